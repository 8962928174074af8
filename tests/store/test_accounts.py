"""Accounts: argon2, a school for each drafter, schools apart, and tries that are counted."""

import io
import sys

import pytest
from argon2 import PasswordHasher

from assistant.cli import main
from assistant.errors import UsageError
from assistant.store.accounts import Accounts
from assistant.store.projects import Projects
from assistant.store.throttle import PER_ACCOUNT, PER_ADDRESS, Throttle

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
WORD = "雾桥-2026-秋"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "work" / "yanmo.sqlite"


@pytest.fixture
def accounts(path):
    return Accounts(path, CHEAP)


def test_a_right_password_admits_and_anything_else_does_not(accounts):
    wen = accounts.add("温若谷", "drafter", "青石小学", WORD)
    assert accounts.admitted("温若谷", WORD)[0] == wen
    for name, password in (
        ("温若谷", WORD + "x"),
        ("温若谷", ""),
        ("林", WORD),
        ("", ""),
        ("' OR 1=1 --", WORD),
    ):
        assert accounts.admitted(name, password) is None


def test_a_password_is_kept_only_as_an_argon2_hash(accounts, path):
    accounts.add("温若谷", "drafter", "青石小学", WORD)
    data = b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert b"$argon2id$" in data and WORD.encode() not in data
    assert b"$argon2id$v=19$m=65536,t=3,p=4$" in Accounts(path)._nobody.encode(), "the cost without a say"


@pytest.mark.parametrize(
    "name, role, school, password, said",
    [
        ("温", "drafter", "青石小学", WORD, "账号名"),
        ("温 若谷", "drafter", "青石小学", WORD, "账号名"),
        ("<b>温</b>", "drafter", "青石小学", WORD, "账号名"),
        ("温若谷", "drafter", " ", WORD, "--school"),
        ("温若谷", "reviewer", "青石小学", WORD, "属于全区"),
        ("温若谷", "drafter", "青石小学", "1234567", "8 到 200"),
        ("温若谷", "drafter", "青石小学", "a" * 201, "8 到 200"),
    ],
)
def test_an_account_that_cannot_be_is_refused_in_one_sentence(accounts, name, role, school, password, said):
    with pytest.raises(UsageError, match=said):
        accounts.add(name, role, school, password)
    assert accounts.all() == ()


def test_a_name_is_given_once(accounts):
    accounts.add("温若谷", "drafter", "青石小学", WORD)
    with pytest.raises(UsageError, match="已经有了"):
        accounts.add("温若谷", "admin", "", WORD)


def test_a_new_password_changes_the_stamp_and_a_removed_account_has_none(accounts):
    wen = accounts.add("温若谷", "drafter", "青石小学", WORD)
    _, before = accounts.known(wen.id)
    accounts.set_password("温若谷", WORD + "新")
    assert accounts.known(wen.id)[1] != before
    assert accounts.admitted("温若谷", WORD) is None
    accounts.remove("温若谷")
    assert accounts.known(wen.id) is None and accounts.admitted("温若谷", WORD + "新") is None
    for act in (lambda: accounts.remove("温若谷"), lambda: accounts.set_password("温若谷", WORD)):
        with pytest.raises(UsageError, match="没有账号"):
            act()


def test_schools_are_apart_and_nobody_looks_in_from_above(accounts, path):
    projects = Projects(path)
    wen = accounts.add("温若谷", "drafter", "青石小学", WORD).id
    jian = accounts.add("简知秋", "drafter", "青石小学", WORD).id
    others = [
        accounts.add("林栖", "drafter", "莲池小学", WORD).id,
        accounts.add("区审阅", "reviewer", "", WORD).id,
        accounts.add("区评测", "evaluator", "", WORD).id,
        accounts.add("区管理", "admin", "", WORD).id,
    ]
    project = projects.create(wen, "青石小学", "总结")
    projects.save(project.id, wen, {"text": "一"}, base=0)
    assert [p.id for p in projects.of(jian)] == [project.id]
    assert projects.save(project.id, jian, {"text": "二"}, base=1).author == jian
    for other in others:
        assert projects.of(other) == ()
        with pytest.raises(UsageError, match="没有这个项目"):
            projects.open(project.id, other)
    borrowed = projects.create(others[0], "青石小学", "写着别校的校名")
    assert [p.id for p in projects.of(wen)] == [project.id], "a name that is typed in opens nothing"
    assert [p.id for p in projects.of(others[0])] == [borrowed.id]
    mine = projects.create(others[1], "", "审阅人自己的")
    assert [p.id for p in projects.of(others[1])] == [mine.id] and projects.of(others[3]) == ()


