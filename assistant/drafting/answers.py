"""Questions go out as a text file, answers come back in it: an answer becomes a note, or fills the very hole it was asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.draft import LedgerEntry, Question, Section, Sentence
from assistant.domain.notes import Note
from assistant.domain.sections import sections_by_key
from assistant.drafting.identity import asks_who, who_is_named
from assistant.drafting.questions import GAP, gap_question
from assistant.drafting.unwritten import Drop
from assistant.text.dates import read_dates
from assistant.text.numbers import read_figures
from assistant.text.quoting import quoted

_PAIR = re.compile(
    r"^问\s*\d*\s*(?:[（(](?P<label>[^）)]*)[）)])?\s*[：:]\s*(?P<q>.+?)\n+答\s*[：:][ \t]*(?P<a>.*?)(?=\n+(?:问\s*\d*\s*(?:[（(][^）)]*[）)])?\s*[：:]|#|$)|\Z)",
    re.M | re.S,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered question; ``section`` is the key of the section it was asked for, or ""."""

    question: str
    text: str
    section: str = ""


def question_sheet(questions: Sequence[Question], answered: Sequence[Answer] = ()) -> str:
    """Return the questions as a file to fill in: the first seven matter most. What was answered before stays in it."""
    before = {answer.question: answer for answer in answered}
    lines = ["# 追问清单：在“答：”后填写，不清楚的留空即可；填好后用 --answers 交回。"]
    labels = {key: kind.label for key, kind in sections_by_key().items()}
    for number, question in enumerate(questions, 1):
        if number == 8:
            lines.append("# —— 以下各问有空再答 ——")
        label = sections_by_key()[question.section].label
        again = before.pop(" ".join(question.question.split()), None)
        lines.append(f"问{number}（{label}）：{question.question}\n答：{again.text if again else ''}\n")
    if before:
        lines.append("# —— 以下各问已经答过，要改就改“答：”后的文字 ——")
    for number, answer in enumerate(before.values(), len(questions) + 1):
        label = f"（{labels[answer.section]}）" if answer.section in labels else ""
        lines.append(f"问{number}{label}：{answer.question}\n答：{answer.text}\n")
    return "\n".join(lines)


def read_answers(text: str) -> tuple[Answer, ...]:
    """Read a filled-in question sheet; unanswered questions are left out. Plain text without 问/答 is one answer."""
    labels = {kind.label: kind.key for kind in sections_by_key().values()}
    text = text.replace("\r\n", "\n")
    found = [
        Answer(" ".join(m["q"].split()), m["a"].strip(), labels.get(m["label"] or "", ""))
        for m in _PAIR.finditer(text)
    ]
    if not found and text.strip() and "问" not in text[:40]:
        found = [Answer("", text.strip())]
    return tuple(answer for answer in found if answer.text and not answer.text.startswith("#"))


_ANSWERED = re.compile(
    r"(?:不是|是|对|嗯|有|没有|不|否|需要|不需要|不用|属实|不属实|准确|不准确|确认|完成)(?:的|了)?(?:[，,。；;！!\s]+|$)"
)
"""是的，… repeats the frame of its question; what comes after it may be text."""


def plain_answer(text: str) -> str:
    """Return what an answer says beyond yes or no: 38人 of 不是，是38人, "" of 是的."""
    text = text.strip()
    match = _ANSWERED.match(text)
    if not match:
        return text
    rest = text[match.end() :]
    return re.sub(r"^(?:而?是|应该?是)(?!否|不)", "", rest).strip()


def answers_to_notes(answers: Sequence[Answer], first: int) -> tuple[Note, ...]:
    """Return the answers as notes of channel "answer", each fixed to the section it was asked for."""
    return tuple(
        Note(
            f"N{first + place}",
            answer.text,
            "answer",
            "",
            (),
            "" if answer.section in ("title", "signature") else answer.section,
        )
        for place, answer in enumerate(answers)
    )


def signing_date(answers: Sequence[Answer], notes: Sequence[Note]) -> tuple[str, str]:
    """Return the (date, note id) an answer or a note gives for the signature, or ("", "")."""
    for answer, note in zip(answers, notes, strict=True):
        dates = [d for d in read_dates(answer.text) if d.year and d.month]
        if (answer.section == "signature" or "成文日期" in answer.question) and dates:
            return dates[0].formal(), note.id
    return "", ""


