from pathlib import Path

from assistant.settings import Settings


def load(data_dir=None, model=None, platform="linux", **environ):
    return Settings.load(data_dir, model, environ=environ, platform=platform)


def test_what_is_given_wins_over_the_environment():
    settings = load("here", "ollama:qwen", YANMO_DATA="there", YANMO_MODEL="offline")
    assert settings.data_dir == Path("here").absolute()
    assert settings.model == "ollama:qwen"


def test_the_environment_wins_over_the_defaults():
    settings = load(YANMO_DATA="there", YANMO_MODEL="ollama:qwen")
    assert (settings.data_dir, settings.model) == (Path("there").absolute(), "ollama:qwen")


def test_without_either_the_data_lies_in_the_users_folder_and_no_model_is_used():
    settings = load()
    assert settings.data_dir == Path.home() / ".local" / "share" / "yanmo"
    assert settings.model == "offline"


def test_windows_keeps_the_data_in_localappdata():
    assert load(platform="win32", LOCALAPPDATA="Local").data_dir == Path("Local/yanmo").absolute()
    assert load(platform="win32").data_dir == Path.home() / "AppData" / "Local" / "yanmo"


def test_an_empty_variable_counts_as_unset():
    assert load(YANMO_DATA="", YANMO_MODEL="").model == "offline"
