"""What to ask the drafter: contradictions first, then what a required section lacks, then the holes in single sentences."""

import re
from collections.abc import Iterable, Sequence

from assistant.domain.draft import Question, Section
from assistant.domain.notes import Note
from assistant.domain.sections import sections_by_key
from assistant.drafting.chat import LOST
from assistant.drafting.identity import ME, WHO_AM_I, says_who_i_am
from assistant.drafting.outline import needed
from assistant.drafting.roster import Roster, of_elsewhere, short_forms, standing_forms
from assistant.drafting.segments import Segment
from assistant.drafting.settling import Settled
from assistant.drafting.unwritten import NOT_OUT, TO_CHECK
from assistant.text.dates import Period, read_dates
from assistant.text.names import NAME, SURNAMES, is_word
from assistant.text.numbers import UNITS, plain, read_figures
from assistant.text.quoting import quoted

GAP = re.compile(r"【待补(?:：(?P<what>[^】]*))?】")
_TOTAL = re.compile(rf"(?:共计|合计|总计|一共|总共|共)(?P<n>\d+(?:\.\d+)?)(?P<unit>{UNITS})")
_HALVES = re.compile(
    rf"(?:上学期|上半年|第一学期)[^，、。；\d]{{0,4}}(?P<a>\d+)(?P<unit>{UNITS})[，、]?(?:下学期|下半年|第二学期)[^，、。；\d]{{0,4}}(?P<b>\d+)(?P=unit)"
    rf"[，、]?(?:全年|全学年|两学期|合起来|加起来)?共?(?P<n>\d+)(?P=unit)"
)
_WHOLE_FIRST = re.compile(
    rf"(?P<n>\d+)(?P<unit>{UNITS})(?:[，、：（](?:其中)?(?:[^，、。；（）\d]{{1,8}})\d+(?P=unit)){{2,}}"
)
_UNSURE = re.compile(rf"(?:应该|好像|可能|估计)(?:是|有)?\s?\d+(?:\.\d+)?(?:{UNITS}|%)")
_TITLE = re.compile(r"[“《][^”》]{2,40}[”》]")
_WEIGHT = {"conflict": 0, "who": 1, "required": 2, "hole": 3, "name": 4, "detail": 5, "wanted": 6, "year": 7}


def ask(
    sections: Sequence[Section],
    segments: Sequence[Segment],
    settled: Sequence[Settled],
    raised: Iterable[tuple[str, str, str]],
    roster: Roster,
    period: Period,
    level: str,
) -> tuple[Question, ...]:
    """Return all questions, the most valuable first; the first ``ASKED_AT_MOST`` are put to the drafter."""
    found: list[tuple[int, Question]] = []

    def add(kind: str, section: str, note: str | None, text: str) -> None:
        question = Question(section, note, text)
        if all(question.question != other.question for _, other in found):
            found.append((_WEIGHT[kind], question))

    for key, note_id, text in raised:
        add("conflict", key, note_id, text)
    for segment in segments:
        for text in sums_that_differ(segment.text):
            add("conflict", segment.section, segment.note.split("+")[0], text)
    for section in sections:
        for sentence in section.sentences:
            cited = sentence.notes[0] if sentence.notes else None
            for hole in GAP.finditer(sentence.text):
                weight = "required" if cited is None else "hole"
                add(weight, section.key, cited, gap_question(section.key, hole["what"] or "", sentence.text))
    for weight, asked in _who(sections, settled, roster, level):
        add(weight, asked.section, asked.note, asked.question)
    for one in settled:
        if LOST.search(one.note.text) and one.note.channel != "table":
            add("hole", "introduction", one.note.id, f"材料{one.note.id}有缺文（“…”处），原文是什么？")
        for short, post, start, end in short_forms(one.note.text):
            own = roster.of(one.note.text)
            name = "" if of_elsewhere(one.note.text, start, end) else own.resolve(short, post)
            if name and one.note.channel != "answer":
                add("name", "organization", one.note.id, f"“{one.note.text[start:end]}”是否指{name}？")
        for rough in _UNSURE.finditer(one.note.text):
            add("hole", "introduction", one.note.id, f"材料{one.note.id}中的“{rough.group()}”是否为准确数？")
        for drop in one.drops:
            if drop.reason == TO_CHECK:
                add(
                    "hole",
                    "introduction",
                    one.note.id,
                    f"材料{one.note.id}中{quoted(drop.text, 24)}，核实的结果是什么？",
                )
            if drop.reason == NOT_OUT:
                said = quoted(drop.text, 24)
                add(
                    "hole",
                    "outcomes",
                    one.note.id,
                    f"材料{one.note.id}中的{said}尚未正式公布，何时公布、结果如何？",
                )
    for segment in segments:
        for text in _details(segment):
            add("detail", segment.section, segment.note.split("+")[0], text)
    silent = [s for s in segments if _names_no_speaker(s)]
    if silent:
        titles = [_TITLE.search(s.text) for s in silent]
        named = [t.group() if t else _brief(s.text) for s, t in zip(silent, titles, strict=True)]
        said = f"{''.join(named[:6])}{'等' if len(named) > 6 else ''}"
        several = f"这{len(named)}次培训各" if len(named) > 1 else ""
        add("detail", "group_training", silent[0].note.split("+")[0], f"{said}{several}由谁主讲？")
    have = {segment.section for segment in segments}
    for kind in sections_by_key().values():
        if needed(kind.key, level) == "推荐" and kind.key not in have:
            add("wanted", kind.key, None, f"有无“{kind.label}”方面的材料？可补：{kind.evidence}。")
    if period.spans_two_years:
        undated = [(s, d) for s in segments for d in read_dates(s.raw) if d.day and not d.year]
        if undated:
            first, date = undated[0]
            add(
                "year",
                first.section,
                first.note,
                f"材料中的日期未写年份，已按{period.text}推定（如“{date.text}”写作{date.formal(period.year_of(date.month))}），是否属实？",
            )
    order = {key: place for place, key in enumerate(sections_by_key())}
    ranked = sorted(
        enumerate(found),
        key=lambda item: (item[1][0], 0 if item[1][0] else order.get(item[1][1].section, 99), item[0]),
    )
    return tuple(question for _, (_, question) in ranked)


