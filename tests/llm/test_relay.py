"""``--model relay:DIR``: a person carries each paste to a chat page and the reply back; the same guards judge it."""

import json
import re
import shlex
import shutil

import pytest
from model_drafts import NOTES, PERIOD, SCHOOL, no_worse, offline

from assistant.cli import main
from assistant.drafting.relay_pastes import PASTES
from assistant.drafting.relay_writer import SHORTEST, RelayWriter, read_relay
from assistant.errors import ServiceError, UsageError
from assistant.llm.faults import Awaited
from assistant.settings import Settings
from assistant.workbench import Workbench

PART = re.compile(r"【第(\d+)部分】([^（\n]+)(（一条一句）)?\n<资料 \w+>\n(.*?)\n</资料", re.S)
POINT = re.compile(r"^(N\d+\.\d+)：(.+)$", re.M)


def answer(prompt, change=lambda title, rows: rows, *, end="【完】"):
    """A scripted reply to a paste: each point as it is; ``change`` may spoil the rows of a part."""
    out = []
    for number, title, _, points in PART.findall(prompt):
        rows = change(title, POINT.findall(points))
        out += [f"【第{number}部分】", *(f"{label}｜{text}" for label, text in rows)]
    return "\n".join([*out, *([end] if end else [])])


class Desk:
    """A drafter with a folder: drafts, copies what is waiting, pastes replies, goes on."""

    def __init__(self, tmp_path, length=""):
        self.folder = tmp_path / "转贴"
        self.bench = Workbench(Settings.load(tmp_path / "data", f"relay:{self.folder}{length}"))

    def start(self, notes=NOTES):
        with pytest.raises(Awaited) as stop:
            self.bench.draft([notes], school=SCHOOL, period=PERIOD)
        self.id = stop.value.draft_id
        return str(stop.value)

    def go_on(self):
        return self.bench.resume(self.id)

    def waits(self):
        with pytest.raises(Awaited) as stop:
            self.go_on()
        return str(stop.value)

    def prompt(self, number=1):
        return (self.folder / self.id / f"第{number}次-发给模型.txt").read_text(encoding="utf-8")

    def reply(self, text, number=1):
        (self.folder / self.id / f"第{number}次-贴回.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path, index):
    shutil.copytree(index, tmp_path / "data" / "index")
    return Desk(tmp_path)


def test_a_draft_stops_with_what_to_copy_where_and_goes_on_when_the_reply_is_there(desk):
    said = desk.start()
    assert "第1次-发给模型.txt" in said
    assert "第1次-贴回.txt" in said
    assert f"--resume {desk.id}" in said
    assert desk.waits() == said, "nothing was pasted yet"
    desk.reply(answer(desk.prompt()))
    made = desk.go_on()
    no_worse(made, offline())
    assert made.usage.fallbacks == 0
    assert made.usage.calls == 1
    assert made.usage.estimated
    assert made.model.startswith("relay:")


def test_names_and_numbers_of_persons_are_not_in_what_is_copied_and_come_back_exactly(desk):
    desk.start(NOTES + "刘倩然老师电话13812345678\n")
    for private in ("邓秋帆", "温知行", "施文澜", "刘倩然", "13812345678"):
        assert private not in desk.prompt()
    assert "〔师01〕" in desk.prompt()
    desk.reply(answer(desk.prompt()))
    made = desk.go_on()
    assert "邓秋帆" in made.text
    assert "〔师" not in made.text


def test_our_own_words_are_never_taken_for_names(desk):
    desk.start("9月4日集体培训，57人参加。总结单位、计划、方案、书名等内容3次。" + NOTES)
    head = desk.prompt().partition("【第1部分】\nN")[0]
    assert "要求、计划就写成要求、计划" in head
    assert "单位名称" in head


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "好的，下面是改写好的内容：\n\n```text\n" + text + "\n```\n\n如需调整请告诉我！",
        lambda text: text.replace("｜", "|").replace("【", "［").replace("】", "］"),
        lambda text: text.replace("\n", "\r\n").replace("。", "。\u200b").replace("，", "，\u00a0".strip()),
        lambda text: "\n\n".join("- " + line if line[0] == "N" else "### " + line for line in text.split("\n")),
        lambda text: re.sub(r"\n(?=N)", " ", text),
        lambda text: re.sub(r"〔(师\d+)〕", r"[\1]", text),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: re.sub(r"^(N)(\d+)\.(\d+)｜", lambda m: f"Ｎ{m[2]}．{m[3]} ｜ ", text, flags=re.M),
        lambda text: text.replace("\n", "\n（模型输出中断，我点了继续）\n\n", 1),
    ],
    ids=["chatty and fenced", "other bars", "unseen marks", "bullets", "one line", "brackets", "quotes", "wide", "two messages"],
)  # fmt: skip
def test_what_a_chat_page_does_to_a_reply_is_forgiven(desk, spoil):
    desk.start()
    desk.reply(spoil(answer(desk.prompt())))
    made = desk.go_on()
    assert made.usage.fallbacks == 0
    no_worse(made, offline())


