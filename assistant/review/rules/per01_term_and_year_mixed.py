"""PER01 学期、学年混用。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.dates import read_period

_TERM = re.compile(
    r"(?:本|这一?|这个|该|(?<![上下前后每一])一个?(?=学期(?:来|以来|下来|里|中|的)))学期(?!初|末|中)"
)
_SCHOOL_YEAR = re.compile(r"(?:本|这一?|这个|该)学年")
_YEAR = re.compile(r"(?:本|这一?)年度")
_TWO_TERMS = re.compile(r"上学期|下学期|第[一二]学期|两个?学期|[春秋]季学期|每学期")
_MOST = 3
_OPENING = 40
"""Characters in which an opening names its period."""
_NAMED = re.compile(
    r"[^。，；《\d]{0,6}?(?<![比较自从同与于和到])(?P<span>20\d\d(?:\s?[—–\-~至]{1,2}\s?20\d\d)?(?:学年|年度))"
)


@rule(
    "PER01",
    "时段口径不一",
    "period",
    "hint",
    bad=[
        "石桥小学2023—2024学年校本研修工作总结\n全年培训6次。\n⟦本学期⟧听课二十节。",
        "石桥小学2021年度校本研修工作总结\n⟦本学年⟧共培训6次。",
        "石桥小学20XX年度校本研修工作总结\n⟦本学年⟧从2021年9月到2022年6月共培训6次。",
        "语文组2023—2024学年第一学期研修总结\n⟦本学年⟧共培训6次。",
        "石桥小学2024年度校本研修工作总结\n⟦2022年度⟧，学校扎实推进研修，现总结如下。",
    ],
    good=[
        "石桥小学2024年度校本研修工作总结\n2024年度，学校扎实推进研修，现总结如下。",
        "石桥小学2024年度校本研修工作总结\n与2022年度相比，参训人数多了12人。",
        "石桥小学2023—2024学年校本研修工作总结\n第一学期培训3次，第二学期培训3次；本学年合计6次。",
        "语文组2023—2024学年第一学期研修总结\n本学期共培训6次。",
        "石桥小学校本研修年度总结（2020年9月—2021年7月）\n本学年共培训6次。",
        "石桥小学2023—2024学年校本研修工作总结\n新教师没有参加上一学期的练习，听课二十节。",
    ],
)
def term_and_year_mixed(reading: Reading) -> Iterator[Mark]:
    """一份总结只说一个时段。

    查什么：标题是学年（年度）而正文说“本学期”，或反过来；没有标题的，看正文哪一种说得多。
    为什么：时段不清，次数和学时就不知道怎么算。
    不查：写明第一学期、第二学期的；只是“每学期”的规定。
    """
    yield from _opens_otherwise(reading)
    text = reading.text
    found = {
        "term": list(_TERM.finditer(text)),
        "school_year": list(_SCHOOL_YEAR.finditer(text)),
        "year": list(_YEAR.finditer(text)),
    }
    main = _main(reading, {kind: len(matches) for kind, matches in found.items()})
    if main is None:
        return
    told = {"term": "学期", "school_year": "学年", "year": "年度"}
    for kind, matches in found.items():
        if kind == main or (kind == "term" and _TWO_TERMS.search(re.sub("每学期", "", text))):
            continue
        if {kind, main} == {"school_year", "year"} and reading.title is None:
            continue
        for match in matches[:_MOST]:
            yield Mark(
                Span(*match.span()),
                f"全文按{told[main]}总结，这里写“{match.group()}”。",
                f"这里说的是整个{told[main]}，还是其中一段？请统一口径。",
            )


def _opens_otherwise(reading: Reading) -> Iterator[Mark]:
    """Report a year named at the very beginning that the title's period does not hold: last year's opening, unchanged."""
    told = reading.period
    if not (reading.title and told.first_year and reading.prose):
        return
    body = reading.prose[0].body
    match = _NAMED.match(reading.text, body.start, min(body.end, body.start + _OPENING))
    if match is None or match["span"] in reading.title.title:
        return
    named = read_period(match["span"])
    if named.last_year and (named.last_year < told.first_year or named.first_year > told.last_year):
        said = f"标题写的是{told.first_year}年起的时段，开头写“{match['span']}”。"
        yield Mark(Span(*match.span("span")), said, "时段以哪一个为准？")


def _main(reading: Reading, counts: dict[str, int]) -> str | None:
    title = reading.title.title if reading.title else ""
    if "学年" not in title and "年度" in title and read_period(title).spans_two_years:
        return "school_year"
    for word, kind in (("学期", "term"), ("学年", "school_year"), ("年度", "year")):
        if word in title:
            return kind
    if re.search(r"(?:\d|_)\s?学年", reading.text[:160]):
        return "school_year"
    kind = max(counts, key=lambda k: counts[k])
    return kind if counts[kind] >= 3 and counts[kind] > sum(counts.values()) - counts[kind] else None
