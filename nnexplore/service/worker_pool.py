"""The worker pool: an executor of plain child processes, each replaced alone when it dies or hangs.

The standard library's process pool runs the page that is ``__main__`` again in every worker it spawns, loses
all its calls with one dead worker, and has no time limit. Here a worker is a bare interpreter told over its
standard input what to call: it knows nothing of ``__main__``, whenever it starts, and takes nobody with it.
"""

from __future__ import annotations

import contextlib
import logging
import math
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

from nnexplore.service.worker_process import ERROR, Call, read_message, write_message

P = ParamSpec("P")
Result = TypeVar("Result")
logger = logging.getLogger(__name__)

_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
# -P keeps the working folder off the path; the signal comes first, as an import takes a while.
_BOOT = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.path.append(sys.argv[1]); "
    "from nnexplore.service.worker_process import serve; serve(int(sys.argv[2]))"
)
# One worker a core: more threads inside would only fight for it.
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)
#: Pages come before training.
NICENESS = 5
_START_SECONDS = 60.0
_SHUTDOWN_SECONDS = 2.0
_WATCH_SECONDS = 0.25
#: How many workers in a row may die before they take a call, until the call fails.
_BEGINNINGS = 2


class WorkerLost(BrokenExecutor):
    """The worker process ended in the midst of the call. Other calls are not touched."""


class WorkerOverdue(TimeoutError):
    """The call took longer than the time limit, and its worker was ended."""

    def __init__(self, time_limit: float) -> None:
        super().__init__(f"The call took longer than {time_limit:g} s.")
        self.time_limit = time_limit


