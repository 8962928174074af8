"""What the page writes down: keys that only their owner can read, rules that are off."""

import os
import stat
import tomllib

import pytest

from assistant.errors import UsageError
from assistant.kept import YANMO_TOML, keep_rules_off, keep_secret, rules_off, secret


def test_a_file_of_keys_that_is_no_text_is_told_and_left_as_it_is(tmp_path):
    (tmp_path / "keys").write_bytes("备注=密钥".encode("gb18030"))
    (tmp_path / "keys").chmod(0o600)
    for ask in (lambda: secret("A_KEY", tmp_path, {}), lambda: keep_secret("A_KEY", "sk-one", tmp_path)):
        with pytest.raises(UsageError, match="读不出来"):
            ask()
    assert [path.name for path in tmp_path.iterdir()] == ["keys"]


def test_a_key_is_kept_for_its_owner_alone_and_read_back(tmp_path):
    keep_secret("DEEPSEEK_API_KEY", " sk-one \n", tmp_path / "data")
    keep_secret("OPENAI_API_KEY", "sk-two", tmp_path / "data")
    assert secret("DEEPSEEK_API_KEY", tmp_path / "data", {}) == "sk-one"
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "data" / "keys").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["keys"]


def test_a_key_is_replaced_and_taken_out_without_touching_the_others(tmp_path):
    for name, value in (("A_KEY", "one"), ("B_KEY", "two"), ("A_KEY", "three")):
        keep_secret(name, value, tmp_path)
    assert (secret("A_KEY", tmp_path, {}), secret("B_KEY", tmp_path, {})) == ("three", "two")
    keep_secret("A_KEY", "", tmp_path)
    assert (secret("A_KEY", tmp_path, {}), secret("B_KEY", tmp_path, {})) == ("", "two")


@pytest.mark.parametrize("value", ["sk-一", "sk\nB_KEY=x", "sk\x00"])
def test_what_cannot_be_a_key_is_refused(tmp_path, value):
    with pytest.raises(UsageError, match="重新复制"):
        keep_secret("A_KEY", value, tmp_path)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "[review]\n",
        '[review]\noff = ["VAG01"]\n',
        '# 说明\n[review]  # 这里\noff = [\n  "VAG01",\n  "空泛",\n]\nother = 1\n',
        '[model]\noff = ["x"]\n\n[review]\nkeep = 1\n\n[last]\noff = ["y"]\n',
    ],
)
def test_rules_are_switched_off_and_the_rest_of_the_file_stays(tmp_path, before):
    path = tmp_path / YANMO_TOML
    if before:
        path.write_text(before, encoding="utf-8")
    keep_rules_off(["VAG07", "标点格式"], tmp_path)
    assert rules_off(tmp_path) == ("VAG07", "标点格式")
    was, now = tomllib.loads(before), tomllib.loads(path.read_text(encoding="utf-8"))
    was.setdefault("review", {})["off"] = ["VAG07", "标点格式"]
    assert now == was
    keep_rules_off([], tmp_path)
    assert rules_off(tmp_path) == ()


@pytest.mark.parametrize("before", ["review.off = ['VAG01']\n", "[ review ]\noff = []\n"])
def test_a_file_in_another_form_is_left_and_told_how_to_change(tmp_path, before):
    (tmp_path / YANMO_TOML).write_text(before, encoding="utf-8")
    with pytest.raises(UsageError, match=r"请用记事本打开它"):
        keep_rules_off(["VAG07"], tmp_path)
    assert (tmp_path / YANMO_TOML).read_text(encoding="utf-8") == before


def test_a_file_that_is_no_toml_is_left_alone(tmp_path):
    (tmp_path / YANMO_TOML).write_text("[review\n", encoding="utf-8")
    with pytest.raises(UsageError, match="读不出来"):
        keep_rules_off([], tmp_path)
    assert (tmp_path / YANMO_TOML).read_text(encoding="utf-8") == "[review\n"
