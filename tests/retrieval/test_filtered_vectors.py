"""Filters over the vectors: whichever way is quickest, what is found is the same."""

import subprocess
import sys

import pytest
from shelf import CONDUCT, CREDITS, fill

from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.filters import Filters
from assistant.retrieval.generation import live_generation

ASKED = "徒弟互听几节"
SCHOOLS = ("云汀县梧桐里小学", "云汀县青石坝小学", "云汀县白果湾小学", "云汀县松风岭小学")
MATTERS = ("师徒互听", "共读一本书", "集体备课")


class Counting(HashedPairs):
    """Our own embedder, which also counts what it was asked."""

    asked = 0

    def embed_query(self, text):
        self.asked += 1
        return super().embed_query(text)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Two policies, 110 summaries of schools and 110 of groups, a chunk each."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "credits.md").write_text(CREDITS, encoding="utf-8")
    (folder / "conduct.md").write_text(CONDUCT, encoding="utf-8")
    for i in range(220):
        who = ("", "数学教研组")[i % 2]
        text = (
            f"{SCHOOLS[i % 4]}{who}2021年度校本研修工作总结\n{MATTERS[i % 3]}{i}次，徒弟每月互听{i % 7}节。"
        )
        (folder / f"{i:03}.txt").write_text(text, encoding="utf-8")
    corpus = Corpus(tmp_path_factory.mktemp("data") / "index", Counting(), with_shipped=False, server="")
    corpus.add([folder])
    yield corpus
    corpus.close()


@pytest.fixture
def engines(corpus):
    generation = live_generation(corpus.directory)
    return corpus._engines.dense(generation), corpus._engines.lexical(generation)


def test_where_nothing_passes_the_question_is_not_even_embedded(corpus):
    corpus.search(ASKED)
    before = corpus._engines.embedder.asked
    assert corpus.search(ASKED, kind="policy", before="2003年度") == []
    assert corpus._engines.embedder.asked == before


@pytest.mark.parametrize(
    "filters, passing",
    [
        (Filters({"kind": ("policy",)}), 2),
        (Filters({"kind": ("policy",)}, not_after=20191231), 1),
        (Filters({"level": ("group",)}), 110),
        (Filters(not_schools=SCHOOLS[:1]), 167),
    ],
)
@pytest.mark.parametrize("limit", [1, 20])
def test_few_or_many_pass_the_nearest_of_them_are_found(engines, filters, passing, limit):
    vectors, words = engines
    assert words.count(filters) == passing
    passed = words.passing(filters)
    nearest = {name: near for name, near in vectors.search(ASKED, Filters(), 1000).items() if name in passed}
    found = vectors.search(ASKED, filters, limit, words)
    assert found == pytest.approx(dict([(name, nearest[name]) for name in found]), abs=1e-5)
    assert list(found.values()) == pytest.approx(list(nearest.values())[:limit], abs=1e-5)


def test_which_chunks_of_a_few_pass_is_told_by_the_word_index_and_not_by_chroma(engines):
    vectors, words = engines
    policies = sorted(words.passing(Filters({"kind": ("policy",)})))
    vectors._collection.update(ids=policies, metadatas=[{"kind": "other"}] * len(policies))
    assert set(vectors.search(ASKED, Filters({"kind": ("policy",)}), 5, words)) == set(policies)


HALF = """
import sys
from dataclasses import replace
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.generation import live_generation
corpus = Corpus(sys.argv[1], HashedPairs(), with_shipped=False, server="")
engines, book = corpus._engines, corpus._engines.catalogue()
with engines.changing():
    new = [replace(row, id="new" + row.id) for row in book.rows(sorted(book.ids()))]
    generation = live_generation(corpus.directory)
    engines.lexical(generation).put(new)
    engines.put_dense(generation, new)
    print("half", flush=True)
    sys.stdin.read()
"""


def test_a_filtered_search_while_another_process_is_writing_vectors_finds_what_was_there(tmp_path):
    corpus = Corpus(tmp_path / "index", HashedPairs(), with_shipped=False, server="")
    corpus.add([fill(tmp_path / "shelf")])
    before = corpus.search("研修积分", kind="policy")
    command = [sys.executable, "-c", HALF, str(tmp_path / "index")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "half\n"
        during = corpus.search("研修积分", kind="policy")
        writer.kill()
    assert before and [p.text for p in during] == [p.text for p in before]
    corpus.close()
