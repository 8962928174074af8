"""Whether a sentence tells what was done, what is planned or what is required: in both directions as its points do."""

import re
from collections.abc import Iterable, Sequence

from assistant.drafting.facts import TITLE
from assistant.text.numbers import half_width, values

RULED = re.compile(
    r"不少于|不低于|不超过|至少|要求|必须|应当|(?<![相对适反回响])应(?!到|参|训|用|对|届|急|邀|(?!担)[\u4e00-\u9fff]{1,2}任[副组主校园秘常])|须|规定(?!动作)|[≥≤]"
)
PLANNED = re.compile(
    r"(?<![化教])计划(?!生育)|(?<![虚模])拟|将(?!军)|打算|力争|争取|准备|下学期|下学年|下阶段|下一步|明年|来年|目标(?![可达])|预计|尚未"
)
_ORDERED = re.compile(
    r"(?<!化)计划(?!生育)|打算|(?<![虚模])拟(?=[\u4e00-\u9fff])|要求|必须|应当|规定(?!动作)|预计|力争|争取|有待|尚待|下学期|下学年|下阶段|下一步|明年|来年|"
    r"将(?!军|(?!开展|举[办行]|召开|组织|进行|印发|提交|获|完成|形成|评出|参加)[\u4e00-\u9fff]{1,12}(?:定为|放[在到]|[改减压降分列纳换补]))"
)
"""Words by which a sentence says that something is not done yet."""
_WHEN = re.compile(r"下学期|下学年|下阶段|下一步|明年|来年|目标(?![可达])")
_WANTED = re.compile(
    r"需|(?<![重纪摘概主提])要(?![点素走])|[底月日]前|[月年日]起$|有待|尚待|(?<![固一评认核指约议选确决原])定(?=\d)"
)
_DONE = re.compile(r"已经?|业已|完成|达到|达成|达标|落实|实现|全部|全员|均|圆满|通过|合格|顺利|如期|完毕")
_DUE = re.compile(rf"{PLANNED.pattern}|[底月日]前")
_AHEAD = re.compile(r"计划|打算|[拟将]|要求|[需要前争]|力争|起")
"""What makes a word of doing one of intending when it stands before it in the same clause."""
_OVER = re.compile(r"(?<=[\u4e00-\u9fff])[了过](?![解关于程渡后])")
_REACHED = re.compile(r"达到(?=[\d一二三四五六七八九十])")
_PASSED = re.compile(r"(\d+[^\d，。；、]?)通过")
_PIECE = re.compile(r"[，。；、：:！？（）()]")
_CLAUSE = re.compile(r"[，。；：！？]")


def status_changed(
    text: str, section: str, points: Sequence[str], said: str, names: Iterable[str] = ()
) -> str:
    """Return in Chinese what of the status a sentence changes, or "".

    ``said`` are its points and what is given besides; ``names`` are no words, 应怀瑾 is not required of anybody.
    """
    known = sorted(names, key=len, reverse=True)

    def words_of(one: str) -> str:
        for name in known:
            one = one.replace(name, "某某")
        return half_width(TITLE.sub("", one))

    text, said = words_of(text), words_of(said)
    pieces = [words_of(point) for point in points]
    return _done(text, section, pieces, said) or _undone(text, section, pieces, said)


def _done(text: str, section: str, points: Sequence[str], said: str) -> str:
    """Tell where what is planned or required is told as done."""
    for marks, what in ((RULED, "要求"), (_DUE, "计划")):
        meant = [bool(marks.search(point)) for point in points]
        if all(meant) and not marks.search(text):
            return f"把{what}写成了已经做到的事"
        ahead = what == "计划" and section == "plans"
        if not any(meant) and not ahead:
            continue
        told = _as_told(text, said)
        for word in _DONE.finditer(told):
            before = told[: word.start()]
            clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(told[word.start() :])[0]
            if word.group() in said or (any(meant) and not all(meant) and not _still_ahead(clause, points)):
                continue
            if not ahead and _before_any(marks, clause, points):
                continue
            near = before if word.group().startswith("达") else _CLAUSE.split(before)[-1]
            if not ahead or word.group().startswith(("已", "业")) or not _AHEAD.search(near):
                return f"把{what}写成了已经做到的事（{word.group()}）"
        if (ahead or all(meant)) and len(_OVER.findall(told)) > len(_OVER.findall(said)):
            return f"把{what}写成了已经做到的事（{_OVER.findall(told)[-1]}）"
    for piece in (piece for point in points for piece in _PIECE.split(point) if RULED.search(piece)):
        held = [part for part in _PIECE.split(text) if values(piece) & values(part)]
        if values(piece) and held and not any(RULED.search(part) or "要" in part for part in held):
            return "把要求写成了已经做到的事"
    return ""


def _as_told(text: str, said: str) -> str:
    """Without what only sounds done: 没有达到 where it says 没到, 达到70% where it says 到70%, 4个通过 for 4个过了."""
    text = re.sub(r"(?:没有?|未能?)(?:达到|达标|完成|通过|落实|实现)", "", text)
    text = _REACHED.sub(lambda m: "" if re.search(rf"到{_digits(text, m.end())}", said) else m.group(), text)
    return _PASSED.sub(lambda m: "" if re.search(rf"(?<!\d){re.escape(m[1])}过了", said) else m.group(), text)


def _digits(text: str, start: int) -> str:
    match = re.match(r"\d+(?:\.\d+)?|[一二三四五六七八九十]+", text[start:])
    return f"{re.escape(match.group())}(?![.\\d一二三四五六七八九十])" if match else "$"


def _undone(text: str, section: str, points: Sequence[str], said: str) -> str:
    """Tell where what was done is told as planned or required; in a section of plans all is ahead."""
    if section == "plans":
        return ""
    for word in _ORDERED.finditer(text):
        start, end = word.span()
        if (start >= 2 and text[start - 2 : end] in said) or text[start : end + 2] in said:
            continue
        phrase = next((part for part in _PIECE.split(text[end:]) if len(part) > 1), "")
        if word.group().startswith("将") and "建议" in text[:start]:
            continue  # 建议将 is 建议把
        when = _WHEN.search(word.group() + phrase)
        if not (when and when.group() in said) and not _still_ahead(phrase, points):
            return f"“{word.group()}”在要点里没有"
    return ""


def _before_any(marks: re.Pattern[str], clause: str, points: Sequence[str]) -> bool:
    """Whether the piece of the points that a clause rewords stands before all that is marked, so that no mark reaches it."""
    best, found = 0, False
    for point in points:
        so_far = ""
        for piece in filter(None, _PIECE.split(point)):
            so_far += piece
            near = len(set(clause) & set(piece)) + 2 * len(values(clause) & values(piece))
            if near > best:
                best, found = near, not marks.search(so_far)
    return found


def _still_ahead(phrase: str, points: Sequence[str]) -> bool:
    """Whether the piece of the points that a phrase rewords is marked as not done yet, itself or by the word before it."""
    best, found = 0, False
    for point in points:
        before = ""
        for piece in filter(None, _PIECE.split(point)):
            near = len(set(phrase) & set(piece)) + 2 * len(values(phrase) & values(piece))
            if near > best:
                lead = before if len(before) <= 6 else ""
                best, found = near, _marked(piece) or _marked(lead)
            before = piece
    return found


def _marked(piece: str) -> bool:
    return any(marks.search(piece) for marks in (RULED, PLANNED, _WANTED))
