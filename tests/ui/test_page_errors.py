"""On the English page trouble is told in English, whichever floor it comes from."""

import ast
import re
from pathlib import Path

import pytest

from assistant.documents.reading import _ADVICE
from assistant.llm import faults
from assistant.ui.words_errors import english

HOUSE = Path(__file__).parents[2] / "assistant"
REACHES_THE_PAGE = ("documents/gathering", "documents/reading", "documents/pdf", "documents/opc")
REACHES_THE_PAGE += ("documents/plain_text", "store/projects", "store/database", "ui/desk", "ui/turns")
REACHES_THE_PAGE += ("ui/batch_run", "ui/settings_model", "workbench", "kept", "documents/saving")
REACHES_THE_PAGE += ("review/ignoring", "review/ignored_file", "llm/providers", "llm/prices")
REACHES_THE_PAGE += tuple(
    f"retrieval/{name}" for name in ("intake", "engines", "upkeep", "dense", "rebuilding")
)
REACHES_THE_PAGE += tuple(
    f"retrieval/{name}" for name in ("catalogue", "holdings", "corrections", "deployment")
)
ERRORS = ("UsageError", "UnreadableFile", "NothingToDo", "ServiceError")


def said(node):
    """The sentences an expression can come to, with a name or a number where it puts one in."""
    if isinstance(node, ast.IfExp):
        yield from (*said(node.body), *said(node.orelse))
    elif isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        whole = "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
        yield re.sub("(?<!“)^7(?=[已是])|(?<=[找到取了])7", "“7”", whole)


def sentences():
    """Every sentence that these files raise."""
    for name in REACHES_THE_PAGE:
        for node in ast.walk(ast.parse((HOUSE / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS and node.args:
                yield from ((name, text) for text in said(node.args[0]))


@pytest.mark.parametrize("name, sentence", sorted(set(sentences())))
def test_a_sentence_that_reaches_the_page_has_english_words(name, sentence):
    if name == "workbench" and "-o" in sentence:
        return  # only the command line overwrites a Word file
    said = english(sentence)
    assert "in Chinese" not in said
    assert not re.search("[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("advice", _ADVICE.values(), ids=_ADVICE)
def test_a_file_of_a_kind_that_is_not_read_is_told_so_in_english(advice):
    assert not re.search("[\u4e00-\u9fff]", english(f"“a.et”{advice}。"))


def test_an_old_sheet_is_to_be_saved_as_a_sheet():
    assert english(f"“a.et”{_ADVICE['sheet']}。").endswith("save it as .xlsx.")


@pytest.mark.parametrize("refusal", ["是空表，请换一个", "读不出来，请删去它", "里的 off 应是一列规则编号"])
def test_whatever_is_said_of_a_file_its_name_is_told(refusal):
    assert english(f"“a.toml”{refusal}。").startswith("“a.toml” ")


FAULTS = [
    kind for kind in vars(faults).values() if isinstance(kind, type) and issubclass(kind, faults.ModelFault)
]


@pytest.mark.parametrize("fault", [kind for kind in FAULTS if kind is not faults.Awaited])
def test_what_goes_wrong_with_a_model_has_english_words(fault):
    assert not re.search("[\u4e00-\u9fff]|in Chinese", english(fault.sentence))


def test_english_stays_and_what_is_unknown_is_told_with_a_word_before_it():
    assert english("Choose a file.") == "Choose a file."
    assert (
        english("“总结.docx”是空的，请换一个有内容的文件再试。")
        == "“总结.docx” is empty; choose a file with something in it."
    )
    assert english("天气不好。").endswith("天气不好。")