def test_a_reply_with_the_prompt_copied_along_counts_once(desk):
    desk.start()
    desk.reply(desk.prompt() + "\n" + answer(desk.prompt()))
    assert desk.go_on().usage.fallbacks == 0


def test_a_reply_that_breaks_off_is_not_taken_and_may_be_completed_or_closed(desk):
    desk.start()
    whole = answer(desk.prompt())
    half = whole[: len(whole) // 2]
    desk.reply(half)
    said = desk.waits()
    assert "没有贴全" in said
    assert "存在问题" in said
    desk.reply(whole)
    assert desk.go_on().usage.fallbacks == 0


def test_a_reply_cut_in_the_last_sentence_is_not_taken(desk):
    desk.start()
    whole = answer(desk.prompt(), end="")
    desk.reply(whole[:-4])
    assert "没有贴全" in desk.waits()
    desk.reply(whole)
    assert desk.go_on().usage.fallbacks == 0, (
        "all points are there and the last sentence ends: the mark may lack"
    )


@pytest.mark.parametrize(
    "text",
    [
        "抱歉，我无法完成这个请求。",
        "N1.1｜\ufffd。",
        "学校组织教师开展了丰富多彩的校本研修活动并取得了成绩，" * 9,
    ],
)
def test_a_reply_that_is_no_reply_is_told_and_nothing_is_lost(desk, text):
    desk.start()
    desk.reply(text)
    assert "第1次-贴回.txt”" in desk.waits()
    desk.reply(answer(desk.prompt()))
    assert desk.go_on().usage.fallbacks == 0


def lying(title, rows):
    return [(label, text.rstrip("。") + "，成效显著，由司徒远山主持。") for label, text in rows]


def test_what_did_not_pass_is_packed_into_one_more_paste_with_the_reasons(desk):
    desk.start()
    desk.reply(answer(desk.prompt(), lambda title, rows: lying(title, rows) if title == "集体培训" else rows))
    said = desk.waits()
    assert "第2次-发给模型.txt" in said
    assert "第1次-发给模型.txt" not in said
    assert "没有通过核对" in said and "只写“【完】”" in said
    again = desk.prompt(2)
    assert [title for _, title, _, _ in PART.findall(again)] == ["集体培训"]
    assert "“司徒远山”在要点里没有" in again
    assert "司徒远山" not in again.partition("上次没有通过")[0]
    desk.reply(answer(again), 2)
    made = desk.go_on()
    assert made.usage.fallbacks == 0
    assert made.usage.calls == 2


def test_one_repair_then_the_offline_sentence(desk):
    desk.start()
    desk.reply(answer(desk.prompt(), lying))
    desk.waits()
    desk.reply(answer(desk.prompt(2), lying), 2)
    made = desk.go_on()
    assert made.text == offline().text
    assert made.usage.fallbacks > 0
    no_worse(made, offline())


def test_who_does_not_want_to_paste_again_writes_the_end_mark_alone(desk):
    desk.start()
    desk.reply("【完】")
    desk.waits()
    desk.reply("【完】", 2)
    made = desk.go_on()
    assert made.text == offline().text


def test_a_whole_draft_takes_at_most_three_pastes_of_the_chosen_length(tmp_path):
    desk = Desk(tmp_path, f"#{SHORTEST}")
    many = NOTES + "".join(f"{m}月{d}日，开展“第{m * d}课题研讨”活动，{m * 7 + d}人参加，由教研组承办\n" for m in range(3, 13) for d in range(2, 28))  # fmt: skip
    base = offline(many)
    desk.start(many)
    pastes = desk.bench.pastes(desk.id)
    assert len(pastes) == PASTES
    assert all(len(paste.prompt) <= SHORTEST for paste in pastes)
    for paste in pastes:
        desk.reply(answer(paste.prompt), paste.number)
    desk.waits()
    assert len(desk.prompt(3)) <= SHORTEST
    desk.reply(answer(desk.prompt(3)), 3)
    made = desk.go_on()
    no_worse(made, base)
    assert made.usage.calls == 3
    assert made.usage.fallbacks > 0, "what did not fit stands as offline and is counted"


def test_it_can_be_left_for_days_while_the_corpus_changes(desk, tmp_path):
    desk.start()
    desk.reply(answer(desk.prompt()))
    more = tmp_path / "新范文.txt"
    more.write_text("校本研修工作总结\n一、集体培训\n本学期组织了三次培训。\n", encoding="utf-8")
    desk.bench.corpus.add([more], kind="exemplar")
    later = Workbench(Settings.load(tmp_path / "data", environ={}))
    assert later.resume(desk.id).usage.fallbacks == 0


def test_the_page_shows_what_is_pending_and_is_told_what_of_a_reply_stands(desk):
    desk.start()
    [paste] = desk.bench.pastes(desk.id)
    assert paste.prompt == desk.prompt()
    bad = desk.bench.accept_reply(desk.id, 1, "抱歉。")
    assert bad.complaint
    assert desk.bench.pastes(desk.id)[0].reply == "", "what is not taken is not kept"
    half = answer(paste.prompt, lambda title, rows: lying(title, rows) if title == "集体培训" else rows)
    taken = desk.bench.accept_reply(desk.id, 1, half)
    assert taken.complaint == ""
    assert {key for key, _, _ in taken.refused} == {"group_training"}
    assert all(why for _, _, why in taken.refused)
    assert "邓秋帆获市级优秀论文一等奖。" in {text for _, text in taken.accepted}
    with pytest.raises(UsageError, match="第9次"):
        desk.bench.accept_reply(desk.id, 9, "x")


def test_what_stands_behind_the_tokens_is_read_by_its_owner_only_and_goes_with_the_draft(desk, tmp_path):
    desk.start()
    record = tmp_path / "data" / "drafts" / "relay" / f"{desk.id}.json"
    assert record.stat().st_mode & 0o077 == 0
    assert "邓秋帆" in record.read_text(encoding="utf-8")
    assert "邓秋帆" not in desk.prompt()
    desk.reply(answer(desk.prompt()))
    desk.go_on()
    assert not record.exists()
    assert desk.bench.pastes(desk.id) == ()


def test_a_damaged_record_is_told_and_not_written_over(desk, tmp_path):
    desk.start()
    record = tmp_path / "data" / "drafts" / "relay" / f"{desk.id}.json"
    record.write_text("{", encoding="utf-8")
    for go_on in (desk.start, desk.go_on):
        with pytest.raises(UsageError, match="移到别处"):
            go_on()
    assert record.read_text(encoding="utf-8") == "{"


def test_a_file_of_unfinished_drafts_that_is_none_is_told(tmp_path):
    (tmp_path / "drafts").mkdir(parents=True)
    (tmp_path / "drafts" / "unfinished.sqlite").write_bytes(b"no database " * 9)
    with pytest.raises(ServiceError, match="移到别处"):
        Workbench(Settings.load(tmp_path)).resume("d-0123456789")


def test_the_command_ends_with_4_and_one_sentence_and_goes_on_by_resume(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YANMO_DATA", str(tmp_path / "data"))
    (tmp_path / "n.txt").write_text(NOTES, encoding="utf-8")
    asked = ["--school", SCHOOL, "--model", "relay:转贴", "-o", "本年 总结.docx", "--json", "d.json"]
    assert main(["draft", "n.txt", *asked, "--data-dir", "数据"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    [folder] = (tmp_path / "转贴").iterdir()
    prompt = (folder / "第1次-发给模型.txt").read_text(encoding="utf-8")
    (folder / "第1次-贴回.txt").write_text(answer(prompt), encoding="utf-8")
    _, *told = shlex.split(re.search(r"运行 (yanmo draft .*?) 接着写", err)[1])
    assert folder.name in told
    assert main(told) == 0, "the command that was told goes on as it stands, to the same files"
    assert (tmp_path / "本年 总结.docx").is_file()
    assert json.loads((tmp_path / "d.json").read_text(encoding="utf-8"))["model"] == "relay:转贴"


def test_a_length_that_is_none_is_refused(tmp_path):
    assert read_relay("relay:a b#6000") == ("a b", 6000)
    assert read_relay("relay")[0] == ""
    for name in ("relay:x#0", "relay:x#abc", "relay:x#12"):
        with pytest.raises(UsageError, match="字数"):
            RelayWriter(name, tmp_path, None)
