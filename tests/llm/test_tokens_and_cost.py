"""No prompt exceeds what its model reads at once, tokens are counted, and a price is told only when one is on file."""

import pytest
from fault_server import FaultServer
from model_drafts import NOTES, drafted, job, no_worse, offline, writer_at

from assistant.drafting.graph import Runs
from assistant.errors import UsageError
from assistant.llm.prices import load_prices, told_cost
from assistant.llm.tokens import count, estimate
from assistant.places import shipped

MANY = NOTES + "".join(
    f"{month}月{day}日，开展“第{month * day}课题研讨”活动，{month * 7 + day}人参加\n"
    for month in range(3, 7)
    for day in range(2, 22)
)


def sent(asked):
    return count("".join(message["content"] for message in asked.body["messages"]))


@pytest.mark.parametrize("context", [2500, 4000])
def test_no_call_takes_more_than_the_model_reads(tmp_path, context):
    with FaultServer(lambda asked: "golden", context) as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(MANY), writer_at(server))
    assert server.asked
    for asked in server.asked:
        assert sent(asked) + asked.body["max_tokens"] <= context
    no_worse(made, offline(MANY))


def test_a_section_too_long_for_one_call_is_asked_for_in_several(tmp_path):
    with FaultServer(lambda asked: "golden", 3500) as server:
        made = Runs(tmp_path / "runs.sqlite").draft(job(MANY), writer_at(server))
    longest = max({a.section for a in server.asked}, key=lambda s: sum(a.section == s for a in server.asked))
    asked = [a for a in server.asked if a.section == longest]
    assert len(asked) > 1
    labels = [label for a in asked for label, _ in a.points]
    assert len(labels) == len(set(labels)), "no point is asked for twice"
    assert made.usage.fallbacks == 0


def test_a_server_that_says_too_long_is_asked_for_less():
    def plan(asked):
        return "400_context" if len(asked.points) > 1 else "golden"

    with FaultServer(plan) as server:
        made = drafted(server)
    no_worse(made, offline())
    assert made.usage.fallbacks == 0
    short = [a for a in server.asked if "我们把听课当作彼此" not in a.prompt]
    assert short, "past summaries are left out first"


def test_a_server_that_never_takes_it_leaves_the_offline_text_in_few_calls():
    with FaultServer(lambda asked: "400_context") as server:
        made = drafted(server)
    assert made.text == offline().text
    for section in {asked.section for asked in server.asked}:
        assert sum(asked.section == section for asked in server.asked) <= 8


def test_tokens_are_about_what_the_rule_says():
    text = "学校组织教师开展校本研修活动，57人参加。" * 20
    assert 0.6 * estimate(text) < count(text) < 1.5 * estimate(text)
    assert count("") == 0


ROW = """prices:
  - model: openai:some-model
    currency: 元
    tokens_in: 2.0
    tokens_out: 8.0
    seen: 2026-01-31
    source: https://prices.example/page
"""


def test_a_price_is_told_with_its_date_and_none_is_guessed(tmp_path):
    mine = tmp_path / "prices.yaml"
    mine.write_text(ROW, encoding="utf-8")
    files = (shipped("corpus") / "prices.yaml", mine, tmp_path / "absent.yaml")
    assert told_cost("openai:some-model", 500_000, 250_000, files) == "约 3.000 元（2026-01-31 的价格）；"
    assert told_cost("openai:another", 9, 9, files) == "价格未列；"
    for free in ("ollama:m", "local:http://x/v1#m", "relay:x", "offline"):
        assert told_cost(free, 9, 9, files) == ""


def test_every_shipped_price_names_its_page_and_its_day():
    for price in load_prices([shipped("corpus") / "prices.yaml"]).values():
        assert price.source.startswith("https://")


@pytest.mark.parametrize(
    "text", ["prices: 3", "[]", "prices:\n  - model: x", ROW.replace("2026-01-31", "昨天"), "a: ["]
)
def test_a_price_file_of_another_form_is_told(tmp_path, text):
    bad = tmp_path / "prices.yaml"
    bad.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="价格文件"):
        load_prices([bad])
