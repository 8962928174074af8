"""The index with real tantivy and real Chroma: filling, finding, filtering, abstaining, removing."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shelf import CREDITS, WHITE_EGRET, fill

from assistant.errors import IndexBusy, UnreadableFile
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
from assistant.retrieval.filters import Filters
from assistant.retrieval.generation import live_generation
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.retriever import CorpusRetriever


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """An index of the fictional shelf, for tests that only search."""
    corpus = Corpus(tmp_path_factory.mktemp("data") / "index", HashedPairs(), with_shipped=False)
    corpus.add([fill(tmp_path_factory.mktemp("shelf"))])
    yield corpus
    corpus.close()


@pytest.fixture
def corpus(tmp_path):
    """An empty index, for tests that change it."""
    corpus = Corpus(tmp_path / "index", HashedPairs(), with_shipped=False)
    yield corpus
    corpus.close()


@pytest.mark.parametrize(
    "query",
    [
        "云教师〔2019〕21号",
        "云教师[2019]21号",
        "云教师(2019)第21号",
        "云教师（２０１９）２１号文件",
        "2019 21号",
    ],
)
def test_a_policy_is_found_by_its_number_however_the_brackets_are_written(shelf, query):
    found = shelf.search(query)
    assert found[0].number == "云教师〔2019〕21号"
    assert all(passage.number != "云教人〔2024〕7号" for passage in found)


@pytest.mark.parametrize(
    "query, title",
    [
        ("关于教师研修积分登记的意见", "关于教师研修积分登记的意见"),
        ("研修积分多少分合格", "关于教师研修积分登记的意见"),
        ("老师到校外机构兼职要不要报备", "教师校外兼职管理办法"),
        ("人均研修经费", "教师研修经费标准"),
    ],
)
def test_a_policy_is_found_by_its_name_and_by_a_question(shelf, query, title):
    assert shelf.search(query, kind="policy")[0].title == title


@pytest.mark.parametrize(
    "query, section, school",
    [
        ("师徒每月互听几节", "mentoring", "柳溪市白鹭小学"),
        ("共读一本书写了多少札记", "reading", "柳溪市白鹭小学"),
        ("听课记录没有写评语的问题", "problems", "柳溪市白鹭小学"),
        ("主备人轮值共享教案", "collective_planning", "柳溪市白鹭小学"),
    ],
)
def test_an_exemplar_is_found_with_its_section(shelf, query, section, school):
    best = shelf.search(query, kind="exemplar")[0]
    assert (best.section, best.school) == (section, school)


def test_a_section_is_found_by_another_of_its_names(shelf):
    found = shelf.search("传帮带", kind="exemplar")
    assert {passage.section for passage in found} == {"mentoring"}


def test_a_link_that_leads_to_itself_is_told(shelf, tmp_path):
    (tmp_path / "圈.txt").symlink_to("圈.txt")
    for take in (shelf.add, shelf.preview):
        with pytest.raises(UnreadableFile, match=r"断了的链接"):
            take([tmp_path / "圈.txt"])


def test_a_demand_for_more_than_there_is_gives_what_there_is(shelf):
    few, many = (shelf.search("师徒每月互听", k=k) for k in (50, 10**12))
    assert [passage.text for passage in few] == [passage.text for passage in many]


def test_a_passage_is_the_stretch_of_its_file_that_its_span_names(shelf):
    for passage in shelf.search("研修 教师 徒弟 教案", k=20):
        raw = Path(passage.source).read_text(encoding="utf-8")
        assert raw[passage.span.start : passage.span.end] == passage.text


def test_a_passage_says_why_it_matched_and_what_its_score_is_made_of(shelf):
    best = shelf.search("徒弟互听", kind="exemplar")[0]
    assert "徒弟" in best.matched or "互听" in best.matched
    assert best.parts.keys() == {"lexical", "dense"}
    assert best.score == pytest.approx(0.9 * best.parts["lexical"] + 0.1 * best.parts["dense"])


def test_search_by_words_alone_has_no_vector_part(shelf):
    assert shelf.search("徒弟互听", dense=False)[0].parts.keys() == {"lexical"}


@pytest.mark.parametrize("dense", [False, True], ids=["words", "words and vectors"])
@pytest.mark.parametrize(
    "filters, holds",
    [
        ({"kind": "policy"}, lambda p: p.kind == "policy"),
        ({"section": "mentoring"}, lambda p: p.section == "mentoring"),
        ({"section": ["mentoring", "plans"]}, lambda p: p.section in ("mentoring", "plans")),
        ({"level": "group"}, lambda p: p.level == "group"),
        ({"citable": True}, lambda p: p.citable and p.title != "教师研修经费标准"),
        ({"quality": "strong"}, lambda p: p.school == "柳溪市白鹭小学"),
        ({"not_school": "白鹭小学"}, lambda p: "白鹭" not in p.school),
        ({"not_school": "云汀省柳溪市白鹭小学"}, lambda p: "白鹭" not in p.school),
        ({"before": "2023年度", "kind": "policy"}, lambda p: p.date == "2019-05-20"),
        ({"before": "2023—2024学年", "kind": "policy"}, lambda p: p.date in ("2019-05-20", "2024-03")),
    ],
)
def test_a_filter_holds_for_everything_found_and_leaves_something(shelf, filters, holds, dense):
    found = shelf.search("教师研修 徒弟 打算 兼职 经费 集体备课", k=20, dense=dense, **filters)
    assert found
    assert all(holds(passage) for passage in found)


def test_filters_apply_inside_the_query_so_that_a_rare_kind_is_not_crowded_out(corpus, tmp_path):
    fill(tmp_path)
    for i in range(80):
        (tmp_path / "exemplars" / f"many{i}.md").write_text(
            f"柳溪市第{i}小学2021年度校本研修工作总结\n一、考核\n教师研修积分登记每年一次，满60分为合格。",
            encoding="utf-8",
        )
    corpus.add([tmp_path / "exemplars", tmp_path / "policies"])
    best = corpus.search("教师研修积分登记满60分为合格", k=3, kind="policy", dense=False)
    assert [passage.title for passage in best] == ["关于教师研修积分登记的意见"]


@pytest.mark.parametrize(
    "query", ["红烧肉的做法", "世界杯决赛比分", "how to bake bread", "租房合同", "？！……", ""]
)
def test_what_the_shelf_does_not_know_gives_nothing_and_a_reason(shelf, query):
    found = shelf.search(query)
    assert list(found) == []
    assert found.reason.endswith("。")


def test_an_empty_filter_result_says_so(shelf):
    found = shelf.search("教师研修", kind="other")
    assert list(found) == [] and "筛选" in found.reason


def test_an_unverified_policy_is_found_but_not_citable_and_its_number_is_withheld(shelf):
    [passage] = [p for p in shelf.search("人均研修经费标准", kind="policy") if "经费" in p.title]
    assert (passage.citable, passage.number) == (False, "")


def test_adding_again_does_nothing_until_a_file_changes(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    assert len(corpus.add([folder])) == 6
    assert corpus.add([folder]) == []
    changed = folder / "policies" / "credits.md"
    changed.write_text(CREDITS.replace("满60分", "满72分"), encoding="utf-8")
    assert corpus.add([folder]) == [str(changed.resolve())]
    assert "满72分" in corpus.search("积分满72分合格", dense=False)[0].text
    assert not any("满60分" in p.text for p in corpus.search("积分合格", k=20, dense=False))


@pytest.mark.parametrize(
    "filters",
    [
        Filters({"section": ("mentoring",)}),
        Filters({"kind": ("policy",)}, not_after=20201231),
        Filters({"kind": ("exemplar",)}, not_schools=("柳溪市白鹭小学",)),
        Filters({"kind": ("other",)}),
        Filters({"citable": ("True",), "level": ("",)}),
        Filters({"level": ("group",), "quality": ("", "strong")}),
    ],
)
@pytest.mark.parametrize("limit", [1, 2, 50])
@pytest.mark.parametrize("by_words", [False, True])
def test_vectors_keep_to_the_filters_whichever_way_they_are_applied(shelf, filters, limit, by_words):
    generation = live_generation(shelf.directory)
    vectors, book = shelf._engines.dense(generation), shelf._engines.catalogue()
    everything = vectors.search("师徒互听的记录", Filters(), 1000)
    passing = [
        row.id
        for row in book.rows(list(everything))
        if all(
            str({"quality": row.quality}.get(field, getattr(row.passage, field, ""))) in values
            for field, values in filters.one_of.items()
        )
        and row.passage.school not in filters.not_schools
        and (filters.not_after is None or row.latest <= filters.not_after)
    ]
    expected = [name for name in everything if name in passing][:limit]
    words = shelf._engines.lexical(generation)
    assert words.passing(filters, list(everything)) == words.passing(filters) == set(passing)
    assert words.count(filters) == len(passing)
    found = list(vectors.search("师徒互听的记录", filters, limit, words if by_words else None))
    assert found == expected or (by_words and found and found == expected[: len(found)])


def test_a_file_that_was_only_touched_is_not_read_again(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    chunks = corpus.status().chunks
    (folder / "policies" / "credits.md").touch()
    assert corpus.add([folder]) == []
    assert corpus.status().chunks == chunks


def test_the_vectors_follow_what_is_added_and_changed(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder / "policies"])
    assert corpus.search("徒弟互听", kind="exemplar") == []
    corpus.add([folder / "exemplars"])
    best = corpus.search("徒弟互听", kind="exemplar")[0]
    assert best.parts["dense"] > 0


def test_the_user_says_what_kind_a_file_is(corpus, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("研修积分每年登记一次，满60分为合格。", encoding="utf-8")
    corpus.add([file])
    assert corpus.status().others == 1
    assert corpus.add([file], kind="policy") == [str(file.resolve())]
    assert (corpus.status().policies, corpus.status().others) == (1, 0)
    assert [p.kind for p in corpus.search("研修积分", dense=False)] == ["policy"]


def test_removing_a_folder_leaves_no_byte_of_its_text_in_the_index(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    corpus.search("徒弟互听")
    removed = corpus.remove([folder / "exemplars"])
    assert len(removed) == 3
    assert corpus.search("徒弟互听", kind="exemplar") == []
    assert corpus.search("研修积分")[0].kind == "policy"
    corpus.close()
    secret = "卫承志".encode()
    kept = [
        path.name
        for path in (tmp_path / "index").rglob("*")
        if path.is_file() and secret in path.read_bytes()
    ]
    assert secret in WHITE_EGRET.encode() and kept == []


def test_an_index_opened_again_still_finds_everything(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder])
    before = [p.text for p in corpus.search("师徒结对")]
    corpus.close()
    again = Corpus(tmp_path / "index", with_shipped=False)
    assert [p.text for p in again.search("师徒结对")] == before
    assert again.add([folder]) == []
    again.close()


@pytest.mark.parametrize(
    "damage", ["derived indexes are gone", "made by other means", "a stray chunk is left"]
)
def test_derived_indexes_are_made_anew_when_they_are_missing_or_wrong(corpus, tmp_path, damage):
    corpus.add([fill(tmp_path / "shelf")])
    chunks = corpus.status().chunks
    row = corpus._engines.catalogue().rows(sorted(corpus._engines.catalogue().ids()))[0]
    corpus.close()
    [generation] = (tmp_path / "index").glob("gen-*")
    if damage == "derived indexes are gone":
        (tmp_path / "index" / "CURRENT").write_text("gen-77", encoding="utf-8")
    elif damage == "made by other means":
        (generation / "manifest.json").write_text('{"chunker": "old"}', encoding="utf-8")
    else:
        stray = type(row)("stray", row.passage, row.context, row.quality)
        Lexical(generation / "lexical").put([stray])
    again = Corpus(tmp_path / "index", with_shipped=False)
    assert again.search("师徒结对", dense=False)
    assert generation.exists() == (damage == "a stray chunk is left")
    [fresh] = (tmp_path / "index").glob("gen-*")
    assert Lexical(fresh / "lexical").count() == chunks
    again.close()


def test_vectors_of_another_embedder_are_never_mixed_in(corpus, tmp_path):
    corpus.add([fill(tmp_path / "shelf")])
    corpus.search("徒弟互听")
    corpus.close()
    other = Corpus(tmp_path / "index", HashedPairs(64), with_shipped=False)
    assert other.search("徒弟互听")[0].parts["dense"] > 0
    other.close()


def test_a_file_that_cannot_be_read_is_refused_by_name_and_noted_in_a_folder(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        corpus.add([folder / "empty.txt"])
    with pytest.raises(UnreadableFile):
        corpus.add([folder / "没有这个文件.txt"])
    assert len(corpus.add([folder])) == 6
    [notice] = corpus.notices
    assert "empty.txt" in notice


def test_summaries_pasted_into_one_file_become_documents_of_their_own(corpus, tmp_path):
    body = (
        "一、组织领导\n"
        + "全校教师每周三研修，教科室登记学时。" * 9
        + "\n二、师徒结对\n"
        + "师徒每月互听两节课。" * 12
    )
    titles = ("云岫镇杏坛小学2021年度校本研修工作总结", "云岫镇松风小学2021年度校本研修工作总结")
    file = tmp_path / "all.txt"
    file.write_text("\n".join(f"{title}\n{body}" for title in titles), encoding="utf-8")
    corpus.add([file])
    assert corpus.status().documents == 2
    assert {p.title for p in corpus.search("师徒互听", dense=False)} == set(titles)


HOLD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from assistant.retrieval.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_in_another_process_is_refused_while_readers_go_on(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder / "policies"])
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "index" / "lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        for change in (lambda: corpus.add([folder]), lambda: corpus.remove([folder]), corpus.build):
            with pytest.raises(IndexBusy, match="另一个程序"):
                change()
        assert corpus.search("研修积分")[0].kind == "policy"
        other.kill()
    assert len(corpus.add([folder])) == 3


ADD = """
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from assistant.retrieval.corpus import Corpus
corpus = Corpus(sys.argv[1], with_shipped=False)
for file in sorted(Path(sys.argv[2]).iterdir()):
    corpus.add([file])
    print(file.name, flush=True)
