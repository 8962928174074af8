"""The three panes of a draft, in HTML: 稿, 依据 and 台账. Pure functions; every foreign word goes through ``tag``."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from assistant.domain.document import Span
from assistant.domain.draft import Draft, LedgerEntry, Sentence, opens_paragraph
from assistant.errors import UsageError
from assistant.ui.cards import tag
from assistant.ui.paper import GAP, reasons, sentence_name, sentence_names
from assistant.ui.words import Language, say
from assistant.ui.work import Work

if TYPE_CHECKING:
    from assistant.drafting.check_sheet import Line


def chosen_place(work: Work) -> str:
    """Return the sentence that is chosen: the one the page names when the draft has it, else the first."""
    from assistant.drafting.revision import places, sentence_at

    if work.draft is None:
        return ""
    try:
        sentence_at(work.draft, work.place)
    except UsageError:
        return next((place for place, _ in places(work.draft)), "")
    return work.place


def paper_pane(work: Work, lang: Language) -> str:
    """Return the draft as a sheet of paper whose sentences can be chosen; how each stands is told in words, too."""
    if work.draft is None:
        return tag("p", say("text_empty", lang), "yanmo-empty")
    chosen = chosen_place(work)
    parts = [_title(work.draft.title)]
    for section in work.draft.sections:
        parts += [
            tag("h4" if line.startswith("（") else "h3", line) for line in section.heading.split("\n") if line
        ]
        block: list[str] = []
        for number, sentence in enumerate(section.sentences, 1):
            if block and (section.key == "signature" or opens_paragraph(sentence.text)):
                parts.append(f"<p>{''.join(block)}</p>")
                block = []
            block.append(_sentence(work, f"{section.key}.{number}", sentence, chosen, lang))
        parts.append(f"<p>{''.join(block)}</p>")
    return f'<div class="yanmo-paper" lang="zh-CN">{"".join(parts)}</div>'


def _title(title: str) -> str:
    return f"<h2>{_gaps_marked(title)}</h2>"


def _sentence(work: Work, place: str, sentence: Sentence, chosen: str, lang: Language) -> str:
    standing = standings(work, place, sentence)
    said = "，".join([sentence_name(place), *(say(f"is_{one}", lang) for one in standing)])
    short = "·".join(say(f"short_{one}", lang) for one in standing if one != "claim")
    classes = " ".join(
        ["yanmo-sentence", *(f"is-{one}" for one in standing), *(["chosen"] if place == chosen else [])]
    )
    return (
        f'<span class="{classes}" role="button" tabindex="{0 if place == chosen else -1}" '
        f'aria-pressed="{str(place == chosen).lower()}" aria-description="{escape(said)}" title="{escape(said)}" '
        f'data-place="{escape(place)}" data-notes="{escape(" ".join(sentence.notes))}" data-short="{escape(short)}">'
        f"{_gaps_marked(sentence.text)}</span>"
    )


def standings(work: Work, place: str, sentence: Sentence) -> list[str]:
    """Return how a sentence stands: claim, link, gap, out; unsupported, edited, locked."""
    from assistant.drafting.revision import places

    draft, written = work.draft, dict(places(work.written)) if work.written else {}
    kind = "out" if not sentence.text else "gap" if GAP.search(sentence.text) else sentence.kind
    wrong = draft is not None and any(item.sentence == place for item in draft.unsupported)
    out: list[str] = ["unsupported" if wrong and kind == "claim" else kind]
    if wrong and kind != "claim":
        out.append("unsupported")
    if place in written and written[place].text != sentence.text and sentence.text:
        out.append("edited")
    if place in work.locked:
        out.append("locked")
    return out


def _gaps_marked(text: str) -> str:
    parts = re.split(f"({GAP.pattern})", text)
    return "".join(tag("mark", part) if GAP.fullmatch(part) else escape(part) for part in parts)


def evidence_pane(work: Work, lang: Language) -> str:
    """Return what each sentence rests on, one block a sentence of which that of the chosen one is shown."""
    if work.draft is None:
        return tag("p", say("evidence_empty", lang), "yanmo-empty")
    from assistant.drafting.check_sheet import check_sheet
    from assistant.drafting.revision import places

    lines = {line.place: line for line in check_sheet(work.draft)}
    chosen = chosen_place(work)
    return "".join(
        f'<section class="yanmo-evidence" data-for="{escape(place)}"{"" if place == chosen else " hidden"}>'
        f"{_evidence(work, work.draft, place, sentence, lines.get(place), lang)}</section>"
        for place, sentence in places(work.draft)
    )


def _evidence(
    work: Work, draft: Draft, place: str, sentence: Sentence, line: "Line | None", lang: Language
) -> str:
    badges = "".join(
        tag("span", say(f"is_{one}", lang), f"badge is-{one}") for one in standings(work, place, sentence)
    )
    parts = [f"<header>{tag('b', sentence_name(place))}{badges}</header>"]
    if wrong := [item.text for item in draft.unsupported if item.sentence == place]:
        parts.append(
            tag("p", say("evidence_wrong", lang, what="、".join(f"“{text}”" for text in wrong)), "wrong")
        )
    if line and line.items:
        items = "".join(
            tag(
                "li",
                item.text + (say(f"item_{item.why}", lang) if item.why else ""),
                "" if item.found else "open",
            )
            for item in line.items
        )
        parts.append(f'<ul class="items" aria-label="{escape(say("evidence_items", lang))}">{items}</ul>')
    spans = {one.id: one.spans for one in line.support} if line else {}
    texts = {entry.id: entry.text for entry in draft.ledger}
    policies = {source.id: source for source in draft.sources}
    for number in sentence.notes:
        if number in texts:
            parts.append(_quote(number, texts[number], spans.get(number, ())))
    for number in sentence.sources:
        if source := policies.get(number):
            parts.append(_quote(f"{source.title} {source.number}".strip(), source.quote, ()))
    if not sentence.notes and not sentence.sources:
        parts.append(
            tag("p", say(f"evidence_{'gap' if sentence.kind == 'gap' else 'none'}", lang), "yanmo-empty")
        )
    return "".join(parts)


def _quote(name: str, text: str, spans: Iterable[Span]) -> str:
    return f"<blockquote>{tag('code', name)}{_marked(text, spans)}</blockquote>"


def _marked(text: str, spans: Iterable[Span]) -> str:
    out, at = [], 0
    for start, end in sorted(spans):
        out += [escape(text[at:start]), tag("b", text[start:end])]
        at = end
    return "".join([*out, escape(text[at:])]).replace("\t", " ｜ ")


def ledger_pane(work: Work, lang: Language) -> str:
    """Return every note with its fate, its sentences and its reasons; choosing one shows where it went."""
    if work.draft is None:
        return tag("p", say("ledger_empty", lang), "yanmo-empty")
    from assistant.drafting.revision import sentence_at

    chosen = chosen_place(work)
    cited: Sequence[str] = sentence_at(work.draft, chosen).notes if chosen else ()
    return "".join(_entry(entry, entry.id in cited, lang) for entry in work.draft.ledger)


def _entry(entry: LedgerEntry, cited: bool, lang: Language) -> str:
    where = sentence_names(entry.sentences)
    why = reasons(entry)
    fate = "partly" if entry.is_partly_written else entry.status
    return (
        f'<article class="yanmo-entry{" chosen" if cited else ""}" role="button" tabindex="0" '
        f'data-note="{escape(entry.id)}" data-sentences="{escape(" ".join(entry.sentences))}">'
        f"<header>{tag('code', entry.id)}{tag('span', say(fate, lang), f'badge fate-{fate}')}"
        f"{tag('small', where) if where else ''}</header>{tag('p', ' ｜ '.join(entry.text.split(chr(9))))}"
        f"{tag('p', why, 'why') if why else ''}</article>"
    )
