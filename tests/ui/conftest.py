"""The page as it is served, and Chromium to look at it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def data(tmp_path_factory):
    """The data folder behind the page."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def address(data):
    """The page as ``yanmo serve`` opens it, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "assistant.cli", "serve", "--port", str(port), "--data-dir", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as server:
        try:
            [opened] = re.findall(rf"http://127.0.0.1:{port}/\?key=[\w-]+", server.stdout.readline())
            yield opened
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def context_of(chromium):
    """One browser context a language, so that the page's files are fetched once."""
    contexts = {}

    def context(locale):
        if locale not in contexts:
            contexts[locale] = chromium.new_context(locale=locale, viewport={"width": 1366, "height": 768})
            contexts[locale].set_default_timeout(20_000)
        return contexts[locale]

    return context


@pytest.fixture
def opened(context_of, address):
    """Open the page in a language; afterwards nothing may have left this machine or been complained of."""
    requests, complaints, pages = [], [], []

    def open_page(locale="zh-CN"):
        page = context_of(locale).new_page()
        pages.append(page)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address)
        page.locator("textarea").first.wait_for()
        page.requested = requests
        return page

    yield open_page
    for page in pages:
        page.close()
    assert requests
    abroad = [
        url
        for url in requests
        if not url.startswith(("data:", "blob:")) and urlsplit(url).hostname != "127.0.0.1"
    ]
    assert abroad == []
    assert complaints == []
