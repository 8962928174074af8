"""The single steps: the lines a step says held against the lines it should say."""

from collections import Counter
from collections.abc import Callable

from evals.scoring import Case, Output, Score


def as_labelled(step: str) -> Callable[[Case, Output], Score]:
    """Return the scorer of one step: 2·|said ∩ labelled| / (|said| + |labelled|), lines as a multiset, order left aside."""

    def score(case: Case, output: Output) -> Score:
        if case.cluster != step:
            return Score(0, 0, "是别的步骤的用例")
        said: Counter[str] = Counter(output["lines"])
        labelled: Counter[str] = Counter(case.body.expect)
        wrong = [f"少：{line}" for line in (labelled - said).elements()]
        wrong += [f"多：{line}" for line in (said - labelled).elements()]
        whole = said.total() + labelled.total()
        return Score(2 * (said & labelled).total(), whole, "", tuple(wrong[:12]))

    return score
