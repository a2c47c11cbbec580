"""The cluster: an executor of the workers of a Dask scheduler, or of processes here while there are none."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from importlib.util import find_spec
from typing import Any, NamedTuple, ParamSpec, Protocol, TypeVar

from nnexplore.service.environment import SCHEDULER_ADDRESS, SettingError
from nnexplore.service.scheduler import ClusterLost, Scheduler
from nnexplore.service.worker_pool import WorkerLost, WorkerPool

P = ParamSpec("P")
Result = TypeVar("Result")
logger = logging.getLogger(__name__)

_CONNECT_SECONDS = 3.0
_PAUSE_SECONDS = 1.0


def require_distributed(address: str) -> None:
    """Pass the address of a scheduler if the package that reaches one is installed; it is not loaded.

    Raises
    ------
    SettingError
        If it is not.
    """
    if find_spec("distributed") is None:
        raise SettingError(
            f"{SCHEDULER_ADDRESS.name} is {address}, but training on a cluster needs the package "
            'distributed: pip install "nnexplore[cluster]".'
        )


class HasSlots(Protocol):
    """What makes calls to an executor, at most as many at once as that has workers."""

    def resize(self, n_slots: int) -> None:
        """Make at most so many calls at once from now on."""


class _CallThere(NamedTuple):
    """A call under way on the cluster, and the workers that may make it."""

    task: asyncio.Task[None]
    workers: frozenset[str]


class Cluster(Executor):
    """An executor that follows a Dask scheduler as it comes, goes and counts its workers.

    A call is made on the cluster if its scheduler answers and has workers that can train, else in a pool of
    processes here, which is started for that and ended again afterwards. A call that is under way when the
    scheduler or the last worker for it is lost raises ``ClusterLost``, one that ends its worker too often for
    Dask ``WorkerLost``. Every move from here to there or back is one warning in the log.

    Parameters
    ----------
    address
        Of the scheduler, such as tcp://10.0.0.1:8786.
    start_pool
        Starts the processes here.

    Attributes
    ----------
    n_workers
        How many calls are made at once: threads of the cluster or processes here; none until it is known
        whether the scheduler answers.

    Raises
    ------
    SettingError
        If the package distributed is not installed.
    """

    # One thread with an event loop does all of it: Dask's client needs a loop, and would leave a thread of
    # its own behind with every attempt to connect that fails.

    def __init__(self, address: str, start_pool: Callable[[], WorkerPool]) -> None:
        require_distributed(address)
        import distributed

        self._dask = distributed
        self._address = address
        self._start_pool = start_pool
        self.n_workers = 0
        self._sized: tuple[HasSlots, ...] = ()
        self._news: str | None = None
        self._client: Any = None
        self._able: frozenset[str] = frozenset()
        self._there: dict[Future[Any], _CallThere] = {}
        self._pool: WorkerPool | None = None
        self._here: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._loop = asyncio.new_event_loop()
        self._closing, self._in_doubt = asyncio.Event(), asyncio.Event()
        self._thread = threading.Thread(target=self._run, name="cluster", daemon=True)
        # It logs every lost connection with several tracebacks.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)

    def start(self, *sized: HasSlots) -> None:
        """Look for the scheduler from now on, and tell these each time the number of workers changes."""
        self._sized = sized
        self._thread.start()

    @property
    def n_ready(self) -> int:
        """How many threads of the cluster or processes here are ready for a call or in one."""
        pool = self._pool
        return self.n_workers if self._client is not None or pool is None else pool.n_ready

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """Have ``fn`` called, which has to be importable where that is.

        Raises
        ------
        RuntimeError
            After ``shutdown``.
        """
        call: Future[Result] = Future()
        with self._lock:
            if self._closed:
                raise RuntimeError("The cluster is shut down.")
            self._loop.call_soon_threadsafe(self._begin, call, partial(fn, *args, **kwargs))
        return call

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more calls, cancel those on the cluster and leave it; end the processes here."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._loop.call_soon_threadsafe(self._closing.set)
        if wait:
            self._thread.join()

    # All that follows runs in the thread.

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._follow_until_closing())

    async def _follow_until_closing(self) -> None:
        following = asyncio.ensure_future(self._follow())
        await self._closing.wait()
        self._in_doubt.set()
        following.cancel()
        await asyncio.wait([following])
        self._client, self._able = None, frozenset()
        self._lose(CancelledError())
        if self._pool is not None:
            self._pool.shutdown()

    async def _follow(self) -> None:
        """Use the scheduler whenever it answers."""
        # Dask swallows a cancellation now and then, so what is awaited of it may go on after one.
        while not self._closing.is_set():
            self._in_doubt.clear()
            client = self._dask.Client(
                self._address, timeout=_CONNECT_SECONDS, asynchronous=True, set_as_default=False
            )
            try:
                await self._use(client)
            except Exception as error:
                if not self._closing.is_set():
                    self._train_here("does not answer", f" ({error})")
            finally:
                with contextlib.suppress(Exception):
                    await client.close(timeout=_CONNECT_SECONDS)
            await _wait(self._closing, _PAUSE_SECONDS)

    async def _use(self, client: Any) -> None:
        """Have calls made on the cluster whenever it has workers; raises an error once it does not answer."""
        await client
        scheduler = Scheduler(client, self._address)
        try:
            while not self._in_doubt.is_set():
                n_threads = await scheduler.n_threads()
                able = scheduler.able(n_threads)
                if able:
                    self._train_there(client, able)
                elif able is not None or self._client is not None:
                    self._train_here("has no workers that can train" if n_threads else "has no workers")
                await _wait(self._in_doubt, _PAUSE_SECONDS)
            raise ClusterLost("the connection broke")
        finally:
            scheduler.leave()

    def _train_there(self, client: Any, n_threads: dict[str, int]) -> None:
        self._client, self._able = client, frozenset(n_threads)
        self._tell("trains the runs now", f", in {sum(n_threads.values())} threads")
        self._resize(sum(n_threads.values()))
        self._lose(ClusterLost("All workers that the call was meant for have left."))
        if self._pool is not None and not self._here:
            self._loop.run_in_executor(None, self._pool.shutdown)
            self._pool = None

    def _train_here(self, reason: str, detail: str = "") -> None:
        self._client, self._able = None, frozenset()
        if self._pool is None:
            self._pool = self._start_pool()
        self._tell(reason, f"{detail}: until that changes, runs are trained on this machine")
        self._resize(self._pool.n_workers)
        self._lose(ClusterLost(f"The Dask scheduler {reason}."))

    def _tell(self, news: str, detail: str) -> None:
        """Log a warning, unless it is no news."""
        if news != self._news:
            self._news = news
            logger.warning("The Dask scheduler %s %s%s.", self._address, news, detail)

    def _resize(self, n_workers: int) -> None:
        if n_workers != self.n_workers:
            self.n_workers = n_workers
            for one in self._sized:
                one.resize(n_workers)

    def _begin(self, call: Future[Any], function: Callable[[], Any]) -> None:
        """Have a call made there or here."""
        if self._client is not None:
            # An event loop holds its tasks by weak references alone.
            task = asyncio.ensure_future(self._make_there(self._client, call, function))
            self._there[call] = _CallThere(task, self._able)
            return
        if self._pool is None:
            self._pool = self._start_pool()
        made = self._pool.submit(function)
        self._here.add(made)
        made.add_done_callback(self._here.discard)
        made.add_done_callback(partial(_settle, call))

    async def _make_there(self, client: Any, call: Future[Any], function: Callable[[], Any]) -> None:
        made: Future[Any] = Future()
        try:
            # A chunk repeated after a loss has to be trained again, not looked up by its arguments.
            made.set_result(await client.submit(function, pure=False, workers=list(self._able)))
        except (CancelledError, OSError):
            self._in_doubt.set()  # lost with the others, as soon as it is clear where they can be repeated
            return
        except self._dask.KilledWorker as error:
            made.set_exception(WorkerLost(str(error)))
        except Exception as error:
            made.set_exception(error)
        del self._there[call]
        _settle(call, made)

    def _lose(self, error: Exception) -> None:
        """Let the calls fail that no worker of the cluster can make any more."""
        lost = [call for call, there in self._there.items() if not there.workers & self._able]
        for call in lost:
            self._there.pop(call).task.cancel()
            if call.set_running_or_notify_cancel():
                call.set_exception(error)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)


def _settle(call: Future[Any], made: Future[Any]) -> None:
    """Answer a call as the one was answered that was made for it."""
    if not call.set_running_or_notify_cancel():
        return
    error = CancelledError() if made.cancelled() else made.exception()
    if error is None:
        call.set_result(made.result())
    else:
        call.set_exception(error)
