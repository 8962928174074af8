"""One sentence reworded by a model as the drafter wishes: the guards hold, and every other byte stays."""

import json

import pytest
from fault_server import FaultServer, sentences_json
from model_drafts import NOTES, PERIOD, SCHOOL

from assistant.cli import main
from assistant.domain.draft import Draft
from assistant.drafting.record import draft_json
from assistant.errors import UsageError
from assistant.llm.faults import ModelFault, NotAccepted
from assistant.settings import Settings
from assistant.workbench import Workbench

HEAD = "9月4日，开展“课堂观察”专题培训"


@pytest.fixture
def made(tmp_path):
    """An offline draft on disk, and the name of the sentence about the training of 4 September."""
    draft = Workbench(Settings.load(tmp_path, environ={})).draft([NOTES], school=SCHOOL, period=PERIOD)
    return draft, name_of(draft, "课堂观察")


def name_of(draft, word):
    return next(
        f"{section.key}.{number}"
        for section in draft.sections
        for number, sentence in enumerate(section.sentences, 1)
        if word in sentence.text
    )


def sentence(draft: Draft, name):
    key, _, number = name.rpartition(".")
    return next(s for s in draft.sections if s.key == key).sentences[int(number) - 1]


def says(*texts):
    """A server that answers the first call with the first text, the second with the second."""

    def plan(asked):
        return f"says:{min(asked.nth, len(texts)) - 1}"

    server = FaultServer(plan)
    server.words = [
        lambda points, text=text: sentences_json([{"text": text, "notes": [points[0][0]], "sources": []}])
        for text in texts
    ]
    return server


def revised(tmp_path, server, draft, name, wish="把主持人写在前面"):
    bench = Workbench(Settings.load(tmp_path, f"local:{server.url}#m", environ={}))
    return bench.revise(draft.id, name, instruction=wish)


def test_only_the_sentence_asked_for_changes(tmp_path, made):
    draft, name = made
    old = sentence(draft, name).text
    wording = "由校长邓秋帆主持，" + old.replace("，由校长邓秋帆主持", "").replace("由校长邓秋帆主持，", "")
    with says(wording) as server:
        new = revised(tmp_path, server, draft, name)
    assert sentence(new, name).text == wording
    assert new.text == draft.text.replace(old, wording)
    before, after = (json.dumps(draft_json(d), ensure_ascii=False) for d in (draft, new))
    assert after == before.replace(
        json.dumps(old, ensure_ascii=False)[1:-1], json.dumps(wording, ensure_ascii=False)[1:-1]
    )
    assert new.ledger == draft.ledger, "the same facts stand where they stood"
    [asked] = server.asked
    assert "把主持人写在前面" in asked.prompt
    assert len(asked.points) == 1


@pytest.mark.parametrize(
    "bad",
    [
        "9月4日，开展“课堂观察”专题培训。",
        "{}成效显著。",
        "{}由司徒远山记录。",
        "{}另有77人参加。",
        "见 https://evil.example。",
    ],
)
def test_a_wording_that_does_not_pass_twice_leaves_the_sentence_as_it_was(tmp_path, made, bad):
    draft, name = made
    old = sentence(draft, name).text
    with says(bad.format(old.rstrip("。") + "，")) as server, pytest.raises(NotAccepted, match="原句没有动"):
        revised(tmp_path, server, draft, name, "写得生动些，加上获奖人数")
    assert len(server.asked) == 2, "one repair with the reason"
    assert Workbench(Settings.load(tmp_path, environ={})).saved(draft.id) == draft


def test_the_reason_of_a_refusal_goes_back_once_and_is_enough(tmp_path, made):
    draft, name = made
    old = sentence(draft, name).text
    with says(old.rstrip("。") + "，成效显著。", old) as server:
        assert revised(tmp_path, server, draft, name).text == draft.text
    assert "成效" in server.asked[1].body["messages"][2]["content"]


def test_a_model_that_fails_changes_nothing(tmp_path, made):
    draft, name = made
    with FaultServer(lambda asked: "401") as server, pytest.raises(ModelFault):
        revised(tmp_path, server, draft, name)
    assert Workbench(Settings.load(tmp_path, environ={})).saved(draft.id) == draft


def test_a_hole_and_a_draft_without_a_model_are_told_to_be_written_by_hand(tmp_path, made):
    draft, name = made
    hole = next(
        f"{s.key}.{n}" for s in draft.sections for n, one in enumerate(s.sentences, 1) if one.kind == "gap"
    )
    with FaultServer() as server, pytest.raises(UsageError, match="--text"):
        revised(tmp_path, server, draft, hole)
    assert server.asked == []
    with pytest.raises(UsageError, match="--model"):
        Workbench(Settings.load(tmp_path, environ={})).revise(draft.id, name, instruction="短一些")


def test_a_fact_taken_out_by_hand_is_noted_in_the_ledger(tmp_path, made):
    draft, name = made
    old = sentence(draft, name).text
    assert "57人" in old
    new = Workbench(Settings.load(tmp_path, environ={})).revise(draft.id, name, old.replace("57人", "教师"))
    [fate] = [f for e in new.ledger for f in e.facts if f.text == "57人"]
    assert fate.status == "dropped"
    assert "去掉" in fate.reason
    assert new.unexplained == ()


def test_the_command_revises_by_text_or_by_a_wish(tmp_path, made, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("YANMO_DATA", str(tmp_path))
    draft, name = made
    old = sentence(draft, name).text
    shorter = old.replace("专题培训", "培训")
    base = ["draft", "--resume", draft.id, "--revise", name]
    assert main([*base, "--text", shorter, "-o", "a.md"]) == 0
    assert shorter in (tmp_path / "a.md").read_text(encoding="utf-8")
    with says(shorter) as server:
        assert main([*base, "--ask", "照旧", "--model", f"local:{server.url}#m", "-o", "b.md"]) == 0
    assert main([*base, "-o", "c.md"]) == 2
    assert main(["draft", "x.txt", "--revise", name, "--text", "x"]) == 2
    assert "--resume" in capsys.readouterr().err