def test_the_work_of_a_removed_account_stays_with_its_school_or_is_erased(accounts, path):
    projects = Projects(path)
    wen = accounts.add("温若谷", "drafter", "青石小学", WORD).id
    jian = accounts.add("简知秋", "drafter", "青石小学", WORD).id
    projects.create(wen, "", "鹤汀路总结")
    mine = projects.create(jian, "", "自己的总结")
    assert accounts.remove("温若谷") == 1
    assert len(projects.of(jian)) == 2
    again = accounts.add("温若谷", "drafter", "莲池小学", WORD)
    assert again.id != wen and projects.of(again.id) == ()
    assert accounts.remove("简知秋", with_work=True) == 0
    assert mine.title.encode() not in b"".join(p.read_bytes() for p in path.parent.iterdir())


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_an_account_is_tried_five_times_a_minute_from_wherever():
    clock = Clock()
    throttle = Throttle(clock)
    assert [throttle.wait("温若谷", f"10.0.0.{n}") for n in range(PER_ACCOUNT)] == [0] * PER_ACCOUNT
    assert throttle.wait("温若谷", "10.0.0.99") == 60
    assert throttle.wait("简知秋", "10.0.0.99") == 0
    clock.now = 59.5
    assert throttle.wait("温若谷", "10.0.0.99") == 1
    clock.now = 60
    assert throttle.wait("温若谷", "10.0.0.99") == 0


def test_an_address_is_counted_over_all_accounts_and_a_success_clears_only_the_account():
    clock = Clock()
    throttle = Throttle(clock)
    for n in range(PER_ADDRESS):
        assert throttle.wait(f"账号{n}", "10.0.0.1") == 0
        throttle.passed(f"账号{n}")
    assert throttle.wait("另一个", "10.0.0.1") > 0
    assert throttle.wait("另一个", "10.0.0.2") == 0


def test_tries_long_past_are_forgotten():
    clock = Clock()
    throttle = Throttle(clock)
    for n in range(12_000):
        clock.now += 0.1
        throttle.wait(f"账号{n}", f"地址{n}")
    assert len(throttle._tries) <= 10_001


def users(tmp_path, monkeypatch, *args, typed=""):
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return main(["users", *args, "--data-dir", str(tmp_path)])


def test_accounts_are_managed_from_the_command_line(tmp_path, monkeypatch, capsys):
    assert users(tmp_path, monkeypatch, "list") == 0
    assert "还没有账号" in capsys.readouterr().out
    assert users(tmp_path, monkeypatch, "add", "温若谷", "--school", "青石小学", typed=WORD + "\n") == 0
    assert users(tmp_path, monkeypatch, "add", "区审阅", "--role", "审阅人", typed=WORD + "\n") == 0
    capsys.readouterr()
    assert users(tmp_path, monkeypatch, "list") == 0
    assert capsys.readouterr().out == "区审阅\t审阅人\t全区\n温若谷\t起草人\t青石小学\n"
    assert users(tmp_path, monkeypatch, "password", "温若谷", typed="短\n") == 2
    assert "8 到 200" in capsys.readouterr().err
    assert users(tmp_path, monkeypatch, "password", "温若谷", typed=WORD + "新\n") == 0
    accounts = Accounts(tmp_path / "work" / "yanmo.sqlite")
    assert accounts.admitted("温若谷", WORD + "新")
    assert users(tmp_path, monkeypatch, "add", "某人", "--role", "校长") == 2
    assert "没有“校长”这种角色" in capsys.readouterr().err
    assert users(tmp_path, monkeypatch, "remove", "温若谷") == 0
    assert users(tmp_path, monkeypatch, "remove", "温若谷") == 2


def test_a_service_without_accounts_does_not_open(tmp_path, capsys):
    assert main(["serve", "--shared", "--data-dir", str(tmp_path)]) == 2
    assert "还没有账号" in capsys.readouterr().err
