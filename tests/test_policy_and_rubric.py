"""The shipped policies and the rubric: what they promise to those who cite and score."""

import re

import pytest

from assistant.domain.policy import load_policies
from assistant.domain.rubric import default_rubric, load_rubric
from assistant.domain.sections import sections_by_key
from assistant.errors import UsageError

POLICIES = {policy.title: policy for policy in load_policies()}


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_a_policy_is_a_digest_of_120_to_400_characters(policy):
    assert 120 <= len(policy.digest.replace("\n", "")) <= 400


@pytest.mark.parametrize("policy", [p for p in POLICIES.values() if p.verified], ids=lambda p: p.title)
def test_a_verified_policy_has_what_a_citation_needs(policy):
    assert policy.key_facts and policy.issuer
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", policy.date)
    assert policy.status in ("现行", "地方") and "待核" not in policy.title


def test_what_took_the_place_of_a_policy_is_a_verified_later_one():
    for policy in POLICIES.values():
        if policy.superseded_by:
            newer = POLICIES[policy.superseded_by]
            assert policy.verified and newer.verified and newer.date > policy.date


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_what_is_not_verified_is_never_stated_in_digest_or_key_facts(policy):
    stated = policy.digest + "".join(policy.key_facts)
    for fact in policy.unverified_facts:
        for number in re.findall(r"[\u4e00-\u9fff]{2,6}〔\d{4}〕\d+号", fact):
            assert number not in stated


@pytest.mark.parametrize(
    "title, number, date",
    [
        ("关于大力推行中小学教师培训学分管理的指导意见", "教师〔2016〕12号", "2016-12-13"),
        ("关于加强和改进新时代基础教育教研工作的意见", "教基〔2019〕14号", "2019-11-25"),
        ("新时代中小学教师职业行为十项准则", "", "2018-11"),
        ("关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见", "", "2021-07"),
        ("关于全面深化新时代教师队伍建设改革的意见", "中发〔2018〕4号", "2018"),
    ],
)
def test_number_and_date_are_given_only_as_far_as_they_are_verified(title, number, date):
    assert (POLICIES[title].number, POLICIES[title].date) == (number, date)


def test_entries_from_memory_or_weak_sources_are_there_and_not_verified():
    for title in (
        "中小学教师培训课程指导标准",
        "江苏省教师培训学时认定和登记管理办法",
        "关于大力加强中小学教师培训工作的意见",
    ):
        assert not POLICIES[title].verified


def test_the_shipped_rubric_says_it_is_nobodys_official_one_and_sums_to_a_hundred():
    rubric = default_rubric()
    assert not rubric.official and "自拟" in rubric.note and "非官方" in rubric.note
    assert rubric.total == 100
    assert rubric.parts == {
        "结构完整": 15,
        "组织制度": 10,
        "主题目标": 10,
        "过程事实": 20,
        "成效证据": 20,
        "问题真实": 10,
        "打算可查": 10,
        "文字格式": 5,
    }


def test_rubric_items_are_yes_or_no_questions_about_known_sections():
    for item in default_rubric().items:
        assert "是否" in item.question and item.question.endswith("？")
        assert set(item.sections) <= set(sections_by_key())


GOOD = """
title: 本校自查表
parts:
  - name: 结构
    items:
      - {key: a, sections: [title], weight: 2, question: 是否有标题？}
"""


def test_a_rubric_of_ones_own_is_read(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_rubric(path).total == 2


@pytest.mark.parametrize(
    "change, says",
    [
        (("title: 本校自查表", ""), "title"),
        (("weight: 2", "weight: 两分"), "weight"),
        (("weight: 2", "weight: 0"), "weight"),
        (("[title]", "[headline]"), "headline"),
        (("[title]", "[[title]]"), "title"),
        (("title: 本校自查表", "title: 本校自查表\nnotices: 3"), "notices"),
        (("name: 结构", "name: 结构\n    points: 5"), "5分"),
        (("title: 本校自查表", "title: 本校自查表\ntotal: 100"), "100分"),
        (("question: 是否有标题？", "ask: x"), "question"),
        (("parts:", "part:"), "parts"),
        (("key: a, ", ""), "key"),
        (("  - name", "  - [name"), "YAML"),
    ],
)
def test_a_bad_rubric_gets_one_sentence_that_says_what_to_mend(tmp_path, change, says):
    path = tmp_path / "own.yaml"
    path.write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(UsageError) as refusal:
        load_rubric(path)
    message = str(refusal.value)
    assert says in message and "own.yaml" in message
    assert message.count("。") == 1 and message.endswith("。")


def test_a_missing_rubric_gets_a_sentence_too(tmp_path):
    with pytest.raises(UsageError, match=r"none\.yaml"):
        load_rubric(tmp_path / "none.yaml")


def test_a_local_policy_is_offered_only_where_the_schools_name_says_it_holds():
    local = [policy for policy in POLICIES.values() if policy.scope != "全国"]
    assert len(local) >= 4
    for policy in local:
        place = re.split("[省市]", policy.scope.rstrip("省市"))[-1]
        assert policy.holds_for(f"{place}市梧桐里小学")
        assert not policy.holds_for("澄江市梧桐里小学")
    assert all(policy.holds_for("澄江市梧桐里小学") for policy in POLICIES.values() if policy not in local)
