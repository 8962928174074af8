"""Automatic numbers of .docx lists: Word keeps 「一、」 out of the text, and without it a heading is no heading."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from assistant.documents.opc import attribute, child, local

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


@dataclass(slots=True)
class ListNumbers:
    """Counts the list paragraphs of one document, in reading order."""

    numbering: Element | None
    styles: Element | None
    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(init=False)
    _of_style: dict[str, tuple[str, int]] = field(init=False)
    _counts: dict[str, dict[int, int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Read the definitions."""
        self._lists = _read_lists(self.numbering)
        self._of_style = _read_styles(self.styles)

    def label(self, properties: Element | None) -> str:
        """Return what Word shows before a paragraph with these ``w:pPr``: "（一）", "3.", "• " or nothing."""
        own = child(properties, "numPr")
        inherited = self._of_style.get(attribute(child(properties, "pStyle")) or "", ("0", 0))
        list_id = attribute(child(own, "numId")) or inherited[0]
        depth = _number(attribute(child(own, "ilvl")), inherited[1])
        abstract, levels = self._lists.get(list_id, ("", {}))
        if depth not in levels:
            return ""
        # Lists that share a definition go on counting; one that restates its start begins anew under its own name.
        counts = self._counts.setdefault(abstract, {})
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _shown(levels, depth, counts)


def _shown(levels: dict[int, _Level], depth: int, counts: dict[int, int]) -> str:
    level = levels[depth]
    if level.format == "bullet":
        return "• "
    if level.format == "none":
        return ""
    label = level.text
    for place in range(9):
        if f"%{place + 1}" in label and place in levels:
            count = counts.get(place, levels[place].start)
            label = label.replace(f"%{place + 1}", numeral(count, levels[place].format))
    return label + " " if label[-1:].isalnum() else label


def numeral(count: int, form: str) -> str:
    """Write a count in one of Word's ``w:numFmt`` forms; a form not known is written in Arabic figures."""
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return _chinese(count, _DIGITS, "十百")
    if form in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _chinese(count, _LEGAL, "拾佰").replace("拾", "壹拾", 1 if 10 <= count < 20 else 0)
    if form == "ideographTraditional" and 0 < count <= 10:
        return _STEMS[count - 1]
    if form.startswith("decimalEnclosedCircle") and 0 < count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(count))
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form[0] == "u" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 400:
        roman = _roman(count)
        return roman.upper() if form[0] == "u" else roman
    return str(count)


def _chinese(count: int, digits: str, units: str) -> str:
    if not 0 < count < 100:
        return "".join(digits[int(d)] for d in str(abs(count)))
    tens, ones = divmod(count, 10)
    head = "" if tens == 0 else units[0] if tens == 1 else digits[tens] + units[0]
    return head + (digits[ones] if ones else "")


def _roman(count: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        out += letters * times
    return out


def _read_lists(numbering: Element | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Map each list's id to the name of its counter and its levels."""
    if numbering is None:
        return {}
    shared = {
        attribute(a, "abstractNumId") or "": {
            _number(attribute(lvl, "ilvl"), 0): _level(lvl) for lvl in a if local(lvl) == "lvl"
        }
        for a in numbering
        if local(a) == "abstractNum"
    }
    lists: dict[str, tuple[str, dict[int, _Level]]] = {}
    for num in (n for n in numbering if local(n) == "num"):
        list_id = attribute(num, "numId") or ""
        abstract = attribute(child(num, "abstractNumId")) or ""
        levels = dict(shared.get(abstract, {}))
        counter = abstract
        for override in (o for o in num if local(o) == "lvlOverride"):
            depth = _number(attribute(override, "ilvl"), 0)
            redefined = child(override, "lvl")
            if redefined is not None:
                levels[depth] = _level(redefined)
            start = attribute(child(override, "startOverride"))
            if start is not None and depth in levels:
                levels[depth] = _Level(_number(start, 1), levels[depth].format, levels[depth].text)
            counter = f"{abstract}/{list_id}"
        lists[list_id] = (counter, levels)
    return lists


def _level(element: Element) -> _Level:
    return _Level(
        _number(attribute(child(element, "start")), 0),
        attribute(child(element, "numFmt")) or "decimal",
        attribute(child(element, "lvlText")) or "",
    )


def _read_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Map each style to the list and level its paragraphs belong to, its own or its parent's."""
    all_styles = (
        {attribute(s, "styleId") or "": s for s in styles if local(s) == "style"}
        if styles is not None
        else {}
    )
    found: dict[str, tuple[str, int]] = {}
    for name in all_styles:
        style, seen = all_styles.get(name), set[str]()
        while style is not None:
            numbers = child(style, "pPr", "numPr")
            list_id = attribute(child(numbers, "numId"))
            if list_id is not None:
                found[name] = (list_id, _number(attribute(child(numbers, "ilvl")), 0))
                break
            parent = attribute(child(style, "basedOn")) or ""
            style = None if parent in seen else all_styles.get(parent)
            seen.add(parent)
    return found


def _number(text: str | None, default: int) -> int:
    return (
        int(text)
        if text is not None and text.lstrip("-").isascii() and text.lstrip("-").isdigit()
        else default
    )
