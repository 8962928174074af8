"""STR01 该有的部分没有。"""

from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.domain.finding import Severity
from assistant.domain.sections import sections_by_key
from assistant.review.genre import is_excerpt, is_short
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.sections import read_sections

_SEVERITY: dict[str, Severity] = {"必备": "error", "推荐": "hint"}
_PERSONAL_QUESTIONS = {
    "title": "请补上标题：学校、姓名、时段和“个人校本研修总结”。",
    "group_training": "这一年参加了哪几次培训，多少学时，考核结果如何？",
    "lesson_study": "上了几节公开课、听了几节课？课题和日期是什么，改进了什么？",
    "research_projects": "主持或参与了哪项课题，写了几篇论文或案例，发表、获奖情况如何？",
    "reading": "读了哪几本书，写了几篇笔记或心得？",
    "outcomes": "有哪些看得见的结果：获奖、发表、学生变化的前后数据？",
    "problems": "自己的不足是哪两三条，有什么事实？",
    "plans": "下一年打算做哪几件事，何时完成，到什么程度？",
    "signature": "请补姓名和成文日期（年月日用阿拉伯数字）。",
}


@rule(
    "STR01",
    "缺少部分",
    "structure",
    "error",
    bad=["⟦⟧" + "本学期全组九人每周三下午开展一次教研活动，共十六次。" * 20],
    good=["本学期全组九人每周三下午开展一次教研活动，共十六次。"],
)
def section_missing(reading: Reading) -> Iterator[Mark]:
    """按级别核对应有的部分，缺哪一项，就问该补什么证据。

    查什么：27 个部分中必备的（缺了报错）和推荐的（缺了提示），按内容认，不只看标题。
    为什么：区级审核先看交没交齐，“问题”“成效”“打算”最常缺。
    不查：可选的部分；个人总结、教研组总结不要求的部分；简报、计划等文种；四百字以下、没有总结标题的片段；四百字以下的总结只问必备部分。
    """
    if is_excerpt(reading.text, reading.title.title if reading.title else ""):
        return
    short = is_short(reading.text)
    kinds = sections_by_key()
    for status in read_sections(reading):
        kind = kinds[status.key]
        asked = reading.level == "personal" or kind.need in _SEVERITY
        if status.status != "missing" or not asked or (short and kind.need != "必备"):
            continue
        question = f"请补“{kind.label}”：{kind.evidence}。"
        if reading.level == "personal":
            question = _PERSONAL_QUESTIONS.get(status.key, question)
        severity = _SEVERITY.get(kind.need, "hint")
        if reading.level == "personal" and status.key in ("reading", "group_training"):
            severity = "hint"
        yield Mark(Span(0, 0), f"没有“{kind.label}”部分（{kind.need}）。", question, severity=severity)
