"""Lists with a count said of them: “五定：……”, “三个组（……）”, “何苇、田禾2人”; how many items each has."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text.names import NAME, NAME_BEGINS, is_word
from assistant.text.numbers import chinese_to_int
from assistant.text.searching import starting_with

COUNT = r"(?P<n>[二两三四五六七八九十]|\d{1,2})"
_ONES = re.compile(rf"[“‘]?{COUNT}个一[”’]?[^，。；：:（(“]{{0,8}}[：:，（(]?")
_ANNOUNCED = starting_with(
    r"\d二两三四五六七八九十",
    rf"{COUNT}(?:定|统一|坚持|结合|落实|到位|[带学会精必](?=”)|个(?:方面|环节|阶段|步骤|板块|维度|层次|部分|目标|重点|层面|模块|特点|转变|结合|统一|关键|要点|抓手|系列|项目|专题|主题|原则|栏目|方向|领域|小组|片区)"
    rf"|大[^，。；：:（(\d、]{{2}}|项(?:制度|工作|内容|措施|任务|目标|活动|原则|机制)|条(?:措施|原则|途径|主线)|种(?:形式|方式|方法|途径|类型|课型)|个?[一-鿿]{{1,2}}(?=[”’]))[”’]?(?:(?:[^，。；：:（(\d、]{{0,6}})[：:（(]|，即(?!将|使|可|便))",
)
_KINDS = starting_with(
    r"\d二两三四五六七八九十",
    rf"(?<![第\d一二三四五六七八九十百月日.]){COUNT}(?![次场期轮天周年月节课学人名位元分点成度届时])(?:个|种|项|类|道|条|大|块|关|本|份|张|处|门|方面)?[^，。；：:（(\d、“”《》]{{0,8}}?(?:[：:]|，?分别(?:是|为)|，即(?!将|使|可|便))(?P<list>[^。；：\d]{{3,80}})",
)
"""“五种样式，分别是……”, “三关：教材关、学情关”: any noun counted and then listed with 、."""
EACH_TWICE = re.compile(
    r"[“‘](?P<n>[二两三四五六七八九十])(?P<a>[一-鿿]{1,2})(?P<m>[二两三四五六七八九十])(?P<b>[一-鿿]{1,2})[”’]，?(?:即|[：:（(])(?P<list>[^。；：（）()]{4,90})"
)
"""“五定五统一”, “三研一评”: two counts, whose items begin with one and with the other word."""
_SUBJECTS_FIRST = re.compile(
    rf"(?<![、\d一-鿿])(?P<list>(?:[一-鿿]{{2,4}}、){{1,8}}[一-鿿]{{2,4}}?(?:[和与及][一-鿿]{{2,4}}?)?)(?P<rest>等)?{COUNT}个(?:学科|年级|教研组|备课组|校区|学部|部门|处室|乡镇|方面|专业)"
)
_SAME_WORD = re.compile(rf"{COUNT}个(?P<w>[一-鿿]{{2}})[”’]?[：:](?P<list>(?P=w)[^。；：]{{2,60}})")
"""“三个坚持：坚持……、坚持……”."""
_STEPS = re.compile(
    r"[“‘](?P<list>[一-鿿]{1,6}(?:(?:[—–\-→]{1,2}|、)[一-鿿]{1,6}){1,9})[”’]的?(?P<n>[二两三四五六七八九十])(?:步|环|段|个环节|个步骤)"
)
_BY_NAME = starting_with(
    r"\d二两三四五六七八九十",
    rf"(?<![第\d一二三四五六七八九十百年月日.]){COUNT}(?:名|位|个|本|部|篇|项|门|堂|节|人|所|支|对)(?:[^，。；：:（(\d、“”《》]{{0,8}})[：:（(](?P<list>[^。；\d（(）)]{{2,80}})",
)
_NAMES_FIRST = starting_with(
    f"{NAME_BEGINS}",
    rf"(?<!、)(?P<list>(?:{NAME}、){{1,9}}{NAME}|(?:{NAME}、){{2,9}}[一-鿿]{{2,3}}?)(?:老师)?等?{COUNT}\s?(?:人(?!次)|[名位](?:教师|老师|同志|成员|校长))",
)
_GROUPS = re.compile(
    rf"(?<![第\d一二三四五六七八九十]){COUNT}个[^，。；：（(\d]{{0,4}}?(?:备课组|教研组|学科组?|年级组?|校区|专业部?|学部|部门|处室|小组|班级?|片区)[（(](?P<list>[^，。；\d（）()]{{2,60}})[）)]"
)
_NAMES_BEHIND = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){COUNT}\s?[人名位](?:教师|老师|专家|同志)?，(?P<list>(?:{NAME}、){{1,9}}{NAME})(?=老师|各|分别|都|均|依次)"
)
_AWARDED = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){COUNT}\s?[人名位](?:教师|老师)?[^，。；\d]{{0,4}}获奖[，：（](?P<list>(?:[特一二三]等奖{NAME}(?:、{NAME})*?[、，]?){{2,}})(?=[，。；）])"
)
_AWARD = re.compile("[特一二三]等奖")
_COMPOSED = re.compile(
    rf"(?<![第\d一二三四五六七八九十百]){COUNT}\s?[人名位](?:教师|老师|成员)?，?(?:分别)?(?:是|为)(?P<list>(?:(?:副?组长|组员|成员|主任|教师)?{NAME}[，、]){{1,}}(?:组员|成员|教师)?{NAME}(?:[和与及]{NAME})?)(?=[，。；])"
)
_APART = re.compile("[、，]|(?<=[一-鿿]{2})[和与及](?=[一-鿿]{2})")
_ROLE = re.compile("^(?:副?组长|组员|成员|主任|教师)")
_PERSON = re.compile(rf"(?:{NAME})(?:老师|主任|校长|园长)?")
_AND = re.compile(r"(?<=[^，、])(?:以及|和|与|及)(?=[^，、])")
_MEASURE = re.compile(
    r"(?:一|[二两三四五六七八九十]|\d{1,3})\s?[次节篇份套本个项堂门场张件册幅期条句手班路段招题文组科面]"
)
_QUOTED_BEFORE = re.compile(
    rf"(?P<list>[“《][^”》]{{1,14}}[”》](?:、?(?:和|与)?[“《][^”》]{{1,14}}[”》]){{1,9}})等?{COUNT}(?:个|大|项|种|类)"
)
_SHORT = 6
"""Characters of an item at most, where the items do not end alike: “沙龙、工作坊、读书会”."""
_NUMBERED = re.compile(r"\s*(?:[一1][、.．是]|[（(][一1]|①|第一|首先)")
_HEAD = 3
"""Characters in which an item names what was counted: “三张卡：学生自己翻，绿卡……，黄卡……，红卡……”."""


class Listed(NamedTuple):
    """A list, where it begins in its sentence, how many items it has, and the count said of it, in figures or characters."""

    at: int
    words: str
    items: int
    said: str


def number(said: str) -> int:
    """Return the value of a count in figures or in Chinese characters."""
    return int(said) if said.isdigit() else chinese_to_int(said)


def counted_lists(text: str) -> Iterator[Listed]:
    """Yield the lists of a sentence that stand behind or before their count."""
    for way in _WAYS:
        yield from way(text)


def _ones(text: str) -> Iterator[Listed]:
    for match in _ONES.finditer(text) if "个一" in text else ():
        listed = _until_close(text, match.end())
        if "、" in listed:
            listed = listed[: listed.rindex("、") + 1] + listed[listed.rindex("、") + 1 :].split("，")[0]
        items = [item for item in re.split(r"[、，；]", listed) if _MEASURE.search(item)]
        yield Listed(match.end(), listed, len(items), match["n"])


def _announced(text: str) -> Iterator[Listed]:
    twice = tuple(EACH_TWICE.finditer(text)) if "“" in text else ()
    for match in _ANNOUNCED.finditer(text):
        if "个一" in match.group() or any(m.start() <= match.start() < m.end() for m in twice):
            continue
        listed = _until_close(text, match.end())
        mark = "、" if "、" in listed else "；" if "；" in listed else "，"
        items = [item for item in listed.split(mark) if item.strip()]
        if mark == "、" and re.search(r"[，；：]", listed):
            listed, items = _before_comment(listed)
        noun, said = re.search("[一-鿿](?=[”’])", match.group()), number(match["n"])
        if mark == "，" and noun and sum(noun.group() in item[:_HEAD] for item in items) == said:
            continue
        numbered = len(re.findall(r"(?:^|[，；、])[一二三四五六七八九十]是|[①-⑳]", listed))
        if len(items) < said <= len(items) + len(_AND.findall(items[-1] if items else "")):
            continue
        yield Listed(match.end(), listed, numbered or len(items), match["n"])


def _with_one_word(text: str) -> Iterator[Listed]:
    for match in _SAME_WORD.finditer(text) if "个" in text else ():
        items = re.split("、|，", match["list"])
        if all(item.startswith(match["w"]) for item in items):
            yield _of(match, len(items))


def _kinds(text: str) -> Iterator[Listed]:
    for match in _KINDS.finditer(text) if "、" in text else ():
        by_name = _BY_NAME.match(text, match.start())
        if _ANNOUNCED.match(text, match.start()) or (by_name and _named(by_name["list"])):
            continue
        listed = match["list"].split("，")[0]
        if text[match.end("list") :][:1] == "；" or _NUMBERED.match(listed):
            continue
        items = [item for item in listed.split("、") if item]
        alike = len({item[-1] for item in items}) == 1 or max(map(len, items), default=0) <= _SHORT
        joined = bool(items) and _AND.search(items[-1])
        if len(items) > 1 and alike and not joined and not re.search("[一-鿿]一[一-鿿]|共|各", listed):
            yield Listed(match.start("list"), listed, len(items), match["n"])


def _subjects_first(text: str) -> Iterator[Listed]:
    for match in _SUBJECTS_FIRST.finditer(text) if "、" in text and "个" in text else ():
        items = re.split("[、和与及]", match["list"])
        counted = re.search("[两三四五六七八九十]组?$", items[-1])
        if all(items) and not counted and not (match["rest"] and len(items) < number(match["n"])):
            yield _of(match, len(items))


def _steps(text: str) -> Iterator[Listed]:
    for match in _STEPS.finditer(text) if "步" in text or "环" in text or "段" in text else ():
        yield _of(match, len(re.split("[—–\\-→、]+", match["list"])))


def _by_name(text: str) -> Iterator[Listed]:
    for match in _BY_NAME.finditer(text):
        if named := _named(match["list"]):
            yield Listed(match.start("list"), match["list"][: named[1]], named[0], match["n"])


def _groups(text: str) -> Iterator[Listed]:
    for match in _GROUPS.finditer(text) if "个" in text else ():
        if "、" in match["list"]:
            yield _of(match, len(re.split("、|和|与|及", match["list"])))


def _names_behind(text: str) -> Iterator[Listed]:
    for match in _NAMES_BEHIND.finditer(text) if "、" in text else ():
        names = match["list"].split("、")
        if not any(map(is_word, names)):
            yield _of(match, len(names))


def _awarded(text: str) -> Iterator[Listed]:
    for match in _AWARDED.finditer(text) if "获奖" in text else ():
        names = [name for name in re.split("[、，]", _AWARD.sub("、", match["list"])) if name]
        yield _of(match, len(names))._replace(words=match["list"].replace("等", "□"))


def _composed(text: str) -> Iterator[Listed]:
    for match in _COMPOSED.finditer(text) if "、" in text and ("是" in text or "为" in text) else ():
        names = [_ROLE.sub("", name) for name in _APART.split(match["list"])]
        if not any(map(is_word, names)):
            yield _of(match, len(names))


def _names_first(text: str) -> Iterator[Listed]:
    for match in _NAMES_FIRST.finditer(text) if "、" in text else ():
        names = match["list"].split("、")
        rest = "等" in match.group()[len(match["list"]) :]
        if not any(map(is_word, names)) and (len(names) > number(match["n"]) or not rest):
            yield _of(match, len(names))


def _quoted_before(text: str) -> Iterator[Listed]:
    for match in _QUOTED_BEFORE.finditer(text):
        count = len(re.findall(r"[“《]", match["list"]))
        if "等" not in match.group()[len(match["list"]) :] or count >= number(match["n"]):
            yield _of(match, count)


_WAYS = (
    _ones,
    _announced,
    _with_one_word,
    _kinds,
    _subjects_first,
    _steps,
    _by_name,
    _groups,
    _names_behind,
    _awarded,
    _composed,
    _names_first,
    _quoted_before,
)


def _of(match: re.Match[str], count: int) -> Listed:
    return Listed(match.start("list"), match["list"], count, match["n"])


def _named(listed: str) -> tuple[int, int] | None:
    """Count the persons or titles that a list consists of, and tell where it ends; None when it is another list."""
    if listed.startswith("《"):
        titles = re.match(r"(?:《[^》]*》(?:、|和|与|及|以及)?)+(?=$|[，。；）)])", listed)
        return (titles.group().count("《"), titles.end()) if titles else None
    whole = re.split("，", listed)[0]
    names = re.split("、|和|与|及", whole)
    persons = all(_PERSON.fullmatch(name) and not is_word(name) for name in names)
    return (len(names), len(whole)) if persons and len(names) > 1 else None


def _before_comment(listed: str) -> tuple[str, list[str]]:
    """Cut a list with 、 before a remark that follows it after a comma; a list with inner commas has no count."""
    head, rest = re.split(r"[，；：]", listed, maxsplit=1)
    items = head.split("、")
    one_class = len({item[-2:] for item in items}) == 1
    if "、" in head and ("、" not in rest or one_class):
        return head, items
    return listed, []


def _until_close(text: str, start: int) -> str:
    depth_close = "）" if text[start - 1] == "（" else ")" if text[start - 1] == "(" else ""
    ends = [text.find(mark, start) for mark in ("。", depth_close or "。", "！")]
    found = [end for end in ends if end >= 0]
    return text[start : min(found)] if found else text[start:]
