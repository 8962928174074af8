"""Accepting fixes: each changes its own words only, in any order, and each can be taken back."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.document import Span
from assistant.review.accepting import Change, accept, changed, origin

TEXT = "".join(chr(0x4E00 + i) for i in range(40))
STEPS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6), st.text("甲乙丙", max_size=4)), max_size=8)


@given(STEPS)
def test_changes_made_one_after_another_give_the_text_that_editing_it_by_hand_gives(steps):
    changes, by_hand = (), TEXT
    for start, length, fix in steps:
        start = min(start, len(by_hand))
        end = min(start + length, len(by_hand))
        if start == end:
            continue
        changes = accept(TEXT, changes, Span(start, end), fix)
        by_hand = by_hand[:start] + fix + by_hand[end:]
        assert changed(TEXT, changes) == by_hand
        assert all(a.span.end <= b.span.start for a, b in pairwise(changes))


def test_a_change_taken_back_leaves_the_others():
    changes = accept(TEXT, (), Span(3, 5), "甲")
    changes = accept(TEXT, changes, Span(20, 22), "")
    assert changed(TEXT, changes[1:]) == TEXT[:21] + TEXT[23:]


def test_a_place_of_the_changed_text_is_found_in_the_text_as_it_was_given():
    changes = (Change(Span(3, 5), "甲乙丙丁"), Change(Span(10, 12), ""))
    now = changed(TEXT, changes)
    assert [TEXT[slice(*origin(Span(at, at + 1), changes))] for at in (0, 7, 11, 12)] == [
        now[at] for at in (0, 7, 11, 12)
    ]
    assert origin(Span(4, 6), changes) == Span(3, 5)