"""


def test_a_writer_killed_while_adding_loses_nothing_that_it_acknowledged(tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for i in range(300):
        text = f"柳溪市第{i}小学2021年度校本研修工作总结\n一、师徒结对\n编号甲{i}的师徒每月互听两节课。"
        (shelf / f"{i:03}.txt").write_text(text, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", ADD, str(tmp_path / "index"), str(shelf)], stdout=subprocess.PIPE, text=True
    ) as writer:
        acknowledged = [writer.stdout.readline().strip() for _ in range(3)]
        writer.kill()
    corpus = Corpus(tmp_path / "index", with_shipped=False)
    held = {p.source[-7:] for p in corpus.search("师徒每月互听两节课", k=300, dense=False)}
    assert set(acknowledged) <= held
    assert corpus.status().documents == corpus.status().chunks == len(held)
    corpus.close()


def test_threads_that_open_a_fresh_index_at_once_all_get_an_answer(tmp_path):
    folder = fill(tmp_path / "shelf")
    filled = Corpus(tmp_path / "index", with_shipped=False)
    filled.add([folder])
    filled.close()
    fresh = Corpus(tmp_path / "index", HashedPairs(), with_shipped=False)
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(fresh.search, ["徒弟互听"] * 12))
    assert {len(found) for found in answers} == {len(answers[0])} and answers[0]
    fresh.close()


SEARCH = """
import sys
from assistant.retrieval.corpus import Corpus
from assistant.retrieval.embedding import HashedPairs
corpus = Corpus(sys.argv[1], HashedPairs(), with_shipped=False)
corpus.add([sys.argv[2]])
print(corpus.search("徒弟互听", kind="exemplar")[0].parts["dense"] > 0)
corpus.close()
"""


def test_vectors_written_by_another_process_are_seen_by_one_that_had_the_index_open(corpus, tmp_path):
    folder = fill(tmp_path / "shelf")
    corpus.add([folder / "policies"])
    assert corpus.search("研修积分")[0].parts["dense"] > 0
    other = [sys.executable, "-c", SEARCH, str(tmp_path / "index"), str(folder)]
    assert subprocess.run(other, capture_output=True, text=True, check=True).stdout == "True\n"
    assert corpus.search("徒弟互听", kind="exemplar")[0].parts["dense"] > 0


LIGHT = """
import sys
import assistant.retrieval.corpus, assistant.retrieval.masking, assistant.domain.policy, assistant.domain.rubric
heavy = {"chromadb", "tantivy", "jieba", "numpy", "langchain_core", "yaml", "docx", "pypdf", "openpyxl"}
print(sorted(heavy & set(sys.modules)))
corpus = assistant.retrieval.corpus.Corpus(sys.argv[1], with_shipped=False)
corpus.add([sys.argv[2]])
corpus.search("师徒结对", dense=False)
print(sorted({"chromadb", "langchain_core", "numpy"} & set(sys.modules)))
"""


def test_importing_is_light_and_searching_by_words_never_loads_chroma_or_speaks(tmp_path):
    folder = fill(tmp_path / "shelf")
    run = subprocess.run(
        [sys.executable, "-c", LIGHT, str(tmp_path / "index"), str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "[]\n[]\n"
    assert run.stderr == ""


def test_as_a_langchain_retriever_exemplars_come_masked_and_policies_whole(shelf):
    retriever = CorpusRetriever(corpus=shelf, k=3, filters={"dense": False})
    exemplar = next(d for d in retriever.invoke("师徒结对互听") if d.metadata["section"] == "mentoring")
    assert "莫之远" not in exemplar.page_content and "〔姓名〕" in exemplar.page_content
    policy = retriever.invoke("云教师〔2019〕21号")[0]
    assert policy.metadata["number"] == "云教师〔2019〕21号" and "满60分为合格" in policy.page_content


@pytest.mark.parametrize("filters", [{"kind": "exemplar"}, {"not_school": "青石中学"}, {"level": "school"}])
def test_a_filter_that_most_pass_gives_the_best_of_those_that_pass(shelf, filters):
    query = "教师研修 徒弟 打算 课题"
    loose = shelf.search(query, k=50, dense=False)
    tight = shelf.search(query, k=50, dense=False, **filters)
    passing = {
        "kind": lambda p: p.kind == "exemplar",
        "not_school": lambda p: "青石" not in p.school,
        "level": lambda p: p.level == "school",
    }[next(iter(filters))]
    assert tight and [p.text for p in tight] == [p.text for p in loose if passing(p)]
