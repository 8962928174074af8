"""RES01 占位符没有填。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule

_YEAR = r"(?:20(?:__|[×xX*＊○〇]{2}|\s?[_＿]{1,4}|  )|[×xX]{4})"
_PLACEHOLDER = re.compile(
    "|".join(
        (
            rf"二[〇○零][一二三四五六七八九〇○零]?[XxＸ×]年?|(?:^|(?<=[\n（(]))[xXＸ×]{{2,}}(?=学校|小学|中学|幼儿园|校)|{_YEAR}(?:\s?[—–\-~至]{{1,2}}\s?{_YEAR})?(?:学年度|学年|年度|年)?",
            r"【(?:待补|待定|待填|填写|请|此处)[^】]{0,60}】",
            r"[\[［](?:请|在此|此处|填写|待|学校名称|姓名|日期|插入|图片?|照片|表格?)[^\]］]{0,40}[\]］]",
            r"(?<=[一-鿿][：:])\s?[_＿]{2,}|(?<=[一-鿿])[：:]\s?1\d{2}[xX×*]{4,8}",
            r"[（(](?:此处[^）)]{0,10}|(?:附|插|贴)(?:照片|图片?|表)|照片略|图略|略|以下略|下略)[）)]|(?<=[一-鿿])[ \u3000]{1,4}(?=(?:人次|学时|节|次|名|份|篇|场)[，。；、])",
            r"[（(](?:字数不(?:少于|超过|得少于)|请填写|待填|待补|待定|填写|此处填|略去|具体数字|数据待补)[^（）()]{0,20}[）)]",
            r"[×X]{2,}(?=学校|小学|中学|幼儿园|老师|教师|校长|主任|同志|市|区|县|镇|年|月|日|人|次|课题|教研组|同学|专家|教授)",
            r"(?<=年)[×xX]{1,2}月(?:[×xX]{1,2}日)?|(?<=月)[×xX]{1,2}日|(?<=[：:、，])[×X]{2,3}(?=[、，。；）)]|$)",
            r"[○〇]{2,}(?=学校|小学|中学|老师|教师|校长|年|市|区|县)|某某(?=学校|小学|中学|老师|教师|校长|市|区|县)",
            # "TODO" and 待补充 are what the rule looks for in a school's text, not work left undone here.
            r"[×xX]{2,}(?=\s?(?:人次|学时|课时|份|节|篇|场|名|位|个|本|册|元|门|对|组|天|%))",
            r"[_＿]{2,}(?=[一-鿿%])|(?<=[一-鿿])[_＿]{2,}|[_＿]{3,}|(?<=[一-鿿])[?？]{2,}(?=[人次节篇项个名])|\bTODO\b|待补充|此处省略\d*字?",
        )
    )
)
_SCHOOL = re.compile("学校|小学|中学|幼儿园")
_MASKED = re.compile(
    r"(?:编号|立项号|批准号|证书号|文号|课题号|号)[：:为是]?[A-Za-z0-9\-—〔〕\[\]（）()年×xX*]{0,20}$|[A-Za-z0-9\-]{2,}$"
)


@rule(
    "RES01",
    "占位符未填",
    "residue",
    "error",
    bad=[
        "学校制定了⟦20__—20__学年⟧校本研修方案。",
        "制定了《⟦××⟧学校考勤制度》。",
        "活动如图⟦（此处插入照片）⟧。",
        "全年听课⟦　⟧节，评课20次。",
        "组长由⟦××⟧校长担任，全年开会4次。",
        "2023年⟦×月×日⟧召开会议。",
        "组长：⟦×××⟧，副组长：何苇。",
        "本学期共听课⟦__⟧节，评课⟦××⟧次。",
        "经费共⟦【待补：全年研修经费总额】⟧。",
        "实践单位为⟦[请填写企业名称]⟧。",
        "课题编号：⟦______⟧。",
        "⟦[图1]⟧展示课现场。",
    ],
    good=[
        "课题编号为SX2022-0××，已结题。",
        "2021—2022学年，全校共开公开课36节。",
        "学习《××的变形》一课。",
        "学习单上写着“先____，再____，最后____”，9个组照着说。",
    ],
)
def placeholder(reading: Reading) -> Iterator[Mark]:
    """模板里的空格没有填上。

    查什么：20__、××、【待补】、方括号里的填写提示、长下划线。
    为什么：留着占位符的稿子会被直接退回，也说明是套用的。
    不查：课题编号、证书号里有意隐去的几位；书名号里的名称；引号里给学生填的空。
    """
    for match in _PLACEHOLDER.finditer(reading.text):
        before = reading.text[max(0, match.start() - 24) : match.start()]
        blank = not match.group().strip(" _＿") and before[-1:] in "：:"
        line = reading.text[reading.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if line.rfind("“") > line.rfind("”") and set(match.group()) <= {"_", "＿"}:
            continue
        if (_MASKED.search(before.split("，")[-1]) and not blank) or (
            before.rfind("《") > before.rfind("》") and not _SCHOOL.match(reading.text, match.end())
        ):
            continue
        yield Mark(Span(*match.span()), f"占位符“{match.group().strip()}”没有填。", _question(match.group()))


def _question(words: str) -> str:
    if "待补" in words and (told := re.search(r"[：:](.+?)[】\]]", words)):
        return f"请补：{told[1]}。"
    if re.match(r"20|[×xX]{4}", words):
        return "是哪一年（学年）？请填实际年份。"
    return "这里应填什么？请填实际名称或数字，或删去。"
