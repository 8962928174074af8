"""The ``yanmo`` command: exit codes, one sentence for every failure, the JSON contracts, and what it loads."""

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from assistant import __version__
from assistant.cli import main
from assistant.commands.arguments import files, paths
from assistant.errors import IndexBusy, NothingToDo, UnreadableFile

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples"
NOTES = str(SAMPLES / "notes.txt")
WEAK = str(SAMPLES / "weak_draft.txt")
YANMO = (sys.executable, "-P", "-m", "assistant.cli")
ONE_NOTE = "9月4日全体57名教师参加“课堂观察”专题培训，3学时。"


@pytest.fixture
def yanmo(tmp_path, capsys, monkeypatch):
    """Run the command with its own data folder and working folder; return code, stdout, stderr."""
    monkeypatch.setenv("YANMO_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def run(*args, **more):
        try:
            code = main([str(arg) for arg in args], **more)
        except SystemExit as leaving:  # argparse leaves this way after --help and --version
            code = leaving.code
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out, err=said.err)

    return run


def process(*args, data, stdin=b"", **environ):
    """Run the command as a process of its own; the environment tells it where its data lies."""
    everything = os.environ | {"YANMO_DATA": str(data)} | environ
    return subprocess.run(
        (*YANMO, *map(str, args)), input=stdin, capture_output=True, env=everything, check=False
    )


def assert_one_sentence(done, code):
    assert done.code == code
    assert done.out == ""
    assert "Traceback" not in done.err
    assert len(done.err.splitlines()) == 1
    assert done.err.strip()[-1] in "。-hH"


# What goes wrong is said in one sentence


@pytest.mark.parametrize(
    "args, told",
    [
        ((), "还缺少"),
        (("publish",), "命令 不能是「publish」"),
        (("review",), "还缺少"),
        (("review", WEAK, "--format", "pdf"), "可以是：text, json, html, sarif, docx"),
        (("review", WEAK, "--format", "docx", "-o", "批注.docx"), "不是 .docx"),
        (("review", WEAK, "--colour"), "不认识的参数：--colour"),
        (("draft",), "还缺少素材"),
        (("draft", NOTES, "-o", "summary.pdf"), "只能写成 .docx 或 .md"),
        (("draft", NOTES, "--level", "district"), "不能是「district」"),
        (("draft", "-", "-"), "只能写一次"),
        (("draft", "--resume", "d-0123456789"), "没有找到草稿"),
        (("draft", NOTES, "--resume", "d-0123456789"), "不再读素材"),
        (("draft", NOTES, "--resume", "d-0123456789", "--answers", "a.txt"), "不再读素材"),
        (("draft", "--resume", "d-0123456789", "--answers", "a.txt"), "--answers 要和素材一起给"),
        (("draft", ""), "文件名是空的"),
        (("draft", NOTES, "--outline", "a.txt", "--template", "b.txt"), "不能同时用"),
        (("draft", NOTES, "--outline-only=1"), "--outline-only 后面不跟值"),
        (("draft", NOTES, "--school", "\udcff"), "--school 不能是"),
        (("draft", NOTES, "-o", "长" * 90 + ".docx"), "名字太长"),
        (("draft", NOTES, "--json", "台账.xlsx"), "台账只能写成 .json"),
        (("review", WEAK, "-o", "意见.docx"), "加 --format docx"),
        (("review", WEAK, "--rubric", "表.yaml"), "--rubric 只在"),
        (("index", "search", "培训", "-k", "0"), "-k 不能是「0」"),
        (("eval", "aa", "--n", "0"), "--n 不能是「0」"),
        (("serve", "--port", "abc"), "--port 不能是「abc」"),
        (("serve", "--port", "99999"), "--port 不能是「99999」"),
    ],
)
def test_a_wrong_request_is_answered_with_one_chinese_sentence_and_exit_code_2(yanmo, args, told):
    done = yanmo(*args)
    assert_one_sentence(done, 2)
    assert told in done.err


