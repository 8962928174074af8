"""POL01 文号与文件对不上。"""

from collections.abc import Iterator

from assistant.review.citations import by_number, citations, normal
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule


@rule(
    "POL01",
    "文号与文件对不上",
    "policy",
    "warning",
    bad=[
        "根据《关于大力推行中小学教师培训学分管理的指导意见》（⟦教师厅〔2016〕12号⟧）登记学分。",
        "依据⟦教基〔2019〕14号⟧《新时代基础教育强师计划》制定方案。",
    ],
    good=[
        "根据《关于大力推行中小学教师培训学分管理的指导意见》（教师〔2016〕12号）登记学分。",
        "依据《临江区校本研修管理办法》（临教〔2023〕8号）登记学时。",
        "学习《新时代中小学教师职业行为十项准则》（教师〔2018〕16号）。",
    ],
)
def number_of_another(reading: Reading) -> Iterator[Mark]:
    """引用的文号要与文件一致。

    查什么：书名号旁边的文号，与政策库里这份文件的文号不同，或是库里另一份文件的文号。
    为什么：文号错一个字，别人就查不到，也说明没有看过原文。
    不查：库里没有的文件；库里文号尚未核实的文件。
    """
    owners = by_number(reading)
    for cited in citations(reading):
        if not cited.number:
            continue
        number = normal(cited.number)
        owner = owners.get(number)
        if cited.policy and "〔" in cited.policy.number and normal(cited.policy.number) != number:
            yield Mark(
                cited.number_span,
                f"《{cited.title}》的文号是{cited.policy.number}，这里写的是{cited.number}。",
                "请对照原文核实文号。",
                cited.policy.number,
            )
        elif owner and cited.policy is not owner and cited.near is not owner:
            yield Mark(
                cited.number_span,
                f"{cited.number}是《{owner.title}》的文号。",
                f"引用的是《{cited.title}》还是《{owner.title}》？",
            )
