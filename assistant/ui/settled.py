"""What was accepted and ignored, and last year's paragraphs beside this year's, as HTML. Pure functions."""

from collections.abc import Iterable, Sequence

from assistant.domain.finding import Review
from assistant.review.accepting import Change
from assistant.review.against_last_year import Pair
from assistant.review.scoring import Answer
from assistant.ui.cards import act, card_head, clipped, element, tag
from assistant.ui.words import Language, say


def settled(text: str, changes: Sequence[Change], reviews: Iterable[Review], lang: Language) -> str:
    """Return the accepted changes of ``text`` and the ignored findings, each with the button that takes it back."""
    accepted = [_accepted(text, change, lang) for change in changes]
    ignored = [
        element(
            "article",
            card_head(finding, lang)
            + (tag("blockquote", finding.quote) if finding.quote else "")
            + tag("p", finding.message)
            + tag("p", say("why", lang) + reason, "ask")
            + act("restore", say("restore", lang), finding.fingerprint, finding.quote or finding.message),
            "yanmo-settled-one",
        )
        for review in reviews
        for finding, reason in review.ignored
    ]
    if not accepted and not ignored:
        return tag("p", say("none_settled", lang), "yanmo-empty")
    parts = []
    for heading, found in (("accepted_heading", accepted), ("ignored_heading", ignored)):
        if found:
            parts.append(tag("h3", f"{say(heading, lang)}（{len(found)}）") + "".join(found))
    return "".join(parts)


def _accepted(text: str, change: Change, lang: Language) -> str:
    before = text[change.span.start : change.span.end]
    after = change.text or say("delete_words", lang)
    line = tag("del", before) + tag("span", " → ") + tag("ins", after)
    undo = act("undo", say("take_back", lang), str(change.span.start), before)
    return element("article", element("p", line) + undo, "yanmo-settled-one")


def compared(text: str, last_year: str, found: Sequence[Pair], lang: Language) -> str:
    """Return the near paragraphs side by side, each pair with its share of common words."""
    if not found:
        return tag("p", say("compare_none", lang), "yanmo-empty")
    rows = [
        element(
            "tr",
            tag("td", text[slice(*pair.now)])
            + tag("td", last_year[slice(*pair.before)])
            + tag("td", say("alike_by", lang, share=f"{pair.share:.0%}"), "yanmo-share"),
        )
        for pair in found
    ]
    heads = "".join(
        tag("th", words, scope="col")
        for words in (say("this_year", lang), say("last_year_words", lang), say("alike_by", lang, share=""))
    )
    return element(
        "table", element("thead", element("tr", heads)) + element("tbody", "".join(rows)), "yanmo-sides"
    )


def rubric_rows(review: Review, answers: Iterable[Answer], lang: Language) -> list[list[str]]:
    """Return one line an item: its part, its question, its points, the answer, the words it rests on."""
    said = {True: "yes", False: "no", None: "unasked"}
    return [
        [
            answer.item.part,
            answer.item.question,
            str(answer.item.weight),
            say(said[answer.yes], lang),
            "\n".join(f"“{clipped(review.text[start:end])}”" for start, end in answer.spans),
        ]
        for answer in answers
    ]
