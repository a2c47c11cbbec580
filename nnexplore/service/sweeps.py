"""The sweep service: many runs asked for at once, trained in stacks behind the runs that visitors watch."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Literal

import numpy as np

from nnexplore.config import RunConfig
from nnexplore.core.stacked_training import StackCheckpoint, StackChunk
from nnexplore.core.stacks import stacks
from nnexplore.core.trajectory import Snapshots, Trajectory
from nnexplore.service.jobs import reason
from nnexplore.service.limits import Limits
from nnexplore.service.listeners import Listener, Listeners
from nnexplore.service.store import Store
from nnexplore.service.worker import next_stack_chunk

STORE_BYTES = 64 * 2**20
_RECORD_BYTES = 4096
_CHUNK_SECONDS = 0.05

#: "finished": every run has come to its end, whichever that was. "failed": some could not be trained.
SweepState = Literal["queued", "training", "finished", "failed", "cancelled"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sweep:
    """Runs to be trained together. Unless ``whole``, only the last snapshot of each is kept."""

    configs: tuple[RunConfig, ...]
    whole: bool = False

    @cached_property
    def key(self) -> str:
        """Content hash: equal for sweeps of equal runs in the same order."""
        words = [str(self.whole), *(config.key for config in self.configs)]
        return hashlib.sha256(" ".join(words).encode()).hexdigest()[:20]


@dataclass(frozen=True, eq=False)
class SweepProgress:
    """A sweep at one moment.

    Attributes
    ----------
    trajectories
        For every run of the sweep, in its order, what there is of it so far; None before its first snapshot.
        A run that has ended says how by its ``status``.
    n_ended
        How many runs have ended.
    step
        Parameter updates of all runs together, of ``n_steps``; those that an ended run need not take count.
    message
        For a failed sweep one sentence on why.
    """

    sweep: Sweep
    state: SweepState
    trajectories: tuple[Trajectory | None, ...]
    n_ended: int
    step: int
    n_steps: int
    message: str | None = None

    @property
    def n_bytes(self) -> int:
        """Memory that the snapshots take."""
        known = (vars(trajectory) for trajectory in self.trajectories if trajectory is not None)
        return sum(
            value.nbytes for fields in known for value in fields.values() if isinstance(value, np.ndarray)
        )


class _Stack:
    """Some runs of a sweep, by their indices in it, that are trained together."""

    def __init__(self, sweep: Sweep, indices: tuple[int, ...]) -> None:
        self.indices = indices
        self.configs = tuple(sweep.configs[index] for index in indices)
        self.checkpoint: StackCheckpoint | None = None
        self.in_flight = False
        self.n_lost = 0
        self.has_ended = False

    @property
    def is_ready(self) -> bool:
        return not (self.in_flight or self.has_ended)


class _Job:
    """A sweep that the service works on. The service's lock guards it."""

    def __init__(self, sweep: Sweep) -> None:
        self.key = sweep.key
        n_steps = sum(config.training.n_steps for config in sweep.configs)
        self.progress = SweepProgress(sweep, "queued", (None,) * len(sweep.configs), 0, 0, n_steps)
        self.stacks = [_Stack(sweep, indices) for indices in stacks(sweep.configs)]
        self.owners: set[str] = set()

    @property
    def is_under_way(self) -> bool:
        return self.progress.state in ("queued", "training")

    @property
    def is_in_flight(self) -> bool:
        return any(stack.in_flight for stack in self.stacks)

    @property
    def n_bytes(self) -> int:
        """Memory of its snapshots, and of its checkpoints: parameters, moments and gradients at most."""
        checkpoints = 4 * sum(8 * config.n_parameters for stack in self.stacks for config in stack.configs)
        return self.progress.n_bytes + checkpoints + _RECORD_BYTES * len(self.progress.trajectories)

    def take_in(self, stack: _Stack, chunk: StackChunk) -> None:
        """Note what a chunk of one stack has brought."""
        stack.checkpoint, stack.has_ended = (None if chunk.is_last else chunk.checkpoint), chunk.is_last
        sweep, trajectories = self.progress.sweep, list(self.progress.trajectories)
        for index, snapshots in zip(stack.indices, chunk.snapshots, strict=True):
            trajectories[index] = _extended(sweep, index, trajectories[index], snapshots)
        ended = [t is not None and t.status != "training" for t in trajectories]
        step = 0
        for one in self.stacks:
            reached = one.checkpoint.step if one.checkpoint else 0
            for index, config in zip(one.indices, one.configs, strict=True):
                step += config.training.n_steps if ended[index] else reached
        self.progress = replace(
            self.progress, trajectories=tuple(trajectories), n_ended=sum(ended), step=step
        )
        if all(one.has_ended for one in self.stacks) and self.is_under_way:
            self.progress = replace(self.progress, state="finished")


