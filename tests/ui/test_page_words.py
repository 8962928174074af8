"""The words of the page: both languages whole, and one vocabulary with the written report."""

import re
import subprocess
import sys
from pathlib import Path

import gradio
import pytest

from assistant.domain.finding import Family
from assistant.drafting.chain import STEPS
from assistant.review import report
from assistant.ui import (
    cards,
    words_batch,
    words_draft,
    words_eval,
    words_library,
    words_model,
    words_review,
    words_settings,
)
from assistant.ui.words import BUILT_IN, LIBRARY, STAGES, WORDS, language, say, stage, translations

ROOT = Path(__file__).parents[2]


def test_every_word_stands_in_both_languages():
    spoken = translations()
    assert spoken["zh-CN"].keys() == spoken["en"].keys()
    library = {key: texts for words in LIBRARY.values() for key, texts in words.items()}
    for key, (zh, en) in (WORDS | library).items():
        assert re.search("[\u4e00-\u9fff]", zh), key
        assert not re.search("[\u4e00-\u9fff]", en.replace("2024—2025学年", "")), key
        assert set(re.findall(r"{\w+}", zh)) == set(re.findall(r"{\w+}", en)), key


def test_words_for_the_browser_hold_no_sign_that_its_formatter_would_stumble_over():
    for key, texts in WORDS.items():
        assert not any(sign in text for text in texts for sign in "<>#"), key


def test_no_two_tabs_give_one_key_different_words():
    parts = (
        words_draft,
        words_model,
        words_review,
        words_batch,
        words_library,
        words_settings,
        words_eval,
    )
    keys = [key for part in parts for key in part.WORDS]
    assert len(keys) == len(set(keys))
    assert all(WORDS[key] == texts for part in parts for key, texts in part.WORDS.items())


@pytest.mark.parametrize(
    "accepted, lang",
    [("zh-CN,zh;q=0.9", "zh"), ("en-GB,en;q=0.8", "en"), ("fr-FR,en;q=0.5", "zh"), ("", "zh")],
)
def test_an_english_browser_is_spoken_to_in_english_and_every_other_in_chinese(accepted, lang):
    assert language(accepted) == lang


def test_every_step_of_the_drafting_chain_has_an_english_name():
    assert {name for name, _ in STEPS} <= STAGES.keys()
    assert stage("3/8 归类、成句", "zh") == "第 3 步，共 8 步：归类、成句……"
    assert stage("3/8 归类、成句", "en") == "Step 3 of 8: placing and wording…"


def test_families_and_severities_are_called_as_in_the_report():
    assert {family: cards.family_name(family, "zh") for family in Family.__args__} == report.FAMILIES
    assert cards.COLOURS.keys() == report.FAMILIES.keys()
    assert {severity: say(severity, "zh") for severity in cards.SEVERITIES} == report.SEVERITIES
    assert {level: say(f"level_{level}", "zh") for level in report.LEVELS} == report.LEVELS
    for genre, name in report.GENRES.items():
        assert say("policy_genre" if genre == "policy" else genre, "zh") == name


def test_what_the_library_says_in_english_only_is_translated_into_chinese():
    assert all(re.search("[\u4e00-\u9fff]", chinese) for chinese in BUILT_IN.values())


def test_every_word_the_page_asks_for_exists():
    asked = set()
    for file in Path(cards.__file__).parent.glob("*.py"):
        asked |= set(re.findall(r'\b(?:label|say)\(\s*"(\w+)"', file.read_text(encoding="utf-8")))
    assert len(asked) > 60
    assert asked <= WORDS.keys()


def test_the_library_still_words_its_waiting_as_the_page_puts_into_chinese():
    files = list(Path(gradio.__file__).parent.glob("templates/frontend/assets/statustracker-*.js"))
    said = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "`processing |`" in said and "`queue: ${" in said


def test_the_page_is_built_without_what_drafts_and_reviews(tmp_path):
    """The first page comes soon because what reads notes and texts is loaded with the first click that needs it."""
    build = (
        "import sys\nfrom assistant.ui.app import build\nfrom assistant.workbench import Workbench\n"
        "build(Workbench.open(sys.argv[1]), False, None)\n"
        "print(*(name for name in sys.modules if name.startswith('assistant.')))"
    )
    asked = [sys.executable, "-c", build, str(tmp_path)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(told.stdout.split())
    assert "assistant.ui.draft_tab" in loaded
    assert not loaded & {
        "assistant.drafting.chain",
        "assistant.drafting.settling",
        "assistant.review.reviewer",
    }
