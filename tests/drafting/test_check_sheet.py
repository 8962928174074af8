"""The 核对单: everything there is to check stands on it, beside the words of the note that it is taken from."""

import re
from html.parser import HTMLParser

import pytest

from assistant.documents.given import document_of
from assistant.domain.notes import Note
from assistant.drafting.chain import run
from assistant.drafting.check_page import check_page
from assistant.drafting.check_sheet import check_sheet
from assistant.drafting.facts import read_facts
from assistant.drafting.job import Job
from assistant.drafting.revision import places, revised
from assistant.drafting.roster import read_roster

NOTES = """领导小组组长温若谷校长，副组长简知秋副校长。教职工52人，专任教师47人，每人校本研修40学时。

读书：共读《静水流深》47本，读书会3次，心得交了41篇。

师徒结对6对，9月12日签了协议，师傅听徒弟课96节。"""


@pytest.fixture(scope="module")
def draft():
    return run(Job((document_of(NOTES),), "雁泽市听溪小学", "2024—2025学年"))


def items(draft):
    return {item.text: (line, item) for line in check_sheet(draft) for item in line.items}


def test_every_fact_of_every_sentence_stands_on_the_sheet(draft):
    listed = {(line.place, item.text) for line in check_sheet(draft) for item in line.items}
    roster = read_roster({entry.id: entry.text for entry in draft.ledger})
    for place, sentence in places(draft):
        for fact in read_facts(Note("", re.sub("【[^】]*】", "", sentence.text)), roster):
            assert any(at == place and fact.text in text for at, text in listed), (place, fact.text)


def test_an_item_is_found_in_its_note_at_the_place_that_says_it(draft):
    line, item = items(draft)["41篇"]
    assert item.found and line.text[item.span.start : item.span.end] == "41篇"
    [note] = line.support
    assert "41篇" in {note.text[start:end] for start, end in note.spans}


def test_a_school_year_is_one_thing_to_check_and_one_in_a_title_is_part_of_the_title():
    note = "8月30日行政会通过《校本研修方案（2024—2025学年）》，2024—2025学年起用。"
    found = items(run(Job((document_of(note),), "听溪小学", "2024—2025学年")))
    assert "《校本研修方案（2024—2025学年）》" in found
    assert not {"2024", "2025学年"} & found.keys()


def test_what_the_notes_do_not_hold_is_said_to_be_missing(draft):
    place = next(place for place, sentence in places(draft) if "41篇" in sentence.text)
    wrong = revised(draft, place, "教师交流读书心得88篇。")
    assert items(wrong)["88篇"][1].why == "missing"
    assert "材料里找不到依据的 1 项：“88篇”" in check_page(wrong)


def test_what_is_asked_in_a_gap_is_nothing_to_check(draft):
    place = next(place for place, sentence in places(draft) if "41篇" in sentence.text)
    assert "12次" not in items(revised(draft, place, "心得41篇【待补：是不是12次】。"))


def test_the_page_has_a_box_for_every_item_and_is_one_file_without_script(draft):
    page = check_page(draft)
    tags = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            tags.append((tag, dict(attrs)))

    Tags().feed(page)
    boxes = [attrs for tag, attrs in tags if tag == "input" and attrs["type"] == "checkbox"]
    assert len(boxes) == sum(len(line.items) for line in check_sheet(draft)) > 8
    assert not any(tag in ("script", "link", "img") for tag, _ in tags)
    assert "http" not in page


def test_markup_in_a_note_stays_text():
    hostile = "读书会3次，<img src=x onerror=alert(1)>共读《<b>静水</b>》。"
    assert "<img" not in check_page(run(Job((document_of(hostile),), "<script>", "2024年度")))
