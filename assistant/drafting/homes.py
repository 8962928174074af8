"""Where segments live in the end: what is of another year stays out, and what named no section finds one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.drafting.segments import Segment
from assistant.text.dates import Period, read_dates
from assistant.text.quoting import quoted


def within(segments: Sequence[Segment], period: Period) -> tuple[list[Segment], list[tuple[str, str, str]]]:
    """Set aside an award or a training dated outside the period, and ask about it."""
    kept: list[Segment] = []
    asked: list[tuple[str, str, str]] = []
    for segment in segments:
        years = {d.year for d in read_dates(segment.text) if d.year}
        outside = (
            years and period.first_year and not any(period.first_year <= y <= period.last_year for y in years)
        )
        if outside and segment.section in (
            "outcomes",
            "competitions",
            "group_training",
            "lectures",
            "reading",
        ):
            said = f"{quoted(segment.text, 30)}的时间不在{period.text}之内，是否写入？"
            asked.append((segment.section, segment.note, said))
        else:
            kept.append(segment)
    return kept, asked


def _homed(segment: Segment) -> Segment:
    """Give every segment a home: awards are outcomes, what names no matter opens the summary."""
    section = segment.section
    if section == "competitions" and re.search(
        r"[特一二三]等奖|金奖|银奖|铜奖|获评|国家级|部级|省级|市级|区级|县级", segment.text
    ):
        section = "outcomes"
    if section in ("title", "closing", "signature"):
        section = ""
    return replace(segment, section=section)


def housed(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Give every segment a section: what gives no clue goes where its neighbours of the same note went, else to 集体培训, else to the opening."""
    segments = [_homed(segment) for segment in segments if segment.text]
    out: list[Segment] = []
    for place, segment in enumerate(segments):
        if not segment.section:
            near = [
                s
                for s in (*reversed(out), *segments[place + 1 :])
                if s.note.split("+")[0] == segment.note.split("+")[0]
                and s.section not in ("", "plans", "suggestions", "problems")
            ]
            fallback = (
                "group_training" if re.search("研修|研讨|学习|培训|教研", segment.text) else "introduction"
            )
            segment = replace(segment, section=near[0].section if near else fallback)
        out.append(segment)
    return tuple(out)
