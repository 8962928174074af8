"""The parts of a total as a sentence lists them: “语文15节、数学11节、其他学科7节”."""

import re
from typing import NamedTuple

from assistant.text.numbers import chinese_to_int

NUMBER = r"(?:\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百]{1,8})"
UNIT = (
    "人次|学时|课时|学分|小时|分钟|万元|元|人|名|位|次|场|节|堂|篇|份|项|个|对|组|门|册|本|期|轮|件|所|条|班|"
    "句|字|行|株|棵|辆|包|根|趟|回|遍|段|单元|课次|批|处|种|天|周|张|枚|台|套|间|幅|块|部|例|则|题|道|校|校次|稿|票|页|袋|盒|支|户"
)
PERSONS = ("人", "名", "位", "人次")
"""Of persons several things may be told that overlap: 党员, 骨干."""
NO_PART = re.compile(
    r"其中|人均|平均|占|比(?!赛|武)|每|另|达|增|减|率|(?<!公)(?<![语数英物理化生政史地科音体美道信综]{2})共(?!同|读)|(?:规定|任务|要求)[为是的]?$|最[多少高低大小长短](?:的|一)"
)
"""Words of a figure that is no part: “人均3次”, “另5节”, “组里规定32节”."""
_SAME = {"名": "人", "位": "人", "堂": "节"}
_PART = re.compile(
    rf"^\s*(?P<label>(?:1?\d(?:月|班|年级|组|部|校区)|\d{{1,2}}(?:[至—~\-到]\d{{1,2}})?(?:周?岁|年))?[^\d，。；、（）()]{{0,16}}?)(?P<n>{NUMBER})\s?(?P<u>{UNIT})?(?:[（(][^）)]*[）)])?$"
)
_LEFT_OVER = re.compile(
    rf"，(?P<label>(?:其他|其它|其余|余下|剩下|剩余|另外的?)[^，。；、\d]{{0,8}}?)(?P<n>{NUMBER})\s?(?P<u>{UNIT})"
)
"""What is left over of a list closes it, though a comma stands before it: “语文6节、数学6节，其他学科7节”."""
_STAGE = re.compile("应[参到训考]|实[到训考]|登记|完成")
"""Of persons these are stages that the same ones pass through."""
_ASIDE = re.compile(r"[（(][^（）()]{0,70}[）)]")
_STOP = re.compile(r"[。；）)！]")
_PIECE = re.compile(r"[^、，]+")
_WORDS = re.compile(r".+?(?:(?<=[人次节篇项份名位场])和|$)")
"""“语文6节和数学7节” is two parts."""


class Part(NamedTuple):
    """One part: what it is of, how many, where it ends in its sentence, and the unit, told or taken from the total."""

    label: str
    value: float
    end: int
    unit: str


def value(number: str) -> float:
    """Return the value of a number in figures or in Chinese characters: 14.2, 十二."""
    return float(number) if number[0].isdigit() else float(chinese_to_int(number))


def same_unit(unit: str) -> str:
    """Return the one unit that stands for those that count the same: 人 for 名 and 位, 节 for 堂."""
    return _SAME.get(unit, unit)


def added_up(parts: list[Part]) -> float:
    """Return the sum of the parts, to the second decimal: 14.2万元 and 6.5万元 are 20.7."""
    return round(sum(part.value for part in parts), 2)


def read_parts(text: str, base: int, unit: str, noun: str = "") -> list[Part]:
    """Read “label number unit” pieces until one does not fit; ``base`` is the place of ``text`` in its sentence.

    ``unit`` is the total's, or "" for that of the first part. ``noun`` is what the total counts, which may stand behind
    each part: “20个班，低段6个班”.
    """
    text = _ASIDE.sub(lambda m: f"（{'□' * (len(m.group()) - 2)}）", text)
    stop = _STOP.search(_ASIDE.sub(lambda m: "□" * len(m.group()), text))
    end = stop.start() if stop else len(text)
    comma = text.find("，", 0, end)
    if comma >= 0 and "、" in text[:comma]:
        end = comma
    out: list[Part] = []
    for piece in _PIECE.finditer(text[:end]):
        for words in _WORDS.finditer(piece.group()):
            match = _PART.match(words.group().removesuffix("和").removesuffix(noun))
            unit = unit or (match["u"] or "" if match else "")
            if (
                not match
                or same_unit(match["u"] or unit) != same_unit(unit)
                or NO_PART.search(match["label"])
            ):
                return out
            if unit in PERSONS and _STAGE.search(match["label"]):
                return out
            ends = base + piece.start() + words.start() + match.end()
            out.append(Part(match["label"], value(match["n"]), ends, match["u"] or unit))
    left = _LEFT_OVER.match(text, out[-1].end - base) if out and comma == out[-1].end - base else None
    if left and same_unit(left["u"]) == same_unit(unit):
        out.append(Part(left["label"], value(left["n"]), base + left.end(), left["u"]))
    return out
