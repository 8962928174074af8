"""PRV04 写出了个人的病情或家庭变故。"""

import re
from collections.abc import Iterator

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.names import NAME, NAME_BEGINS, SURNAMES, is_word
from assistant.text.searching import starting_with

_PUPIL = "学生|同学|幼儿|孩子|小朋友|女生|男生|女孩|男孩|家长"
_POST = "老师|教师|同志|主任|副?校长|副?园长|书记|组长|同学|小朋友"
_BEGINS = r"(?:\d{1,2}月[^，。；]{0,6}?|今年|去年|上半年|下半年|本?学期[初中末]?|不幸|突然)?(?:因|身?患|确诊|查出|突发|重病|住院|生病|病|请了?病假|父|母|家)"
_WHO = starting_with(
    f"一1这那该某学同幼孩小女男家姓{NAME_BEGINS}",
    rf"(?:一|1|这|那|该|某)[位名个][^，。；、\d]{{0,10}}?(?:{_PUPIL})|姓[一-鿿]的[^，。；]{{0,6}}?(?:{_PUPIL}|老师|教师)"
    rf"|(?:{_PUPIL})(?P<pupil>{NAME})|(?P<post>{NAME})(?:{_POST})|[{SURNAMES}](?:某某?|老师|主任)|小[{SURNAMES}](?:{_POST})?(?={_BEGINS})"
    rf"|(?:(?<![一-鿿])|(?<=其中)|(?<=教师)|(?<=老师))(?P<bare>{NAME})(?={_BEGINS})",
)
_ILLS = r"(?:症(?![结状])|病(?![句毒例因])|癌|炎(?![热夏炎])|瘤|抑郁|焦虑|骨折|障碍|残疾|手术|车祸)"
_BEFALLS = re.compile(
    r"(?P<gap>[^。；！？\n《“为对给帮向把与和讲访看慰研探组陪送针]{0,12}?)(?:"
    rf"(?:身?患|确诊|查出|突发|罹患|诊断|得了)[^，。；《“]{{0,8}}?{_ILLS}症?|因[^，。；《“]{{0,10}}?{_ILLS}症?|请了?(?:长|短)?病假|病休|住院|重病|病逝|病倒|去世|自杀|自残"
    r"|父母(?:双双)?(?:离异|离婚|双亡|服刑|去世)|[父母]亲?(?:去世|病逝|早逝|入狱|服刑|离家|重病|瘫痪|患)|单亲|孤儿|丧[父母偶]|家庭(?:暴力|变故|贫困|困难)|家暴|家境贫[困寒]|低保户)"
)


@rule(
    "PRV04",
    "病情与家事",
    "privacy",
    "warning",
    bad=[
        "其中有⟦一位姓柳的学生患有抑郁症⟧，成绩进步明显。",
        "⟦学生田雨禾患抑郁症⟧，辅导后好转。",
        "⟦苏一帆老师因阑尾炎⟧请病假两周。",
        "⟦苏一帆10月因阑尾炎⟧请假，课由何苇代上。",
        "班里有⟦一名女生父母离异⟧，班主任每周家访。",
        "⟦柳某住院⟧期间，课由同组承担。",
        "⟦何苇老师的父亲重病⟧，仍坚持上课。",
    ],
    good=[
        "组织《孤独症儿童课堂支持》专题培训2次。",
        "全校孤独症学生12人，均有个别化教育计划。",
        "何苇老师主讲“孤独症儿童的课堂支持”。",
        "何苇老师为患病学生送教上门16次。",
        "本学年3人病休，由同组代课。",
        "因病请假按考勤办法办理，单亲家庭学生21人建有档案。",
        "一位学生因病句改得好受到表扬。",
        "随班就读1名孤独症学生，资源教师每周入班2次。",
        "何苇老师因课题研究外出3次。",
    ],
)
def illness_told(reading: Reading) -> Iterator[Mark]:
    """某一个学生或有名有姓的人的病情、家庭变故不写进总结。

    查什么：单说的一名学生、姓名或“某老师”后面的患病、因病请假、住院、父母离异、家庭变故等。
    为什么：健康状况和家事属于敏感个人信息，总结会汇编、公开；写了班级或姓，就认得出是谁。
    不查：特殊教育的专题（孤独症儿童课堂支持）、只有人数的（孤独症学生12人、3人病休）。
    """
    end = 0
    for match in _WHO.finditer(reading.text):
        name = match["pupil"] or match["post"] or match["bare"]
        if match.start() < end or (name and is_word(name)):
            continue
        if told := _BEFALLS.match(reading.text, match.end()):
            end = told.end()
            yield Mark(
                Span(match.start(), end),
                "写出了个人的病情或家庭情况，公开前应隐去。",
                "是否删去，或改成不指向个人的说法（如“1名学生”“1人请假，已安排代课”）？",
            )
