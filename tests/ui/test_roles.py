"""What all share in the service is changed by who may: the library by a reviewer, the settings by an admin."""

from types import SimpleNamespace

import pytest

from assistant.ui.asker import IN_SCOPE, Asker
from assistant.ui.library_tab import LibraryTab
from assistant.ui.settings_tab import SettingsTab

LIBRARY = ("rebuild", "remove", "add")
REFUSED = "您的账号不能做这一项"
SETTINGS = ("put_key", "drop_key", "try_it", "put_rules", "check_all", "put_rubric", "drop_rubric")
SETTINGS += ("put_model", "drop_model", "put_template", "drop_the_template")


def told(name, role):
    """What is answered to somebody of a role who starts an event of a tab that holds nothing but its status line."""
    scope = {IN_SCOPE: Asker("u-1", role, "")}
    request = SimpleNamespace(request=SimpleNamespace(scope=scope), headers={})
    handler = getattr(LibraryTab if name in LIBRARY else SettingsTab, name)
    given = (
        (request,)
        if name in ("check_all", "drop_rubric", "drop_model", "drop_the_template")
        else ({}, request)
    )
    return str([answer["status"] for answer in handler(SimpleNamespace(status="status"), *given)])


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_is_changed_by_a_reviewer_or_an_admin(name):
    for role in ("drafter", "evaluator"):
        assert REFUSED in told(name, role)
    for role in ("reviewer", "admin"):
        assert REFUSED not in told(name, role)


@pytest.mark.parametrize("name", SETTINGS)
def test_the_settings_are_changed_by_an_admin(name):
    for role in ("drafter", "evaluator", "reviewer"):
        assert REFUSED in told(name, role)
    assert REFUSED not in told(name, "admin")
