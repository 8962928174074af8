"""A folder of drafts: a board, a letter for each, shared paragraphs; resumable, and no file stops the rest."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import openpyxl
import pytest

from assistant.cli import main
from assistant.domain.document import Document
from assistant.domain.rubric import default_rubric
from assistant.review.board import board_page
from assistant.review.letter import MOST, return_letter
from assistant.review.overlap import LEAST, Paragraph, bands, clusters, paragraphs_of
from assistant.review.reviewer import review_document
from assistant.review.scoring import answer_all, points
from assistant.workbench import Workbench
from evals.cases_review import exemplar_cases

ROOT = Path(__file__).parents[2]
SHARED = "全体教师每周三下午在录播室集体备课，主讲人提前三天发出教案，其他教师带着批注来，会后由主讲人改出定稿存档。"
ACTS = ("听课", "评课", "磨课", "备课", "读书", "讲座", "课例", "沙龙")
PLACES = ("录播室", "图书馆", "会议室", "实验楼", "阅览室", "礼堂")


def draft(number):
    """A fictional draft; every tenth carries the shared paragraph."""
    chance = Random(number)
    lines = [f"第{number}小学2023年度校本研修工作总结", "一、课例研究"]
    for _ in range(8):
        count = chance.randint(3, 60)
        act, place = chance.choice(ACTS), chance.choice(PLACES)
        lines.append(
            f"{chance.randint(1, 12)}月，{count}名教师在{place}参加{act}{chance.randint(2, 9)}次，"
            f"留下记录{count * 2}份，教导处抽查{chance.randint(1, 30)}份，{act}质量有了很大提高。"
        )
    if number % 10 == 0:
        lines.append(SHARED.replace("三天", chance.choice(("两天", "三天"))))
    return "\n".join(
        [*lines, "二、存在的问题", "个别教师认识不够，有待加强。", f"第{number}小学", "2023年12月20日"]
    )


def folder(tmp_path, count):
    place = tmp_path / "drafts"
    place.mkdir()
    for number in range(count):
        (place / f"{number:04}.txt").write_text(draft(number), encoding="utf-8")
    return place


@pytest.fixture
def bench(tmp_path):
    return Workbench.open(tmp_path / "data")


def sheet(path, name):
    return list(openpyxl.load_workbook(path)[name].iter_rows(values_only=True))


def test_a_folder_becomes_a_board_letters_and_records_and_a_bad_file_stops_nothing(tmp_path, capsys):
    place, out = folder(tmp_path, 21), tmp_path / "out"
    (place / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert main(["review", str(place), "-o", str(out), "--data-dir", str(tmp_path / "data")]) == 1
    told = capsys.readouterr().out
    assert "共 22 个文件：新审 22 个，沿用上次的 0 个，没读成 1 个" in told
    rows = sheet(out / "看板.xlsx", "总表")
    assert [row[1] for row in rows[1:22]] == [f"{n:04}.txt" for n in range(21)], "in the order of the files"
    assert rows[0][-len(default_rubric().items) :] == tuple(i.question for i in default_rubric().items)
    [failed] = sheet(out / "看板.xlsx", "没读成")[1:]
    assert failed[0] == "旧.doc" and "另存为" in failed[1]
    shared = sheet(out / "看板.xlsx", "重复段落")[1:]
    assert {row[2] for row in shared if "录播室集体备课" in row[4]} == {"0000.txt", "0010.txt", "0020.txt"}
    assert (out / "退回意见" / "0003.txt.txt").read_text(encoding="utf-8").startswith("老师您好")
    assert not (out / "退回意见" / "旧.doc.txt").exists()
    page = (out / "看板.html").read_text(encoding="utf-8")
    assert "<script" not in page and "http" not in page and "第3小学" in page


def test_a_run_is_taken_up_where_it_stopped(tmp_path, bench):
    place, out = folder(tmp_path, 5), tmp_path / "out"
    files = sorted(place.iterdir())
    assert bench.review_folder(files[:3], out).reviewed == 3
    seen = []
    done = bench.review_folder(files, out, progress=lambda n, of, name: seen.append((n, of, name)))
    assert (done.reviewed, done.kept) == (2, 3)
    assert seen[-1] == (5, 5, "0004.txt")
    files[0].write_text(draft(99), encoding="utf-8")
    assert bench.review_folder(files, out).reviewed == 1, "a changed file is read again"
    assert bench.review_folder(files, out, off=("vague",)).reviewed == 5, "other rules, other findings"


@pytest.mark.parametrize("damaged", ['{"key"', "[]", "null", "3"])
def test_a_damaged_record_is_made_again(tmp_path, bench, damaged):
    files = sorted(folder(tmp_path, 2).iterdir())
    bench.review_folder(files, tmp_path / "out")
    (tmp_path / "out" / "记录" / "0000.txt.json").write_text(damaged, encoding="utf-8")
    assert bench.review_folder(files, tmp_path / "out").reviewed == 1


MEASURED = """
import resource, sys
from assistant.cli import main
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def kilobytes(tmp_path, place, name):
    """The most memory a process of its own needs for the batch."""
    pytest.importorskip("resource", reason="this system does not tell a process how much memory it used")
    args = ("review", place, "-o", tmp_path / name, "--data-dir", tmp_path / "data")
    done = subprocess.run(
        (sys.executable, "-c", MEASURED, *map(str, args)),
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=True,
    )
    return int(done.stdout.split()[-1])