def _who(
    sections: Sequence[Section], settled: Sequence[Settled], roster: Roster, level: str
) -> list[tuple[str, Question]]:
    """Ask once who each short form is that the draft was left with, and who 我 is where no sender is known."""
    out: list[tuple[str, Question]] = []
    senders = {one.note.id for one in settled if one.note.channel == "chat" or says_who_i_am(one.note.text)}
    for section in sections:
        for sentence in section.sentences:
            note = sentence.notes[0] if sentence.notes else None
            text = _SAID.sub("", sentence.text)
            for form in standing_forms(text):
                fits = roster.candidates(form)
                if len(fits) == 1:
                    out.append(("who", Question(section.key, note, f"“{form}”是否指{fits[0]}？")))
                else:
                    kind = "who" if any(name.startswith(form[0]) for name in roster.posts) else "hole"
                    out.append((kind, Question(section.key, note, f"“{form}”的全名和职务？")))
            if level != "personal" and note and note not in senders and ME.search(text):
                out.append(("who", Question(section.key, note, WHO_AM_I)))
    return out


_SAID = re.compile(r"“[^”]*”|《[^》]*》|【[^】]*】")
_SHOWN = 40


def promises_left_open(promises: Iterable[str], notes: Iterable[Note]) -> list[Question]:
    """Ask about each measure of last year's summary on which this year's notes are silent."""
    whole = "".join(note.text for note in notes)
    out = []
    for promise in promises:
        pairs = (promise[i : i + 2] for i in range(len(promise) - 1))
        words = {pair for pair in pairs if re.fullmatch(r"[\u4e00-\u9fff]{2}", pair)}
        if sum(word in whole for word in words) < 0.4 * len(words):
            out.append(Question("plans", None, f"上年总结提出{quoted(promise, 40)}，今年完成了吗？"))
    return out


def gap_question(section: str, what: str, sentence: str) -> str:
    """Return the question that belongs to one 【待补：what】; answers are matched to it by these very words."""
    label = sections_by_key()[section].label
    around = GAP.sub("＿＿", sentence).strip()
    if around.strip("＿。1234567890.") == "":
        return f"“{label}”部分缺：{what}。请补充。"
    hole = around.find("＿＿")
    start = max(around.rfind(mark, 0, hole) for mark in "，；。") + 1 if hole > _SHOWN - 10 else 0
    return f"“{label}”中{quoted(around[start:], _SHOWN)}一句缺：{what or '空缺处的内容'}。请补充。"


