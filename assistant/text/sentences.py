"""Sentences and clauses of Chinese prose. A line break always ends a sentence."""

import re
from collections.abc import Iterator

from assistant.domain.document import Span

_LINE = re.compile(r"[^\r\n]+")
_ENDS = "。！？!?…"
_CLOSERS = "”’」』）)】〕\"'"
_OPENING = {"《": "》", "（": "）", "(": ")", "【": "】", "〔": "〕"}
_BREAKS = "，,；;：:"
_BLANK = " \t\u3000\u00a0\u200b\ufeff"


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences, closing quotes included, surrounding blanks not.

    A 。！？ ends one, so does a half-width full stop between Chinese characters; one inside 《》 or inside
    brackets that close on the same line does not.
    """
    return tuple(span for line in split_lines(text) for span in _sentences_of_line(text, line))


def split_clauses(text: str, within: Span) -> tuple[Span, ...]:
    """Return the clauses of one sentence, without their final ，；： 。

    Commas inside 《》 and brackets do not split; those inside quotation marks do.
    """
    out: list[Span] = []
    start, closing, i = within.start, "", within.start
    while i < within.end:
        char = text[i]
        if closing:
            if char == closing:
                closing = ""
        elif char in _OPENING and text.find(_OPENING[char], i, within.end) >= 0:
            closing = _OPENING[char]
        elif (char in _BREAKS and not _between_digits(text, i)) or (char in _ENDS and (i + 1 < within.end)):
            out.append(Span(start, i))
            start = i + 1
        i += 1
    out.append(Span(start, within.end))
    return tuple(
        trimmed for span in out if (trimmed := trim(text, span, _BLANK + _ENDS + "、")).start < trimmed.end
    )


def split_lines(text: str) -> tuple[Span, ...]:
    """Return the lines that are not blank, without surrounding blanks."""
    spans = (trim(text, Span(*m.span())) for m in _LINE.finditer(text))
    return tuple(span for span in spans if span.start < span.end)


def trim(text: str, span: Span, chars: str = _BLANK) -> Span:
    """Return the span without ``chars`` at either end."""
    start, end = span
    while start < end and text[start] in chars:
        start += 1
    while end > start and text[end - 1] in chars:
        end -= 1
    return Span(start, end)


def _sentences_of_line(text: str, line: Span) -> Iterator[Span]:
    start, closing, i = line.start, "", line.start
    while i < line.end:
        char = text[i]
        if closing:
            if char == closing:
                closing = ""
        elif char in _OPENING and 0 <= text.find(_OPENING[char], i, line.end) - i <= 200:
            closing = _OPENING[char]
        elif char in _ENDS or (char == "." and _ends_here(text, i, line)):
            while i + 1 < line.end and text[i + 1] in _ENDS + _CLOSERS:
                i += 1
            yield trim(text, Span(start, i + 1))
            start = i + 1
        i += 1
    rest = trim(text, Span(start, line.end))
    if rest.start < rest.end:
        yield rest


def _ends_here(text: str, i: int, line: Span) -> bool:
    """Tell a typed full stop (“…结束.”) from a list number (“一.”, “1.”) and from “2.0”."""
    after = text[i + 1] if i + 1 < line.end else ""
    return (
        i - line.start > 3
        and _is_han(text[i - 1])
        and text[i - 1] not in "一二三四五六七八九十"
        and (not after or after in _BLANK or _is_han(after))
    )


def _between_digits(text: str, i: int) -> bool:
    return text[i] in ",:" and text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()


def _is_han(char: str) -> bool:
    return "一" <= char <= "鿿"
