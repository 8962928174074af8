"""The checker: nothing in a sentence that its notes do not hold. Each case breaks one thing and must be seen."""

import pytest

from assistant.domain.draft import Section, Sentence, Source
from assistant.drafting.check import check_sections, check_sentence
from assistant.drafting.roster import read_roster

NOTES = {
    "N1": "3.14请市教科院温知行老师讲作业设计，实到41人（语文34 其他7），市一等1个(刘倩然)",
    "N2": "《学时登记办法》今年新订，课题编号CJ2024-07，听课发86收83",
}
GOOD = "3月14日，邀请市教科院温知行老师作讲座，实到41人，刘倩然获市级一等奖。"


def found(text, notes=("N1",), kind="claim", sources=(), library=()):
    roster = read_roster(NOTES)
    sections = [Section("lectures", "", (Sentence(text, kind, tuple(notes), tuple(sources)),))]
    return [
        (u.kind, u.text)
        for u in check_sections(sections, NOTES, ["澄江市梧桐里小学", "2024年度"], roster, library)
    ]


def test_a_sentence_that_says_what_its_note_says_passes():
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (("41人", "42人"), "figure"),
        (("41人", "四十二人"), "figure"),
        (("3月14日", "3月15日"), "date"),
        (("3月14日", "2022年3月14日"), "date"),
        (("温知行老师", "温如玉老师"), "person"),
        (("市级一等奖", "省级一等奖"), "award"),
        (("一等奖", "二等奖"), "award"),
        (("市教科院", "清溪师范大学"), "organisation"),
        (("作讲座", "作《深度学习》讲座"), "title"),
        (("作讲座", "作讲座（教师〔2019〕1号）"), "number"),
    ],
)
def test_one_invented_thing_is_seen(change, kind):
    assert kind in {k for k, _ in found(GOOD.replace(*change))}


def test_a_name_from_another_note_is_not_in_this_one():
    assert ("person", "刘倩然") in found("刘倩然主持课题CJ2024-07。", ("N2",))


def test_what_is_asked_for_is_no_claim():
    assert found("实到【待补：应到99人是否属实】。") == []


def test_a_claim_without_a_note_is_seen():
    assert found("研修有序开展。", ()) == [("note", "研修有序开展。")]


def test_a_link_carries_no_figure_and_no_praise():
    assert found("现将工作总结如下。", (), "link") == []
    assert found("全年成效显著。", (), "link")
    assert found("共开展5次。", (), "link")


def test_a_computed_share_passes_only_when_it_is_said_to_be_computed():
    assert found("据此计算，回收率96.5%。", ("N2",)) == []
    assert found("回收率96.5%。", ("N2",)) == [("figure", "96.5%")]


def test_a_cited_policy_supports_its_title_and_number():
    library = (Source("P1", "p.md", "关于加强教研工作的意见", "教基〔2019〕14号", "2019-11", ""),)
    text = "依据《关于加强教研工作的意见》（教基〔2019〕14号）开展教研。"
    assert found(text, (), sources=("P1",), library=library) == []
    assert found(text, ("N1",))


@pytest.mark.parametrize("name", ["冉星野", "耿直言", "段磊"])
def test_an_invented_person_in_office_is_seen_whatever_the_surname(name):
    sentence = Sentence(f"研讨会由副校长{name}主持。", "claim", ("N1",))
    assert (name, "person") in check_sentence(
        sentence, "研讨会开了一次", read_roster({"N1": "研讨会开了一次"})
    )


def test_a_count_with_two_units_is_no_figure_of_its_notes():
    notes = {"N1": "师徒今年结成6对，听课30人次，来了5个人"}

    def wrong(text):
        sections = [Section("mentoring", "", (Sentence(text, "claim", ("N1",)),))]
        return [u.text for u in check_sections(sections, notes, [], read_roster(notes))]

    assert wrong("师徒结题6个对。") == ["6个对"]
    assert wrong("师徒结成6对。") == []
    assert wrong("听课30人次，参加5个人。") == []
    assert wrong("各组6个项目。") == []
