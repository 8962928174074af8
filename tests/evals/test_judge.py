"""A judge's yes counts with words of the text only, and its word never decides."""

import json

import pytest

from assistant.cli import main
from assistant.llm.gateway import Chat, Reply
from assistant.llm.providers import Endpoint
from assistant.llm.spent import Spent
from evals.gate import CONFIG
from evals.judge import Item, Labelled, Labels, agreement, judged, kappa, read_labels

TEXT = "每周三备课，形成教案32份。"
ITEMS = (Item(id="J1", question="写出了做法，是不是？"),)


class Saying(Chat):
    def __init__(self, answer, quote):
        super().__init__(Endpoint("test:m", "", "m", "json_schema", False))
        self.reply = json.dumps(
            {"answers": [{"id": "J1", "answer": answer, "quote": quote}]}, ensure_ascii=False
        )

    def ask(self, messages, shape, longest=2048, hear=None, prompt=""):
        assert "<资料" in messages[0][1] and prompt.startswith("eval/judge@")
        return Reply(shape.model_validate_json(self.reply), self.reply, Spent(1, 1, 1))


def verdict(*votes):
    [told] = judged(lambda vote: Saying(*votes[vote]), ITEMS, [("T", TEXT)], len(votes))
    return told


def test_the_majority_of_votes_counts_and_its_quote_stands_in_the_text():
    told = verdict(("yes", "每周三备课"), ("no", ""), ("yes", "教案32份"))
    assert (told.answer, told.quote, told.void) == ("yes", "每周三备课", 0)


@pytest.mark.parametrize("quote", ["", "原文没有的话"])
def test_a_yes_without_words_of_the_text_is_no_vote(quote):
    told = verdict(("yes", quote), ("yes", quote), ("no", ""))
    assert (told.answer, told.void) == ("no", 2)
    assert verdict(("yes", quote)).answer is None


def test_a_tie_answers_nothing():
    assert verdict(("yes", "教案"), ("no", "")).answer is None


def test_kappa_is_agreement_beyond_chance():
    half = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(half) == pytest.approx(0.4)
    assert kappa([("yes", "yes")] * 3) is None
    assert kappa([]) is None


def labels_of(many):
    texts = tuple(
        Labelled(id=f"T{i}", text=TEXT, answers={"J1": "yes" if i % 2 else "no"}) for i in range(many)
    )
    return Labels(labelled_by="synthetic", note="", items=ITEMS, texts=texts)


def test_a_judge_that_turns_answers_round_agrees_less_and_stays_advisory():
    labels = labels_of(120)
    right = {text.id: text.answers["J1"] for text in labels.texts}

    def told(wrong):
        verdicts = []
        for place, (name, answer) in enumerate(right.items()):
            said = {"yes": "no", "no": "yes"}[answer] if place < wrong else answer
            verdicts += judged(lambda vote, said=said: Saying(said, "教案"), ITEMS, [(name, TEXT)], 1)
        return agreement(labels, verdicts, draws=200)

    good, bad = told(3), told(40)
    assert good.kappa > 0.9 > bad.kappa and bad.low < bad.kappa < bad.high
    assert good.falls_short("synthetic") == ("标签是合成的，不是人标的",)
    assert not good.falls_short("people") and bad.falls_short("people")
    assert agreement(labels_of(10), (), draws=10).falls_short("people")


def test_the_committed_judge_answers_from_its_recording_and_nothing_of_it_is_gated(tmp_path, capsys):
    assert main(["eval", "judge", "--data-dir", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "κ 0." in out and "合成" in out and "评委的话只供参考，不进门限" in out
    assert "judge" not in CONFIG.read_text(encoding="utf-8")


def test_the_labels_answer_every_item():
    labels = read_labels()
    answers = [a for text in labels.texts for a in text.answers.values()]
    assert len(answers) >= 100 and min(answers.count("yes"), answers.count("no")) >= 30
