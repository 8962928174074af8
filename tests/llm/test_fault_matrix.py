"""Drafts on a server that misbehaves at one section: an accepted draft or a named, resumable fault, nothing between."""

import pytest
from fault_server import BODIES, BROKEN_STREAMS, CONTENT, ENDINGS, HTTP, SOCKETS, TIMES, WORDS, FaultServer
from model_drafts import PATIENT, QUICK, drafted, no_worse, offline

from assistant.domain.sections import sections_by_key
from assistant.llm.faults import ModelFault

MODES = sorted(HTTP | SOCKETS | BODIES | ENDINGS | WORDS | BROKEN_STREAMS | TIMES | CONTENT)
SILENT = {"no_reply", "stall", "pings", "pings_only", "drip", "slow_headers"}
STOPS = {
    "400",
    "400_format",
    "401",
    "402",
    "403",
    "422",
    "429",
    "429_soon",
    "429_later",
    "429_date",
    "429_quota",
    "302_login",
}
"""Modes after which going on is no use; everything else ends in a draft."""
PLACES = ("first", "middle", "last")


def labels():
    """The labels of the sections that a model writes, in order."""
    written = [
        s.key
        for s in offline().sections
        if any(t.kind == "claim" and "【" not in t.text for t in s.sentences)
    ]
    return [sections_by_key()[key].label for key in written]


def meet(mode, place, stream):
    """Draft while one section, or all of them, meets a mode; hold the outcome to the promise."""
    known = labels()
    at = {"first": known[0], "middle": known[len(known) // 2], "last": known[-1]}.get(place)

    def plan(asked):
        return mode if at in (None, asked.section) else "ok"

    with FaultServer(plan) as server:
        try:
            made = drafted(server, stream=stream, patience=QUICK if mode in SILENT else PATIENT)
        except ModelFault as fault:
            assert mode in STOPS, fault
            assert fault.exit_code == 4
            assert "离线" in str(fault)
            return
    assert mode not in STOPS
    no_worse(made, offline())
    assert made.usage.calls


def test_there_are_modes_enough():
    assert len(MODES) >= 50
    assert len(labels()) >= 4


@pytest.mark.parametrize("place, mode", [(PLACES[n % 3], mode) for n, mode in enumerate(MODES)])
def test_one_section_meets_a_fault(place, mode):
    meet(mode, place, stream=mode in BROKEN_STREAMS or MODES.index(mode) % 2 == 0)


@pytest.mark.parametrize("mode", ["500", "reset", "cut_inside", "hallucinate", "401"])
def test_every_section_meets_a_fault(mode):
    meet(mode, "all", stream=True)


@pytest.mark.stress
@pytest.mark.parametrize("stream", [True, False], ids=["stream", "plain"])
@pytest.mark.parametrize("place", [*PLACES, "all"])
@pytest.mark.parametrize("mode", MODES)
def test_every_fault_at_every_place(mode, place, stream):
    meet(mode, place, stream)
