"""POL02 文件名称有出入。"""

from collections.abc import Iterator

from assistant.review.citations import citations
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule


@rule(
    "POL02",
    "文件名称有出入",
    "policy",
    "warning",
    bad=[
        "全员学习⟦《关于加强和改进新时期基础教育教研工作的意见》⟧。",
        "按照⟦《关于大力推进中小学教师培训学分管理的指导意见》⟧登记学分。",
    ],
    good=[
        "全员学习《关于加强和改进新时代基础教育教研工作的意见》。",
        "全员学习《教育部关于加强和改进新时代基础教育教研工作的意见》。",
        "按照《临江市关于加强和改进新时代基础教育教研工作的实施意见》执行。",
        "印发《教研组活动六条》。",
    ],
)
def title_slip(reading: Reading) -> Iterator[Mark]:
    """引用的文件名称要一字不差。

    查什么：书名号里的名称与政策库里某份文件只差一两个字。
    为什么：名称是检索和核对的依据。
    不查：库里没有的文件；地方的实施意见；学习、解读一类的文章题目。
    """
    for cited in citations(reading):
        if cited.near:
            yield Mark(
                cited.span,
                f"这个名称与《{cited.near.title}》只差一两个字。",
                f"是不是《{cited.near.title}》？请对照原文核实。",
                f"《{cited.near.title}》",
            )