@pytest.mark.parametrize("command", ["draft", "review"])
def test_a_file_that_cannot_be_read_is_named_in_the_sentence(yanmo, tmp_path, command):
    (tmp_path / "empty.txt").write_bytes(b"")
    for name in ("missing.txt", "empty.txt"):
        done = yanmo(command, name)
        assert_one_sentence(done, 2)
        assert name in done.err


def command_that(action):
    def run(args):
        raise action

    return SimpleNamespace(NAME="try", HELP="试", arguments=lambda parser: None, run=run)


@pytest.mark.parametrize(
    "error, code", [(UnreadableFile("坏了。"), 2), (NothingToDo("没有内容。"), 2), (IndexBusy("正忙。"), 4)]
)
def test_each_error_carries_its_exit_code(yanmo, error, code):
    done = yanmo("try", commands=[command_that(error)])
    assert (done.code, done.err) == (code, f"{error}\n")


@pytest.mark.parametrize(
    "error, told",
    [
        (PermissionError(errno.EACCES, "denied", "锁着的文件夹"), "“锁着的文件夹”（没有权限）"),
        (OSError(errno.ELOOP, "loop", b"a"), "“a”（快捷方式（链接）绕成了圈）"),
        (OSError(errno.ENOSPC, "full"), "文件（磁盘满了）"),
    ],
)
def test_what_the_system_refuses_is_told_by_file_and_reason_and_ends_with_2(yanmo, tmp_path, error, told):
    done = yanmo("try", commands=[command_that(error)])
    assert_one_sentence(done, 2)
    assert told in done.err
    assert not (tmp_path / "data").exists()


def test_a_home_that_the_system_does_not_know_is_asked_for(yanmo):
    done = yanmo("draft", NOTES, "--data-dir", "~nobody-of-this-name/x")
    assert_one_sentence(done, 2)
    assert "--data-dir" in done.err


def test_ctrl_c_ends_with_130_and_no_traceback(yanmo):
    assert_one_sentence(yanmo("try", commands=[command_that(KeyboardInterrupt())]), 130)


def test_an_unforeseen_error_is_logged_and_ends_with_4(yanmo, tmp_path):
    done = yanmo("try", commands=[command_that(ZeroDivisionError("x/0"))])
    log = tmp_path / "data" / "log" / "yanmo.log"
    assert_one_sentence(done, 4)
    assert str(log) in done.err
    assert "ZeroDivisionError: x/0" in log.read_text(encoding="utf-8")


