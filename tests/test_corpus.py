"""The written corpus: every exemplar is what its front matter says, the author's own, and as sound as its label."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple, get_args

import pytest
import yaml
from openpyxl import load_workbook

from assistant.domain.finding import Family
from assistant.domain.sections import NOT_ASKED_OF_GROUPS, PERSONAL_SECTIONS, sections_by_key

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
SAMPLES = CORPUS / "samples"
SEEDS = ROOT / ".." / "shared" / "seeds"

TYPES = ("city_primary", "junior_high", "senior_high", "rural_nine_year", "kindergarten", "vocational")
LEVELS = ("school", "group", "personal")
GENRES = ("annual_summary", "term_summary", "personal_summary")
QUALITIES = ("strong", "middling", "weak")
FIELDS = {
    "title",
    "school",
    "type",
    "level",
    "genre",
    "period",
    "quality",
    "planted",
    "sections",
    "partial",
    "missing",
    "fictional",
    "licence",
}
TITLE = re.compile(r"《([^《》]+)》")
CITED = re.compile(
    r"(?P<issuer>教育部|国务院|办公厅|中央)?《(?P<title>[^《》]+)》(?:（(?P<number>[^（）]*)）)?"
)
OFFICIAL_NUMBER = re.compile(r"〔\d{4}〕|令第\d+号|JY/T")


class Exemplar(NamedTuple):
    name: str
    meta: dict
    body: str


def front_matter(path):
    head, meta, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert head == "", path.name
    return yaml.safe_load(meta), body


def exemplars():
    return [Exemplar(p.name, *front_matter(p)) for p in sorted((CORPUS / "exemplars").glob("*.md"))]


ALL = exemplars()
STRONG = [e for e in ALL if e.meta["quality"] == "strong"]
each = pytest.mark.parametrize("exemplar", ALL, ids=lambda e: e.name)
each_strong = pytest.mark.parametrize("exemplar", STRONG, ids=lambda e: e.name)


@cache
def policies():
    return tuple(front_matter(p)[0] for p in sorted((CORPUS / "policies").glob("*.md")))


def runs(text, length):
    """Every stretch of so many characters within a line."""
    return {line[i : i + length] for line in text.splitlines() for i in range(len(line) - length + 1)}


def last_day(period):
    """The last day a period can mean; a school year ends in August, its first term in February."""
    year = int(re.findall(r"\d{4}", period)[-1])
    if period.endswith("年度"):
        return date(year, 12, 31)
    if "秋季学期" in period:
        return date(year + 1, 2, 28)
    return date(year, 2, 28) if "第一学期" in period else date(year, 8, 31)


def required(level):
    if level == "personal":
        return set(PERSONAL_SECTIONS)
    kinds = {key for key, kind in sections_by_key().items() if kind.need == "必备"}
    return kinds - set(NOT_ASKED_OF_GROUPS) if level == "group" else kinds


@each
def test_front_matter_has_every_field_with_a_known_value(exemplar):
    meta = exemplar.meta
    assert set(meta) == FIELDS
    assert meta["type"] in TYPES and meta["level"] in LEVELS
    assert meta["genre"] in GENRES and meta["quality"] in QUALITIES
    assert (meta["level"] == "personal") == (meta["genre"] == "personal_summary")
    assert meta["fictional"] is True and meta["licence"] == "CC0-1.0"
    assert all(isinstance(meta[k], str) and meta[k].strip() for k in ("title", "school", "period"))
    assert re.fullmatch(r"\d{4}年度|\d{4}—\d{4}学年(第[一二]学期)?|\d{4}年[春秋]季学期", meta["period"])
    assert exemplar.name.endswith(f"_{meta['quality']}.md")


@each
def test_body_is_of_the_length_of_a_real_summary(exemplar):
    ideographs = len(re.findall(r"[\u3400-\u9fff]", exemplar.body))
    everything = len(re.sub(r"\s", "", exemplar.body))
    assert ideographs >= 1500 and everything <= 4000, (ideographs, everything)


@each
def test_section_labels_are_known_disjoint_and_answer_for_every_required_section(exemplar):
    meta = exemplar.meta
    labels = [*meta["sections"], *meta["partial"], *meta["missing"]]
    assert set(labels) <= set(sections_by_key())
    assert [k for k, n in Counter(labels).items() if n > 1] == []
    must = required(meta["level"])
    assert set(meta["missing"]) <= must
    # Reading and training are two ways to answer one question of a personal summary: what was learnt.
    unanswered = must - set(labels)
    assert unanswered <= {"reading", "group_training"} and len(unanswered) < 2, unanswered


@each
def test_a_title_or_a_signature_called_present_is_there(exemplar):
    lines = exemplar.body.strip().splitlines()
    if "title" in exemplar.meta["sections"]:
        assert lines[0] == exemplar.meta["title"]
    if "signature" in exemplar.meta["sections"]:
        assert re.fullmatch(r"\d{4}(年\d{1,2}月\d{1,2}日|\.\d{1,2}\.)", lines[-1])


@each
def test_planted_defects_stand_in_the_text_word_for_word(exemplar):
    for item in exemplar.meta["planted"]:
        assert set(item) == {"quote", "family", "why"}
        assert item["family"] in get_args(Family)
        assert item["quote"] in exemplar.body, item["quote"]
        assert 2 <= len(item["quote"]) <= 60 and item["why"]


@each
def test_quality_says_what_was_planted(exemplar):
    planted, missing = len(exemplar.meta["planted"]), exemplar.meta["missing"]
    if exemplar.meta["quality"] == "strong":
        assert planted == 0 and missing == []
    elif exemplar.meta["quality"] == "middling":
        assert planted >= 4
    else:
        assert planted >= 8 and missing


def test_the_collection_has_the_promised_variety():
    assert len(ALL) >= 16
    assert {e.meta["type"] for e in ALL} == set(TYPES)
    assert {e.meta["level"] for e in ALL} == set(LEVELS)
    assert {e.meta["genre"] for e in ALL} == set(GENRES)
    quality = Counter(e.meta["quality"] for e in ALL)
    assert quality["strong"] >= 8 and quality["weak"] >= 5 and quality["middling"] >= 3
    assert len({e.meta["school"] for e in ALL}) == len(ALL)
    assert all("园本研修" in e.body for e in ALL if e.meta["type"] == "kindergarten")


def test_no_two_exemplars_share_twenty_characters_in_a_row():
    of = {e.name: runs(TITLE.sub("\n", e.body), 20) for e in ALL}
    shared = {(a, b): sorted(of[a] & of[b])[:2] for a, b in combinations(of, 2) if of[a] & of[b]}
    assert shared == {}


@each
def test_an_exemplar_names_no_other_exemplars_school(exemplar):
    others = [e.meta["school"] for e in ALL if e.name != exemplar.name]
    assert [school for school in others if school in exemplar.body] == []


def test_nothing_here_repeats_the_collected_real_texts():
    # The real texts are not ours to ship, so a checkout on its own has nothing to compare the exemplars with.
    if not SEEDS.is_dir():
        pytest.skip("the collected real texts are not beside this checkout: nothing to compare with")
    real = set().union(*(runs(p.read_text(encoding="utf-8"), 13) for p in SEEDS.glob("*.txt")))
    own = {p.name: p.read_text(encoding="utf-8") for p in (*SAMPLES.glob("*.*t"), *SAMPLES.glob("*.md"))}
    own |= {e.name: e.body for e in ALL}
    assert {
        name: sorted(runs(text, 13) & real)[:2] for name, text in own.items() if runs(text, 13) & real
    } == {}


def cited(exemplar):
    """The official documents a text names: by number, by issuer, by 《关于…》, or by a title we have a digest of."""
    known = {p["title"] for p in policies()}
    for found in CITED.finditer(exemplar.body):
        number = found["number"] if found["number"] and OFFICIAL_NUMBER.search(found["number"]) else ""
        if number or found["issuer"] or found["title"].startswith("关于") or found["title"] in known:
            yield found["title"], number


@each_strong
def test_strong_exemplars_cite_only_verified_policies_of_their_time(exemplar):
    by_title = {p["title"]: p for p in policies() if p["verified"]}
    for title, number in cited(exemplar):
        assert title in by_title, f"no verified digest of 《{title}》"
        assert number in ("", by_title[title]["number"])
        assert by_title[title]["date"] <= last_day(exemplar.meta["period"]).isoformat()
    numbers = {p["number"] for p in by_title.values()}
    assert {n for n in re.findall(r"[^（）《》\s，。]{2,6}〔\d{4}〕\d+号", exemplar.body)} <= numbers


@each_strong
def test_rates_of_strong_exemplars_follow_from_their_own_figures(exemplar):
    attendance = r"应到(\d+)人次，实到(\d+)人次[^。]*?出勤率(\d+\.\d)%"
    for due, came, rate in re.findall(attendance, exemplar.body):
        assert f"{100 * int(came) / int(due):.1f}" == rate
    for whole, part, rate in re.findall(
        r"(\d+)[^\d，。；：]{1,8}中(\d+)[^\d，。；]{1,8}，占?(\d+\.\d)%", exemplar.body
    ):
        assert f"{100 * int(part) / int(whole):.1f}" == rate, (whole, part)


@each_strong
def test_strong_exemplars_hold_no_stock_praise_and_no_placeholder(exemplar):
    stock = "成效显著|硕果累累|圆满|受益匪浅|一致好评|反响热烈|砥砺|谱写|再接再厉|有待加强|高度重视|有效促进"
    assert re.findall(rf"{stock}|20__|[Xx]{{2,}}|【|\[|待补|待填", exemplar.body) == []


@each_strong
def test_no_item_number_of_a_strong_exemplar_runs_into_a_figure(exemplar):
    assert re.findall(r"(?m)^\d+\.\d.{0,12}", exemplar.body) == []


def test_sample_notes_hold_the_mess_they_are_there_for():
    text = (SAMPLES / "notes.txt").read_text(encoding="utf-8")
    notes = [n for n in re.split(r"\n\s*\n", text) if n.strip()]
    assert 9 <= len(notes) <= 12
    assert "\t" in text and "??" in text and "先别写" in text
    first, second, total = map(int, re.search(r"上学期(\d+)节 下学期(\d+)节 全年(\d+)节", text).groups())
    assert first + second != total


def test_sample_workbook_has_the_training_ledger_and_the_awards():
    book = load_workbook(SAMPLES / "training.xlsx", read_only=True)
    try:
        sheets = {s.title: list(s.iter_rows(values_only=True)) for s in book.worksheets}
    finally:
        book.close()
    assert sheets["研修台账"][0] == ("月份", "主题", "形式", "学时", "应到", "实到")
    assert all(came <= due for *_, due, came in sheets["研修台账"][1:])
    assert len(sheets["获奖登记"]) > 1
    assert not any("余书衡" in row for row in sheets["获奖登记"]), (
        "an award still on notice is not registered"
    )


def test_sample_weak_draft_copies_last_year_and_names_another_school():
    draft = (SAMPLES / "weak_draft.txt").read_text(encoding="utf-8")
    last = (SAMPLES / "last_year.md").read_text(encoding="utf-8")
    assert 900 <= len(draft) <= 1600
    assert runs(draft, 20) & runs(last, 20)
    assert "枫桥路小学" in draft and "枫桥路小学" not in last
