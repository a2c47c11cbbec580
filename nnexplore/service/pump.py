"""The pump: makes calls to an executor while one waits and a slot is free."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple


class Turn(NamedTuple):
    """A call whose turn it is: ``submit`` makes it, ``done`` takes the answer and frees the slot again."""

    submit: Callable[[], Future[Any]]
    done: Callable[[Future[Any]], None]


class Pump:
    """Makes the calls that ``next_turn`` gives, at most ``n_slots`` at once; for several threads.

    A call that ``submit`` refuses by an exception is answered with that exception.
    """

    def __init__(self, n_slots: int, next_turn: Callable[[], Turn | None]) -> None:
        self._n_free = n_slots
        self._next_turn = next_turn
        self._lock = threading.Lock()
        self._pumping = False

    def run(self) -> None:
        """Make calls until no more wait or no slot is free. To be run whenever a call has come to wait.

        One thread at a time does it, in a loop: an executor that makes the call at once, in ``submit``, comes
        back here from within and would nest one level deeper with every call.
        """
        with self._lock:
            if self._pumping:
                return
            self._pumping = True
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
            self._n_free += 1
        self.run()

    def _take_turn(self) -> Turn | None:
        """Take a slot for the next call; without one the pump stands still."""
        with self._lock:
            turn = self._next_turn() if self._n_free else None
            if turn is None:
                self._pumping = False
            else:
                self._n_free -= 1
            return turn
