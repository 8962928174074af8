"""STR05 问题与打算不对应。"""

from collections.abc import Iterator

from assistant.review.cues import sections_of_heading
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.headings import Heading, Marker


@rule(
    "STR05",
    "问题与打算不对应",
    "structure",
    "hint",
    bad=[
        "六、存在的问题\n1.音体美教研计划16次，实际8次。\n2.听课不足15节的有9人。\n3.小课题延期2项。\n⟦七、下一步打算⟧\n1.3月起排出三科共同教研时间，由教导处负责。\n2.每月公布听课进度。"
    ],
    good=[
        "六、存在的问题\n1.音体美教研计划16次，实际8次。\n2.听课不足15节的有9人。\n七、下一步打算\n1.3月起排出三科共同教研时间。\n2.每月公布听课进度。"
    ],
)
def problems_and_plans_paired(reading: Reading) -> Iterator[Mark]:
    """“问题”与“打算”要分开写，逐条对应。

    查什么：两部分都分了条，而打算的条数少于问题的条数。
    为什么：写出的问题没有下文，明年还会原样出现。
    不查：没有分条的；两部分合写在一个标题下的；打算多于问题的。
    """
    problems, plans = _numbered(reading, "problems"), _numbered(reading, "plans")
    if problems and plans and problems[0] is not plans[0] and plans[1] < problems[1]:
        yield Mark(
            plans[0].span,
            f"问题写了{problems[1]}条，打算只有{plans[1]}条。",
            "哪一条问题还没有对应的措施？请逐条补上责任人、时限和指标。",
        )


def _numbered(reading: Reading, key: str) -> tuple[Heading, int] | None:
    """Return the heading of a section and how many items of one numbering stand under it."""
    headings = [h for h in reading.headings if h.level > 0]
    for place, heading in enumerate(headings):
        if key not in sections_of_heading(heading.title):
            continue
        end = next(
            (h.span.start for h in headings[place + 1 :] if h.level <= heading.level), len(reading.text)
        )
        under = [m for m in reading.markers if heading.body_start <= m.span.start < end]
        first: Marker | None = under[0] if under else None
        count = sum(m.style == first.style for m in under) if first else 0
        return (heading, count) if count >= 2 else None
    return None