class _Worker:
    """The parent's side of one worker process, used by one thread; another ends it when it is overdue."""

    def __init__(self, niceness: int) -> None:
        self._deadline = time.monotonic() + _START_SECONDS
        self._lock = threading.Lock()
        self.overdue = False
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, _PACKAGE_PARENT, str(niceness)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._requests: IO[bytes] = self.process.stdin
        self._answers: IO[bytes] = self.process.stdout
        self.started = False
        self.lost = False

    @property
    def usable(self) -> bool:
        """Whether it has started and not ended since."""
        return self.started and not (self.lost or self.overdue) and self.process.poll() is None

    def wait_until_ready(self) -> None:
        """Wait for its imports, or for its end."""
        self.started = read_message(self._answers) is not None
        self._set_deadline(math.inf)

    def begin(self, message: bytes, time_limit: float) -> bool:
        """Send a call; return whether the worker took it. If not, it is lost and the call was not begun."""
        self._set_deadline(time.monotonic() + time_limit)
        with contextlib.suppress(OSError):
            write_message(self._requests, message)
        self.lost = read_message(self._answers) is None
        return not self.lost

    def finish(self) -> tuple[str, Any] | None:
        """Wait for the answer to the call begun: its kind and value; None if the worker ended first."""
        answer = read_message(self._answers)
        self._set_deadline(math.inf)
        if answer is None:
            self.lost = True  # known a moment before the system reports the process as ended
            return None
        kind, value = pickle.loads(answer)
        return kind, value

    def _set_deadline(self, deadline: float) -> None:
        with self._lock:
            self._deadline = deadline

    def end_if_overdue(self, latest: float) -> None:
        """Kill the process if its call should be over by now, or by the time ``latest``."""
        with self._lock:
            if time.monotonic() > min(self._deadline, latest):
                self.overdue = True
                self.process.kill()

    def end(self) -> None:
        """Hang up, so that the process ends, and wait for that."""
        with contextlib.suppress(OSError):
            self._requests.close()
        try:
            self.process.wait(_SHUTDOWN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._answers.close()


class WorkerPool(Executor):
    """An executor of ``n_workers`` processes, all started at once; calls wait until one is ready.

    A call that is under way when its worker dies raises ``WorkerLost``, one that takes longer than
    ``time_limit`` seconds ``WorkerOverdue``; either worker is replaced, and no other call notices. Workers
    end with this process, however it ends. By ``niceness`` they step back behind it where both want a core.
    """

    def __init__(self, n_workers: int, time_limit: float = 20.0, niceness: int = NICENESS) -> None:
        self.n_workers = n_workers
        self.time_limit = time_limit
        self._niceness = niceness
        self._calls: queue.SimpleQueue[tuple[Future[Any], Call] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._workers: dict[int, _Worker] = {}
        self._closing_at = math.inf
        self._n_attending = n_workers
        self._all_ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._attend, args=(slot,), name=f"worker-{slot}", daemon=True)
            for slot in range(n_workers)
        ]
        for thread in (*self._threads, threading.Thread(target=self._watch_time, name="watch", daemon=True)):
            thread.start()

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that are ready for a call or in one."""
        with self._lock:
            return tuple(worker.process.pid for worker in self._workers.values() if worker.usable)

    @property
    def n_ready(self) -> int:
        """How many workers are ready for a call or in one."""
        return len(self.pids)

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """Have a worker call ``fn``, which has to be importable there.

        Raises
        ------
        RuntimeError
            After ``shutdown``.
        """
        future: Future[Result] = Future()
        with self._lock:
            if self._closing_at < math.inf:
                raise RuntimeError("The worker pool is shut down.")
            self._calls.put((future, (fn, args, kwargs)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls and end the workers, by force after two seconds.

        Until then calls that wait are still done, unless ``cancel_futures`` is set.
        """
        with self._lock:
            if cancel_futures:
                self._cancel_waiting()
            if self._closing_at == math.inf:
                self._closing_at = time.monotonic()
                for _ in self._threads:
                    self._calls.put(None)
        if wait:
            self._all_ended.wait()

    def _cancel_waiting(self) -> None:
        kept: list[None] = []
        with contextlib.suppress(queue.Empty):
            while True:
                item = self._calls.get_nowait()
                if item is None:
                    kept.append(item)
                else:
                    item[0].cancel()
        for item in kept:
            self._calls.put(item)

    def _attend(self, slot: int) -> None:
        """Give calls to one worker, and replace it when it is gone."""
        worker = self._start(slot, None)
        while True:
            is_gone = worker is not None and worker.started and not worker.usable
            if is_gone and self._closing_at == math.inf:
                worker = self._start(slot, worker)
            try:
                item = self._calls.get(timeout=_WATCH_SECONDS)
            except queue.Empty:
                continue
            if item is None:
                break
            future, call = item
            if future.set_running_or_notify_cancel():
                worker = self._make(call, future, slot, worker)
            del item, future, call  # nothing of a call may stay while the next is waited for
        if worker is not None:
            worker.end()
        with self._lock:
            self._n_attending -= 1
            if self._n_attending == 0:
                self._all_ended.set()

    def _make(self, call: Call, future: Future[Any], slot: int, worker: _Worker | None) -> _Worker | None:
        """Have a call made and its future settled; return the worker that took it, which may be a new one."""
        try:
            message = pickle.dumps(call, pickle.HIGHEST_PROTOCOL)
        except Exception as error:
            future.set_exception(error)
            return worker
        for _ in range(_BEGINNINGS):
            if worker is None or not worker.usable:
                worker = self._start(slot, worker)
            if worker is not None and worker.begin(message, self.time_limit):
                self._settle(future, worker)
                return worker
        future.set_exception(WorkerLost("No worker process could be started."))
        return worker

    def _settle(self, future: Future[Any], worker: _Worker) -> None:
        try:
            answer = worker.finish()
        except Exception as error:  # an answer that cannot be read
            future.set_exception(error)
            return
        if answer is None:
            future.set_exception(
                WorkerOverdue(self.time_limit) if worker.overdue else WorkerLost("The worker process ended.")
            )
        elif answer[0] == ERROR:
            future.set_exception(answer[1])
        else:
            future.set_result(answer[1])

    def _start(self, slot: int, earlier: _Worker | None) -> _Worker | None:
        """Start a worker in place of the earlier one; None if the system has no process left to give."""
        if earlier is not None:
            earlier.end()
        try:
            worker = _Worker(self._niceness)
        except OSError:
            logger.exception("A worker process could not be started")
            return None
        with self._lock:
            self._workers[slot] = worker
        worker.wait_until_ready()
        return worker

    def _watch_time(self) -> None:
        """End workers that are past their time limit."""
        while not self._all_ended.wait(_WATCH_SECONDS):
            with self._lock:
                workers, latest = tuple(self._workers.values()), self._closing_at + _SHUTDOWN_SECONDS
            for worker in workers:
                worker.end_if_overdue(latest)
