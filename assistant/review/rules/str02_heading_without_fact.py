"""STR02 有标题，没有事实。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.domain.sections import sections_by_key
from assistant.review.cues import sections_of_heading
from assistant.review.evidence import CHECKABLE
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.sections import read_sections

_LEFT_OUT = frozenset({"problems", "plans", "suggestions", "introduction"})


@rule(
    "STR02",
    "有标题无事实",
    "structure",
    "hint",
    bad=[
        "一、⟦集体备课⟧\n各备课组坚持集体备课，大家集思广益，共同提高，备课质量越来越好，课堂也越来越扎实。\n二、其他"
    ],
    good=[
        "一、集体备课\n各备课组每周三下午第二节集体备课，全年32次。\n二、其他",
        "一、主要做法\n（一）集体备课\n全年32次，存教案64份。",
        "一、统一思想，提高认识\n研修是大事，教师人人都要树立终身学习的观念，要由教书匠变成研究者，要由要我学变成我要学。\n二、健全机构\n校长任组长，副校长任副组长，3月2日开会定了分工。",
    ],
)
def heading_without_fact(reading: Reading) -> Iterator[Mark]:
    """一个栏目有标题、有文字，却没有一个数、一个日期、一个名称。

    查什么：能认出栏目的标题，下面的文字里没有任何可核对的事实。
    为什么：“加强管理”“落实要求”这类部分只写了要求，审核时等于没写。
    不查：问题、打算、建议（另有规则）；别处写了事实的部分；只起统领作用、下面还有小标题的标题。
    """
    headings = reading.headings
    told = {status.key for status in read_sections(reading) if status.status == "present"}
    for place, heading in enumerate(headings):
        keys = [key for key in sections_of_heading(heading.title) if key not in _LEFT_OUT]
        following = headings[place + 1] if place + 1 < len(headings) else None
        if heading.level == 0 or not keys:
            continue
        if keys[0] in told:
            continue
        body = Span(heading.body_start, following.span.start if following else len(reading.text))
        if len(reading.quote(body).strip()) < 30 or (following and following.level > heading.level):
            continue
        if not any(e.kind in CHECKABLE for e in reading.evidence_in(Span(heading.span.start, body.end))):
            label = sections_by_key()[keys[0]].label
            start = (
                heading.span.end - len(heading.title)
                if reading.text[: heading.span.end].endswith(heading.title)
                else heading.span.start
            )
            yield Mark(
                Span(start, heading.span.end),
                f"“{label}”有标题、有文字，没有可核对的事实。",
                f"请补{sections_by_key()[keys[0]].evidence}。",
            )
