"""TYP01 中文里用了半角标点。"""

import re
from collections.abc import Iterator
from itertools import chain

from assistant.domain.document import Span
from assistant.review.reading import Reading
from assistant.review.rule import Mark, rule
from assistant.text.numbers import half_width
from assistant.text.searching import starting_with

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_MARK = re.compile(
    r"(?P<before>[一-鿿”》）])(?P<m>[,;:?!])(?!//)|(?P<b>[一-鿿])(?P<stop>\.)(?=\s*$|[一-鿿])", re.M
)
_BEHIND_FIGURE = re.compile(r"(?P<before>[\d%％A-Za-z])(?P<m>[,;?!])(?=[一-鿿“《])")
"""“98%,其余”: what goes on in Chinese is Chinese; a half-width colon may stand in 3:2."""
_BRACKETS = re.compile(r"\((?P<in>[^()（）\n]{1,60})[)）]|（(?P<in2>[^()（）\n]{1,60})\)")
_OPEN = re.compile(r"(?P<before>[一-鿿”])\((?P<in>[^()（）\n]*)$", re.M)
_FULL_NUMBERED = re.compile(r"^[ \u3000]*（[\d一二三四五六七八九十]{1,3}）", re.M)
_SLIPS = 3
"""Full-width figures more often than this are a way of writing, told once."""
_STRAIGHT = re.compile(r"\"(?P<in>[^\"“”\n]{1,40})\"")
_WIDE = starting_with(
    "０-９Ａ-Ｚａ-ｚ",
    "[０-９]+(?:[．.][０-９]+)?[％%]?|[Ａ-Ｚａ-ｚ]+",
)
_SINGLE = starting_with(
    "'",
    r"(?<![A-Za-z\d])'(?P<in>[一-鿿][^'\n]{0,38})'",
)
_ANGLED = re.compile("<(?P<in>[一-鿿][一-鿿·—：]{1,30})>")
_LIST = re.compile(r"^[ \u3000\u00a0]*\(?[\d一二三四五六七八九十]{1,3}[).]")


@rule(
    "TYP01",
    "半角标点",
    "typography",
    "warning",
    bad=[
        "怎样让不同的教师都有收获⟦呢?⟧",
        "活动的形式要更⟦多;⟧",
        "组长两人⟦(语文、数学各一人)⟧。",
        "本学期活动到此结⟦束.⟧",
        "出勤率达98⟦%,⟧其余的人补学。",
        '⟦"课堂观察"⟧培训五十八人参加。',
        "到会⟦３６⟧人，⟦ＡＢ⟧两组各上四节，共读⟦<给教师的建议>⟧，这叫⟦'一课一记'⟧。",
        "（一）组织\n校长任组长。\n⟦(二)⟧制度\n修订两条。\n⟦(三)⟧经费\n支出八千元。",
    ],
    good=[
        "会议时间为14:30，版本为2.0。",
        "使用 Word, Excel 等软件。",
        '输入命令 "print" 即可。',
        "1.集体备课",
        "比例为3:2。",
        "（一）组织\n校长任组长。",
    ],
)
def half_width_marks(reading: Reading) -> Iterator[Mark]:
    """中文句子用全角标点。

    查什么：汉字后面的半角 , ; : ? ! . 和括住汉字的半角括号、引号。
    为什么：全半角混用，排版后疏密不一。
    不查：数字、英文之间的半角标点，“1.”一类的序号；只报编号括号的第一处。
    """
    text = reading.text
    for match in chain(_MARK.finditer(text), _BEHIND_FIGURE.finditer(text)):
        groups = match.groupdict()
        mark = match["m"] or groups["stop"]
        if mark == "." and _LIST.match(text[text.rfind("\n", 0, match.start()) + 1 : match.end()]):
            continue
        yield Mark(
            Span(*match.span()),
            f"中文里应用全角标点“{_FULL[mark]}”。",
            None,
            fix=match.group()[0] + _FULL[mark],
        )
    for match in _STRAIGHT.finditer(text):
        if re.search(r"[一-鿿]", match["in"]):
            yield Mark(Span(*match.span()), "中文里应用全角引号。", None, fix=f"“{match['in']}”")
    for match in _SINGLE.finditer(text):
        yield Mark(Span(*match.span()), "中文里应用全角引号。", None, fix=f"‘{match['in']}’")
    for match in _ANGLED.finditer(text):
        yield Mark(Span(*match.span()), "书名号应为《》。", None, fix=f"《{match['in']}》")
    wide = list(_WIDE.finditer(text))
    for match in wide if len(wide) <= _SLIPS else wide[:1]:
        said = "数字、字母应用半角。"
        yield Mark(Span(*match.span()), said, None, fix=half_width(match.group()))
    mixed = bool(_FULL_NUMBERED.search(text))
    numbered = False
    for match in _BRACKETS.finditer(text):
        inside = match["in"] or match["in2"]
        if re.fullmatch(r"[\d一二三四五六七八九十]{1,3}", inside):
            if (mixed or not numbered) and text[max(0, match.start() - 1) : match.start()] in (
                "",
                "\n",
                " ",
                "\u3000",
            ):
                numbered = True
                yield Mark(Span(*match.span()), "序号的括号应用全角。", None, fix=f"（{inside}）")
        elif re.search(r"[一-鿿]", inside):
            yield Mark(Span(*match.span()), "中文里应用全角括号。", None, fix=f"（{inside}）")
    for match in _OPEN.finditer(text):
        if re.search(r"[一-鿿]", match["in"]):
            yield Mark(
                Span(match.start(), match.start() + 2),
                "中文里应用全角括号。",
                None,
                fix=match["before"] + "（",
            )
