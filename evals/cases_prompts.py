"""What each prompt must say: what the guards punish has to be told beforehand. Any one wording of a group will do."""

from pydantic import TypeAdapter, ValidationError

from assistant.errors import UsageError
from assistant.llm.prompts import load_prompt
from evals.cases import CASES, Strict, sha_of, unique
from evals.scoring import Case, Output, Score, scored

FILE = CASES / "prompts" / "requirements.json"


class Requirement(Strict):
    """One thing a prompt must say; ``says`` are groups of wordings, one of each must stand."""

    id: str
    prompt: str
    says: tuple[tuple[str, ...], ...]
    why: str


def prompt_cases() -> tuple[Case, ...]:
    """Read the requirements; a cluster is a prompt."""
    try:
        found = TypeAdapter(tuple[Requirement, ...]).validate_json(FILE.read_bytes())
    except ValidationError as error:
        raise UsageError(f"评测用例“{FILE.name}”不合规定（{error.errors()[0]['msg']}），请改正。") from error
    return unique(tuple(Case(r.id, r.prompt, "tune", (), r, sha_of(r.model_dump())) for r in found))


def prompt_text(case: Case) -> Output:
    """Return the template of the case's prompt."""
    return {"template": load_prompt(case.body.prompt).template}


def requirements_said(case: Case, output: Output) -> Score:
    """Share of the groups of which the prompt holds a wording."""
    groups = case.body.says
    missing = tuple("／".join(g) for g in groups if not any(words in output["template"] for words in g))
    return scored(len(groups) - len(missing), len(groups), "没有要求", missing)