def assert_flat(tmp_path, few, many):
    place = folder(tmp_path, few)
    little = kilobytes(tmp_path, place, "few")
    for number in range(few, many):
        (place / f"{number:04}.txt").write_text(draft(number), encoding="utf-8")
    assert kilobytes(tmp_path, place, "many") < little + 8_000 + 8 * (many - few), (
        "band keys, never the texts"
    )


def test_memory_does_not_grow_with_two_hundred_drafts(tmp_path):
    assert_flat(tmp_path, 20, 200)


@pytest.mark.stress
def test_memory_does_not_grow_with_a_thousand_drafts(tmp_path):
    assert_flat(tmp_path, 50, 1000)


def test_near_copies_meet_and_others_do_not():
    one = "、".join(f"第{n}次活动在第{n * 7}教室举行，{n + 11}人到场" for n in range(4))
    near = one.replace("第3次", "第9次")
    far = "，".join(f"{n}月由教导处检查了{n * 13}本备课笔记并作了批注" for n in range(4))
    texts = {"甲": one, "乙": near, "丙": far}

    def read():
        return (p for name, text in texts.items() for p in paragraphs_of(name, text))

    [cluster] = clusters(read)
    assert [p.document for p in cluster] == ["甲", "乙"]


def test_a_paragraph_repeated_inside_one_draft_is_no_shared_paragraph():
    assert clusters(lambda: paragraphs_of("甲", SHARED + "\n" + SHARED)) == []


def test_thousands_of_one_paragraph_are_one_cluster():
    keys = bands(SHARED)
    [cluster] = clusters(lambda: (Paragraph(str(n), 1, SHARED, keys) for n in range(3000)))
    assert len(cluster) == 3000


def test_headings_are_not_compared():
    assert list(paragraphs_of("甲", "一、" + "课" * (LEAST - 2))) == []


def test_a_letter_has_at_most_ten_questions_each_with_its_place_and_fits_a_page():
    for case in exemplar_cases():
        [review] = review_document(Document(case.body.text))
        letter = return_letter(review)
        numbered = [line for line in letter.splitlines() if line[:1].isdigit()]
        assert len(numbered) <= MOST and len(letter) < 1600
        assert all(". （第" in line or ". （全文）" in line for line in numbered)
        assert "请" in letter or "谢谢" in letter


def test_a_place_in_a_letter_counts_paragraphs_as_a_reader_does():
    text = "第3小学2023年度校本研修工作总结\n\n一、课例研究\n\n听课12次，其中校级3次、区级8次。\n"
    [review] = review_document(Document(text))
    assert "（第3段“12次，其中校级3次、区级8次”）" in return_letter(review)


def test_a_score_is_the_sum_of_yes_items_and_every_yes_has_its_words():
    for case in exemplar_cases():
        [review] = review_document(Document(case.body.text))
        answers = answer_all(review, default_rubric())
        assert points(answers) == sum(a.item.weight for a in answers if a.yes)
        for answer in answers:
            needs_words = answer.item.sections and answer.item.key != "numbers_agree"
            assert not (answer.yes and needs_words) or answer.spans, answer.item.key
            assert all(case.body.text[s:e].strip() for s, e in answer.spans)


def test_strong_exemplars_score_above_weak_ones():
    scores = {"strong": [], "weak": []}
    for case in exemplar_cases():
        [review] = review_document(Document(case.body.text))
        if case.tags[0] in scores and review.level == "school":
            scores[case.tags[0]].append(points(answer_all(review, default_rubric())))
    assert min(scores["strong"]) > max(scores["weak"]) + 10


def test_a_plan_is_not_scored():
    [review] = review_document(Document("第3小学2024年度校本研修工作计划\n一、目标\n将组织听课12次。\n"))
    assert answer_all(review, default_rubric()) == ()


def test_the_board_escapes_what_the_drafts_say(tmp_path, bench):
    place = tmp_path / "drafts"
    place.mkdir()
    (place / "甲.txt").write_text("=1+1<b>小学2023年度校本研修工作总结\n正文。", encoding="utf-8")
    bench.review_folder(sorted(place.iterdir()), tmp_path / "out")
    record = json.loads((tmp_path / "out" / "记录" / "甲.txt.json").read_text(encoding="utf-8"))
    record["summaries"][0]["school"] = "<b>甲</b>"
    page = "".join(board_page(lambda: [record], default_rubric(), []))
    assert "<b>甲" not in page and "&lt;b&gt;甲" in page
    assert sheet(tmp_path / "out" / "看板.xlsx", "总表")[1][0].startswith(("=1+1", "甲"))


def test_what_makes_no_sense_for_a_folder_is_said(tmp_path, capsys):
    place = folder(tmp_path, 1)
    args = ["review", str(place), "-o", str(tmp_path / "o"), "--data-dir", str(tmp_path / "d")]
    assert main([*args, "--last-year", "x.docx"]) == 2
    assert "--last-year" in capsys.readouterr().err
