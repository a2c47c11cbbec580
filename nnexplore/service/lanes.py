"""Lanes: services that share the slots of one executor; one that is behind waits, but never starves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from functools import partial

from nnexplore.service.slots import Slots, Turn


class Lane(IntEnum):
    """What a call is for; the first lane in which one waits goes first."""

    RUNS = 0
    SWEEPS = 1
    PRESETS = 2
    TWINS = 3


#: A sweep goes first after so many turns of runs, while no chunk of a sweep is under way.
_PATIENCE = 3


class Lanes:
    """Makes the calls that wait in the lanes, at most ``n_slots`` at once; for several threads.

    A lane is asked for a call when a slot is free: one that comes late still goes before those behind it.
    When all slots are taken, one of the calls is a brief one, so that whoever comes next soon has his turn.
    A twin's call is made only while no other is under way.
    The reserve is a slot beside these for the calls that join it, which go there first.

    ``note`` is told of every call that is not in the reserve: its lane, and the seconds that it took.
    """

    def __init__(
        self, n_slots: int, note: Callable[[Lane, float], object] = lambda lane, seconds: None
    ) -> None:
        self._note = note
        self._sources: dict[Lane, list[Callable[[bool], Turn | None]]] = {lane: [] for lane in Lane}
        self._n_slots = n_slots
        self._n_under_way = 0
        self._n_brief_under_way = 0
        self._n_sweeps_under_way = 0
        self._n_runs_since = 0
        self._lock = threading.Lock()
        self._slots = Slots(n_slots, self._next_turn)
        self._in_reserve: list[Callable[[], Turn | None]] = []
        self._reserve = Slots(1, self._next_in_reserve)

    def join(self, lane: Lane, next_turn: Callable[[bool], Turn | None]) -> None:
        """Ask ``next_turn`` for the calls of a lane from now on; it is told whether one has to be brief."""
        self._sources[lane].append(next_turn)

    def join_reserve(self, next_turn: Callable[[], Turn | None]) -> None:
        """Ask ``next_turn`` for calls for the reserve from now on, after those that joined it earlier."""
        self._in_reserve.append(next_turn)

    def run(self) -> None:
        """Make the calls that can be made now. To be run whenever one has come to wait."""
        self._reserve.run()
        self._slots.run()

    def resize(self, n_slots: int) -> None:
        """Make at most so many calls at once from now on."""
        with self._lock:
            self._n_slots = n_slots
        self._slots.resize(n_slots)

    def _next_turn(self) -> Turn | None:
        with self._lock:
            is_due = self._n_runs_since >= _PATIENCE and not self._n_sweeps_under_way
            is_brief = self._n_under_way + 1 >= self._n_slots and not self._n_brief_under_way
            lanes = [lane for lane in Lane if lane is not Lane.TWINS or not self._n_under_way]
        for lane in (Lane.SWEEPS, *lanes) if is_due else lanes:
            for next_turn in self._sources[lane]:
                turn = next_turn(is_brief)
                if turn is not None:
                    self._begin(lane, is_brief)
                    done = partial(self._done, lane, is_brief, time.monotonic(), turn.done)
                    return Turn(turn.submit, done)
        return None

    def _next_in_reserve(self) -> Turn | None:
        turns = (next_turn() for next_turn in self._in_reserve)
        turn = next((turn for turn in turns if turn is not None), None)
        return None if turn is None else Turn(turn.submit, partial(self._done_in_reserve, turn.done))

    def _done_in_reserve(self, done: Callable[[Future[object]], None], call: Future[object]) -> None:
        try:
            done(call)
        finally:
            self._reserve.free()
            # What it leads to goes on in a slot.
            self._slots.run()

    def _begin(self, lane: Lane, is_brief: bool) -> None:
        with self._lock:
            self._n_under_way += 1
            self._n_brief_under_way += is_brief
            if lane is Lane.RUNS:
                self._n_runs_since += 1
            elif lane is Lane.SWEEPS:
                self._n_runs_since = 0
                self._n_sweeps_under_way += 1

    def _done(
        self,
        lane: Lane,
        is_brief: bool,
        begun: float,
        done: Callable[[Future[object]], None],
        call: Future[object],
    ) -> None:
        # The answer is taken in before the slot is free, so that the call it leads to can take the slot.
        try:
            self._note(lane, time.monotonic() - begun)
            done(call)
        finally:
            with self._lock:
                self._n_under_way -= 1
                self._n_brief_under_way -= is_brief
                self._n_sweeps_under_way -= lane is Lane.SWEEPS
            self._slots.free()
