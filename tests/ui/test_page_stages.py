"""Long work tells its stages in order, then gives its result or its error."""

import pytest

from assistant.ui.staged import Staged


def test_stages_come_in_order_and_then_the_result():
    def work(say):
        say("一")
        say("二")
        return 42

    staged = Staged(work)
    assert list(staged) == ["一", "二"]
    assert staged.result() == 42


def test_an_error_comes_out_after_the_stages_told_before_it():
    def work(say):
        say("一")
        raise ValueError("坏了")

    staged = Staged(work)
    assert list(staged) == ["一"]
    with pytest.raises(ValueError, match="坏了"):
        staged.result()
