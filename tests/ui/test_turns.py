"""The fair queue of drafts: a few at once, one for each person, a place everyone can see."""

import threading
from contextlib import ExitStack
from types import SimpleNamespace

import pytest

from assistant.errors import UsageError
from assistant.ui.asker import IN_SCOPE, Asker
from assistant.ui.review_tab import ReviewTab
from assistant.ui.turns import PATIENCE, REVIEWING, WAITING, Turns
from assistant.workbench import Workbench


def entered(stack, turns, *people):
    return [stack.enter_context(turns.asked(who)) for who in people]


def places(tickets):
    return [ticket.ahead(0) for ticket in tickets]


def test_so_many_at_once_and_the_rest_see_their_place():
    with ExitStack() as stack:
        assert places(entered(stack, Turns(2), *"甲乙丙丁")) == [0, 0, 1, 2]


def test_one_person_has_one_turn_and_the_free_places_go_to_others():
    with ExitStack() as stack:
        assert places(entered(stack, Turns(3), *"甲甲甲甲乙丙")) == [0, 1, 2, 3, 0, 0]


def test_who_asks_for_much_waits_behind_who_asks_for_the_first_time():
    turns = Turns(1)
    with ExitStack() as stack:
        tickets = entered(stack, turns, *"甲甲甲乙丙")
        assert places(tickets) == [0, 3, 4, 1, 2]


def test_a_turn_goes_on_when_the_block_is_left_even_by_an_error():
    turns = Turns(1)
    with ExitStack() as stack:
        [second] = [None]
        try:
            with turns.asked("甲") as first:
                [second] = entered(stack, turns, "乙")
                assert (first.ahead(0), second.ahead(0)) == (0, 1)
                raise RuntimeError
        except RuntimeError:
            assert second.ahead(0) == 0


def test_who_has_left_without_a_word_is_passed_over_and_may_come_back():
    now = [0.0]
    turns = Turns(1, lambda: now[0])
    with ExitStack() as stack:
        first, gone, third = entered(stack, turns, *"甲乙丙")
        now[0] = PATIENCE - 1
        assert third.ahead(0) == 2
        now[0] = PATIENCE + 1
        assert third.ahead(0) == 1
        assert gone.ahead(0) == 2
        assert first.ahead(0) == 0


def test_a_waiting_thread_is_woken_by_its_turn():
    turns = Turns(1)
    woken = threading.Event()

    def wait():
        with turns.asked("乙") as ticket:
            ticket.ahead(60)
            woken.set()

    with turns.asked("甲"):
        thread = threading.Thread(target=wait)
        thread.start()
        while not turns._waiting:
            pass
    assert woken.wait(30)
    thread.join()


def test_never_more_at_once_than_allowed_and_everybody_gets_through():
    turns, lock, now, most, done = Turns(3), threading.Lock(), [], [], []

    def draft(who):
        with turns.asked(who) as ticket:
            while ticket.ahead(5):
                pass
            with lock:
                now.append(who)
                most.append((len(now), len(now) - len(set(now))))
            with lock:
                now.remove(who)
                done.append(who)

    threads = [threading.Thread(target=draft, args=(f"{n % 7}",)) for n in range(60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 60
    assert max(count for count, _ in most) <= 3 and max(twice for _, twice in most) == 0


def test_one_person_cannot_fill_the_queue():
    turns = Turns(1)
    with ExitStack() as stack:
        entered(stack, turns, *"甲" * (1 + WAITING))
        with pytest.raises(UsageError, match="在排队"):
            entered(stack, turns, "甲")
        assert places(entered(stack, turns, "乙")) == [1]


def test_reviews_of_one_person_take_turns_and_leave_the_places_to_others(tmp_path):
    tab = ReviewTab.__new__(ReviewTab)
    tab._workbench, tab.status = Workbench.open(tmp_path), "status"

    def first_word(who):
        scope = {IN_SCOPE: Asker(who, "reviewer", "")}
        asked = SimpleNamespace(request=SimpleNamespace(scope=scope), headers={})
        return next(tab.review({}, asked))["status"]

    with ExitStack() as stack:
        entered(stack, REVIEWING, "甲")
        assert "排在第 1 位" in first_word("甲")
        assert "正在读取" in first_word("乙")