def test_where_the_data_folder_cannot_be_written_the_log_lies_elsewhere(yanmo, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    done = yanmo("try", commands=[command_that(ZeroDivisionError())])
    assert_one_sentence(done, 4)
    assert "yanmo.log" in done.err


# Help


def test_the_version_is_printed(yanmo):
    assert yanmo("--version").out == f"yanmo {__version__}\n"


@pytest.mark.parametrize("command", ["draft", "review", "index", "eval", "serve", "doctor"])
def test_every_command_explains_itself_in_chinese(yanmo, command):
    done = yanmo(command, "--help")
    assert done.code == 0
    assert done.out.startswith("用法：")
    assert "show this help" not in done.out


# Draft


def test_draft_writes_the_summary_the_question_sheet_and_the_ledger(yanmo, tmp_path):
    done = yanmo(
        "draft", NOTES, SAMPLES / "training.xlsx", "-o", "out/summary.docx", "--json", "out/ledger.json"
    )
    assert done.code == 0
    assert (tmp_path / "out" / "summary.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "out" / "summary.追问.txt").is_file()
    data = json.loads((tmp_path / "out" / "ledger.json").read_text(encoding="utf-8"))
    assert data["version"] == 1
    assert data["text"].startswith(data["title"])
    assert {"sections", "sources", "ledger", "questions", "unsupported", "usage", "model", "status"} <= set(
        data
    )
    assert data["id"] in done.out


def test_the_check_sheet_is_written_beside_the_draft_as_one_page_and_nothing_else(yanmo, tmp_path):
    done = yanmo("draft", NOTES, "--check-sheet", "核对单.html")
    assert done.code == 0 and "核对单.html（核对单）" in done.out
    page = (tmp_path / "核对单.html").read_text(encoding="utf-8")
    assert page.count('type="checkbox"') > 50 and "<b>5.3%</b>" in page
    refused = yanmo("draft", NOTES, "-o", "b.docx", "--check-sheet", "核对单.docx")
    assert refused.code == 2 and ".html" in refused.err and not (tmp_path / "b.docx").exists()


def test_the_report_asks_at_most_seven_questions_and_counts_the_rest(yanmo, tmp_path):
    done = yanmo("draft", NOTES, "--json", "d.json")
    asked = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["questions"]
    numbered = [
        line for line in done.out.splitlines() if line.lstrip()[:2] in {f"{n}." for n in range(1, 10)}
    ]
    assert len(asked) > 7
    assert len(numbered) == 7
    assert f"共 {len(asked)} 个" in done.out


def test_a_draft_with_a_figure_that_no_note_holds_ends_with_1(yanmo, tmp_path):
    yanmo("draft", NOTES, "--json", "d.json")
    data = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    data["unsupported"] = [{"text": "99节", "kind": "figure", "sentence": "lesson_study.1"}]
    (tmp_path / "data" / "drafts" / f"{data['id']}.json").write_text(json.dumps(data), encoding="utf-8")
    done = yanmo("draft", "--resume", data["id"], "-o", "again.docx")
    assert done.code == 1
    assert "99节" in done.out


def test_a_note_without_a_fate_ends_with_1(yanmo, tmp_path):
    yanmo("draft", NOTES, "--json", "d.json")
    data = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))
    data["ledger"][0] |= {"status": "dropped", "sentences": [], "reason": None}
    (tmp_path / "data" / "drafts" / f"{data['id']}.json").write_text(json.dumps(data), encoding="utf-8")
    assert yanmo("draft", "--resume", data["id"], "-o", "again.docx").code == 1


def test_resume_writes_a_saved_draft_again_and_overwrites_nothing(yanmo, tmp_path):
    yanmo("draft", NOTES, "-o", "first.md", "--json", "d.json")
    draft_id = json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["id"]
    assert yanmo("draft", "--resume", draft_id, "-o", "second.md").code == 0
    assert (tmp_path / "first.md").read_bytes() == (tmp_path / "second.md").read_bytes()
    assert_one_sentence(yanmo("draft", "--resume", draft_id, "-o", "first.md"), 2)


