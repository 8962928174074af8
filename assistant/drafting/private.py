"""Private matters stay out of a summary: an illness or a misfortune of one person, a telephone number with its owner.

What goes, goes whole, with the clauses that lean on it (他的课由…代上). A kind of school or of pupils is no private
matter: 孤独症儿童的课堂支持, 孤独症学生12人.
"""

import re

from assistant.drafting.placing import headed
from assistant.drafting.unwritten import Drop
from assistant.text.names import NAME, SURNAMES, read_persons
from assistant.text.numbers import arabic

_REASON = "涉及个人情况，不写入"
_MATTER = (
    r"(?:(?:患|得|查出|确诊|因|由于)(?:有|上|了)?[^，,。；;\d]{0,8}?(?:症|病(?!假)|癌|瘤|炎)|抑郁(?:症|倾向)?|焦虑症|自闭症|孤独症|多动症|强迫症|癫痫|"
    r"癌症|肿瘤|白血病|骨折|住院|手术|病假|病休|产假|孕期|怀孕|待产|流产|生孩子|坐月子|残疾|智障|离异|离婚|单亲|丧偶|丧父|丧母|父母双亡|孤儿|"
    r"低保|贫困户|服刑|自残|自杀|轻生|家暴|(?:父亲|母亲|父母|家人|爱人|丈夫|妻子)[^，,。；;\d]{0,4}(?:病重|去世|离世|病逝))"
)
_KIND = r"(?!(?:症|倾向)?(?:的?(?:儿童|学生|孩子|幼儿|家庭|教育|干预|课程|课堂|支持|筛查|预防|识别|知识|讲座|培训|康复)))"
_DOES = r"(?:讲|研究|培训|课题|执教|主持|分享|论文|案例|上了|《|“)"
_ONE = rf"(?:[一某那这][位名个][^，,。；;\d因没]{{0,10}}(?:学生|孩子|幼儿|同学|教师|老师)|[小老][{SURNAMES}](?:老师|同学)?|[{SURNAMES}](?:老师|同学))"
_NAMED = re.compile(
    rf"(?:^|(?<=[\s，,。；;：:、（(])|(?<=学生|老师|教师|同学|孩子|儿子|女儿|主任|组长))(?P<name>{NAME})(?P<between>(?:老师|同学|主任|校长)?[^，,。；;\d]{{0,8}}?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?[^，,。；;\d]{{0,6}}?){_MATTER}{_KIND}"
)
_SOMEBODY = re.compile(rf"(?P<between>{_ONE}[^，,。；;\d]{{0,8}}?){_MATTER}{_KIND}")
_ITS_PUPIL = re.compile(
    rf"{_MATTER}[^，,。；;\d]{{0,6}}(?:学生|同学|孩子|幼儿|儿童|男生|女生)(?P<name>{NAME})(?=$|[\s，,。；;、（(的等随在已能经由])"
)
_COUNTED = re.compile(
    r"\d+(?:\.\d+)?万?(?:人|名|节|篇|份|次|项|对|场|本|课时|学时|个|元|%|门|轮)|[特一二三]等"
)
_SUBSTITUTE = re.compile(r"代上|代课|代班|代管|顶岗|顶课|替课")
_SAME_SUBJECT = re.compile(r"(?:\d+月|本?学期|全年|由|从|只|仅|才|缺|少|耽误|成绩)(?!.*(?:全校|全组|教师\d))")
_LEANS = re.compile(r"^(?:他|她|其(?!中|他|它|余)|该生|该教师|该老师)")
_NUMBER = r"(?<!\d)(?:1[3-9]\d[\s\-]?\d{4}[\s\-]?\d{4}|\d{17}[\dXx]|0\d{2,3}-\d{7,8})(?!\d)"
_WAY = r"(?:的)?(?:手机|电话|联系方式|联系电话|联系人|身份证|微信|QQ)(?:号码?|号)?"
_REACHED = re.compile(rf"(?:{_WAY}(?:是|为)?[\s：:]*)*{_NUMBER}")
_WHO = rf"(?:联系人[：:\s]*)?(?P<who>{NAME}|[{SURNAMES}])(?P<post>老师|主任|校长|园长|书记|教授)?"
_WHOSE = re.compile(
    rf"^是[\u4e00-\u9fff]{{0,8}}?(?P<who>(?:{NAME}|[{SURNAMES}])(?:老师|主任|校长|教授)?)的(?:微信|手机|电话|号码?)?$"
)
_OF_WHOM = re.compile(r"(?<![其吉])[他她](?!们|人|校|山)")


