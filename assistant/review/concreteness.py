"""Whether a sentence holds anything one could go and see, or only words of praise and intent.

The last net under the kinds of vagueness that have a shape: a sentence with abstract words, no evidence, nothing
concrete, in a paragraph (or item) without a figure, a date or a name.
"""

import re

from assistant.review.claims import Clause, evidence_near, evidence_of, kinds
from assistant.review.reading import Reading
from assistant.review.rescue import FACT, activity_is_placed
from assistant.review.terms import any_of

_ABSTRACT = re.compile(any_of("抽象"))
_CONCRETE = re.compile(
    r"表(?!现|示|扬|彰|率|达)|单(?!一|位|纯)|卷|录像|视频|照片|墙|课文|例题|习题|错题|试题|题目|情境|导入|板书|教具|学具|实验|仪器|电脑|平台|系统|软件|黑板|教室|会议室|报告厅|操场|"
    r"办公桌|课表|时间段|上午|下午|晚上|每天|每周|每月|周[一二三四五六日]|第[一二三四五六七八九十\\d]|步骤|程序|流程|顺序|分为|分成|依次|名单|附件|档案|材料(?=由|存|归)|证书|"
    r"推迟|取消|停课|请假|缺席|退回|抽签|投票|打分|扣分|签名|盖章|收齐|装订|张贴|朗读|背诵|作文|口算|识字|写字|阅读理解|函数|分数|课时|学时|元|年级|学科|[语数英物化生政史地音体美]组|"
    r"说：|问：|认为|内容(?:为|是|有|包括)|建议|删去|改成|换成|改为|因为|由于|原因是|没有(?:参加|安排|开展|完成)|负责|担任|主持|执教|兼|任教|指出"
)
_SUBJECT = re.compile(
    r"教师|老师|学校|我校|我园|我们|大家|学生|孩子|课堂|教学|研修|教研|培训|课题|备课|听课|读书|学习|师徒|徒弟|师傅|教育|全组|全校|本组|我|自己|队伍|组长|校园"
)
_LEAD_IN = re.compile(r"[：:]$|^(?:现|下面)|如下|[？?]”?$")


def says_nothing_checkable(reading: Reading, clause: Clause) -> bool:
    """Tell whether the clause speaks in abstract words only, and neither its sentence nor its paragraph helps it."""
    words, sentence = clause.words, clause.sentence.text
    if len(sentence) < 10 or not _ABSTRACT.search(words) or not _SUBJECT.search(sentence):
        return False
    if _LEAD_IN.search(sentence) or _CONCRETE.search(sentence) or "“" in words or "《" in sentence:
        return False
    here, near = kinds(evidence_of(reading, clause)), kinds(evidence_near(reading, clause))
    return (
        not here & (FACT | {"slot", "list", "required"})
        and not near & FACT
        and not activity_is_placed(reading, clause)
    )
