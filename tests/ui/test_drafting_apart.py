"""Two schools of a shared service draft with a model: neither is shown the other's summaries or holds the other's pastes."""

from types import SimpleNamespace

import pytest

from assistant.llm.faults import Awaited
from assistant.llm.gateway import Chat
from assistant.llm.providers import Endpoint
from assistant.retrieval.corpus import Corpus
from assistant.settings import Settings
from assistant.ui.asker import IN_SCOPE, LOCAL, Asker
from assistant.ui.draft_writing import DraftWriting
from assistant.workbench import Particulars, Workbench

NOTES = "师徒结对7对，9月10日签协议，每月互听2节\n读书活动共读《静听》1册，交札记41篇\n"
OTHERS = """---
title: 雁泽市望川小学2023年度校本研修工作总结
school: 雁泽市望川小学
level: school
period: 2023年度
quality: strong
---
雁泽市望川小学2023年度校本研修工作总结
一、师徒结对
9月11日签订协议，9对师徒每月互听2节，磨课时先由徒弟说清想改哪一处，再由师傅只改那一处。
二、读书活动
共读《倾听的课堂》1册，交读书札记43篇，先读的人只许提问，不许作答。
"""
LISTENING = Asker("u-1", "drafter", "雁泽市听溪小学")
LOOKING = Asker("u-2", "drafter", "雁泽市望川小学")
REVIEWER = Asker("u-3", "reviewer", "")


@pytest.fixture
def bench(tmp_path):
    """A workbench whose library holds one summary, of the school 望川小学, and a model of our own that is never asked."""
    chat = Chat(Endpoint("local:m", "http://127.0.0.1:9/v1", "m", "json_schema", cloud=False))
    made = Workbench(Settings(tmp_path, "local:m"), chat=chat)
    library = tmp_path / "library"
    library.mkdir()
    (library / "总结.md").write_text(OTHERS, encoding="utf-8")
    corpus = Corpus(tmp_path / "index", with_shipped=False)
    corpus.add([library])
    made.__dict__["corpus"] = corpus
    return made


def of(bench, asker, model="local:m"):
    request = SimpleNamespace(request=SimpleNamespace(scope={IN_SCOPE: asker}))
    return DraftWriting._bench_of(SimpleNamespace(_workbench=bench), request, model)


@pytest.mark.parametrize("asker, shown", [(LISTENING, False), (REVIEWER, True), (LOCAL, True)])
def test_a_model_is_shown_only_summaries_that_the_drafter_may_see(bench, asker, shown):
    texts = of(bench, asker).preview(NOTES, Particulars("雁泽市听溪小学", "2024年度"))
    assert any("再由师傅只改那一处" in text or "不许作答" in text for _, text in texts) is shown


def begun(bench, asker):
    own = of(bench, asker, "relay")
    with pytest.raises(Awaited) as stop:
        own.draft([NOTES], school="雁泽市听溪小学", period="2024年度", saved=False)
    return own, stop.value.draft_id


def test_the_same_notes_of_two_owners_are_two_drafts_and_neither_ends_the_other(bench):
    (first, one), (second, two) = begun(bench, LISTENING), begun(bench, LOOKING)
    assert one != two
    second.give_up(two)
    assert first.pastes(one) and not second.pastes(two)
    assert begun(bench, LISTENING)[1] == one, "the same owner goes on with the same draft"
