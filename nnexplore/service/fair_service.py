"""A fair service: trains the jobs that visitors wish for by turns, each once and only while it is wanted."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from nnexplore.service.job import ChunkSequence, Job, P
from nnexplore.service.jobs import WORKER_FAILURES, Jobs
from nnexplore.service.lanes import Lane, Lanes
from nnexplore.service.limits import LimitError, Limits
from nnexplore.service.listeners import Listener, Listeners
from nnexplore.service.slots import Turn

logger = logging.getLogger(__name__)

#: Most multiply-adds of a step's forward pass for the reserve: about a millisecond, so that a chunk there is
#: no longer than it should be.
_LIGHT_WORK = 10**6


class Load(NamedTuple):
    """What a service has to do and has done, at one moment.

    Attributes
    ----------
    n_queued
        Jobs of visitors that wait for their first turn.
    n_under_way
        Jobs of visitors that are not at their end.
    n_ended
        Jobs that came to an end since the start, by the state that they ended in.
    store_bytes
        Memory that the finished ones take.
    """

    n_queued: int
    n_under_way: int
    n_ended: dict[str, int]
    store_bytes: int


class Keyed(Protocol):
    """What can be wished for."""

    @property
    def key(self) -> str:
        """Content hash: equal wishes are one job."""


Wish = TypeVar("Wish", bound=Keyed)


class FairService(ABC, Generic[Wish, P]):
    """Trains the jobs that visitors wish for and keeps what is finished.

    A visitor, such as a session, has one wish at a time at each of his places; his next one replaces it. A
    job is trained once however many wish for it, and stops when nobody does. All visitors take turns, a chunk
    each; presets come after them. All methods may be called from any thread, and none waits for training.

    Parameters
    ----------
    executor
        Where chunks are trained. It may lose the call that a broken worker had, or give up one that takes too
        long, which is repeated once, but has to go on working after that. Who made it shuts it down.
    reserve
        Where the first chunk of a job is trained whose visitor has nothing under way, so that he need not
        wait until chunks of others end: one worker, or None.
    lanes
        How many chunks may be under way at once: the executor's number of workers, shared by all services
        that use it.
    store_bytes
        Memory for what is finished.
    """

    #: Which chunks of other services those of visitors' jobs go before.
    _LANE: ClassVar[Lane]
    #: Memory for jobs that were cancelled or failed.
    _ENDED_BYTES: ClassVar[int]

    def __init__(
        self,
        executor: Executor,
        lanes: Lanes,
        *,
        limits: Limits | None = None,
        store_bytes: int = 64 * 2**20,
        reserve: Executor | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._executor = executor
        self._lock = threading.Lock()
        self._jobs: Jobs[P] = Jobs(self._most_wishes(), store_bytes, self._ENDED_BYTES)
        self._listeners = Listeners()
        self._lanes = lanes
        lanes.join(self._LANE, partial(self._next_turn, presets=False))
        lanes.join(Lane.PRESETS, partial(self._next_turn, presets=True))
        if reserve is not None:
            lanes.join_reserve(partial(self._next_first_turn, reserve))
        self._closed = False

    @abstractmethod
    def _check(self, wish: Wish) -> None:
        """Raise LimitError if the wish asks too much of this host."""

    @abstractmethod
    def _check_queue(self, n_under_way: int) -> None:
        """Raise LimitError if so many jobs of others leave no place for one more."""

    @abstractmethod
    def _most_wishes(self) -> int:
        """How many wishes a visitor may have at a time."""

    @abstractmethod
    def _new_job(self, wish: Wish) -> Job[P]:
        """Make a job that stands at its beginning."""

    def request(self, wish: Wish, visitor: str, place: str = "") -> P:
        """Wish for something, in place of what this visitor wished for there, and return how far it is.

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
            news: list[str] = []
            job = self._jobs.finished(key)
            if job is None:
                if self._jobs.has_ended_early(key):
                    news.append(key)
                if not self._jobs.is_wished(key):
                    self._check_queue(self._jobs.n_of_others(visitor))
                job = self._jobs.want(key, partial(self._new_job, wish))
                news += self._jobs.wish(job, visitor, place)
            else:
                news += self._jobs.give_up(visitor, (place,))
            progress = self._jobs.progress(job)
        self._tell(news)
        self._lanes.run()
        return self.progress(key) or progress

    def progress(self, key: str) -> P | None:
        """How far the job is; None if it was never asked for or is forgotten."""
        with self._lock:
            job = self._jobs.find(key)
            return None if job is None else self._jobs.progress(job)

    def listen(self, key: str, callback: Listener) -> Callable[[], None]:
        """Have ``callback`` called after every change of the job's progress, until the function returned is.

        It is called from any thread and has to be quick. To miss nothing, listen first and then look.
        """
        return self._listeners.listen(key, callback)

    @property
    def load(self) -> Load:
        """What there is to do now, and what was done."""
        with self._lock:
            jobs = self._jobs
            return Load(jobs.n_queued, jobs.n_of_others(""), dict(jobs.n_ended), jobs.n_finished_bytes)

    @property
    def refusal(self) -> LimitError | None:
        """Why a visitor's next job would find no place; None if it would."""
        try:
            self._check_queue(self.load.n_under_way)
        except LimitError as error:
            return error
        return None

    @property
    def visitors(self) -> tuple[str, ...]:
        """Who wishes for something that has not ended."""
        with self._lock:
            return self._jobs.visitors.names

    def release(self, visitor: str, place: str = "") -> None:
        """Forget what this visitor wished for at one of his places."""
        self._give_up(visitor, lambda other: other == place)

    def keep_only(self, visitor: str, places: Collection[str]) -> None:
        """Forget what this visitor wished for at all but these of his places."""
        self._give_up(visitor, lambda place: place not in places)

    def leave(self, visitor: str) -> None:
        """Forget all that this visitor wished for."""
        self.keep_only(visitor, ())

    def _give_up(self, visitor: str, is_meant: Callable[[str], bool]) -> None:
        with self._lock:
            places = [place for place in self._jobs.visitors.places(visitor) if is_meant(place)]
            cancelled = self._jobs.give_up(visitor, places)
        self._tell(cancelled)

    def _tell(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._listeners.notify(key)

    def close(self) -> None:
        """Cancel all jobs and take none any more."""
        with self._lock:
            self._closed = True
            cancelled = self._jobs.cancel_all()
        self._tell(cancelled)

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("The service is closed.")

    def _next_turn(self, is_brief: bool, presets: bool) -> Turn | None:
        """The chunk to be trained next, of visitors' jobs or of presets."""
        with self._lock:
            return self._turn_of(self._jobs.next(presets), self._executor, is_brief)

    def _next_first_turn(self, reserve: Executor) -> Turn | None:
        """The first chunk to be trained next of those that the reserve is kept for."""
        with self._lock:
            return self._turn_of(self._jobs.next(False, self._is_for_reserve), reserve, True)

    def _is_for_reserve(self, job: Job[P]) -> bool:
        """Whether it has not begun, is light, and one of its visitors has nothing that has."""
        return (
            job.progress.state == "queued"
            and job.step_work <= _LIGHT_WORK
            and not all(map(self._jobs.is_served, job.visitors))
        )

    def _turn_of(self, job: Job[P] | None, executor: Executor, is_brief: bool) -> Turn | None:
        """The next chunk of a job; to be called with the lock held."""
        sequence = None if job is None else job.ready_sequence
        if job is None or sequence is None:
            return None
        sequence.in_flight = True
        self._jobs.line_up(job)
        is_news = job.progress.state == "queued"
        job.change(state="training")

        def submit() -> Future[Any]:
            if is_news:
                self._listeners.notify(job.key)
            return sequence.submit(executor, is_brief)

        return Turn(submit, partial(self._chunk_done, job, sequence))

    def _chunk_done(self, job: Job[P], sequence: ChunkSequence, future: Future[Any]) -> None:
        """Take in a chunk and tell who listens."""
        error: Exception | None = None
        try:
            sequence.take_in(future.result())
        except Exception as caught:
            error = caught
            if not isinstance(error, WORKER_FAILURES):
                logger.exception("Training of %s failed", job.key)
        with self._lock:
            self._jobs.go_on(job, sequence, error)
        self._listeners.notify(job.key)
