"""POL04 引用的文件已有新的代替。"""

import re
from collections.abc import Iterator

from assistant.domain.policy import Policy
from assistant.review.citations import citations, verified
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_LEANS = re.compile(r"(?:按照?|依据|根据|遵照|执行|落实|贯彻|对照|遵循|符合|结合|以)[^，。；]{0,16}$")
_HISTORY = re.compile(r"曾|原先|原来|当时|旧|废止|失效|代替|取代|修订|不再|此前|以前|沿革|回顾")
_OLD = Policy(
    "临江市校本研修学时登记办法",
    "临江市教育局",
    "",
    "2015",
    True,
    ("登记学时",),
    "",
    superseded_by="临江市教师研修学分办法",
)
_NEW = Policy("临江市教师研修学分办法", "临江市教育局", "", "2021-06", True, ("登记学分",), "")


@rule(
    "POL04",
    "文件已有新的代替",
    "policy",
    "warning",
    library=(_OLD, _NEW),
    bad=[
        "石桥小学2023年度校本研修工作总结\n学校按照⟦《临江市校本研修学时登记办法》⟧登记全年学时。",
    ],
    good=[
        "石桥小学2019年度校本研修工作总结\n学校按照《临江市校本研修学时登记办法》登记全年学时。",
        "石桥小学2021年度校本研修工作总结\n学校按照《临江市校本研修学时登记办法》登记上半年学时。",
        "石桥小学2023年度校本研修工作总结\n《临江市校本研修学时登记办法》不再执行，改按《临江市教师研修学分办法》登记。",
        "石桥小学2023年度校本研修工作总结\n教师共读《临江市校本研修学时登记办法》，了解来历。",
        "石桥小学2023年度校本研修工作总结\n学校按照《临江市教师研修学分办法》登记学分。",
    ],
)
def superseded(reading: Reading) -> Iterator[Mark]:
    """依据的文件在总结的时段之前已有新文件代替。

    查什么：写作“按照、依据、落实《……》”的文件，政策库里注明（并核实过）已由另一份代替，而总结的年份晚于新文件。
    为什么：照旧文件登记、考核，结果可能不被认可，也多是沿用了往年的稿子。
    不查：库里没有核实代替关系的文件；说来历、说已不执行的；新文件出台当年；同一句里已写新文件的；读不出时段的。
    """
    last = reading.period.last_year
    known = {policy.title: policy for policy in verified(reading)}
    for cited in citations(reading) if last else ():
        newer = known.get(cited.policy.superseded_by) if cited.policy else None
        if newer is None or not newer.date or last <= int(newer.date[:4]) or not _LEANS.search(cited.before):
            continue
        end = next(
            (p for p in range(cited.span.end, len(reading.text)) if reading.text[p] in "。！\n"),
            len(reading.text),
        )
        around = cited.before + reading.text[cited.span.end : min(end, cited.span.end + 80)]
        if newer.title not in around and not _HISTORY.search(around):
            yield Mark(
                cited.span,
                f"这份文件已由《{newer.title}》（{newer.date[:4]}年）代替。",
                f"现在依据的是哪一份？请核对，改引《{newer.title}》，或说明为何仍按旧文件执行。",
            )
