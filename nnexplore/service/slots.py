"""Slots: places for calls under way in an executor, each filled while a call waits."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple


class Turn(NamedTuple):
    """A call whose turn it is: ``submit`` makes it, ``done`` takes the answer and frees the slot again."""

    submit: Callable[[], Future[Any]]
    done: Callable[[Future[Any]], None]


class Slots:
    """Makes the calls that ``next_turn`` gives, at most ``n_slots`` at once; for several threads.

    A call that ``submit`` refuses by an exception is answered with that exception.
    """

    def __init__(self, n_slots: int, next_turn: Callable[[], Turn | None]) -> None:
        self._n_slots = n_slots
        self._n_under_way = 0
        self._next_turn = next_turn
        self._lock = threading.Lock()
        self._making_calls = False

    def run(self) -> None:
        """Make calls until no more wait or no slot is free. To be run whenever a call has come to wait.

        One thread at a time does it, in a loop: an executor that makes the call at once, in ``submit``, comes
        back here from within and would nest one level deeper with every call.
        """
        with self._lock:
            if self._making_calls:
                return
            self._making_calls = True
        while (turn := self._take_turn()) is not None:
            try:
                future = turn.submit()
            except Exception as error:
                future = Future()
                future.set_exception(error)
            future.add_done_callback(turn.done)

    def free(self) -> None:
        """Give back the slot of a call that is done, and go on."""
        with self._lock:
            self._n_under_way -= 1
        self.run()

    def resize(self, n_slots: int) -> None:
        """Make at most so many calls at once from now on; of those under way none is called back."""
        with self._lock:
            self._n_slots = n_slots
        self.run()

    def _take_turn(self) -> Turn | None:
        """Take a slot for the next call; without one nothing more is called."""
        with self._lock:
            turn = self._next_turn() if self._n_under_way < self._n_slots else None
            if turn is None:
                self._making_calls = False
            else:
                self._n_under_way += 1
            return turn
