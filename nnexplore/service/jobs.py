"""The jobs of a service: who wishes for which, whose turn it is, and which are kept when they have ended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import BrokenExecutor, CancelledError
from dataclasses import replace
from typing import Generic

from nnexplore.service.job import ChunkSequence, Job, P
from nnexplore.service.order import Order
from nnexplore.service.progress import FINISHED, UNDER_WAY
from nnexplore.service.store import Store
from nnexplore.service.visitors import Visitors

#: A chunk that is lost by one of these is trained once more: it was the worker that failed.
WORKER_FAILURES = (BrokenExecutor, CancelledError, TimeoutError)


class Jobs(Generic[P]):
    """The jobs that visitors wish for: each is there once, and is cancelled when nobody wants it.

    Not for several threads at once: the service holds its lock.

    Parameters
    ----------
    most_wishes
        How many wishes a visitor may have at a time.
    store_bytes
        Memory for what is finished.
    ended_bytes
        Memory for jobs that were cancelled or failed, the largest that is taken among them: a slider that
        goes back finds its work again, and who waits for a run that failed is told so instead of asking anew.
    """

    def __init__(self, most_wishes: int, store_bytes: int, ended_bytes: int) -> None:
        self.visitors = Visitors(most_wishes)
        self._order: Order[Job[P]] = Order(self.visitors)
        self._under_way: dict[str, Job[P]] = {}
        self._finished: Store[Job[P]] = Store(store_bytes)
        self._ended: Store[Job[P]] = Store(ended_bytes)
        #: How many jobs came to an end since the start, by the state that they ended in.
        self.n_ended: Counter[str] = Counter()

    @property
    def under_way(self) -> tuple[Job[P], ...]:
        """All that are being trained or wait for it, those that were cancelled amid a chunk included."""
        return tuple(self._under_way.values())

    @property
    def n_waiting(self) -> int:
        """How many wait for a turn."""
        return len(self._order)

    @property
    def n_queued(self) -> int:
        """How many of visitors' jobs wait for their first turn."""
        return sum(job.progress.state == "queued" and not job.is_preset for job in self._under_way.values())

    @property
    def n_finished_bytes(self) -> int:
        """Memory that the finished ones take."""
        return self._finished.n_bytes

    def finished(self, key: str) -> Job[P] | None:
        return self._finished.get(key)

    def progress(self, job: Job[P]) -> P:
        """The job's progress, with the place in the queue of one that has not begun."""
        progress: P = job.progress
        return (
            replace(progress, n_before=self._order.n_before(job)) if progress.state == "queued" else progress
        )

    def find(self, key: str) -> Job[P] | None:
        """A job, whatever has become of it; None if it was never asked for or is forgotten."""
        return self._under_way.get(key) or self._ended.get(key) or self._finished.get(key)

    def has_ended_early(self, key: str) -> bool:
        """Whether it was cancelled or failed, and can be taken up again."""
        job = self._under_way.get(key) or self._ended.get(key)
        return job is not None and job.progress.state not in UNDER_WAY

    def is_wished(self, key: str) -> bool:
        """Whether it is under way for a visitor."""
        return key in self._under_way and bool(self._under_way[key].visitors)

    def n_of_others(self, visitor: str) -> int:
        """How many jobs under way others wish for."""
        return sum(bool(job.visitors - {visitor}) for job in self._under_way.values())

    def want(self, key: str, new: Callable[[], Job[P]]) -> Job[P]:
        """The job under way, one that was cancelled or failed taken up again, or a new one."""
        job = self._under_way.get(key)
        if job is None:
            job = self._under_way[key] = self._ended.pop(key) or new()
        if job.progress.state not in UNDER_WAY:
            job.take_up()
        self.line_up(job)
        return job

    def want_for_ever(self, key: str, new: Callable[[], Job[P]]) -> None:
        """Train a job whoever wishes for it, and never forget it."""
        if key in self._finished:
            self._finished.pin(key)
        else:
            self.want(key, new).is_preset = True

    def wish(self, job: Job[P], visitor: str, place: str) -> list[str]:
        """Let a visitor wish for a job at one of his places; return the keys of those cancelled by that."""
        job.visitors.add(visitor)
        return self._withdraw(visitor, self.visitors.wish(visitor, place, job.key))

    def give_up(self, visitor: str, places: Collection[str]) -> list[str]:
        """Let him wish for nothing at these places; return the keys of the jobs cancelled by that."""
        return self._withdraw(visitor, self.visitors.give_up(visitor, places))

    def _withdraw(self, visitor: str, keys: Iterable[str]) -> list[str]:
        cancelled = []
        for job in [self._under_way[key] for key in keys if key in self._under_way]:
            job.visitors.discard(visitor)
            if not job.is_wanted:
                self._cancel(job)
                cancelled.append(job.key)
        return cancelled

    def cancel_all(self) -> list[str]:
        """Cancel what is under way, presets too; return the keys."""
        cancelled = self.under_way
        for job in cancelled:
            job.is_preset = False
            self._cancel(job)
        return [job.key for job in cancelled]

    def _cancel(self, job: Job[P]) -> None:
        job.change(state="cancelled")
        self._put_away(job)

    def next(self, presets: bool, is_meant: Callable[[Job[P]], bool] = lambda job: True) -> Job[P] | None:
        """Take out the job whose turn it is, of visitors or of presets."""
        return self._order.next(presets, is_meant)

    def line_up(self, job: Job[P]) -> None:
        """Let a job wait for its turn if it has a chunk to be trained."""
        if job.progress.state in UNDER_WAY and job.ready_sequence is not None:
            self._order.line_up(job)

    def is_served(self, visitor: str) -> bool:
        """Whether a job of his is under way."""
        wishes = self.visitors.wishes(visitor)
        return any(self._under_way[key].progress.state == "training" for key in wishes)

    def go_on(self, job: Job[P], sequence: ChunkSequence, error: Exception | None) -> None:
        """Take note that a chunk is over, trained or lost by an error, and of what becomes of its job."""
        sequence.in_flight = False
        if error is None:
            sequence.n_lost = 0
            job.note(sequence)
        elif isinstance(error, WORKER_FAILURES) and sequence.n_lost == 0:
            sequence.n_lost += 1
        elif job.progress.state in UNDER_WAY:
            job.change(state="failed", message=_reason(error))
        self.line_up(job)
        if job.progress.state not in UNDER_WAY:
            self._put_away(job)

    def _put_away(self, job: Job[P]) -> None:
        """Keep a job that is finished, failed or cancelled, once none of its chunks is under way."""
        self._order.leave(job)
        for visitor in job.visitors:
            self.visitors.fulfil(visitor, job.key)
        job.visitors.clear()
        if job.is_in_flight:
            return
        del self._under_way[job.key]
        self.n_ended[job.progress.state] += 1
        if job.progress.state in FINISHED:
            self._finished.put(job.key, job, job.n_bytes, pinned=job.is_preset)
        else:
            self._ended.put(job.key, job, job.n_bytes)


def _reason(error: Exception) -> str:
    """One plain sentence on why a job failed."""
    if isinstance(error, TimeoutError):
        return (
            f"Training was stopped: {error} The same happened when another process tried. Either this server "
            "has too much to do at the moment, or the run asks too much of it: please try again, or with "
            "fewer samples or units."
        )
    if isinstance(error, BrokenExecutor | CancelledError):
        return "Training was stopped because the process that did it ended twice; please try again."
    return "Training was stopped by an unexpected error, which the server's log describes; please try again."
