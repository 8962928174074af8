"""The shared service over real HTTP: logins, foreign pages, other people's sessions, files and projects."""

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from shared_server import CHEAP

from assistant.settings import Settings
from assistant.store.accounts import Accounts
from assistant.store.throttle import PER_ACCOUNT
from assistant.ui.belongings import BODY_LIMIT
from assistant.ui.entrance import IDLE, LONGEST_LOGIN

ROOT = Path(__file__).parents[2]
WORD = "雾桥-2026-秋"
FORM = {"content-type": "application/x-www-form-urlencoded"}


class Service:
    """One shared service with people of two schools and of the district."""

    def __init__(self, process, accounts):
        self.accounts = accounts
        self._process = process
        self.address = f"http://127.0.0.1:{int(process.stdout.readline())}"

    def later(self, seconds=61):
        """Let time pass."""
        self._process.stdin.write(f"{seconds}\n")
        self._process.stdin.flush()
        self._process.stdout.readline()

    @contextmanager
    def browser(self, name=None, password=WORD):
        """A browser, logged in when a name is given."""
        with httpx.Client(base_url=self.address, timeout=20) as browser:
            if name:
                self.later()
                assert self.log_in(browser, name, password).status_code == 303
            yield browser

    def log_in(self, browser, name, password=WORD, **headers):
        return browser.post("/login", data={"name": name, "password": password}, headers=headers)


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    data = tmp_path_factory.mktemp("data")
    accounts = Accounts(Settings.load(data).work_file, CHEAP)
    for name, role, school in (("温若谷", "drafter", "青石小学"), ("林栖", "drafter", "莲池小学")):
        accounts.add(name, role, school, WORD)
    command = [sys.executable, str(ROOT / "tests" / "ui" / "shared_server.py"), str(data), "yanmo.qu.test"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        try:
            yield Service(process, accounts)
        finally:
            process.kill()


@pytest.fixture
def wen(service):
    with service.browser("温若谷") as browser:
        yield browser


@pytest.fixture
def lin(service):
    with service.browser("林栖") as browser:
        yield browser


def call(browser, session, name="hand_out", data=("一份总结",)):
    """Start an event of the page as its script does."""
    [event] = [one for one in browser.get("/config").json()["dependencies"] if one["api_name"] == name]
    body = {"fn_index": event["id"], "session_hash": session, "data": list(data), "trigger_id": None}
    return browser.post("/gradio_api/queue/join", json=body)


def answers(browser, session):
    """Everything a session is told until it is told all."""
    with browser.stream("GET", "/gradio_api/queue/data", params={"session_hash": session}) as stream:
        assert stream.status_code == 200
        return [json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: ")]


def upload(browser, text="某校教研记录", name="记录.txt"):
    answer = browser.post("/gradio_api/upload", files={"files": (name, text.encode())})
    assert answer.status_code == 200
    return answer.json()[0]


def read(browser, path):
    return browser.get(f"/gradio_api/file={quote(path)}")


def test_nothing_is_answered_to_nobody(service):
    with service.browser() as browser:
        assert browser.get("/").headers["location"] == "/login"
        for path in ("/config", "/assets/index.js", "/theme.css", "/gradio_api/startup-events"):
            assert browser.get(path).status_code == 401
        assert browser.post("/gradio_api/upload", files={"files": ("a.txt", b"a")}).status_code == 401
        assert browser.get("/gradio_api/queue/data?session_hash=a").status_code == 401
        assert browser.get("/", cookies={"yanmo": "x" * 43}).status_code == 303
        page = browser.get("/login")
        assert page.status_code == 200 and "登录研墨" in page.text and "<script" not in page.text


def test_a_login_gives_a_cookie_that_no_script_and_no_other_site_can_use(service):
    with service.browser() as browser:
        answer = service.log_in(browser, " 温若谷 ")
        service.later(61)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "; HttpOnly; SameSite=Strict" in cookie and "Secure" not in cookie
        assert browser.get("/").status_code == 200
        proxied = service.log_in(browser, "温若谷", **{"x-forwarded-proto": "https"}).headers["set-cookie"]
        assert proxied.startswith("__Host-yanmo=") and proxied.endswith("; Secure")


def test_a_logout_ends_the_login_on_the_server(service):
    with service.browser("温若谷") as browser:
        token = browser.cookies["yanmo"]
        assert browser.get("/logout").status_code != 303, "a picture on another page logs nobody out"
        assert browser.post("/logout").headers["location"] == "/login"
        assert browser.get("/config", cookies={"yanmo": token}).status_code == 401


def test_a_login_is_over_when_idle_and_after_a_day(service):
    with service.browser("温若谷") as browser:
        service.later(IDLE - 1)
        assert browser.get("/config").status_code == 200
        service.later(IDLE + 1)
        assert browser.get("/config").status_code == 401
    with service.browser("温若谷") as browser:
        for _ in range(int(LONGEST_LOGIN // (IDLE - 1)) + 1):
            last = browser.get("/config").status_code
            service.later(IDLE - 1)
        assert last == 200 and browser.get("/config").status_code == 401


def test_a_removed_account_and_an_old_password_are_out_within_seconds(service):
    service.accounts.add("临时", "drafter", "青石小学", WORD)
    with service.browser("临时") as browser:
        service.accounts.set_password("临时", WORD + "新")
        service.later(5)
        assert browser.get("/config").status_code == 401
    with service.browser("临时", WORD + "新") as browser:
        service.accounts.remove("临时")
        service.later(5)
        assert browser.get("/config").status_code == 401


def test_the_sixth_try_in_a_minute_waits_even_with_the_right_password(service):
    service.later(61)
    with service.browser() as browser:
        for _ in range(PER_ACCOUNT):
            answer = service.log_in(browser, "温若谷", "猜一个密码")
            assert answer.status_code == 401 and "账号名或密码不对" in answer.text
        answer = service.log_in(browser, "温若谷")
        assert answer.status_code == 429 and "请等 60 秒再试" in answer.text
        assert service.log_in(browser, "林栖").status_code == 303
        service.later(60)
        assert service.log_in(browser, "温若谷").status_code == 303


def test_a_form_that_is_no_login_is_refused(service):
    service.later(61)
    with service.browser() as browser:
        assert browser.post("/login", content=b"name=" + b"a" * 9000, headers=FORM).status_code == 413
        assert browser.post("/login", content=b"&".join([b"a=1"] * 99), headers=FORM).status_code == 401
        assert browser.post("/login", content=b"\xff\xfe=%ff", headers=FORM).status_code == 401
        answer = service.log_in(browser, '"><script>alert(1)</script>')
        assert answer.status_code == 401 and "<script" not in answer.text


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "https://yanmo.qu.test.evil.test"])
def test_a_foreign_page_can_do_nothing_with_a_cookie(wen, origin):
    foreign = {"origin": origin}
    assert wen.post("/gradio_api/queue/join", json={}, headers=foreign).status_code == 403
    assert wen.post("/gradio_api/upload", files={"files": ("a", b"")}, headers=foreign).status_code == 403
    assert wen.post("/logout", headers=foreign).status_code == 403
    answer = wen.get("/config", headers=foreign)
    assert answer.status_code == 403 and "access-control-allow-origin" not in answer.headers


def test_only_its_names_are_answered(wen):
    assert wen.get("/config", headers={"host": "evil.test"}).status_code == 403
    assert wen.get("/config", headers={"host": "yanmo.qu.test"}).status_code == 200
    same = {"host": "yanmo.qu.test", "origin": "https://yanmo.qu.test"}
    assert wen.post("/gradio_api/reset", json={"event_id": "a"}, headers=same).status_code == 200


def test_a_session_is_its_owners_alone(wen, lin):
    assert call(wen, "session-of-wen").status_code == 200
    assert call(lin, "session-of-wen").status_code == 403
    assert lin.get("/gradio_api/queue/data?session_hash=session-of-wen").status_code == 403
    assert lin.get("/gradio_api/queue/data?session_hash=mine&session_hash=session-of-wen").status_code == 403
    assert lin.get("/gradio_api/heartbeat/session-of-wen").status_code == 403
    body = {"session_hash": "session-of-wen", "fn_index": 0, "event_id": "a"}
    assert lin.post("/gradio_api/cancel", json=body).status_code == 403
    hidden = json.dumps(body).replace("session_hash", "session\\u005fhash")
    assert lin.post("/gradio_api/cancel", content=hidden).status_code == 403
    assert answers(wen, "session-of-wen")[-2]["success"]


def test_a_session_of_a_name_without_end_is_refused(wen):
    body = {"session_hash": "s" * 1000, "fn_index": 0, "event_id": "a"}
    assert wen.post("/gradio_api/cancel", json=body).status_code == 403


def given(path):
    """A file as the page's script names it."""
    return {"path": path, "meta": {"_type": "gradio.FileData"}, "orig_name": path.rpartition("/")[2]}


def test_an_upload_is_read_by_its_owner_alone(wen, lin):
    path = upload(wen)
    assert read(wen, path).text == "某校教研记录"
    assert read(lin, path).status_code == 403
    assert call(lin, "lin-1", "read_out", [[given(path)]]).status_code == 403
    assert call(lin, "lin-2", data=[f"http://127.0.0.1/gradio_api/file={quote(path)}"]).status_code == 403
    assert call(wen, "wen-1", "read_out", [[given(path)]]).status_code == 200
    assert "某校教研记录" in json.dumps(answers(wen, "wen-1"), ensure_ascii=False)


def test_the_same_file_uploaded_by_two_is_both_theirs(wen, lin):
    path = upload(wen, "同一份通知", "通知.txt")
    assert upload(lin, "同一份通知", "通知.txt") == path
    assert read(lin, path).text == read(wen, path).text == "同一份通知"


def test_a_download_is_read_by_its_owner_alone(wen, lin):
    assert call(wen, "wen-download", data=["温若谷的总结"]).status_code == 200
    [path] = {part["path"] for part in files_in(answers(wen, "wen-download"))}
    assert read(wen, path).text == "温若谷的总结"
    assert read(lin, path).status_code == 403


def test_text_that_looks_like_a_file_of_another_opens_nothing(wen, lin):
    path = upload(wen, "温若谷的记录")
    told = upload(lin, json.dumps(given(path)) + f"\n{path}\n", "套.txt")
    assert call(lin, "lin-look", "read_out", [[given(told)]]).status_code == 200
    assert path in json.dumps(answers(lin, "lin-look"), ensure_ascii=False)
    assert read(lin, path).status_code == 403


def files_in(value):
    if isinstance(value, dict):
        if "path" in value:
            yield value
        for part in value.values():
            yield from files_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from files_in(part)


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "{work}",
        "{temp}/../work/yanmo.sqlite",
        "../../../../etc/passwd",
        "//etc/passwd",
        "http://127.0.0.1/",
    ],
)
def test_no_other_file_of_the_machine_is_given(service, wen, path):
    work = str(service.accounts._file.path)
    name = path.format(work=work, temp=upload(wen).rsplit("/", 2)[0])
    for answer in (
        read(wen, name),
        wen.get(f"/gradio_api/file/{quote(name)}"),
        wen.get(f"/static/{quote(name)}"),
        wen.get(f"/assets/{quote(name)}"),
    ):
        assert answer.status_code in (403, 404)
    for forged in ({"path": name}, given(name)):
        assert call(wen, "wen-walk", "read_out", [[forged]]).status_code == 403


def test_a_call_that_cannot_be_understood_is_refused(wen):
    for body in (b"", b"[]", b"{", b"\xff", b'{"session_hash": 1}', b"[" * 100_000):
        assert wen.post("/gradio_api/queue/join", content=body).status_code == 403


def test_too_big_a_call_is_refused(wen):
    assert wen.post("/gradio_api/queue/join", content=b" " * (BODY_LIMIT + 1)).status_code == 413


def test_the_page_says_who_is_logged_in(wen):
    assert call(wen, "wen-who", "_told", []).status_code == 200
    assert "温若谷　青石小学　起草人" in json.dumps(answers(wen, "wen-who"), ensure_ascii=False)
