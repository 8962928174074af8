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
_AFTER_STOP = _ENDS + _CLOSERS
_AROUND_CLAUSE = _BLANK + _ENDS + "、"
_STOP = re.compile(f"[{re.escape(''.join(_OPENING) + _ENDS)}.]")
_PAUSE = re.compile(f"[{re.escape(''.join(_OPENING) + _BREAKS + _ENDS)}]")


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
    start = i = within.start
    while pause := _PAUSE.search(text, i, within.end):
        char, at = pause.group(), pause.start()
        i = at + 1
        if char in _OPENING:
            i = text.find(_OPENING[char], at, within.end) + 1 or i
        elif (char in _BREAKS and not _between_digits(text, at)) or (char in _ENDS and i < within.end):
            out.append(Span(start, at))
            start = i
    out.append(Span(start, within.end))
    return tuple(trimmed for span in out if (trimmed := trim(text, span, _AROUND_CLAUSE)).start < trimmed.end)


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
    start = i = line.start
    while stop := _STOP.search(text, i, line.end):
        char, at = stop.group(), stop.start()
        i = at + 1
        if char in _OPENING:
            close = text.find(_OPENING[char], at, line.end)
            i = close + 1 if 0 <= close - at <= 200 else i
        elif char in _ENDS or _ends_here(text, at, line):
            while i < line.end and text[i] in _AFTER_STOP:
                i += 1
            yield trim(text, Span(start, i))
            start = i
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
