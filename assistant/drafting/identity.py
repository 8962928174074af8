"""Who a short form means, on the drafter's own word: 是, 不是，是县教研室的陈志远, 我（教科室主任周建国）. Such an answer settles a name and is no prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from assistant.domain.notes import Note
from assistant.drafting.roster import of_elsewhere, short_forms
from assistant.text.names import COMPOUND, NAME, POSTS, SURNAMES, is_word, read_persons

WHO_AM_I = "材料中的“我”是谁？请写姓名和职务。"
_WHETHER = re.compile(r"“(?P<form>[^”]{1,8})”是否指(?P<name>[\u4e00-\u9fff]{2,4})")
_FULL_NAME = re.compile(r"“(?P<form>[^”]{1,8})”的全名")
_NO = re.compile(r"(?:不是|并不是|并非|不对|不|否|错)(?:的|了)?(?=$|[，,。；;\s]|[\u4e00-\u9fff])")
_YES = re.compile(r"(?:是|对|嗯|没错|正是|就是|确认|属实)(?:的|了|他|她|这位|本人)*[。.！!\s]*")
_MYSELF = re.compile(
    rf"我[（(](?P<post>[\u4e00-\u9fff]{{0,6}}(?:{POSTS}))?(?P<name>(?:{COMPOUND}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}})[）)]"
)
_I_AM = re.compile(rf"我是[^，,。；;]{{0,12}}?(?:{COMPOUND}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}")
ME = re.compile(r"(?<![自大小])我(?![校园们县市区镇省国组班院乡局处方])")
_SCHOOL_POST = re.compile(r"[\u4e00-\u9fff]{0,5}(?:校长|园长|书记|主任|组长|专管员|科长)")
_FROM_FORM = re.compile(r"(?:副?(?:校长|园长|书记|主任|组长))$")


@dataclass(frozen=True, slots=True)
class Identity:
    """What an answer says of one short form; ``name`` is "" when it only says who is not meant."""

    form: str
    name: str
    post: str
    note: str
    refused: str = ""

    @property
    def written(self) -> str:
        """The name as it stands in the text, its school post in front."""
        return f"{self.post}{self.name}"


def asks_who(question: str) -> bool:
    """Whether a question only asks who is meant, so that its answer is no text."""
    return bool(_WHETHER.search(question) or _FULL_NAME.search(question)) or question == WHO_AM_I


def who_is_named(question: str, text: str) -> str:
    """Return the full name an answer gives to the question who is meant, or ""."""
    return _identity(question, text, "").name if asks_who(question) else ""


def settles(known: Sequence[Identity], question: str) -> bool:
    """Whether a question asks who a short form means that was settled already."""
    asked = _WHETHER.search(question) or _FULL_NAME.search(question)
    form = asked["form"] if asked else "我" if question == WHO_AM_I else ""
    return any(one.name and one.form == form for one in known)


def says_who_i_am(text: str) -> bool:
    """Whether a note names its writer: 我是教学点负责人罗大有, 组长我（卞清和）."""
    return bool(_MYSELF.search(text) or _I_AM.search(text))


def identities(questions: Sequence[tuple[str, str]], notes: Sequence[Note]) -> tuple[Identity, ...]:
    """Return what the answers, as (question, answer) pairs with their notes, settle of who is who."""
    out = []
    for (question, text), note in zip(questions, notes, strict=True):
        if asks_who(question):
            out.append(_identity(question, text, note.id))
        elif mine := _MYSELF.search(text):
            out.append(Identity("我", mine["name"], mine["post"] or "", note.id))
    return tuple(out)


def _identity(question: str, text: str, note: str) -> Identity:
    whether, full = _WHETHER.search(question), _FULL_NAME.search(question)
    form = whether["form"] if whether else full["form"] if full else "我"
    text = text.strip()
    if whether and _YES.fullmatch(text):
        return Identity(form, whether["name"], _post(form, text, whether["name"]), note)
    refused = whether["name"] if whether and _NO.match(text) else ""
    said = re.sub(rf"(?:不是|并非){refused}", "", text) if refused else text
    name = _name_in(said, form)
    if not name and whether and re.match(r"(?:是|对|嗯|没错)", text):
        name = whether["name"]
    if name and name == refused:
        name = ""
    return Identity(form, name, _post(form, said, name) if name else "", note, refused)


def _name_in(text: str, form: str) -> str:
    surname = re.sub(r"^[小老阿](?=.)", "", form)[:1]
    end = rf"(?=$|[，,。；;、（()）\s]|{POSTS}|是|任|教)"
    if form != "我":
        for match in re.finditer(rf"{surname}[\u4e00-\u9fff]{{1,3}}?{end}", text):
            if not is_word(match.group()):
                return match.group()
        if re.fullmatch(rf"[\u4e00-\u9fff]{{1,2}}(?:{POSTS})?", text):
            return ""
    bare = re.sub(r"^(?:不是|是|我是|叫|我叫|即|指)(?:的|[，,\s])*", "", text).strip("。. ")
    named = [p.name for p in read_persons(bare)] or [p.name for p in read_persons(f"由{bare}负责")]
    if not named and (at_end := re.search(rf"(?:的|是|[，,\s]|^)(?P<name>{NAME})[。\s]*$", bare)):
        named = [at_end["name"]]
    return next((name for name in named if not is_word(name)), "")


def _post(form: str, text: str, name: str) -> str:
    beside = re.search(
        rf"(?P<post>{_SCHOOL_POST.pattern})[，,\s]?{name}|{name}[，,（(\s]*(?P<after>{_SCHOOL_POST.pattern})",
        text,
    )
    if beside:
        return re.sub(r"^(?:不是|是|我是|本校的?|的)+", "", beside["post"] or beside["after"])
    own = _FROM_FORM.search(form)
    return own.group() if own and len(form) > len(own.group()) else ""


def named(line: str, known: Sequence[Identity], *, mine: bool) -> str:
    """Return a line of the notes with the names in place of the short forms that were settled; ``mine``: 我 is the drafter."""
    line = _MYSELF.sub(lambda m: f"{m['post'] or ''}{m['name']}", line)
    for one in known:
        if not one.name:
            continue
        if one.form == "我":
            line = ME.sub(one.written, line) if mine else line
        elif len(one.form) == 1:
            for _, _, start, end in reversed(short_forms(line)):
                if line[start:end] == one.form:
                    line = line[:start] + one.name + line[end:]
        else:
            line = re.sub(rf"(?<![小老阿大]){re.escape(one.form)}", partial(_written, one), line)
    return line


def _written(one: Identity, match: re.Match[str]) -> str:
    """A guest keeps the address behind the name: 请县教研室胡志明老师来讲."""
    title = re.search("(?:老师|教授|专家)$", one.form)
    if title and of_elsewhere(match.string, *match.span()):
        return f"{one.name}{title.group()}"
    return one.written
