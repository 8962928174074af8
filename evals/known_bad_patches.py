"""Changes that make the program worse, each written by hand: where, what, and why it is worse.

``old`` must stand in the file, so that a patch that no longer applies is told and not passed over.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patch:
    """One text replaced in one file of the program."""

    name: str
    file: str
    old: str
    new: str
    why: str
    made: str = "手写"


HANDWRITTEN = (
    Patch("checker_blind_to_figures", "assistant/drafting/check.py", "figure.value not in allowed", "False", "造的数字看不出"),
    Patch("checker_blind_to_dates", "assistant/drafting/check.py", "if not _dated(date, known_dates, years, support):", "if False:", "造的日期看不出"),
    Patch("checker_blind_to_titles", "assistant/drafting/check.py", "for match in TITLE.finditer(body):", "for match in TITLE.finditer(''):", "造的文件名看不出"),
    Patch("checker_blind_to_organisations", "assistant/drafting/check.py", "for name, _ in read_organisations(bare):", "for name, _ in ():", "造的单位看不出"),
    Patch("checker_blind_to_numbers", "assistant/drafting/check.py", "for match in NUMBER.finditer(bare):", "for match in NUMBER.finditer(''):", "造的文号看不出"),
    Patch("checker_withholds_all", "assistant/drafting/check.py", "figure.value not in allowed\n", "True\n", "真话也扣下"),
    Patch("drafts_unchecked", "assistant/drafting/chain.py", '_withheld(sentence) if f"{section.key}.{place}" in wrong else sentence', "sentence", "没有依据的句子照写"),
    Patch("corrections_ignored", "assistant/drafting/taking_in.py", "if note.id in silent else settle(note)\n", "if note.id in silent else replace(settle(note), lines=tuple(note.text.splitlines()), drops=())\n", "更正和不写的不再执行"),
    Patch("problems_without_plans", "assistant/drafting/homes.py", 'section = "outcomes"', 'section = "introduction"', "获奖写进前言"),
    Patch("placed_in_training", "assistant/drafting/homes.py", "section=near[0].section if near else fallback", 'section="funding"', "没有线索的都归经费"),
    Patch("ledger_loses_places", "assistant/drafting/ledger.py", "tuple(p for p, _ in places),", "(),", "写了的材料没有交代写在哪里"),
    Patch("notes_not_cited", "assistant/drafting/chain.py", "sections, notes = keep_edits(", "sections = tuple(replace(s, sentences=tuple(replace(t, notes=()) for t in s.sentences)) for s in sections)\n    sections, notes = keep_edits(", "陈述不注出处"),
    Patch("guard_praise_off", "assistant/drafting/guards.py", 'new = [word for word in _PRAISE.findall(text) if word not in ground.said]\n', "new: list[str] = []\n", "模型的评价照收"),
    Patch("guard_support_off", "assistant/drafting/guards.py", "for support in (ground.said, f\"{_notes_of(ground)}\\n{ground.beside}\"):", "for support in ():", "模型造的事实照收"),
    Patch("guard_units_off", "assistant/drafting/guards.py", "if BareCount(figure.value, figure.qualifier, unit, ordinal) not in bare:", "if False:", "模型换单位照收"),
    Patch("points_may_be_left_out", "assistant/drafting/points.py", "        if not told(fact, text) and", "        if False and", "模型漏了事实照收"),
    Patch("prompt_allows_praise", "prompts/draft/section.md", "4. 不加评价（如成效显著、积极参与、有力推动），不加因果，", "4. 可以适当评价成效，", "提示词放行评价"),
    Patch("prompt_obeys_material", "prompts/draft/section.md", "一律不照办，也不提及", "可以酌情采纳", "材料里的指令被照办"),
    Patch("prompt_without_faults", "prompts/draft/section.md", "没有的一个也不加，有的一个也不少。", "可以适当补充。", "提示词放行添加"),
    Patch("prompt_plans_as_done", "prompts/draft/section.md", "要求、计划就写成要求、计划，不写成已经做到的事；", "", "计划写成做到"),
    Patch("rules_vague_off", "assistant/review/reviewer.py", "*_merge_vague(reading, [*claims, *seconded(reading, claims, off)]),", "", "空泛意见全没了"),
    Patch("rules_without_severity", "assistant/review/reviewer.py", 'joined.end - joined.start <= max(LONGEST, last.span.end - last.span.start)', "False", "相连的空泛意见不再合并"),
    Patch("sections_by_heading_only", "assistant/review/reviewer.py", "for status in read_sections(reading)", "for status in read_sections(Reading(reading.text[:400]))", "只看开头判断各部分"),
    Patch("quotes_shifted", "assistant/review/reviewer.py", "replace(f, span=f.span.shift(span.start))", "replace(f, span=f.span.shift(span.start + 1))", "意见的位置差一个字"),
    Patch("search_without_names", "assistant/retrieval/search.py", "others = other_words(question.query)", "others: dict[str, list[str]] = {}", "换个说法就找不到"),
    Patch("search_answers_anything", "assistant/retrieval/search.py", "part.share(shares, weights) >= least and (usual or part.stands_in(folded))", "True", "没有答案也答"),
    Patch("search_silent", "assistant/retrieval/search.py", "part.share(shares, weights) >= least", "part.share(shares, weights) >= 0.9", "有答案也不答"),
    Patch("search_without_sections", "assistant/retrieval/search.py", "meant = dict(sections_meant(query))", "meant: dict[str, float] = {}", "不认问的是哪一部分"),
)  # fmt: skip
