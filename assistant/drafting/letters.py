"""A letter in one paragraph: the salutation names who reads it, the name at its end who wrote it; 你 and 我 are these two."""

import re
from functools import partial

from assistant.drafting.first_person import SELF
from assistant.drafting.unwritten import Drop
from assistant.text.names import COMPOUND, NAME, POSTS, RARE_SURNAMES, SURNAMES

_OFFICE = r"(?:书记|校长|园长|主任|处长|科长|组长|老师|[校园处主工科]|总)"
_SURNAME = rf"(?:{COMPOUND}|[{SURNAMES}{RARE_SURNAMES}])"
_SALUTED = re.compile(
    rf"^\s*(?P<to>(?:{NAME}|{_SURNAME}){_OFFICE})(?:您?好)?[：:，,]\s*(?:您好|你好)?[！!，,。]?\s*(?=\S)"
)
_TO_ALL = re.compile(r"^\s*(?:各位|大家|全体)(?:老师|同事|同仁|教师|组长)?(?:您?好)?[：:，,！!]\s*(?=\S)")
_WITH_OTHER_NAME = re.compile(rf"(?<![A-Za-z])[A-Z][A-Za-z]{{1,12}}\s?[（(](?P<name>{NAME})[）)]")
_SIGNED = re.compile(
    rf"(?<=[。！!；;\n])\s*(?P<post>(?:{POSTS})\s?)?(?P<by>{NAME}|[{RARE_SURNAMES}][\u4e00-\u9fff]{{1,2}}|{_SURNAME}|[小老]{_SURNAME})"
    r"\s*(?:(?:\d{4}[年.])?\d{1,2}[月.]\d{1,2}[日号]?)?\s*$"
)
_HEADLINE = re.compile(
    rf"^\s*(?:(?:{NAME}|{_SURNAME}){_OFFICE}[：:]\s*)?[^，,。；;：:\d《“]{{2,14}}(?:如下|见下)[。：:]\s*(?=\S)"
)
_PERSON = re.compile(NAME)
_LETTER = "来信的称呼和署名，不是材料"


def without_letter_frame(text: str, drops: list[Drop]) -> str:
    """Return what a letter says, with 你 and 我 told by name; other text as it is. Only a letter has both salutation and signature."""
    text = _HEADLINE.sub(partial(_gone, drops), text, count=1)
    text = _WITH_OTHER_NAME.sub(r"\g<name>", text)
    opening, end = _SALUTED.match(text) or _TO_ALL.match(text), _SIGNED.search(text)
    if opening and not end and "to" in opening.groupdict() and "\n" not in text and not re.search(SELF, text):
        drops.append(Drop(opening.group().strip(), _LETTER))
        return text[opening.end() :]
    if (
        not opening
        or not end
        or "\t" in text
        or re.search(r"(?m)^[^，。；：:\s]{1,8}[：:]", text[opening.end() :])
    ):
        return text
    drops += [Drop(opening.group().strip(), _LETTER), Drop(end.group().strip(), _LETTER)]
    said = text[opening.end() : end.start()].strip()
    if to := opening.groupdict().get("to"):
        said = re.sub(r"[你您](?=主持|牵头|负责|主讲|执教|任)", to, said)
    if _PERSON.fullmatch(end["by"]):
        said = re.sub(
            rf"{SELF}(?=主持|牵头|负责|主讲|执教|任)", f"{(end['post'] or '').strip()}{end['by']}", said
        )
    return said


def _gone(drops: list[Drop], match: re.Match[str]) -> str:
    drops.append(Drop(match.group().strip(), _LETTER))
    return ""
