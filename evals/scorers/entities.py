"""What of a text can be checked, read independently of the program's own checker.

Normalised first: NFKC, Chinese numerals before a unit as Arabic, 百分之三十 as 30%, 1.2万 as 12000, no blanks between
Chinese characters. Headings' numbers and list ordinals are no figures. Persons and organisations have no pattern of their
own; for them the reader of floor 1 is used, so a fault of that reader is not seen by these scorers.
"""

import re
import unicodedata
from functools import lru_cache

from assistant.text.dates import read_dates
from assistant.text.names import read_organisations, read_persons

Entities = dict[str, frozenset[str]]
KINDS = ("number", "percent", "date", "person", "organisation", "title", "document")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TEN = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "零〇一二两三四五六七八九十百千"
_UNIT = "人次|学时|课时|学期|学年|万|个|名|人|位|次|回|场|节|篇|份|项|对|组|门|本|册|间|家|条|件|堂|课|期|轮|天|周|月|年|日|号|张|套|遍|例|所|届|成|%"
_ORDINAL = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.、](?!\d)|[（(]\d{1,2}[）)])", re.M
)
_GAP = re.compile(r"【[^】]*】")
_DOCUMENT = re.compile(
    r"(?:[一-鿿]{1,8})?〔20\d\d〕\d{1,4}号|(?<![A-Za-z\d])[A-Z]{1,6}-?\d{2,4}(?:-?[A-Z\d]{1,8})*"
)
_TITLE = re.compile(r"《[^《》\n]{2,60}》")
_DATE = re.compile(r"(?<!\d)(1[0-2]|[1-9])月(3[01]|[12]\d|[1-9])日")
_PERCENT = re.compile(r"\d+(?:\.\d+)?%")
_NUMBER = re.compile(r"(?<![\d.A-Za-z])\d+(?:\.\d+)?(?![\d%])")


def _arabic(numeral: str) -> str:
    total, digit = 0, 0
    for char in numeral:
        if char in _DIGIT:
            digit = _DIGIT[char]
        else:
            total, digit = total + (digit or 1) * _TEN[char], 0
    if digit and len(numeral) > 1 and numeral[-2] in "百千":
        digit *= _TEN[numeral[-2]] // 10  # 二百六 is 260, 二百零六 is 206
    return str(total + digit)


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """Return ``text`` in the one form in which figures and names are compared."""
    text = re.sub("[①-⑳]", " ", _GAP.sub("", text))  # ①八年级 is no 18
    text = unicodedata.normalize("NFKC", text).replace("[20", "〔20")
    text = re.sub(r"(?<=[一-鿿])[ \u3000]+(?=[一-鿿])", "", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    text = re.sub(rf"百分之([{_NUMERAL}]+)", lambda m: _arabic(m[1]) + "%", text)
    text = re.sub(r"百分之(\d+(?:\.\d+)?)", r"\1%", text)
    # 5.20三次 is a day and a count, and no 5.203
    text = re.sub(rf"(?:(?<=\d\.\d)|(?<=\d\.\d\d))(?=[{_NUMERAL}]+(?:{_UNIT}))", " ", text)
    text = re.sub(rf"(?<![{_NUMERAL}第])([{_NUMERAL}]+)(?=(?:{_UNIT}))", lambda m: _arabic(m[1]), text)
    return re.sub(r"(\d+(?:\.\d+)?)万", lambda m: f"{float(m[1]) * 10000:.0f}", text)


@lru_cache(maxsize=4096)
def entities(text: str) -> Entities:
    """Return the checkable things a text states, by kind, each in its normal form."""
    body = normalised(_ORDINAL.sub("", text))
    titles = frozenset(_flat(m.group()) for m in _TITLE.finditer(body))
    bare = _TITLE.sub("　", body)
    documents = frozenset(_flat(m.group()) for m in _DOCUMENT.finditer(bare))
    bare = _DOCUMENT.sub("　", bare)
    dates = frozenset(f"{m[1]}.{m[2]}" for m in _DATE.finditer(bare))
    persons = frozenset(p.name for p in read_persons(bare) if "问题" not in p.name)
    organisations = frozenset(_flat(name) for name, _ in read_organisations(bare))
    bare = re.sub(r"(?<!\d)20\d\d(?!\d)年?", "　", _DATE.sub("　", bare))
    percents = frozenset(_PERCENT.findall(bare))
    numbers = frozenset(_plain(n) for n in _NUMBER.findall(_PERCENT.sub("　", bare)))
    return dict(
        zip(KINDS, (numbers, percents, dates, persons, organisations, titles, documents), strict=True)
    )


@lru_cache(maxsize=1024)
def ground(text: str) -> tuple[str, frozenset[str], frozenset[str]]:
    """Return what a supporting text holds: itself flattened, every number in it, its dates as month.day."""
    body = normalised(text)
    numbers = frozenset(_plain(n) for n in re.findall(r"\d+(?:\.\d+)?", body))
    if "万" in body:  # 38.46 in a column headed 万元
        numbers |= {_plain(f"{float(n) * 10000:.4f}") for n in numbers}
        numbers |= {_plain(f"{float(n) / 10000:.6f}") for n in numbers}
    loose = frozenset(_plain(_arabic(n)) for n in re.findall(rf"[{_NUMERAL}]+", body))
    read = read_dates(body)
    dates = {f"{d.month}.{d.day}" for d in read} | {f"{d.end_month or d.month}.{d.end_day}" for d in read}
    written = {
        f"{int(m)}.{int(d)}" for m, d in re.findall(r"(?<!\d)(\d{1,2})\s*[./\-月]\s*(\d{1,2})(?!\d)", body)
    }
    return _flat(body), numbers | loose, frozenset(dates | written)


def unsupported(kind: str, entity: str, support: str) -> bool:
    """Tell whether ``support`` does not hold the entity; an organisation is held when its last four characters are."""
    flat, numbers, dates = ground(support)
    if kind == "date":
        return entity not in dates
    if kind == "percent":
        return entity.rstrip("%") not in numbers
    if kind == "number":
        return entity not in numbers
    if kind == "organisation":
        return entity[-4:] not in flat
    return _flat(entity) not in flat


def _plain(number: str) -> str:
    return f"{float(number):.6f}".rstrip("0").rstrip(".")


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def counted(text: str) -> frozenset[tuple[str, str]]:
    """Return the figures of a text with their units, e.g. ("15", "节"); a figure without one has the unit ""."""
    body = re.sub(r"(?<!\d)20\d\d(?!\d)年?", "　", _DATE.sub("　", normalised(_ORDINAL.sub("", text))))
    found = re.finditer(rf"(?<![\d.A-Za-z])(\d+(?:\.\d+)?)({_UNIT})?(?!\d)", body)
    return frozenset((_plain(m[1]), m[2] or "") for m in found)