def test_markdown_that_is_there_already_is_not_overwritten(yanmo, tmp_path):
    (tmp_path / "mine.md").write_text("我的修改", encoding="utf-8")
    assert_one_sentence(yanmo("draft", NOTES, "-o", "mine.md"), 2)
    assert (tmp_path / "mine.md").read_text(encoding="utf-8") == "我的修改"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_notes_may_be_piped_in_in_any_usual_encoding(tmp_path, encoding):
    done = process(
        "draft", "-", "-o", tmp_path / "s.md", data=tmp_path / "data", stdin=ONE_NOTE.encode(encoding)
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "课堂观察" in (tmp_path / "s.md").read_text(encoding="utf-8")
    assert done.stderr == b"", "progress is for a terminal only"


@pytest.mark.parametrize(
    "args",
    [
        ("draft", "n.json", "-o", "o.docx", "--json", "n.json"),
        ("draft", "n.追问.txt", "-o", "o.docx", "--json", "n.json", "--last-year", "n.json"),
        ("draft", "n.txt", "--template", "last.md", "-o", "last.md", "--json", "n.json"),
        ("draft", "n.追问.txt", "-o", "n.docx"),
        ("review", "n.txt", "-o", "n.txt"),
        ("review", "last.md", "--notes", "n.txt", "-o", "n.txt"),
        ("review", "in", "-o", "in"),
        ("index", "add", "n.txt", "--dry-run", "-o", "n.txt"),
    ],
)
def test_what_is_read_is_never_written_over(yanmo, tmp_path, args):
    (tmp_path / "in").mkdir()
    given = [tmp_path / name for name in ("n.txt", "n.json", "last.md", "n.追问.txt", "in/n.txt")]
    for path in given:
        path.write_text(ONE_NOTE, encoding="utf-8")
    done = yanmo(*args)
    assert done.code == 2
    assert "为免覆盖" in done.err
    assert {path.read_text(encoding="utf-8") for path in given} == {ONE_NOTE}
    assert {path for path in tmp_path.rglob("*.*") if "data" not in path.parts} == set(given)


def test_a_folder_does_not_stand_for_what_was_written_into_it_or_is_named_for_something_else(yanmo, tmp_path):
    (tmp_path / "记录.txt").write_text(ONE_NOTE, encoding="utf-8")
    (tmp_path / "提纲.txt").write_text("一、集体培训\n二、存在问题\n", encoding="utf-8")
    for _ in range(2):
        done = yanmo("draft", ".", "--outline", "提纲.txt")
        assert done.code == 0 and "素材 1 条" in done.out, done.err


def test_what_a_file_of_notes_did_not_give_is_told(yanmo, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["9月4日全体57名教师参加专题培训"])
    book.create_sheet("旧账").sheet_state = "hidden"
    book.save(tmp_path / "台账.xlsx")
    done = yanmo("draft", "台账.xlsx")
    assert done.code == 0
    assert "注意：“台账.xlsx”隐藏的工作表没有读入：旧账" in done.out


def test_a_template_that_is_a_whole_text_lends_its_headings_and_nothing_else(yanmo, tmp_path):
    (tmp_path / "n.txt").write_text(ONE_NOTE, encoding="utf-8")
    body = "去年全校组织集体培训29次，人均学时达到188学时，教师们普遍反映很有收获，研修氛围日益浓厚。"
    (tmp_path / "t.txt").write_text(f"一、集体研修活动\n{body}\n二、问题与不足\n{body}\n", encoding="utf-8")
    assert yanmo("draft", "n.txt", "--template", "t.txt", "-o", "a.md").code == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "一、集体研修活动" in text and "188" not in text and "29次" not in text


def test_an_outline_that_names_no_part_of_a_summary_is_not_passed_over_in_silence(yanmo, tmp_path):
    (tmp_path / "o.txt").write_text("甲\n乙\n", encoding="utf-8")
    for option in ("--outline", "--template"):
        done = yanmo("draft", NOTES, option, "o.txt")
        assert_one_sentence(done, 2)
        assert "没有认出" in done.err


def test_an_export_whose_draft_is_damaged_is_kept(yanmo, tmp_path):
    yanmo("draft", NOTES, "-o", "a.docx")
    before = (tmp_path / "a.docx").read_bytes()
    [kept] = (tmp_path / "data" / "drafts").glob("d-*.json")
    kept.write_text("[]", encoding="utf-8")
    done = yanmo("draft", NOTES, "-o", "a.docx")
    assert_one_sentence(done, 2)
    assert "请用 -o 换一个文件名" in done.err
    assert (tmp_path / "a.docx").read_bytes() == before


# Review


def test_review_json_keeps_the_contract_and_quotes_what_stands_in_the_file(yanmo):
    done = yanmo("review", WEAK, "--format", "json", "--with-text")
    report = json.loads(done.out)
    [document] = report["documents"]
    assert report["version"] == 1
    assert (document["path"], document["offset"]) == (WEAK, 0)
    assert len(document["sections"]) == 27
    for finding in document["findings"]:
        assert document["text"][finding["start"] : finding["end"]] == finding["quote"]
        assert set(finding) == {
            "rule", "family", "severity", "start", "end", "quote", "message", "question", "fix",
            "source",
        }  # fmt: skip
    errors = [f for f in document["findings"] if f["severity"] == "error"]
    assert done.code == (1 if errors else 0)


def test_review_ends_with_1_for_an_error_and_with_0_without_one(yanmo, tmp_path):
    (tmp_path / "news.txt").write_text("本周五下午，全校教师在录播室听了一节数学课。", encoding="utf-8")
    assert yanmo("review", WEAK).code == 1
    assert yanmo("review", "news.txt").code == 0


def test_review_takes_several_files_and_a_pipe_and_writes_to_a_file(tmp_path):
    out = tmp_path / "r.json"
    text = Path(WEAK).read_bytes()
    done = process("review", WEAK, "-", "--format", "json", "-o", out, data=tmp_path / "data", stdin=text)
    assert done.stdout == b""
    assert done.returncode == 1, done.stderr.decode()
    first, second = json.loads(out.read_text(encoding="utf-8"))["documents"]
    assert (first["path"], second["path"]) == (WEAK, "-")
    assert first["findings"] == second["findings"]


@pytest.mark.parametrize("form, sign", [("text", "柳荫街小学"), ("html", "<html")])
def test_review_is_read_by_people_as_text_or_as_a_page(yanmo, form, sign):
    assert sign in yanmo("review", WEAK, "--format", form).out


def test_all_lists_every_finding_and_without_it_the_rest_is_counted(yanmo):
    short, whole = yanmo("review", WEAK).out, yanmo("review", WEAK, "--all").out
    findings = json.loads(yanmo("review", WEAK, "--format", "json").out)["documents"][0]["findings"]
    assert all(finding["message"] in whole for finding in findings)
    assert len(short) < len(whole)
    assert "--all" in short


# Serve


def test_a_port_in_use_is_told_before_the_page_is_loaded(yanmo):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = yanmo("serve", "--port", taken.getsockname()[1])
    assert_one_sentence(done, 2)
    assert "--port" in done.err and "已被占用" in done.err and "Errno" not in done.err
    assert "没有“" in yanmo("serve", "--host", "203.0.113.1", "--port", 50123).err


# Index


def test_the_index_is_searched_added_to_and_removed_from(yanmo, tmp_path):
    (tmp_path / "往年.txt").write_text(
        "望湖小学2021年度校本研修工作总结\n一、集体培训\n全年开展陶艺工作坊9次，38名教师参加。\n",
        encoding="utf-8",
    )
    assert yanmo("index", "add", "*.txt", "--kind", "exemplar").code == 0
    found = json.loads(yanmo("index", "search", "陶艺工作坊", "-k", "1", "--json").out)["passages"]
    assert [Path(passage["source"]).name for passage in found] == ["往年.txt"]
    assert "望湖小学" in yanmo("index", "search", "陶艺工作坊", "-k", "1").out
    assert yanmo("index", "remove", "往年.txt").code == 0
    status = json.loads(yanmo("index", "status", "--json").out)
    assert status["files"] == len([*ROOT.glob("corpus/policies/*.md"), *ROOT.glob("corpus/exemplars/*.md")])


def test_a_search_that_finds_nothing_says_why(yanmo):
    done = yanmo("index", "search", "？？")
    assert done.code == 0
    assert done.out.strip().endswith("。")


# Doctor


def test_the_doctor_finds_this_installation_sound(yanmo):
    done = yanmo("doctor", "--json")
    report = json.loads(done.out)
    assert (done.code, report["ok"]) == (0, True), done.out
    assert {"Python", "数据目录", "模型", "索引", "gradio"} <= {check["name"] for check in report["checks"]}


def test_the_doctor_says_what_to_do_about_a_data_folder_that_cannot_be_written(yanmo, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder", encoding="utf-8")
    done = yanmo("doctor")
    assert done.code == 4
    assert "✗ 数据目录" in done.out
    assert "--data-dir" in done.out
    assert "Traceback" not in done.err


# Consoles and shells


def test_output_is_utf8_even_on_a_gbk_console(tmp_path):
    done = process("--help", data=tmp_path, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert "研墨" in done.stdout.decode("utf-8")


def test_a_terminal_that_cannot_write_chinese_names_is_told_how(tmp_path):
    (tmp_path / "n.txt").write_text(ONE_NOTE, encoding="utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("draft", tmp_path / "n.txt", "-o", tmp_path / "s.docx", data=tmp_path / "data", **plain)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("这台电脑的语言设置写不了汉字的文件名")


def test_a_reader_that_leaves_early_causes_no_traceback(tmp_path):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run((*YANMO, "review", WEAK), stdout=writing, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 141


def test_streams_that_whoever_started_us_has_closed_are_empty_and_swallow(tmp_path):
    for closed, args, code in (("<&-", ("draft", "-"), 2), (">&-", ("rules", "VAG01"), 0)):
        done = subprocess.run(
            (
                "sh",
                "-c",
                f'exec "$@" {closed}',
                "sh",
                *YANMO,
                *args,
                *(("--data-dir", tmp_path) * (code == 2)),
            ),
            capture_output=True,
            check=False,
        )
        assert done.returncode == code, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_a_wildcard_that_the_shell_left_alone_is_expanded(tmp_path):
    for name in ("b.txt", "a.txt", "c.docx"):
        (tmp_path / name).touch()
    assert paths([str(tmp_path / "*.txt")]) == [tmp_path / "a.txt", tmp_path / "b.txt"]
    with pytest.raises(UnreadableFile, match="没有与"):
        paths([str(tmp_path / "*.pdf")])


def test_a_name_with_brackets_that_exists_is_no_wildcard(tmp_path):
    odd = tmp_path / "总结[定稿].txt"
    odd.touch()
    assert paths([str(odd)]) == [odd]


def test_a_folder_means_its_files_without_hidden_and_lock_files(tmp_path):
    for name in ("a.txt", ".hidden", "~$a.docx", "Thumbs.db", "desktop.ini"):
        (tmp_path / name).touch()
    (tmp_path / "inner").mkdir()
    assert files([str(tmp_path)]) == [tmp_path / "a.txt"]


# What is loaded

HEAVY = {"gradio", "chromadb", "langchain_openai", "langgraph"}
HEAVIER_THAN_NEEDED = {"numpy", "pandas", "jieba", "tantivy", "langchain_core", "openpyxl", "pypdf"}
REPORT_LOADED = """
import json, sys
from assistant.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


@pytest.mark.parametrize(
    "args, unwanted",
    [
        (("--help",), HEAVY | HEAVIER_THAN_NEEDED | {"docx", "pydantic", "yaml"}),
        (("review", WEAK), HEAVY | HEAVIER_THAN_NEEDED),
        (("draft", NOTES, "-o", "s.docx"), HEAVY | HEAVIER_THAN_NEEDED),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_quick_command_loads_nothing_heavy(tmp_path, args, unwanted):
    done = subprocess.run(
        (sys.executable, "-c", REPORT_LOADED, *args),
        capture_output=True,
        cwd=tmp_path,
        env=os.environ | {"YANMO_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)},
        check=True,
    )
    loaded = set(json.loads(done.stdout.decode().splitlines()[-1]))
    assert "assistant" in loaded
    assert loaded & unwanted == set()


def test_the_outline_is_written_to_be_edited_and_comes_back_as_it_was_left(yanmo, tmp_path):
    done = yanmo("draft", NOTES, "--outline-only")
    assert done.code == 0
    outline = tmp_path / "提纲.txt"
    headings = outline.read_text(encoding="utf-8").splitlines()
    assert len(headings) > 5
    assert yanmo("draft", NOTES, "--outline-only").code == 2, "an edited outline is not overwritten"
    kept = [line for line in headings if not line.startswith("（")][:3]
    outline.write_text("\n".join([*kept, "七、我们的问题与不足"]), encoding="utf-8")
    assert yanmo("draft", NOTES, "--outline", outline, "-o", "a.md").code == 0
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "七、我们的问题与不足" in text
    assert yanmo("draft", "--outline-only").code == 2
    assert yanmo("draft", NOTES, "--outline-only", "-o", "x.docx").code == 2
