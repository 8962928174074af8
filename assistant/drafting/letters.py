"""A letter in one paragraph: the salutation names who reads it, the name at its end who wrote it; 你 and 我 are these two."""

import re
from functools import partial

from assistant.drafting.first_person import SELF
from assistant.drafting.unwritten import Drop
from assistant.text.names import COMPOUND, NAME, RARE_SURNAMES, SURNAMES

_OFFICE = r"(?:书记|校长|园长|主任|处长|科长|组长|老师|[校园处主工科]|总)"
_SURNAME = rf"(?:{COMPOUND}|[{SURNAMES}{RARE_SURNAMES}])"
_SALUTED = re.compile(
    rf"^\s*(?P<to>(?:{NAME}|{_SURNAME}){_OFFICE})(?:您?好)?[：:，,]\s*(?:您好|你好)?[！!，,。]?\s*(?=\S)"
)
_SIGNED = re.compile(
    rf"(?<=[。！!；;\n])\s*(?P<by>{NAME}|[{RARE_SURNAMES}][\u4e00-\u9fff]{{1,2}}|{_SURNAME}|[小老]{_SURNAME})\s*(?:(?:\d{{4}}[年.])?\d{{1,2}}[月.]\d{{1,2}}[日号]?)?\s*$"
)
_HEADLINE = re.compile(
    rf"^\s*(?:(?:{NAME}|{_SURNAME}){_OFFICE}[：:]\s*)?[^，,。；;：:\d《“]{{2,14}}(?:如下|见下)[。：:]\s*(?=\S)"
)
_LETTER = "来信的称呼和署名，不是材料"


def without_letter_frame(text: str, drops: list[Drop]) -> str:
    """Return what a letter says, with 你 and 我 told by name; other text as it is. Only a letter has both salutation and signature."""
    text = _HEADLINE.sub(partial(_gone, drops), text, count=1)
    opening, end = _SALUTED.match(text), _SIGNED.search(text)
    if (
        not opening
        or not end
        or "\t" in text
        or re.search(r"(?m)^[^，。；：:\s]{1,8}[：:]", text[opening.end() :])
    ):
        return text
    drops += [Drop(opening.group().strip(), _LETTER), Drop(end.group().strip(), _LETTER)]
    said = text[opening.end() : end.start()].strip()
    said = re.sub(r"[你您](?=主持|牵头|负责|主讲|执教|任)", opening["to"], said)
    if re.fullmatch(NAME, end["by"]):
        said = re.sub(rf"{SELF}(?=主持|牵头|负责|主讲|执教|任)", end["by"], said)
    return said


def _gone(drops: list[Drop], match: re.Match[str]) -> str:
    drops.append(Drop(match.group().strip(), _LETTER))
    return ""
