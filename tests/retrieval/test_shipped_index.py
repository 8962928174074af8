"""The corpus that ships with 研墨, indexed on first use."""

import pytest

from assistant.domain.policy import load_policies
from assistant.retrieval.corpus import Corpus


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    corpus = Corpus(tmp_path_factory.mktemp("data") / "index")
    yield corpus
    corpus.close()


def test_the_first_search_indexes_the_shipped_corpus(corpus):
    assert corpus.search("师徒结对", kind="exemplar", dense=False)
    status = corpus.status()
    assert status.policies == len(load_policies())
    assert status.exemplars >= 16
    assert f"政策 {status.policies}" in str(status)


def test_asking_for_the_status_makes_nothing_and_says_when_it_will_be_made(tmp_path):
    corpus = Corpus(tmp_path / "data" / "index", server="")
    status = corpus.status()
    assert (status.files, status.generation) == (0, "")
    assert "yanmo index build" in str(status)
    assert not (tmp_path / "data").exists()
    corpus.close()


@pytest.mark.parametrize("policy", [p for p in load_policies() if p.number], ids=lambda p: p.number)
def test_every_policy_is_found_first_by_its_number(corpus, policy):
    assert corpus.search(policy.number, kind="policy", dense=False)[0].title == policy.title


@pytest.mark.parametrize("policy", [p for p in load_policies() if p.verified], ids=lambda p: p.title)
def test_every_verified_policy_is_found_first_by_its_title(corpus, policy):
    best = corpus.search(policy.title, kind="policy", dense=False)[0]
    assert (best.title, best.citable) == (policy.title, True)


@pytest.mark.parametrize(
    "question, title",
    [
        ("五年一个周期，学分银行是哪个文件说的", "关于大力推行中小学教师培训学分管理的指导意见"),
        ("教研要做到哪四个服务", "关于加强和改进新时代基础教育教研工作的意见"),
        ("双减", "关于进一步减轻义务教育阶段学生作业负担和校外培训负担的意见"),
        ("新任教师培训120学时", "中小学教师继续教育规定"),
        ("三提升一全面", "关于实施全国中小学教师信息技术应用能力提升工程2.0的意见"),
        ("有偿补课与师德失范", "新时代中小学教师职业行为十项准则"),
        ("上海校本研修至少多少学分", "上海市“十四五”中小学、幼儿园教师培训学分管理办法"),
        ("教育家精神的六个方面", "关于弘扬教育家精神加强新时代高素质专业化教师队伍建设的意见"),
    ],
)
def test_the_right_policy_answers_a_question(corpus, question, title):
    assert corpus.search(question, kind="policy")[0].title == title


def test_no_policy_later_than_the_period_is_offered(corpus):
    found = corpus.search(
        "教师队伍建设 教育家精神 数字素养", k=20, kind="policy", citable=True, before="2022年度"
    )
    assert found and all(passage.date < "2023" for passage in found)


def test_an_abstention_says_why(corpus):
    found = corpus.search("高血压饮食禁忌")
    assert list(found) == [] and found.reason.startswith("没有找到")
    found = corpus.search("高血压饮食禁忌", kind="policy")
    assert list(found) == [] and "筛选条件" in found.reason


@pytest.mark.parametrize("question", ["明天天气怎么样", "手机没电了怎么办", "电动车怎么上牌", "茶叶怎么保存"])
def test_one_word_that_happens_to_stand_somewhere_is_no_answer(corpus, question):
    assert list(corpus.search(question)) == []


@pytest.mark.parametrize("question", ["退题单", "校长听课", "孩子晚上", "下雨 天气"])
def test_a_word_of_school_work_or_one_that_is_asked_for_by_itself_is_answered(corpus, question):
    assert corpus.search(question)
