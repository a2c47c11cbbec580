"""The order of turns: by visitor, then among a visitor's jobs, so that many jobs win nobody more turns."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, Generic, TypeVar

from nnexplore.service.job import Job
from nnexplore.service.visitors import Visitors

J = TypeVar("J", bound=Job[Any])


class Order(Generic[J]):
    """Jobs that wait for a turn, a chunk each.

    The turn is that of the visitor who was served longest ago, one who never was first; of his jobs it is
    that of the one served longest ago. A job that several wish for serves them all. Jobs that only the server
    itself wants, presets, have an order of their own. Not for several threads at once.
    """

    def __init__(self, visitors: Visitors) -> None:
        self._visitors = visitors
        self._waiting: dict[str, J] = {}
        self._turns = count(1)

    def __len__(self) -> int:
        return len(self._waiting)

    def line_up(self, job: J) -> None:
        """Let a job wait for its next turn; one that waits already goes on doing so."""
        self._waiting.setdefault(job.key, job)

    def leave(self, job: J) -> None:
        """Let a job wait no longer."""
        self._waiting.pop(job.key, None)

    def next(self, presets: bool, is_meant: Callable[[J], bool] = lambda job: True) -> J | None:
        """Take out the job whose turn it is, of those that are meant; None if none of this kind waits."""
        waiting = [job for job in self._waiting.values() if presets != bool(job.visitors) and is_meant(job)]
        if not waiting:
            return None
        job = waiting[0] if presets else min(waiting, key=self._place)
        turn = next(self._turns)
        job.served = turn
        for visitor in job.visitors:
            self._visitors.serve(visitor, turn)
        self.leave(job)
        return job

    def n_before(self, job: J) -> int:
        """How many visitors have their turn before this job has its next one; 0 if it does not wait."""
        if job.key not in self._waiting or not job.visitors:
            return 0
        place = self._place(job)
        before: set[str] = set()
        for other in self._waiting.values():
            if other.visitors and self._place(other) < place:
                before.add(min(other.visitors, key=self._visitors.served))
        return len(before - job.visitors)

    def _place(self, job: J) -> tuple[int, int, int]:
        """Where a visitor's job stands: the smaller, the sooner is its turn."""
        return min(map(self._visitors.served, job.visitors)), job.served, job.number
