"""WRD02 成语写错一个字。"""

import re
from collections.abc import Iterator
from functools import cache
from operator import add

from assistant.domain.document import Span
from assistant.places import term_list
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.review.terms import word_classes

_HAN = re.compile(r"[一-鿿]{4,}")
_FINE = frozenset(
    "因地施教 因人施教 与时俱增 全力以付 教学相融 各抒所见 不断改善 不断完美 一如往常 深入群众 深入课堂 求真求实 求真求新 有章可依 有据可查 有据可循 有法可依 统筹规范 统筹安排 "
    "开拓进取 开拓奋进 精彩纷呈 学以致远 以身示范 率先示范 岁月如歌 岁月如流 奔流不息 一份耕耘 一份收获 光阴如箭 硕果满枝 薪火相传 以身作责 齐心努力 扬长补短 需进一步 还进一步 要进一步 应进一步 更进一步".split()
) - {"全力以付", "以身作责"}
_PARTICLES = "的了地得着和与在而也还又并很更"
"""“饱满的热情” is no slip for 满腔热情: a particle stands in no idiom by mistake."""
_COUNTS = re.compile("[一二两三四五六七八九十半几][颗种个名份片位条腔次场节些点]")
"""“以一颗平常心”: the numeral at the end of four characters counts what follows."""
_SWAP = frozenset({("齐心协力", "同心协力"), ("有章可循", "有据可循")})


@rule(
    "WRD02",
    "成语误写",
    "wording",
    "hint",
    bad=[
        "评课时大家集思广益、⟦取长补段⟧。",
        "语文组⟦相辅相承⟧，共同备课。",
        "班级成绩⟦名列前矛⟧。",
        "活动⟦园满完成⟧，课堂⟦精彩分呈⟧。",
        "大家⟦集思集益⟧，各抒己见。",
        "各组⟦扎实推近⟧，⟦井然有续⟧。",
    ],
    good=[
        "评课时大家集思广益、取长补短。",
        "教师因人施教，学生与时俱进。",
        "同心协力，齐心协力。",
        "大家获益匪浅，活动富有成效。",
        "教师以更加饱满的热情投入工作。",
        "不断完善制度，不断改善条件。",
        "学校以一带一路为题，各组同心努力，共同推动，逐年改善。",
        "他始终以一颗平常心待人，始终有一种热情。",
        "家校之间的沟通还需进一步畅通，全组齐心努力。",
    ],
)
def misspelt_idiom(reading: Reading) -> Iterator[Mark]:
    """与常用成语只差一个字、又不是另一个词。

    查什么：四个字里三个字、位置都与表中成语（corpus/terms/idioms.txt）相同的写法；写错的字与应写的字音同，或是四字中另一个字的重写；四字套语里一个字写成了易混的字（corpus/terms/confusable.txt）。
    为什么：成语写错最显眼。
    不查：表中另一个成语；公认的活用（因人施教）；只差末字的动宾短语（不断改善）。
    """
    idioms, _ = _idioms()
    fine, phrases, halves = _known(), _phrases(), _halves()
    for run in _HAN.finditer(reading.text):
        words = run.group()
        right = [at for at, pair in enumerate(map(add, words, words[1:])) if pair in halves]
        for i in sorted({i for at in right for i in (at - 2, at) if 0 <= i <= len(words) - 4}):
            four = words[i : i + 4]
            if four in fine:
                continue
            rests = (four[1:], four[0] + four[2:], four[:2] + four[3], four[:3])
            near = [(k, phrases[k, rest]) for k, rest in enumerate(rests) if (k, rest) in phrases]
            meant = _nearest(four, near) if near else None
            if (
                meant
                and not _COUNTS.match(words, i + 3)
                and not any(
                    words[max(0, i - k) : max(0, i - k) + 4] in idioms for k in (1, 2, 3) if i - k >= 0
                )
                and not any(words[i + k : i + k + 4] in idioms for k in (1, 2, 3))
            ):
                yield Mark(
                    Span(run.start() + i, run.start() + i + 4),
                    f"“{four}”疑为“{meant}”之误。",
                    None,
                    fix=meant,
                )


def _nearest(four: str, near: list[tuple[int, list[str]]]) -> str | None:
    """Return the idiom that ``four`` misses by one character, or the set phrase it misses by one commonly mistaken."""
    strict = _idioms()[1]
    for place, candidates in near:
        for phrase in candidates:
            slip = four.count(four[place]) > 1 or _sound_alike(four[place], phrase[place])
            listed = phrase in strict and four[place] not in _PARTICLES and slip
            if listed or phrase[place] in _confusable().get(four[place], ""):
                return phrase
    return None


@cache
def _halves() -> frozenset[str]:
    """Return the halves of all set phrases: where one character is wrong, one half of the phrase is right."""
    return frozenset(half for phrase in _usual() | _idioms()[0] for half in (phrase[:2], phrase[2:]))


@cache
def _phrases() -> dict[tuple[int, str], list[str]]:
    """Return all set phrases of four characters by what is left of them without one."""
    index: dict[tuple[int, str], list[str]] = {}
    for phrase in sorted(_usual() | _idioms()[0]):
        for place in range(4):
            index.setdefault((place, phrase[:place] + phrase[place + 1 :]), []).append(phrase)
    return index


@cache
def _confusable() -> dict[str, str]:
    """Return for each character those it is commonly mixed up with (corpus/terms/confusable.txt)."""
    found: dict[str, str] = {}
    for line in term_list("confusable.txt").read_text(encoding="utf-8").splitlines():
        for group in () if line.startswith("#") else line.split():
            for char in group:
                found[char] = found.get(char, "") + group.replace(char, "")
    return found


def _sound_alike(one: str, other: str) -> bool:
    """Tell whether two characters are read alike, whatever the tone; one that is no usual character is a slip anyway."""
    sounds = _sounds()
    return one not in sounds or bool(sounds[one] & sounds.get(other, frozenset()))


@cache
def _sounds() -> dict[str, frozenset[int]]:
    """Return for each usual character the groups of characters read alike that it is in (corpus/terms/sounds.txt)."""
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(term_list("sounds.txt").read_text(encoding="utf-8").splitlines()):
        for char in "" if line.startswith("#") else line:
            groups.setdefault(char, set()).add(number)
    return {char: frozenset(numbers) for char, numbers in groups.items()}


@cache
def _known() -> frozenset[str]:
    return _idioms()[0] | _FINE | _usual()


@cache
def _usual() -> frozenset[str]:
    """Return the phrases of four characters that other lists hold: 获益匪浅 is no slip for 受益匪浅."""
    return frozenset(w for words in word_classes().values() for w in words if len(w) == 4)


@cache
def _idioms() -> tuple[frozenset[str], frozenset[str]]:
    """Return all idioms, and those that no other usual phrase comes near."""
    text = term_list("idioms.txt").read_text(encoding="utf-8")
    idioms = frozenset(
        w for line in text.splitlines() if not line.startswith("#") for w in line.split() if len(w) == 4
    )
    loose = frozenset(
        "不断完善 有据可依 有章可循 流于形式 深入人心 统筹规划 丰富多彩 有的放矢 一目了然 实事求是 不言而喻 上下联动 循环往复".split()
    )
    return idioms, idioms - loose
