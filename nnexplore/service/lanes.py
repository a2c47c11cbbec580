"""Lanes: one executor shared by two users, one of them in the background, which waits but never starves."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, ParamSpec, TypeVar

from nnexplore.service.pump import Pump, Turn

P = ParamSpec("P")
Result = TypeVar("Result")

#: While no call of the background is under way, it goes first after being passed over so many times.
_PATIENCE = 3


class Lane(Executor):
    """One user's way to the shared executor. Shutting it down cancels the calls that wait in it."""

    def __init__(self, lanes: Lanes) -> None:
        self._lanes = lanes
        self.waiting: deque[tuple[Future[Any], Callable[[], Future[Any]]]] = deque()
        self.n_under_way = 0
        self.is_open = True

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """Have ``fn`` called by the executor as soon as it is this call's turn.

        Raises
        ------
        RuntimeError
            After ``shutdown``.
        """
        future: Future[Result] = Future()
        self._lanes.take_in(self, future, partial(self._lanes.executor.submit, fn, *args, **kwargs))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls; the executor is shut down with the last lane."""
        self._lanes.close(self, wait)


class Lanes:
    """Hands the calls of both lanes to ``executor``, never more than ``n_slots`` at once.

    A call of the foreground goes before all of the background that wait; one that comes while the slots are
    taken waits for one of them.
    """

    def __init__(self, executor: Executor, n_slots: int) -> None:
        self.executor = executor
        self.foreground, self.background = Lane(self), Lane(self)
        self._n_passed_over = 0
        self._lock = threading.Lock()
        self._pump = Pump(n_slots, self._next_turn)

    def take_in(self, lane: Lane, future: Future[Any], submit: Callable[[], Future[Any]]) -> None:
        """Let a call wait for its turn."""
        with self._lock:
            if not lane.is_open:
                raise RuntimeError("The lane is shut down.")
            lane.waiting.append((future, submit))
        self._pump.run()

    def close(self, lane: Lane, wait: bool) -> None:
        """Close one lane, and the executor with the last."""
        with self._lock:
            lane.is_open = False
            cancelled = [future for future, _ in lane.waiting]
            lane.waiting.clear()
            is_last = not (self.foreground.is_open or self.background.is_open)
        for future in cancelled:
            future.cancel()
        if is_last:
            self.executor.shutdown(wait=wait)

    def _next_lane(self) -> Lane | None:
        """Whose turn it is; None if nobody waits."""
        first, second = self.foreground, self.background
        if not first.waiting:
            return second if second.waiting else None
        if not second.waiting or second.n_under_way:
            return first
        return second if self._n_passed_over >= _PATIENCE else first

    def _next_turn(self) -> Turn | None:
        with self._lock:
            lane = self._next_lane()
            if lane is None:
                return None
            is_passing = lane is self.foreground and bool(self.background.waiting)
            self._n_passed_over = self._n_passed_over + 1 if is_passing else 0
            future, submit = lane.waiting.popleft()
            lane.n_under_way += 1
        return Turn(submit, partial(self._call_done, lane, future))

    def _call_done(self, lane: Lane, future: Future[Any], call: Future[Any]) -> None:
        # The answer goes out before the slot is free, so that the call it leads to is there to take the slot.
        if future.set_running_or_notify_cancel():
            if call.cancelled():
                future.cancel()
            elif (error := call.exception()) is not None:
                future.set_exception(error)
            else:
                future.set_result(call.result())
        with self._lock:
            lane.n_under_way -= 1
        self._pump.free()