def sums_that_differ(text: str) -> list[str]:
    """Ask about a total its parts do not add up to; silent unless two or more parts of its unit stand before it or in the bracket after it."""
    out = []
    for match in _HALVES.finditer(text):
        whole, parts = float(match["n"]), [float(match["a"]), float(match["b"])]
        if sum(parts) != whole:
            out.append(_differing(f"{match['n']}{match['unit']}", parts))
    for match in _WHOLE_FIRST.finditer(text):
        listed = match.group()[match.end("unit") - match.start() :]
        if _each_own(listed) and not _bound(listed):
            continue
        whole, *parts = [f.number for f in read_figures(match.group()) if f.unit == match["unit"]]
        # Parts that all but make up the whole were meant to; others are counts of other things.
        if parts and sum(parts) != whole and abs(sum(parts) - whole) <= 0.15 * whole and max(parts) < whole:
            out.append(_differing(f"{match['n']}{match['unit']}", parts))
    for match in _TOTAL.finditer(text):
        unit, total = match["unit"], float(match["n"])
        before = re.split(r"[。；]", text[: match.start()])[-1]
        after = re.match(r"[（，：:]?(?:其中)?([^。；]*)", text[match.end() :])
        everyone = re.search(r"(?:全[校园体组县区]|学校)[^，,。；]{0,12}$", before)
        for side in (before, after[1] if after else ""):
            if _each_own(side) and (everyone if side is before else not _bound(text[match.end() :])):
                continue  # what two teachers did is no breakdown of what the school did
            parts = [
                f.number
                for f in read_figures(side)
                if f.unit == unit
                and not re.search(r"(?:人均|平均|每|各|要求|应|最[多少])[^，、]{0,4}$", side[: f.span.start])
            ]
            if len(parts) >= 2 and sum(parts) != total and total not in parts:
                out.append(_differing(match.group(), parts))
                break
    wholes = {re.sub(r"^“\D*|”.*$", "", said): said for said in out}  # 共18节 and 18节 are one whole
    return list(wholes.values())


_OWN_COUNT = re.compile(
    rf"(?:^|[，,、：:（(\s])(?:其中|分别是?)?(?P<who>我|本人|[{SURNAMES}](?=老师|主任|校长|园长|书记|组长)|{NAME})(?:老师|主任|校长|园长|书记|组长)?(?:[听上开讲写交做评]了?)?(?=\d)"
)


def _each_own(text: str) -> bool:
    """Whether a run of counts is told person by person: 我31节，陈芳42节."""
    who = {m["who"] for m in _OWN_COUNT.finditer(text)}
    return sum(not is_word(name) and name[-1] not in "级组部区校段科班园" for name in who) >= 2


def _bound(after: str) -> bool:
    """Whether what follows a total says itself that it breaks the total down."""
    return re.match(r"[，,]?(?:[：:（(]|分别)", after) is not None


def _differing(total: str, parts: list[float]) -> str:
    return f"“{total}”与分项{'＋'.join(map(plain, parts))}＝{plain(sum(parts))}不一致，以哪个为准？"


def _details(segment: Segment) -> list[str]:
    """The one or two things a reviewer would ask next about this very matter."""
    text, key = segment.text, segment.section
    out = []
    if key == "lectures" and "学时" not in text and re.search("讲座|报告", text):
        out.append(f"{_brief(text)}计几学时？有无满意度反馈（份数、比例）？")
    if (
        awards := re.findall(r"((?:[国省市区县校]级)?[特一二三]等奖)(\d+)(?:人|项)(?!（)", text)
    ) and re.search(r"[省市区县国]", text):
        level, count = awards[0]
        out.append(f"{level}{count}人的姓名、赛事全称和获奖时间？")
    if key == "collective_planning" and re.search(r"资源库|累计|现有", text):
        out.append("资源库的份数是本年度新增还是历年累计？")
    if key == "plans" and segment.status == "计划":
        has = [
            bool(re.search(p, text))
            for p in (r"由|负责|（[\u4e00-\u9fff]{2,3}）|督查|牵头", r"\d+月|每[周月]|学期|年", r"\d+(?!月)")
        ]
        if sum(has) < 2:
            missing = "、".join(n for n, h in zip(("责任人", "完成时限", "指标"), has, strict=True) if not h)
            out.append(f"措施{_brief(text)}缺{missing}，由谁负责、何时完成、做到什么程度算数？")
    if key == "research_projects" and re.search(r"延期|未结题", text):
        out.append(f"{_brief(text)}是哪一项，原因和新的完成时间是什么？")
    return out


def _names_no_speaker(segment: Segment) -> bool:
    told = segment.section == "group_training" and re.search(r"开展|举办", segment.text)
    return bool(told) and not re.search("主讲|由", segment.text)


def _brief(text: str) -> str:
    return quoted(re.sub(r"^\d+[.、]", "", text), 24)
