"""The training service: runs trained chunk by chunk on an executor, each once, in fair turns."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from dataclasses import replace
from functools import partial

from nnexplore.config import RunConfig
from nnexplore.core.training import Checkpoint, Chunk
from nnexplore.core.trajectory import Trajectory
from nnexplore.service.limits import LimitError, Limits
from nnexplore.service.listeners import Listener, Listeners
from nnexplore.service.progress import FINISHED, UNDER_WAY, Progress
from nnexplore.service.store import Store
from nnexplore.service.worker import next_chunk

__all__ = ["LimitError", "Progress", "TrainingService"]

STORE_BYTES = 64 * 2**20
#: What runs that nobody waited for, or that failed, may take: a slider that goes back finds its work again.
_ENDED_BYTES = 8 * 2**20
_RECORD_BYTES = 4096
_CHUNK_SECONDS = 0.05
#: The first one is short, so that there is something to see at once.
_FIRST_CHUNK_SECONDS = 0.015

logger = logging.getLogger(__name__)


class _Run:
    """A run that the service works on. The service's lock guards it."""

    def __init__(self, config: RunConfig) -> None:
        self.key = config.key
        self.progress = Progress(config, "queued", 0, config.training.n_steps, None)
        self.checkpoint: Checkpoint | None = None
        self.owners: set[str] = set()
        self.is_preset = False
        self.in_flight = False
        self.n_lost = 0

    @property
    def is_wanted(self) -> bool:
        return bool(self.owners) or self.is_preset

    @property
    def n_bytes(self) -> int:
        return self.progress.n_bytes + _RECORD_BYTES


