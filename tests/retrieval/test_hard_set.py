"""The hard set holds together, and search does on it what was last measured (evals/LOG.md)."""

from pathlib import Path

import pytest

from assistant.retrieval.corpus import Corpus
from assistant.retrieval.synonyms import other_words
from evals.questions import Hit, questions, scores


def test_each_question_of_the_hard_set_has_its_gold_in_the_corpus():
    asked = questions()
    assert len(asked) >= 120
    assert len({question.text for question in asked}) == len(asked)
    assert [q.text for q in asked if not q.gold and q.kind != "none"] == []
    assert {q.kind for q in asked} == {"abbr", "number", "question", "paraphrase", "none"}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    corpus = Corpus(tmp_path_factory.mktemp("data") / "index", server="")
    yield corpus
    corpus.close()


def test_search_is_no_worse_on_the_hard_set_than_when_last_measured(corpus):
    def search(query):
        return [Hit(Path(p.source).name, *p.span) for p in corpus.search(query, k=10, dense=False)]

    told = scores(questions(), search)
    assert told["test"]["hit@1"] >= 0.66 and told["test"]["hit@10"] >= 0.81
    assert told["tune"]["hit@1"] >= 0.76 and told["tune"]["hit@10"] >= 0.93
    assert told["test/number"]["hit@1"] == told["tune/number"]["hit@1"] == 1.0
    assert told["test/none"]["silent"] >= 0.9


@pytest.mark.parametrize("said", ["青蓝工程", "传帮带", "老带新"])
def test_another_name_finds_the_same_section_and_says_so(corpus, said):
    [best, *_] = corpus.search(said, k=1, kind="exemplar", dense=False)
    assert best.section == "mentoring"
    assert "部分：师徒结对" in best.matched
    other = corpus.search("岁数大的老师", k=1, kind="exemplar", dense=False)[0]
    assert any(why.startswith("岁数大的老师＝") for why in other.matched)


def test_of_names_that_lie_in_one_another_only_the_longest_counts():
    assert set(other_words("任务台阶单怎么写")) == {"任务台阶单"}
    assert "师徒结对" in other_words("青蓝工程")["青蓝工程"]
    assert other_words("天气预报") == {}