def without_numbers_of_people(line: str, drops: list[Drop]) -> str:
    """Take out a telephone or identity number with the clause that only says whose it is or how to reach somebody.

    A clause that tells a matter beside the number keeps it: 池老师13800001234主讲家校沟通 loses the number alone.
    """
    if not re.search(_NUMBER, line):
        return line
    kept: list[str] = []
    owner, gone = "", False
    for clause in re.split(r"(?<=[，,。；;\t、）)])", _without_bracketed(line, drops)):
        match = _REACHED.search(clause)
        if not match:
            if gone and _OF_WHOM.search(clause):
                if not owner:  # he or she was named only in what went
                    drops.append(Drop(clause.strip(_POINTS), _NOT_PUBLIC))
                    continue
                clause = _OF_WHOM.sub(owner, clause, count=1)
            gone = gone and not re.search(r"[。；;]$", clause)
            kept.append(clause)
            continue
        before, after = clause[: match.start()].strip(), clause[match.end() :].strip(_POINTS)
        told_by = re.search(rf"{_WHO}$", before) and re.search(r"[\u4e00-\u9fff]{3}", after)
        if told_by or _tells(re.sub(rf"{_WHO}$", "", before)):
            drops.append(Drop(match.group(), _NOT_PUBLIC))
            kept.append(clause.replace(match.group(), "", 1))
            continue
        if kept and re.fullmatch(rf"{_WHO}[，,、]", kept[-1].strip()):
            clause = kept.pop() + clause
        whose = _WHOSE.match(after)
        owner, gone = whose["who"] if whose else "", True
        drops.append(Drop(clause.strip(_POINTS), _NOT_PUBLIC))
        kept.append("\t" if clause.endswith("\t") else "")
    line = "".join(kept)
    line = line.rstrip("，, ") if gone and "\t" not in line else line
    return line.strip() if re.fullmatch(r"[\s，,。；;：:（）()]*", line) and "\t" not in line else line


_POINTS = " ，,。；;\t、"
_NOT_PUBLIC = "涉及个人隐私或不宜公开的内容"


def _tells(text: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]", text)) >= 4 and bool(re.search(r"\d|《|“", text))


def _without_bracketed(line: str, drops: list[Drop]) -> str:
    for match in list(re.finditer(rf"[（(][^（）()]*{_NUMBER}[^（）()]*[）)]", line)):
        if not _tells(re.sub(_NUMBER, "", match.group())):
            drops.append(Drop(match.group(), _NOT_PUBLIC))
            line = line.replace(match.group(), "", 1)
    return line


def without_private_matters(line: str, drops: list[Drop]) -> str:
    """Take out what is said of one person's illness or misfortune, and the clauses and sentences that lean on it."""
    kept: list[str] = []
    leaning = False
    for sentence in re.split(r"(?<=[。；;])", line):
        left: list[str] = []
        gone: list[str] = []
        for clause in _CLAUSE.split(sentence):
            label = _LABEL.match(clause)
            bare = clause[label.end() if label else 0 :].strip("，,。；; ")
            if _is_private(bare):
                while left and _only_names(left[-1]):
                    gone.insert(0, left.pop())
                if label and headed(clause):
                    left.append(label[1] or "")
                    clause = clause[label.end() :]
                gone.append(clause)
                leaning = True
            elif leaning and not _ITEM.match(clause) and _leans(bare, close=bool(gone)):
                gone.append(clause)
            elif bare:
                left.append(clause)
                leaning = False
            else:
                left.append(clause)
        if gone:
            drops.append(Drop("".join(gone).strip("，,。；; "), _REASON))
            end = "。" if sentence.endswith("。") else ""
            rest = "".join(left).rstrip("，, ").removesuffix("。")
            left = [rest + end] if rest.strip() else []
        kept += left
    return "".join(kept)


_CLAUSE = re.compile(r"(?<=[，,])|(?<=\s)(?=\d{1,2}[.、．](?!\d))")
_LABEL = re.compile(r"^\s*([\u4e00-\u9fff]{2,8}[：:])?\s*(?:\d{1,2}[.、．](?!\d)\s*)?")
_ITEM = re.compile(r"^\s*\d{1,2}[.、．](?!\d)")


def _is_private(clause: str) -> bool:
    plain = re.sub(r"《[^》]*》|“[^”]*”", lambda m: "《" + "\ue002" * (len(m.group()) - 1), clause)
    for pattern in (_NAMED, _SOMEBODY, _ITS_PUPIL):
        for match in pattern.finditer(plain):
            named = match.groupdict().get("name")
            if named and not read_persons(f"由{named}负责"):
                continue
            if not re.search(_DOES, match.groupdict().get("between") or ""):
                return True
    return False


def _only_names(clause: str) -> bool:
    bare = clause.strip("，,。；; ")
    return len(bare) <= 10 and bool(
        re.search(rf"(?:学生|同学|教师|老师)$|^(?:学生|教师)?{NAME}(?:老师|同学)?$", bare)
    )


def _leans(clause: str, *, close: bool) -> bool:
    """A clause after a private one belongs to it when it counts no matter of its own."""
    if not clause:
        return True
    if _COUNTED.search(arabic(clause)) and not _SAME_SUBJECT.match(clause):
        return False
    return close or bool(_LEANS.search(clause) or (_SUBSTITUTE.search(clause) and len(clause) <= 20))