class SweepService:
    """Trains the sweeps that owners wish for and keeps what is finished.

    As with single runs an owner has one wish at a time, which its next one replaces; a sweep is trained once
    however many wish for it and stops when nobody does. Sweeps take turns, a chunk of a stack each; a sweep's
    stacks are trained in the order of its runs, so that whole results come early. All methods may be called
    from any thread, and none waits for training.

    Parameters
    ----------
    executor
        Where chunks are trained, shut down with this service: a lane behind that of the single runs.
    n_slots
        How many chunks may be under way at once.
    store_bytes
        Memory for sweeps that are finished or were cancelled.
    """

    def __init__(
        self,
        executor: Executor,
        n_slots: int,
        *,
        limits: Limits | None = None,
        store_bytes: int = STORE_BYTES,
    ) -> None:
        self.limits = limits or Limits()
        self._executor = executor
        self._n_free = n_slots
        self._lock = threading.Lock()
        self._store: Store[_Job] = Store(store_bytes)
        self._jobs: dict[str, _Job] = {}  # whose turn it is, first in first out
        self._wishes: dict[str, str] = {}
        self._listeners = Listeners()
        self._pumping = False
        self._closed = False

    def request(self, sweep: Sweep, owner: str) -> SweepProgress:
        """Wish for a sweep, in place of this owner's earlier wish, and return how far it is.

        Raises
        ------
        LimitError
            If the sweep asks too much of this host or too many are under way; the earlier wish then stays.
        RuntimeError
            If the service is closed.
        """
        self.limits.check_sweep(sweep.configs, sweep.whole)
        key = sweep.key
        with self._lock:
            if self._closed:
                raise RuntimeError("The sweep service is closed.")
            stored = self._store.get(key)
            is_finished = stored is not None and stored.progress.state == "finished"
            if not is_finished and (key not in self._jobs or not self._jobs[key].owners):
                others = sum(bool(job.owners - {owner}) for job in self._jobs.values())
                self.limits.check_sweep_queue(others)
            cancelled = self._withdraw(owner) if self._wishes.get(owner) != key else None
            if stored is not None and is_finished:
                job = stored
            else:
                job = self._wanted_job(sweep)
                job.owners.add(owner)
                self._wishes[owner] = key
        if cancelled is not None:
            self._listeners.notify(cancelled)
        self._pump()
        return job.progress

    def progress(self, key: str) -> SweepProgress | None:
        """How far the sweep is; None if it was never asked for or is forgotten."""
        with self._lock:
            job = self._jobs.get(key) or self._store.get(key)
            return None if job is None else job.progress

    def listen(self, key: str, callback: Listener) -> Callable[[], None]:
        """Have ``callback`` called after every change of the sweep, until the function returned is.

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
        """Cancel all sweeps and shut the executor down."""
        with self._lock:
            self._closed = True
            cancelled = [key for owner in tuple(self._wishes) if (key := self._withdraw(owner))]
        for key in cancelled:
            self._listeners.notify(key)
        self._executor.shutdown(wait=True)

    # What follows down to the line of dashes is called with the lock held.

    def _wanted_job(self, sweep: Sweep) -> _Job:
        """The sweep under way, one that was cancelled taken up again, or a new one."""
        job = self._jobs.get(sweep.key)
        if job is None:
            stored = self._store.pop(sweep.key)
            job = stored if stored is not None and stored.progress.state == "cancelled" else _Job(sweep)
            self._jobs[job.key] = job
        if job.progress.state == "cancelled":
            job.progress = replace(job.progress, state="training" if job.progress.step else "queued")
        return job

    def _withdraw(self, owner: str) -> str | None:
        """Forget a wish; return the key of its sweep if that is cancelled now."""
        job = self._jobs.get(self._wishes.pop(owner, ""))
        if job is None:
            return None
        job.owners.discard(owner)
        if job.owners:
            return None
        job.progress = replace(job.progress, state="cancelled")
        self._put_away(job)
        return job.key

    def _put_away(self, job: _Job) -> None:
        """Keep a sweep that is no longer under way, once none of its chunks is."""
        if job.is_under_way or job.is_in_flight:
            return
        del self._jobs[job.key]
        for owner in job.owners:
            del self._wishes[owner]
        job.owners.clear()
        self._store.put(job.key, job, job.n_bytes)

    def _take_turn(self) -> tuple[_Job, _Stack] | None:
        """Whose chunk is to be trained next; None if none waits or no slot is free."""
        if self._n_free == 0:
            return None
        for job in self._jobs.values():
            stack = next((stack for stack in job.stacks if stack.is_ready), None)
            if stack is not None and job.is_under_way:
                self._jobs[job.key] = self._jobs.pop(job.key)
                self._n_free -= 1
                stack.in_flight = True
                job.progress = replace(job.progress, state="training")
                return job, stack
        return None

    def _lose(self, job: _Job, stack: _Stack, error: Exception) -> None:
        """Decide what becomes of a sweep of which a chunk was not trained."""
        if isinstance(error, BrokenExecutor | CancelledError) and stack.n_lost == 0:
            stack.n_lost += 1
        elif job.is_under_way:
            job.progress = replace(job.progress, state="failed", message=reason(error))

    # ----------------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        """Hand chunks to the executor while one waits and a slot is free, one thread at a time."""
        with self._lock:
            if self._pumping:
                return
            self._pumping = True
        while True:
            with self._lock:
                turn = self._take_turn()
                if turn is None:
                    self._pumping = False
                    return
                job, stack = turn
                whole = job.progress.sweep.whole
            try:
                future = self._executor.submit(
                    next_stack_chunk, stack.configs, stack.checkpoint, _CHUNK_SECONDS, whole
                )
            except Exception as error:
                future = Future()
                future.set_exception(error)
            future.add_done_callback(partial(self._chunk_done, job, stack))

    def _chunk_done(self, job: _Job, stack: _Stack, future: Future[StackChunk]) -> None:
        """Take in a chunk, give the slot to the next stack and tell who listens."""
        error: Exception | None = None
        try:
            chunk = future.result()
        except Exception as caught:
            error = caught
            if not isinstance(error, BrokenExecutor | CancelledError | TimeoutError):
                logger.exception("Sweep %s failed", job.key)
        with self._lock:
            self._n_free += 1
            stack.in_flight = False
            if error is None:
                job.take_in(stack, chunk)
            else:
                self._lose(job, stack, error)
            self._put_away(job)
        self._pump()
        self._listeners.notify(job.key)


def _extended(sweep: Sweep, index: int, trajectory: Trajectory | None, snapshots: Snapshots) -> Trajectory:
    """A run with its newest snapshots: after the earlier ones in a whole sweep, else in their place."""
    if trajectory is not None and trajectory.status != "training":
        return trajectory
    if trajectory is None:
        return Trajectory(sweep.configs[index], **vars(snapshots))
    if sweep.whole:
        return trajectory.extended(snapshots)
    if len(snapshots.steps) == 0:
        return replace(trajectory, status=snapshots.status, stopped_at=snapshots.stopped_at)
    return replace(trajectory, **vars(snapshots))
