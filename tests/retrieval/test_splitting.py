"""Cutting a document by its headings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import WHITE_EGRET

from assistant.domain.document import Span
from assistant.retrieval.section_names import section_of, sections_meant
from assistant.retrieval.splitting import LEAST, MOST, split_document

BODY = WHITE_EGRET.split("---\n", 2)[2]
SENTENCE = "教研组每周三下午集中研课并把记录交到教科室存档。"


def texts(raw, chunks):
    return [raw[chunk.span.start : chunk.span.end] for chunk in chunks]


def test_each_chunk_carries_its_heading_path_and_section():
    found = {(chunk.heading, chunk.section) for chunk in split_document(BODY)}
    assert {
        ("", "introduction"),
        ("组织领导", "organization"),
        ("主要做法 / 师徒结对", "mentoring"),
        ("主要做法 / 读书活动", "reading"),
        ("存在的问题", "problems"),
        ("下一步打算", "plans"),
        ("", "signature"),
    } == found


def test_a_heading_without_text_stands_with_what_follows_it_and_never_at_the_end_of_a_chunk():
    [mentoring] = [c for c in split_document(BODY) if c.section == "mentoring"]
    assert BODY[mentoring.span.start :].startswith("二、主要做法\n（一）师徒结对")
    assert not any(
        text.endswith(("主要做法", "师徒结对", "读书活动")) for text in texts(BODY, split_document(BODY))
    )


def test_offsets_index_the_whole_raw_text():
    start = WHITE_EGRET.index(BODY)
    inside = split_document(WHITE_EGRET, Span(start, len(WHITE_EGRET)))
    assert texts(WHITE_EGRET, inside) == texts(BODY, split_document(BODY))


def test_the_closing_paragraph_and_the_signature_are_not_glued_to_the_last_section():
    raw = f"一、下一步打算\n{SENTENCE}\n总之，这一年的研修有得有失。\n柳溪市白鹭小学\n2023年12月28日"
    assert [chunk.section for chunk in split_document(raw)] == ["plans", "closing", "signature"]


def test_a_long_section_is_cut_at_sentence_ends_into_pieces_of_200_to_400_characters():
    raw = "一、集体备课\n" + SENTENCE * 40
    pieces = texts(raw, split_document(raw))
    assert all(LEAST <= len(piece) <= MOST for piece in pieces)
    assert all(piece.endswith("。") for piece in pieces)
    assert "".join(pieces) == raw


def test_short_items_of_one_section_are_joined_and_those_of_two_sections_are_not():
    raw = "一、存在的问题\n1.听课记录不全。七本没有评语。\n2.课题推进慢。两项没有中期材料。\n二、经费保障\n全年支出三万元。\n"
    chunks = split_document(raw)
    assert [chunk.section for chunk in chunks] == ["problems", "funding"]


def test_a_short_stretch_whose_heading_names_no_section_goes_with_its_neighbour_while_both_fit():
    raw = f"一、师徒结对\n{SENTENCE}\n二、课堂时间还给了学生\n{SENTENCE}\n三、经费保障\n{SENTENCE}\n"
    chunks = split_document(raw)
    assert [(c.heading, c.section) for c in chunks] == [
        ("师徒结对、课堂时间还给了学生", "mentoring"),
        ("经费保障", "funding"),
    ]
    long = raw.replace(f"学生\n{SENTENCE}", f"学生\n{SENTENCE * 16}")
    assert [c.section for c in split_document(long)] == ["mentoring", "", "funding"]


def test_an_item_under_problems_belongs_to_problems_whatever_it_names():
    raw = f"一、存在的问题\n（一）课题研究推进慢\n{SENTENCE}\n（二）师徒结对走过场\n{SENTENCE}"
    assert {chunk.section for chunk in split_document(raw)} == {"problems"}


def test_text_without_headings_is_cut_all_the_same():
    raw = SENTENCE * 30
    assert len(split_document(raw)) > 1
    assert "".join(texts(raw, split_document(raw))) == raw


LINES = st.sampled_from(
    (
        "一、组织领导",
        "（一）师徒结对",
        "1.集体备课 主备人轮值，每周三一次，共三十二次，教案入库。",
        "\u3000二、存在的问题",
        SENTENCE * 30,
        "总之，收获不少。",
        "柳溪市白鹭小学",
        "2023年12月",
        "",
        " ",
        "日期\t主题\t人数",
        "甲" * 1000,
        "🌱。",
        "三、",
    )
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join)))
def test_chunks_stand_in_order_without_overlap_and_lose_no_letter_but_the_title(raw):
    chunks = split_document(raw)
    spans = [chunk.span for chunk in chunks]
    assert all(span.start < span.end for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    first = spans[0].start if spans else len(raw)
    kept = "".join(texts(raw, chunks))
    assert [c for c in raw[first:] if c.isalnum()] == [c for c in kept if c.isalnum()]
    assert len([c for c in raw[:first] if c.isalnum()]) <= 60


@pytest.mark.parametrize(
    "heading, section",
    [
        ("师徒结对", "mentoring"),
        ("实施青蓝工程，促进新人成长", "mentoring"),
        ("组织分工", "organization"),
        ("制度与检查", "systems"),
        ("问题与原因", "problems"),
        ("下一步安排", "plans"),
        ("主要做法", ""),
        ("课堂时间还给了学生", ""),
        ("", ""),
    ],
)
def test_a_heading_names_a_section_or_none(heading, section):
    assert section_of(heading) == section


def test_a_question_means_a_section_surely_by_name_and_less_surely_by_likeness():
    assert sections_meant("青蓝工程怎么写") == {"mentoring": 1.0}
    assert sections_meant("老教师带新教师") == {"new_teachers": 0.4}
    assert sections_meant("天气预报") == {}