class TrainingService:
    """Trains the runs that owners wish for and keeps what is finished.

    An owner, such as a session, has one wish at a time; its next one replaces it. A run is trained once
    however many wish for it, and stops when nobody does. All runs take turns, a chunk each; presets come
    after visitors. All methods may be called from any thread, and none waits for training.

    Parameters
    ----------
    executor
        Where chunks are trained; the service shuts it down when it is closed. It may lose the call that a
        broken worker had, which is repeated once, but has to go on working after that.
    n_slots
        How many chunks may be under way at once: the executor's number of workers.
    store_bytes
        Memory for finished runs.
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
        self._store: Store[Progress] = Store(store_bytes)
        self._ended: Store[_Run] = Store(_ENDED_BYTES)
        self._runs: dict[str, _Run] = {}
        self._waiting: dict[str, _Run] = {}  # whose turn it is, first in first out
        self._wishes: dict[str, str] = {}
        self._listeners = Listeners()
        self._pumping = False
        self._closed = False

    def request(self, config: RunConfig, owner: str) -> Progress:
        """Wish for a run, in place of this owner's earlier wish, and return how far it is.

        Raises
        ------
        LimitError
            If the run asks too much of this host or too many are under way; the earlier wish then stays.
        RuntimeError
            If the service is closed.
        """
        self.limits.check(config)
        key = config.key
        with self._lock:
            self._check_open()
            finished = self._store.get(key)
            if finished is None and (key not in self._runs or not self._runs[key].owners):
                others = sum(bool(run.owners - {owner}) for run in self._runs.values())
                self.limits.check_queue(others)
            cancelled = self._withdraw(owner) if self._wishes.get(owner) != key else None
            if finished is None:
                run = self._wanted_run(config)
                run.owners.add(owner)
                self._wishes[owner] = key
        if cancelled is not None:
            self._listeners.notify(cancelled)
        self._pump()
        return run.progress if finished is None else finished

    def pretrain(self, configs: Iterable[RunConfig]) -> None:
        """Train these when no visitor's run waits, and never forget them.

        Raises
        ------
        LimitError
            If one asks too much of this host.
        """
        configs = tuple(configs)
        for config in configs:
            self.limits.check(config)
        with self._lock:
            self._check_open()
            for config in configs:
                if config.key in self._store:
                    self._store.pin(config.key)
                else:
                    self._wanted_run(config).is_preset = True
        self._pump()

    def progress(self, key: str) -> Progress | None:
        """How far the run is; None if it was never asked for or is forgotten."""
        with self._lock:
            run = self._runs.get(key) or self._ended.get(key)
            return run.progress if run is not None else self._store.get(key)

    def listen(self, key: str, callback: Listener) -> Callable[[], None]:
        """Have ``callback`` called after every change of the run's progress, until the function returned is.

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
        """Cancel all runs and shut the executor down."""
        with self._lock:
            self._closed = True
            keys = tuple(self._runs)
            for run in tuple(self._runs.values()):
                run.owners.clear()
                run.is_preset = False
                self._cancel(run)
            self._wishes.clear()
        for key in keys:
            self._listeners.notify(key)
        self._executor.shutdown(wait=True)

    # What follows down to the line of dashes is called with the lock held.

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("The training service is closed.")

    def _wanted_run(self, config: RunConfig) -> _Run:
        """The run under way, one that was cancelled taken up again, or a new one."""
        run = self._runs.get(config.key)
        if run is None:
            ended = self._ended.pop(config.key)
            run = ended if ended is not None and ended.progress.state == "cancelled" else _Run(config)
            self._runs[run.key] = self._waiting[run.key] = run
        if run.progress.state == "cancelled":
            run.progress = replace(run.progress, state="training" if run.checkpoint else "queued")
        return run

    def _withdraw(self, owner: str) -> str | None:
        """Forget a wish; return the key of its run if that is cancelled now."""
        run = self._runs.get(self._wishes.pop(owner, ""))
        if run is None:
            return None
        run.owners.discard(owner)
        if run.is_wanted:
            return None
        self._cancel(run)
        return run.key

    def _cancel(self, run: _Run) -> None:
        run.progress = replace(run.progress, state="cancelled")
        if not run.in_flight:
            self._end(run)

    def _end(self, run: _Run) -> None:
        """Put away a run that is finished, failed or cancelled."""
        del self._runs[run.key]
        self._waiting.pop(run.key, None)
        for owner in run.owners:
            del self._wishes[owner]
        run.owners.clear()
        if run.progress.state in FINISHED:
            self._store.put(run.key, run.progress, run.n_bytes, pinned=run.is_preset)
        else:
            self._ended.put(run.key, run, run.n_bytes)

    def _take_turn(self) -> _Run | None:
        """The run whose chunk is to be trained next; None if none waits or no slot is free."""
        if self._n_free == 0 or not self._waiting:
            return None
        turns = self._waiting.values()
        run = next((run for run in turns if run.owners), None) or next(iter(turns))
        del self._waiting[run.key]
        self._n_free -= 1
        run.in_flight = True
        run.progress = replace(run.progress, state="training")
        return run

    def _lose(self, run: _Run, error: Exception) -> None:
        """Decide what becomes of a run whose chunk was not trained."""
        if isinstance(error, BrokenExecutor | CancelledError) and run.n_lost == 0:
            run.n_lost += 1
            return
        if run.progress.state != "cancelled":
            run.progress = replace(run.progress, state="failed", message=reason(error))

    # ----------------------------------------------------------------------------------------------------

    def _pump(self) -> None:
        """Hand chunks to the executor while one waits and a slot is free.

        One thread at a time does it, in a loop: an executor that trains at once, in ``submit``, comes back
        here from within and would nest one level deeper with every chunk.
        """
        with self._lock:
            if self._pumping:
                return
            self._pumping = True
        while True:
            with self._lock:
                run = self._take_turn()
                if run is None:
                    self._pumping = False
                    return
                is_first = run.checkpoint is None
                config, checkpoint = run.progress.config, run.checkpoint
            if is_first:
                self._listeners.notify(run.key)
            seconds = _FIRST_CHUNK_SECONDS if is_first else _CHUNK_SECONDS
            try:
                future = self._executor.submit(next_chunk, config, checkpoint, seconds)
            except Exception as error:
                future = Future()
                future.set_exception(error)
            future.add_done_callback(partial(self._chunk_done, run))

    def _chunk_done(self, run: _Run, future: Future[Chunk]) -> None:
        """Take in a chunk, give the slot to the next run and tell who listens."""
        error, progress = None, run.progress
        try:
            chunk = future.result()
            trajectory = _extended(progress, chunk)
        except Exception as caught:
            error = caught
            if not isinstance(error, BrokenExecutor | CancelledError | TimeoutError):
                logger.exception("Training run %s failed", run.key)
        with self._lock:
            self._n_free += 1
            run.in_flight = False
            if error is not None:
                self._lose(run, error)
            else:
                run.checkpoint = chunk.checkpoint
                run.progress = replace(run.progress, step=chunk.checkpoint.step, trajectory=trajectory)
                if chunk.status != "training":
                    run.progress = replace(run.progress, state=chunk.status)
            if run.progress.state in UNDER_WAY:
                self._waiting[run.key] = run
            else:
                self._end(run)
        self._pump()
        self._listeners.notify(run.key)


def _extended(progress: Progress, chunk: Chunk) -> Trajectory:
    return (progress.trajectory or Trajectory.begin(progress.config)).extended(chunk)


def reason(error: Exception) -> str:
    """One plain sentence on why a run failed."""
    if isinstance(error, TimeoutError):
        return f"Training was stopped: {error} Fewer samples or fewer units make it faster."
    if isinstance(error, BrokenExecutor | CancelledError):
        return "Training was stopped because the process that did it ended twice; please try again."
    return "Training was stopped by an unexpected error, which the server's log describes; please try again."
