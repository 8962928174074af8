"""On a shared service a school sees no other school's summaries, and only those in charge change what all share."""

from types import SimpleNamespace

import pytest

from assistant.errors import UsageError
from assistant.places import shipped
from assistant.ui.allowed import LIBRARIANS, SETTERS, may_see, require
from assistant.ui.asker import IN_SCOPE, LOCAL, Asker

DRAFTER = Asker("u-1", "drafter", "雁泽市听溪小学")
REVIEWER = Asker("u-2", "reviewer", "")


def asking(asker):
    return SimpleNamespace(request=SimpleNamespace(scope={IN_SCOPE: asker}))


@pytest.mark.parametrize(
    "source, kind, school, seen",
    [
        ("/data/library/a.docx", "exemplar", "雁泽市望川小学", False),
        ("/data/library/a.docx", "exemplar", "", False),
        ("/data/library/a.docx", "exemplar", "听溪小学", True),
        ("/data/library/a.docx", "exemplar", "雁泽市听溪小学", True),
        ("/data/library/a.docx", "exemplar", "雁泽市新听溪小学", False),
        ("/data/library/a.docx", "exemplar", "溪小学", False),
        ("/data/library/a.docx", "exemplar", "雁泽市听溪小学分校", False),
        ("/data/library/a.docx", "policy", "", True),
        (str(shipped("corpus") / "exemplars" / "a.md"), "exemplar", "望渚市小学", True),
    ],
)
def test_a_school_sees_policies_what_ships_and_its_own(source, kind, school, seen):
    assert may_see(DRAFTER, source, kind, school) is seen
    assert may_see(REVIEWER, source, kind, school) and may_see(LOCAL, source, kind, school)


@pytest.mark.parametrize(
    "asker, roles, passes",
    [
        (LOCAL, SETTERS, True),
        (REVIEWER, LIBRARIANS, True),
        (REVIEWER, SETTERS, False),
        (DRAFTER, LIBRARIANS, False),
    ],
)
def test_only_those_in_charge_change_what_all_share(asker, roles, passes):
    if passes:
        require(asking(asker), roles, "zh")
    else:
        with pytest.raises(UsageError, match="管理员"):
            require(asking(asker), roles, "zh")
