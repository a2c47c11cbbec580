"""Fair turns: jobs that owners wish for, trained chunk by chunk, each once and only while it is wanted."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from nnexplore.service.chains import Chain, Job, P
from nnexplore.service.limits import Limits
from nnexplore.service.listeners import Listener, Listeners
from nnexplore.service.progress import FINISHED, UNDER_WAY
from nnexplore.service.pump import Pump, Turn
from nnexplore.service.store import Store

logger = logging.getLogger(__name__)


class Keyed(Protocol):
    """What can be wished for."""

    @property
    def key(self) -> str:
        """Content hash: equal wishes are one job."""


Wish = TypeVar("Wish", bound=Keyed)


class FairService(ABC, Generic[Wish, P]):
    """Trains the jobs that owners wish for and keeps what is finished.

    An owner, such as a session, has one wish at a time; its next one replaces it. A job is trained once
    however many wish for it, and stops when nobody does. All jobs take turns, a chunk each; presets come
    after visitors. All methods may be called from any thread, and none waits for training.

    Parameters
    ----------
    executor
        Where chunks are trained; the service shuts it down when it is closed. It may lose the call that a
        broken worker had, which is repeated once, but has to go on working after that.
    n_slots
        How many chunks may be under way at once: the executor's number of workers.
    store_bytes
        Memory for what is finished.
    """

    #: Memory for jobs that were cancelled or failed: a slider that goes back finds its work again.
    _ENDED_BYTES: ClassVar[int]

    def __init__(
        self,
        executor: Executor,
        n_slots: int,
        *,
        limits: Limits | None = None,
        store_bytes: int = 64 * 2**20,
    ) -> None:
        self.limits = limits or Limits()
        self._executor = executor
        self._lock = threading.Lock()
        self._store: Store[Job[P]] = Store(store_bytes)
        self._ended: Store[Job[P]] = Store(self._ENDED_BYTES)
        self._jobs: dict[str, Job[P]] = {}
        self._waiting: dict[str, Job[P]] = {}  # whose turn it is, first in first out
        self._wishes: dict[str, str] = {}
        self._listeners = Listeners()
        self._pump = Pump(n_slots, self._next_turn)
        self._closed = False

    @abstractmethod
    def _check(self, wish: Wish) -> None:
        """Raise LimitError if the wish asks too much of this host."""

    @abstractmethod
    def _check_queue(self, n_under_way: int) -> None:
        """Raise LimitError if so many jobs leave no place for one more."""

    @abstractmethod
    def _new_job(self, wish: Wish) -> Job[P]:
        """Make a job that stands at its beginning."""

    def request(self, wish: Wish, owner: str) -> P:
        """Wish for something, in place of this owner's earlier wish, and return how far it is.

        Raises
        ------
        LimitError
            If it asks too much of this host or too much is under way; the earlier wish then stays.
        RuntimeError
            If the service is closed.
        """
        self._check(wish)
        key = wish.key
        with self._lock:
            self._check_open()
            job = self._store.get(key)
            if job is None and (key not in self._jobs or not self._jobs[key].owners):
                self._check_queue(sum(bool(other.owners - {owner}) for other in self._jobs.values()))
            cancelled = self._withdraw(owner) if self._wishes.get(owner) != key else None
            if job is None:
                job = self._wanted(wish)
                job.owners.add(owner)
                self._wishes[owner] = key
        if cancelled is not None:
            self._listeners.notify(cancelled)
        self._pump.run()
        progress: P = job.progress
        return progress

    def progress(self, key: str) -> P | None:
        """How far the job is; None if it was never asked for or is forgotten."""
        with self._lock:
            job = self._jobs.get(key) or self._ended.get(key) or self._store.get(key)
            return None if job is None else job.progress

    def listen(self, key: str, callback: Listener) -> Callable[[], None]:
        """Have ``callback`` called after every change of the job's progress, until the function returned is.

        It is called from any thread and has to be quick. To miss nothing, listen first and then look.
        """
        return self._listeners.listen(key, callback)

    def release(self, owner: str) -> None:
        """Forget this owner's wish."""
        with self._lock:
            cancelled = self._withdraw(owner)
        if cancelled is not None:
            self._listeners.notify(cancelled)

    def close(self) -> None:
        """Cancel all jobs and shut the executor down."""
        with self._lock:
            self._closed = True
            self._wishes.clear()
            cancelled = tuple(self._jobs.values())
            for job in cancelled:
                job.owners.clear()
                job.is_preset = False
                self._cancel(job)
        for job in cancelled:
            self._listeners.notify(job.key)
        self._executor.shutdown(wait=True)

    # What follows down to the line of dashes is called with the lock held.

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("The service is closed.")

    def _wanted(self, wish: Wish) -> Job[P]:
        """The job under way, one that was cancelled taken up again, or a new one."""
        job = self._jobs.get(wish.key)
        if job is None:
            ended = self._ended.pop(wish.key)
            job = ended if ended is not None and ended.progress.state == "cancelled" else self._new_job(wish)
            self._jobs[job.key] = job
        if job.progress.state == "cancelled":
            job.change(state="training" if job.progress.step else "queued")
        self._line_up(job)
        return job

    def _line_up(self, job: Job[P]) -> None:
        """Let a job wait for its turn, behind the others, if it has a chunk to be trained."""
        if job.progress.state in UNDER_WAY and job.ready_chain is not None:
            self._waiting.setdefault(job.key, job)

    def _withdraw(self, owner: str) -> str | None:
        """Forget a wish; return the key of its job if that is cancelled now."""
        job = self._jobs.get(self._wishes.pop(owner, ""))
        if job is None:
            return None
        job.owners.discard(owner)
        if job.is_wanted:
            return None
        self._cancel(job)
        return job.key

    def _cancel(self, job: Job[P]) -> None:
        job.change(state="cancelled")
        self._put_away(job)

    def _put_away(self, job: Job[P]) -> None:
        """Keep a job that is finished, failed or cancelled, once none of its chunks is under way."""
        self._waiting.pop(job.key, None)
        if job.is_in_flight:
            return
        del self._jobs[job.key]
        for owner in job.owners:
            del self._wishes[owner]
        job.owners.clear()
        if job.progress.state in FINISHED:
            self._store.put(job.key, job, job.n_bytes, pinned=job.is_preset)
        else:
            self._ended.put(job.key, job, job.n_bytes)

    def _lose(self, job: Job[P], chain: Chain, error: Exception) -> None:
        """Decide what becomes of a job of which a chunk was not trained."""
        if isinstance(error, BrokenExecutor | CancelledError) and chain.n_lost == 0:
            chain.n_lost += 1
        elif job.progress.state in UNDER_WAY:
            job.change(state="failed", message=_reason(error))

    # ----------------------------------------------------------------------------------------------------

    def _next_turn(self) -> Turn | None:
        """The chunk to be trained next: that of the visitor's job that waits longest, else of a preset."""
        with self._lock:
            waiting = self._waiting.values()
            job = next((job for job in waiting if job.owners), None) or next(iter(waiting), None)
            chain = None if job is None else job.ready_chain
            if job is None or chain is None:
                return None
            del self._waiting[job.key]
            chain.in_flight = True
            self._line_up(job)
            is_news = job.progress.state == "queued"
            job.change(state="training")
        return Turn(partial(self._submit, job, chain, is_news), partial(self._chunk_done, job, chain))

    def _submit(self, job: Job[P], chain: Chain, is_news: bool) -> Future[Any]:
        if is_news:
            self._listeners.notify(job.key)
        return chain.submit(self._executor)

    def _chunk_done(self, job: Job[P], chain: Chain, future: Future[Any]) -> None:
        """Take in a chunk, give the slot to the next job and tell who listens."""
        error: Exception | None = None
        try:
            chain.take_in(future.result())
        except Exception as caught:
            error = caught
            if not isinstance(error, BrokenExecutor | CancelledError | TimeoutError):
                logger.exception("Training of %s failed", job.key)
        with self._lock:
            chain.in_flight = False
            if error is None:
                job.note(chain)
            else:
                self._lose(job, chain, error)
            self._line_up(job)
            if job.progress.state not in UNDER_WAY:
                self._put_away(job)
        self._pump.free()
        self._listeners.notify(job.key)


def _reason(error: Exception) -> str:
    """One plain sentence on why a job failed."""
    if isinstance(error, TimeoutError):
        return f"Training was stopped: {error} Fewer samples or fewer units make it faster."
    if isinstance(error, BrokenExecutor | CancelledError):
        return "Training was stopped because the process that did it ended twice; please try again."
    return "Training was stopped by an unexpected error, which the server's log describes; please try again."
