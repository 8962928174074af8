"""The summaries that ship as models: strong ones pass almost silently, the flaws planted in weak ones are found."""

from itertools import chain

import pytest
import yaml

from assistant.domain.document import Document
from assistant.places import shipped
from assistant.review.reviewer import review_document

FILES = sorted((shipped("corpus") / "exemplars").glob("*.md"))
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in FILES}
MATTER = {name: yaml.safe_load(text.split("---")[1]) for name, text in TEXTS.items()}
STRONG = [name for name, matter in MATTER.items() if matter["quality"] == "strong"]


def findings(name):
    return review_document(Document(TEXTS[name], path=name))


@pytest.mark.parametrize("name", STRONG)
def test_a_strong_summary_is_reviewed_almost_silently(name):
    (found,) = findings(name)
    spoken = [f for f in found.findings if f.severity != "hint" and f.rule != "TYP03"]
    assert len(spoken) <= len(TEXTS[name]) * 0.5 / 1000, [(f.rule, f.quote) for f in spoken]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_genre_level_and_sections_are_as_its_author_says(name):
    (found,) = findings(name)
    matter = MATTER[name]
    assert (found.genre, found.level) == (matter["genre"], matter["level"])
    status = {s.key: s.status for s in found.sections}
    there = [*matter["sections"], *matter["partial"]]
    assert sum(status[key] in ("missing", "not_applicable") for key in there) <= max(1, len(there) // 4)
    assert sum(status[key] not in ("missing", "not_applicable") for key in matter["missing"]) <= 1


def test_most_flaws_planted_in_weak_summaries_are_found():
    planted, hit = 0, 0
    for name, matter in MATTER.items():
        found = list(chain.from_iterable(review.findings for review in findings(name)))
        for flaw in matter["planted"]:
            start = TEXTS[name].rfind(flaw["quote"])
            planted += 1
            hit += any(f.span.start < start + len(flaw["quote"]) and start < f.span.end for f in found)
    assert hit >= 0.85 * planted, f"{hit} of {planted}"
