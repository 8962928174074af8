"""Leaving a finding alone, with a reason, and switching rules off."""

import json

import pytest

from assistant.errors import UsageError
from assistant.kept import rules_off
from assistant.review.report import reviews_text
from assistant.review.switches import switches
from assistant.workbench import Workbench

TEXT = (
    "石桥小学2023年度校本研修工作总结\n一、集体备课\n共计32学时，，其中暑期12学时。反溃意见很多，效果显著。\n"
)


@pytest.fixture
def bench(tmp_path):
    return Workbench.open(tmp_path / "data")


def finding_of(reviews, rule):
    return next(f for review in reviews for f in review.findings if f.rule == rule)


def test_an_ignored_finding_stays_away_in_a_later_version_of_the_text(bench):
    found = bench.review(TEXT)
    finding = finding_of(found, "TYP04")
    [left] = bench.ignore(found, finding.fingerprint, "就要这样写")
    assert finding not in left.findings and left.ignored == ((finding, "就要这样写"),)
    [later] = bench.review(TEXT.replace("一、集体备课", "新加的一段，全年听课30节。\n一、集体备课"))
    assert "TYP04" not in {f.rule for f in later.findings}
    assert [reason for _, reason in later.ignored] == ["就要这样写"]
    assert "另有 1 条已忽略" in reviews_text([later])
    assert "理由：就要这样写" in reviews_text([later], everything=True)


def test_it_comes_back_when_its_words_change_or_it_is_restored(bench):
    found = bench.review(TEXT)
    finding = finding_of(found, "TYP04")
    bench.ignore(found, finding.fingerprint, "就要这样写")
    [changed] = bench.review(TEXT.replace("32学时，，", "40学时。，"))
    assert "TYP04" in {f.rule for f in changed.findings}
    bench.restore(finding.fingerprint)
    assert finding_of(bench.review(TEXT), "TYP04")


def test_a_finding_ignored_in_one_school_s_text_is_told_of_another_school(bench):
    found = bench.review(TEXT)
    finding = finding_of(found, "TYP04")
    bench.ignore(found, finding.fingerprint, "上级要求")
    [other] = bench.review(TEXT.replace("石桥", "柳湾"))
    assert finding.fingerprint in {f.fingerprint for f in other.findings}


def test_the_same_words_in_two_places_are_two_findings(bench):
    [found] = bench.review(TEXT + TEXT.splitlines()[2] + "\n" + TEXT.splitlines()[2])
    prints = [f.fingerprint for f in found.findings]
    assert len(prints) == len(set(prints)) and all(len(p) == 8 for p in prints)


def test_ignoring_asks_for_a_reason_and_a_known_number(bench):
    found = bench.review(TEXT)
    with pytest.raises(UsageError, match="理由"):
        bench.ignore(found, found[0].findings[0].fingerprint, " ")
    with pytest.raises(UsageError, match="没有编号"):
        bench.ignore(found, "00000000", "因为")
    with pytest.raises(UsageError, match="没有忽略过"):
        bench.restore("00000000")


def test_a_file_of_ignored_findings_that_is_damaged_is_said_in_one_sentence(bench):
    bench.settings.data_dir.mkdir()
    (bench.settings.data_dir / "ignored.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        bench.review(TEXT)


def test_rules_and_families_are_switched_off_by_a_file(bench):
    bench.settings.data_dir.mkdir()
    (bench.settings.data_dir / ".yanmo.toml").write_text(
        '[review]\noff = ["typ04", "空泛"]\n', encoding="utf-8"
    )
    [found] = bench.review(TEXT, off=["structure,NUM02"])
    assert found.findings
    assert not [f for f in found.findings if f.rule == "TYP04" or f.family in ("vague", "structure")]


@pytest.mark.parametrize(
    "content", ["off = [", "review = 3", "[review]\noff = 'VAG01'", "[review]\noff = [1]"]
)
def test_a_file_that_says_something_else_is_told(tmp_path, content):
    (tmp_path / ".yanmo.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"\.yanmo\.toml"):
        rules_off(tmp_path)


def test_an_unknown_rule_is_told():
    with pytest.raises(UsageError, match="VAG99"):
        switches(["VAG99"])
    assert switches(["vag01", "标点格式", "number, 残留"]) == ("VAG01", "typography", "number", "residue")


def test_rules_are_listed_and_one_is_explained(capsys):
    from assistant.cli import main
    from assistant.review.rules import RULES

    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert all(rule.id in listed and rule.title in listed for rule in RULES)
    assert main(["rules", "vag01"]) == 0
    told = capsys.readouterr().out
    assert "查什么：" in told and "不查：" in told and "⟦" in told
    assert main(["rules", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rules"]) == len(RULES)
    assert main(["rules", "VAG99"]) == 2
    assert "没有规则“VAG99”" in capsys.readouterr().err


def test_on_a_shared_service_each_school_ignores_for_itself(tmp_path):
    bench = Workbench.open(tmp_path)
    one, other = bench.deciding_as("school:听溪小学"), bench.deciding_as("school:望川小学")
    found = one.review(TEXT)
    finding = found[0].findings[0]
    one.ignore(found, finding.fingerprint, "就要这样写")
    assert finding not in one.review(TEXT)[0].findings
    for everybody_else in (other, bench):
        assert finding in everybody_else.review(TEXT)[0].findings
    with pytest.raises(UsageError):
        other.restore(finding.fingerprint)
    bench.deciding_as("school:听溪小学").restore(finding.fingerprint)
    assert finding in one.review(TEXT)[0].findings
