"""The self-review: whose list of ignored findings holds, and what is too much for one draft."""

import pytest

from assistant.domain.document import Document
from assistant.drafting.chain import run
from assistant.drafting.job import Job
from assistant.errors import UsageError
from assistant.ui.notes_box import MOST, documents_of
from assistant.ui.self_check import SelfCheck
from assistant.ui.work import Work
from assistant.workbench import Workbench

NOTES = "读书会3次。\n\n通过读书会，教师们收获很大，受益匪浅。"


def checked(bench):
    check = SelfCheck.__new__(SelfCheck)
    check._workbench, check.chosen, check.answer = bench, "chosen", "answer"
    return check


def test_an_answer_in_the_self_review_fills_the_blank_it_is_about(tmp_path):
    check = checked(Workbench.open(tmp_path))
    notes = "师徒结对xx对，9月签了协议。\n\n读书会3次。"
    work = Work(draft=run(Job((Document(notes),), "听溪小学", "2024年度")))
    found = check.findings(work, "zh", "")
    assert not any("4条" in finding.quote for finding in found if finding.family != "residue")
    holes = ["【待补" in finding.quote for finding in found]
    assert holes == sorted(holes) and True in holes and False in holes
    for words, answer, written in (
        ("【待补：成文日期】", "2025年1月10日", "2025年1月10日"),
        ("【待补】", "6", "师徒结对6对"),
        ("成效成果", "获市级论文二等奖2篇", "二等奖2篇"),
    ):
        finding = next(one for one in found if one.quote == words)
        done = check.reply(work, {"chosen": finding.fingerprint, "answer": answer}, "zh", "")
        draft = run(Job((Document(notes),), "听溪小学", "2024年度", answers=done.work.answers))
        assert written in draft.text
        assert draft.text.count("【待补") < work.draft.text.count("【待补")


def test_a_finding_is_ignored_in_the_self_review_of_those_whose_list_says_so(tmp_path):
    bench = Workbench.open(tmp_path)
    check = checked(bench)
    work = Work(draft=run(Job((Document(NOTES),), "听溪小学", "2024年度")))
    found = check.findings(work, "zh", "school:听溪小学")
    reviews = bench.deciding_as("school:听溪小学").review(Document(work.draft.text))
    gone = next(
        f for review in reviews for f in review.findings if f.fingerprint in {g.fingerprint for g in found}
    )
    bench.deciding_as("school:听溪小学").ignore(reviews, gone.fingerprint, "校长原话")
    left = {finding.fingerprint for finding in check.findings(work, "zh", "school:听溪小学")}
    assert gone.fingerprint not in left
    assert gone.fingerprint in {f.fingerprint for f in check.findings(work, "zh", "school:莲池小学")}


def test_more_than_can_be_drafted_at_once_is_said_and_nothing_is_lost():
    much = Work(pasted="读书会3次。\n\n" * (MOST // 6))
    with pytest.raises(UsageError, match="材料都还在"):
        documents_of(much, "zh")
    assert documents_of(Work(pasted="读" * MOST), "zh")