_CONFLICT = re.compile(r"^“(?P<was>[^”]*?(?P<n>\d+(?:\.\d+)?)(?P<unit>\D{0,3}))”与分项.*以哪个为准")
_COLUMN = re.compile(r"^表中“(?P<name>[^”]*)”.*以哪个为准")
_WHETHER = re.compile(r"是否|是不是|有没有|吗？$")
_ROUGH = re.compile(r"^材料N\d+中的“(?P<was>[^”]*)”是否为准确数")
_WHICH = re.compile(r"以哪个为准？?$")
_NOTHING = re.compile(
    r"(?:(?:目前|暂时|现在|确实)?(?:没有?了?|无|暂无)(?:相关|这方面的?|此类|这类|这项)?(?:材料|资料|内容|情况|记录|安排)?|[没未]有?开展|不清楚|不知道|不详|/|[-—]+)[。.！!\s]*"
)


def holds_nothing(text: str) -> bool:
    """Whether an answer only says that there is no material: 没有, 无, 暂无."""
    return bool(_NOTHING.fullmatch(text.strip()))


def left_open(answer: Answer) -> bool:
    """Whether 以哪个为准 was answered without naming a figure, so that it is asked again."""
    return bool(_WHICH.search(answer.question)) and not _chosen(answer)


def unspoken(answers: Sequence[Answer], notes: Sequence[Note]) -> dict[str, Drop]:
    """Return by note id why an answer is no text of the draft: there is nothing to write, or it only settles a figure."""
    out: dict[str, Drop] = {}
    for answer, note in zip(answers, notes, strict=True):
        if asks_who(answer.question):
            named = who_is_named(answer.question, answer.text)
            reason = (
                "用来确认姓名的答复，不单独成句" if named else "答复没有写出全名，仍用材料原话，不写入正文"
            )
            out[note.id] = Drop(answer.text, reason)
        elif holds_nothing(answer.text):
            out[note.id] = Drop(answer.text, "答复说明没有材料，不写入正文")
        elif not (said := plain_answer(answer.text)) or (
            said != answer.text.strip() and _WHETHER.search(answer.question) and not read_figures(said)
        ):
            out[note.id] = Drop(answer.text, "只答了是否，不单独成句")
        elif _ROUGH.match(answer.question):
            out[note.id] = Drop(answer.text, "对约数是否准确的答复，不单独成句")
        elif _WHICH.search(answer.question):
            chosen = _chosen(answer)
            reason = "对以哪个为准的答复，已按此写入" if chosen else "答复没有写明以哪个数字为准，仍列入追问"
            out[note.id] = Drop(answer.text, reason)
    return out


def _chosen(answer: Answer) -> str:
    """Return the figure an answer to 以哪个为准 decides on, or ""."""
    figures = read_figures(re.sub(r"材料N\d+", "", answer.text))
    conflict = _CONFLICT.match(answer.question)
    if conflict and not figures and re.search(r"合计|总[数计的]|前[者面一]", answer.text):
        return conflict["n"]
    return figures[0].value if figures else ""


def decide(
    sections: Sequence[Section], answers: Sequence[Answer], notes: Sequence[Note]
) -> tuple[Section, ...]:
    """Carry out what was answered to 以哪个为准: the figure decided on takes the place of the one that did not fit."""
    out = list(sections)
    for answer, note in zip(answers, notes, strict=True):
        chosen = _chosen(answer)
        conflict, column = _CONFLICT.match(answer.question), _COLUMN.match(answer.question)
        rough = _ROUGH.match(answer.question)
        if not chosen or not (conflict or column or rough):
            continue
        if rough:
            figure = read_figures(rough["was"])[-1:]
            was, now = (figure[0].text, f"{chosen}{figure[0].unit}") if figure else ("", "")
            if not was or was == now:
                continue
        elif conflict:
            was, now = conflict["was"], conflict["was"].replace(conflict["n"], chosen, 1)
        else:
            name = column["name"] if column else ""
            was, now = f"【待补：{name}合计】", f"{name}合计{chosen}"
        for place, section in enumerate(out):
            sentences = tuple(
                replace(s, text=s.text.replace(was, now, 1), notes=(*s.notes, note.id))
                if was in s.text
                else s
                for s in section.sentences
            )
            if sentences != section.sentences:
                out[place] = replace(section, sentences=sentences)
                break
    return tuple(out)


