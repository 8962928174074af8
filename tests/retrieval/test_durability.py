"""Killed writers, two writers, swaps under readers: what was acknowledged is there, whole."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from shelf import BLUESTONE, WHITE_EGRET, fill

from assistant.errors import ServiceError
from assistant.retrieval import rebuilding
from assistant.retrieval.catalogue import Catalogue
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.generation import live_generation
from assistant.retrieval.lexical import Lexical

TRIALS = Path(__file__).with_name("kill_trials.py")


def trials(folder, count, seed):
    done = subprocess.run(
        [sys.executable, TRIALS, folder, str(count), str(seed)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
    )
    *killed, two = [json.loads(line) for line in done.stdout.splitlines()]
    return killed, two


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 fork，本项在 Linux 与 macOS 上跑")
@pytest.mark.parametrize("count, seed", [(20, 1), pytest.param(240, 2, marks=pytest.mark.stress)])
def test_a_writer_killed_anywhere_leaves_every_document_absent_or_whole_and_two_lose_nothing(
    tmp_path, count, seed
):
    killed, two = trials(tmp_path, count, seed)
    assert len(killed) == count
    assert [result for result in killed if result["wrong"]] == []
    assert {"add", "change"} <= {result["killed_in"] for result in killed}
    assert two["wrong"] == []
    assert any(two["refused"])


@pytest.fixture
def corpus(tmp_path):
    corpus = Corpus(tmp_path / "index", with_shipped=False, server="")
    yield corpus
    corpus.close()


def traces(directory, word):
    """Where a word is left: files that show its bytes, and the word index, which packs them."""
    lexical = Lexical(live_generation(directory) / "lexical")
    bare = [p.name for p in directory.rglob("*") if p.is_file() and word.encode() in p.read_bytes()]
    return bare + ["word index"] * bool(lexical._searcher().doc_freq("body", word))


def test_a_process_that_opens_a_new_index_while_another_makes_it_waits_for_it(tmp_path):
    path = tmp_path / "catalogue.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        opened = pool.submit(Catalogue, path)
        assert wait([opened], timeout=0.2).not_done
        other.execute("COMMIT")
        assert opened.result().revision() == 0


def test_vectors_that_a_killed_writer_left_without_their_documents_are_taken_out(tmp_path):
    corpus = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server="")
    corpus.add([fill(tmp_path / "shelf")])
    engines, generation = corpus._engines, live_generation(tmp_path / "index")
    [row, *_] = engines.catalogue().every_row()
    with engines.changing():
        engines.put_dense(generation, [replace(row, id="of-a-document-that-never-came")])
    corpus.close()
    again = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server="")
    assert again.search("研修积分")
    assert again._engines.dense(generation).ids() == again._engines.catalogue().ids()
    again.close()


def test_a_removal_that_was_cut_short_is_finished_by_whoever_opens_the_index_next(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    corpus._engines.catalogue().drop([str((folder / "exemplars" / "white_egret.md").resolve())])
    corpus.close()
    assert traces(tmp_path / "index", "倾听")
    again = Corpus(tmp_path / "index", with_shipped=False, server="")
    assert again.search("共读倾听的课堂") == []
    again.close()
    assert traces(tmp_path / "index", "倾听") == []


def test_what_a_changed_file_said_before_is_gone_from_a_small_index_at_once(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    file = folder / "exemplars" / "white_egret.md"
    file.write_text(WHITE_EGRET.replace("沙龙", "报告会"), encoding="utf-8")
    assert traces(tmp_path / "index", "沙龙")
    corpus.add([file])
    corpus.close()
    assert traces(tmp_path / "index", "沙龙") == []


def test_the_vectors_of_a_removed_text_leave_the_cache(tmp_path):
    corpus = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server="")
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    [egret, *_] = corpus.search("共读倾听的课堂", section="reading")
    [row] = [r for r in corpus._engines.catalogue().every_row() if r.passage.span == egret.span]
    vector = corpus._engines.cache().embed(HashedPairs(32), [row.searched])
    assert vector
    corpus.remove([folder / "exemplars" / "white_egret.md"])
    assert corpus._engines.cache()._known(HashedPairs(32).name, [_digest(row.searched)]) == {}
    corpus.close()


def _digest(text):
    import hashlib

    return hashlib.sha256(text.encode()).digest()


class Counting(HashedPairs):
    """Counts the texts that it is asked for."""

    asked = 0

    def embed_documents(self, texts):
        self.asked += len(texts)
        return super().embed_documents(texts)


def test_a_rebuild_embeds_nothing_twice_and_a_change_only_what_is_new(tmp_path):
    embedder = Counting(32)
    corpus = Corpus(tmp_path / "index", embedder, with_shipped=False, server="")
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    first = embedder.asked
    assert first == corpus.status().chunks
    corpus.build()
    assert embedder.asked == first
    file = folder / "exemplars" / "bluestone.md"
    file.write_text(BLUESTONE.replace("辛苦", "用心"), encoding="utf-8")
    corpus.add([file])
    assert embedder.asked == first + 1
    corpus.close()


def test_a_reader_goes_on_when_another_writer_swaps_generations_under_it(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    assert corpus.search("研修积分")
    other = Corpus(tmp_path / "index", with_shipped=False, server="")
    before = live_generation(tmp_path / "index")
    other.build()
    assert not before.exists()
    assert corpus.search("研修积分")[0].kind == "policy"
    other.close()


class Forgetful(Lexical):
    """Loses a chunk on the way, as a full disk might."""

    def fill(self, rows):
        super().fill(list(rows)[1:])


class Deaf(Lexical):
    """Holds everything and finds nothing."""

    def search(self, query, sections, filters, limit, either=()):
        return {}


@pytest.mark.parametrize("broken", [Forgetful, Deaf])
def test_a_new_generation_that_is_not_whole_or_does_not_find_itself_never_goes_live(corpus, tmp_path, broken):
    corpus.add([fill(tmp_path / "shelf")])
    live = live_generation(tmp_path / "index")
    with pytest.raises(ServiceError, match="没有改动"):
        rebuilding.fill_lexical(broken(tmp_path / "gen-9", new=True), corpus._engines.catalogue())
    assert live_generation(tmp_path / "index") == live
    assert corpus.search("研修积分")


def test_the_manifest_says_what_was_verified_and_what_made_it(corpus, tmp_path):
    corpus.add([fill(tmp_path / "shelf")])
    corpus.build()
    manifest = json.loads((live_generation(tmp_path / "index") / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["verified"]["chunks"] == corpus.status().chunks
    assert len(manifest["verified"]["content"]) == 64
    assert {"chunker", "tokenizer", "jieba", "tantivy"} <= manifest["made_by"].keys()


def test_damaged_files_of_a_derived_index_are_made_anew(corpus, tmp_path):
    corpus.add([fill(tmp_path / "shelf")])
    corpus.close()
    (live_generation(tmp_path / "index") / "lexical" / "meta.json").write_bytes(b"{")
    again = Corpus(tmp_path / "index", with_shipped=False, server="")
    assert again.search("研修积分")
    again.close()
