"""An evaluator's job on the real page: two runs compared, a case opened, the report taken away, a run stopped."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from test_page import CHROMIUM, button, picture, status, tab

from evals.profiles import offline
from evals.runner import rescored, run_suites
from evals.runs import folder_of, write_run
from evals.suites import suites_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: install Debian's chromium"),
]

INVENTED = "全年累计开展活动976次。"


@pytest.fixture
def two_runs(data):
    """A run of two cases, and the same with a sentence in one draft that no note holds."""
    suites = suites_of("offline", ("drafting",))
    only = frozenset({("drafting", "Y1"), ("drafting", "Y2")})
    first = run_suites(data, offline(), suites, only=only, tell=lambda line: None)
    draft = dict(first.outputs["drafting/Y1/0"])
    begun, *others = draft["sections"]
    [*kept, last] = begun["sentences"]
    spoilt = begun | {"sentences": [*kept, last | {"text": last["text"] + INVENTED}]}
    outputs = first.outputs | {"drafting/Y1/0": draft | {"sections": [spoilt, *others]}}
    second = rescored(replace(first, id="offline-spoilt", outputs=outputs), suites)
    write_run(folder_of(data), second)
    return first, second


def choose(page, box, words):
    page.locator(f"{box} input").click()
    page.get_by_role("option").filter(has_text=words).last.click()


def test_two_runs_are_compared_and_the_case_that_fell_is_opened(opened, two_runs):
    first, second = two_runs
    page = opened()
    tab(page, "评测").click()
    expect(page.locator("#yanmo-eval-runs")).to_contain_text(second.id)
    tab(page, "比较").click()
    choose(page, "#yanmo-eval-first", first.id)
    choose(page, "#yanmo-eval-second", second.id)
    button(page, "比较").click()
    verdict = page.locator("#yanmo-eval-verdict")
    expect(verdict.locator(".yanmo-verdict.is-fail")).to_contain_text("比基线差")
    expect(verdict.locator("tr").filter(has_text="无据数字").first).to_contain_text("1／0／2")
    button(page, "打开").click()
    case = page.locator("#yanmo-eval-opened")
    expect(case.locator("h4").first).to_have_text("drafting/Y1")
    expect(case.locator(".is-new mark").filter(has_text="976").first).to_be_visible()
    picture(page, "evaluation")
    with page.expect_download() as download:
        page.locator("#yanmo-eval-report").click()
    assert "976次" in download.value.path().read_text(encoding="utf-8")


@pytest.mark.stress
def test_a_run_tells_how_far_it_is_and_is_stopped(opened, data):
    page = opened()
    tab(page, "评测").click()
    button(page, "停下").last.click()
    expect(status(page)).to_contain_text("没有正在跑的评测")
    page.locator("#yanmo-eval-suites").get_by_label("审阅（植入）").check()
    button(page, "开始评测").click()
    expect(status(page)).to_contain_text("/")
    button(page, "停下").last.click()
    expect(status(page)).to_contain_text("已停下")
    expect(button(page, "开始评测")).to_be_enabled()
    page.locator("#yanmo-eval-suites").get_by_label("审阅（植入）").uncheck()
    page.locator("#yanmo-eval-suites").get_by_label("提示词").check()
    button(page, "开始评测").click()
    expect(status(page)).to_contain_text("评测完成")
    expect(page.locator("#yanmo-eval-runs [data-testid=cell-0-4]")).to_have_text("提示词")