def left_out(answers: Sequence[Answer], ledger: Sequence[LedgerEntry]) -> tuple[tuple[Answer, str], ...]:
    """Return the answers of which the text does not hold all, each with the reason the ledger gives.

    What only names the school, the period or the day of signing stands in the title or under the text.
    """
    told = {"".join(entry.text.split()): entry for entry in ledger}
    out = []
    for answer in answers:
        entry = told.get("".join(answer.text.split()))
        if entry is None or re.search("单位全称|起止时段", answer.question):
            continue
        if who_is_named(answer.question, answer.text):
            continue
        missing = [fact.text for fact in entry.facts if fact.status == "asked" and not fact.sentence]
        if not entry.sentences:
            out.append((answer, entry.reason or "没有可写入的事实"))
        elif missing:
            out.append((answer, f"{'、'.join(quoted(text, 24) for text in missing)}未能写入正文，已列入追问"))
    return tuple(out)


def outvoted(
    sections: Sequence[Section], answers: Sequence[Answer], notes: Sequence[Note]
) -> dict[str, tuple[Drop, ...]]:
    """Return by note id the figures that an answer to 以哪个为准 put aside, for the ledger."""
    out: dict[str, tuple[Drop, ...]] = {}
    for answer, note in zip(answers, notes, strict=True):
        conflict, chosen = _CONFLICT.match(answer.question), _chosen(answer)
        if not conflict or not chosen or chosen == conflict["n"]:
            continue
        reason = f"按追问的答复以{chosen}{conflict['unit']}为准"
        for sentence in (s for section in sections for s in section.sentences):
            if note.id in sentence.notes:
                for cited in set(sentence.notes) - {note.id}:
                    out[cited] = (*out.get(cited, ()), Drop(conflict["n"], reason))
    return out


def _filling(what: str, answer: str) -> str:
    """Return what to put into a hole; 是 to 是否为16节 puts in 16节, and a bare 不是 nothing."""
    supposed = re.search(r"是否为(?P<likely>.+)$", what)
    if supposed and re.fullmatch(r"(?:是|对|嗯|没错)(?:的|了)?[。！!\s]*", answer.strip()):
        return supposed["likely"]
    told = plain_answer(answer).rstrip("。；")
    return re.sub(rf"^{re.escape(what)}\s*(?:是|为|：|:)\s*", "", told) if what else told


def fill_holes(
    sections: Sequence[Section], answers: Sequence[Answer], notes: Sequence[Note]
) -> tuple[tuple[Section, ...], frozenset[str]]:
    """Put answers into the holes they were asked for; return the sections and the ids of the notes so used."""
    by_question = {answer.question: (answer, note) for answer, note in zip(answers, notes, strict=True)}
    used: set[str] = set()
    out: list[Section] = []
    for section in sections:
        sentences: list[Sentence] = []
        for sentence in section.sentences:
            original = sentence.text
            for hole in GAP.finditer(original):
                question = " ".join(gap_question(section.key, hole["what"] or "", original).split())
                whole = question.partition("部分缺：")
                if question not in by_question and whole[1]:  # asked when less was known, in more words
                    question = next((q for q in by_question if q.startswith("".join(whole[:2]))), question)
                if (
                    question in by_question
                    and not holds_nothing(by_question[question][0].text)
                    and (sentence.notes or section.key == "signature")
                ):
                    answer, note = by_question[question]
                    told = _filling(hole["what"] or "", answer.text)
                    if not told:
                        continue
                    text = sentence.text.replace(hole.group(), told, 1)
                    open_still = "【待补" in text and sentence.kind == "gap"
                    sentence = Sentence(
                        text, "gap" if open_still else "claim", (*sentence.notes, note.id), sentence.sources
                    )
                    used.add(note.id)
            sentences.append(sentence)
        out.append(replace(section, sentences=tuple(sentences)))
    return tuple(out), frozenset(used)
