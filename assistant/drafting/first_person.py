"""我 and 我们 in notes: a summary of a school tells in the third person who did what, and asks where the notes do not say.

In a chat the sender's name stands beside the message, so 我 is known; in other notes nobody says who 我 is.
"""

import re

from assistant.drafting.unwritten import Drop
from assistant.drafting.wording import outside_titles
from assistant.text.names import NAME

TO_TELL = "聊天里以第一人称说的话，不照写，已列入追问"
_INVITED = "聊天中的邀约与应答，不是材料"
SELF = r"(?<![自忘无大小本])我(?![校园国省市县区镇乡院们])"
_WE = r"我们|咱们?|俺们?"
_LESSON = re.compile(
    rf"{SELF}(?:要|将|会|也|还)?(?P<where>(?:在|给|为|到|去)[^，,。；;《“]{{1,14}}?)?(?P<did>(?:再|又)?(?:上|讲|执教|开)了?)(?P<what>[^，,。；;《“]{{0,8}}(?:《[^》]+》|“[^”]+”|[\u4e00-\u9fff]{{2}}课))"
)
_DID = re.compile(
    rf"(?<![把给让叫请被和跟与]){SELF}(?=(?:一共|共|也|还|又|先后|本学期|这学期|全年)?(?:听|上|讲|写|带|评|指导|执教|开|做)了)"
)
_IN_OFFICE = re.compile(
    rf"(?<![把给让叫请被和跟与]){SELF}(?=(?:也|还|继续|仍然?)?(?:担任|兼任|任|分管|主讲|执教|主持(?!人)))"
)
_WON = re.compile(
    rf"(?<![把给让叫请被和跟与]){SELF}(?:是|得了?|获|拿了?)?(?=(?:[国省市区县镇校]级?)?[特一二三]等)"
)
_INVITES = re.compile(
    r"^(?:[^，,。；;\d《“]{0,12}(?:\([^()\d]*\)|（[^（）\d]*）)?)?(?:有空的?(?:老师)?(?:都|就)?(?:可以)?(?:来|去|过来)|欢迎[^，,。；;\d]*|(?:都|也|一起|一块儿?|全)(?:会|要)?(?:来|去)(?:听|看看)?)[吧啊哈哦]?[。！!]?$"
)
_AFTER_THAT = re.compile(r"^(?:后来|然后|又|再)?(?:[改换重]|把|按|上了|讲了)")


def without_invitations(body: str, drops: list[Drop]) -> str:
    """Take the clauses of a message that only ask people to come or say who will."""
    kept: list[str] = []
    for clause in re.split(r"(?<=[，,；;。！!])", body):
        if _INVITES.search(clause.strip(" ，,；;")):
            drops.append(Drop(clause.strip(" ，,；;。！!"), _INVITED))
        else:
            kept.append(clause)
    return "".join(kept).rstrip("，, ") if len("".join(kept)) < len(body) else body


def told_of_sender(body: str, sender: str) -> str:
    """我在五2班上《…》, said by 靳禾, is 靳禾在五2班上《…》; other text as it is. ``sender`` is a full name or nothing is changed."""
    if not re.fullmatch(NAME, sender) or not re.search(SELF, body):
        return body
    body = _WON.sub(f"{sender}获", body)
    body = _LESSON.sub(lambda m: f"{sender}{m['where'] or ''}{m['did']}{m['what']}", body, count=1)
    return _IN_OFFICE.sub(sender, _DID.sub(sender, body))


def continued(body: str, sender: str) -> str:
    """改成三个问题又上了一遍, sent after the sender's own lesson, goes on telling of the sender."""
    return f"{sender}{body}" if _AFTER_THAT.match(body) else body


def speaks_of_self(body: str) -> bool:
    """Whether 我 is left that the sender's name does not stand for."""
    return bool(re.search(SELF, re.sub(r"《[^》]*》|“[^”]*”|【[^】]*】", "", body)))


def in_third_person(text: str) -> str:
    """Return the text of a school's summary without 我 and 我们: 我校, the named group, or a hole for who is meant."""

    def told(part: str) -> str:
        part = re.sub(rf"{SELF}\s?[（(](?P<who>{NAME})[）)]", r"\g<who>", part)
        part = re.sub(rf"{SELF}(?:是(?=[^，,。；;]{{4,14}}[，,。；;])|[数算看]{{2}})", "", part)
        part = re.sub(
            rf"(?:{_WE})(?:的)?(?=[^，,。；;与跟和在去来有是的\d]{{2,5}}(?:组|处|室)(?!织))", "", part
        )
        part = re.sub(rf"(?:{_WE}|我)(?P<part>[组部段科班])(?![织长门落])", r"【待补：哪个\g<part>】", part)
        return re.sub(rf"(?:{_WE})(?:这[个儿里边]?)?(?:学校|校)?", "我校", part).replace("我校园", "我园")

    return outside_titles(text, told)
