"""The worker pool: an executor whose workers are bare, die alone and never outlive their parent."""

from __future__ import annotations

import os
import signal
import sys
import time
import types
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from nnexplore.service.worker_pool import WorkerLost, WorkerOverdue, WorkerPool
from tests.patience import PATIENCE
from tests.service import stand_in
from tests.service.executors import wait_until


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    pool = WorkerPool(2, time_limit=PATIENCE)
    yield pool
    pool.shutdown()


def ready_pids(pool: WorkerPool) -> tuple[int, ...]:
    wait_until(lambda: len(pool.pids) == pool.n_workers, "all workers are ready")
    return pool.pids


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_call_is_made_in_another_process(pool: WorkerPool) -> None:
    assert pool.submit(os.getpid).result(PATIENCE) in ready_pids(pool)
    assert pool.submit(divmod, 7, 2).result(PATIENCE) == (3, 1)
    assert pool.submit(int, "ff", base=16).result(PATIENCE) == 255


def test_every_worker_is_started_before_there_is_a_call(pool: WorkerPool) -> None:
    assert len(set(ready_pids(pool))) == 2


def test_an_exception_comes_back_as_it_was(pool: WorkerPool) -> None:
    with pytest.raises(ZeroDivisionError):
        pool.submit(divmod, 1, 0).result(PATIENCE)


def test_an_exception_that_cannot_be_sent_comes_back_in_words(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="NeedsTwo: onetwo"):
        pool.submit(stand_in.unreadable_error).result(PATIENCE)


def test_a_call_that_cannot_be_sent_fails_alone(pool: WorkerPool) -> None:
    with pytest.raises((AttributeError, TypeError, Exception), match="pickle"):
        pool.submit(lambda: None).result(PATIENCE)
    assert pool.submit(abs, -1).result(PATIENCE) == 1


def test_a_print_in_a_call_does_no_harm(pool: WorkerPool) -> None:
    assert pool.submit(print, "from a worker", file=None).result(PATIENCE) is None
    assert pool.submit(os.write, 1, b"from a worker\n").result(PATIENCE) == 14
    assert pool.submit(abs, -1).result(PATIENCE) == 1


def test_a_worker_has_what_training_needs_and_one_thread_for_it(pool: WorkerPool) -> None:
    modules = pool.submit(stand_in.loaded_modules).result(PATIENCE)
    assert "nnexplore.core.run.training" in modules
    assert (
        not {"streamlit", "plotly", "nnexplore.figures", "nnexplore.ui", "nnexplore.service.training_service"}
        & modules
    )
    assert pool.submit(os.getenv, "OPENBLAS_NUM_THREADS").result(PATIENCE) == "1"


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system knows no niceness")
def test_a_worker_leaves_the_core_to_the_server(pool: WorkerPool) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert pool.submit(os.getpriority, os.PRIO_PROCESS, 0).result(PATIENCE) > min(own, 18)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system knows no niceness")
def test_a_worker_may_be_kept_as_quick_as_the_server() -> None:
    pool = WorkerPool(1, niceness=0)
    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert pool.submit(os.getpriority, os.PRIO_PROCESS, 0).result(PATIENCE) == own
    pool.shutdown()


def test_an_interrupt_from_the_keyboard_does_not_end_a_worker(pool: WorkerPool) -> None:
    pids = ready_pids(pool)
    for pid in pids:
        os.kill(pid, signal.SIGINT)
    assert {pool.submit(os.getpid).result(PATIENCE) for _ in range(10)} <= set(pids)


def test_a_worker_that_dies_loses_its_own_call_only(pool: WorkerPool, tmp_path: Path) -> None:
    pids, word = ready_pids(pool), tmp_path / "go on"
    other = pool.submit(stand_in.wait_for_file, str(word))
    with pytest.raises(WorkerLost):
        pool.submit(os._exit, 1).result(PATIENCE)
    wait_until(lambda: len(set(pool.pids) - set(pids)) == 1, "the worker is replaced")
    assert len(set(ready_pids(pool)) & set(pids)) == 1
    assert not other.done()
    word.touch()
    assert other.result(PATIENCE) == "found"


def test_a_worker_killed_while_idle_is_replaced_before_there_is_a_call(pool: WorkerPool) -> None:
    killed, other = ready_pids(pool)
    os.kill(killed, signal.SIGKILL)
    wait_until(lambda: killed not in pool.pids and len(pool.pids) == 2, "the worker is replaced")
    assert other in pool.pids


def test_a_call_whose_worker_dies_before_taking_it_is_made_by_the_next(
    pool: WorkerPool, tmp_path: Path
) -> None:
    stopped, word = ready_pids(pool)[0], tmp_path / "go on"
    os.kill(stopped, signal.SIGSTOP)
    calls = [pool.submit(stand_in.wait_for_file, str(word)) for _ in range(2)]
    wait_until(lambda: all(call.running() for call in calls), "each worker was sent one")
    os.kill(stopped, signal.SIGKILL)
    word.touch()
    assert [call.result(PATIENCE) for call in calls] == ["found", "found"]


def test_a_call_past_the_time_limit_is_ended_and_its_worker_replaced() -> None:
    pool = WorkerPool(1, time_limit=0.5)
    pids = ready_pids(pool)
    with pytest.raises(WorkerOverdue, match=r"longer than 0\.5 s"):
        pool.submit(stand_in.wait_for_file, "never").result(PATIENCE)
    # A call that is no more than late on a busy machine is not to be ended.
    pool.time_limit = PATIENCE
    assert pool.submit(os.getpid).result(PATIENCE) not in pids
    shut_down_in_the_midst_of_a_call(pool)


def shut_down_in_the_midst_of_a_call(pool: WorkerPool) -> None:
    """Check that shutting down neither waits for a call that hangs nor leaves its worker behind."""
    (pid,) = ready_pids(pool)
    hanging, waiting = pool.submit(stand_in.wait_for_file, "never"), pool.submit(abs, 1)
    wait_until(hanging.running, "the call is under way")
    start = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - start < pool.time_limit
    assert not is_running(pid)
    with pytest.raises(WorkerOverdue):
        hanging.result(0)
    with pytest.raises(CancelledError):
        waiting.result(0)


def test_no_page_is_run_in_a_worker_however_late_it_starts(
    pool: WorkerPool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, trace = tmp_path / "page.py", tmp_path / "trace"
    page.write_text(f"open({str(trace)!r}, 'w').close()\n")
    module = types.ModuleType("__main__")
    module.__file__ = str(page)
    monkeypatch.setitem(sys.modules, "__main__", module)
    with pytest.raises(WorkerLost):
        pool.submit(os._exit, 1).result(PATIENCE)
    ready_pids(pool)
    assert {pool.submit(stand_in.main_file).result(PATIENCE) for _ in range(10)} == {None}
    assert not trace.exists()


def test_shutting_down_finishes_the_calls_and_ends_the_workers() -> None:
    pool = WorkerPool(1)
    (pid,) = ready_pids(pool)
    calls = [pool.submit(abs, -i) for i in range(20)]
    pool.shutdown()
    assert [call.result(0) for call in calls] == list(range(20))
    assert not is_running(pid)
    with pytest.raises(RuntimeError, match="shut down"):
        pool.submit(abs, 1)


def test_a_pool_whose_workers_cannot_start_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/interpreter")
    pool = WorkerPool(1)
    with pytest.raises(WorkerLost, match="could be started"):
        pool.submit(abs, -1).result(PATIENCE)
    monkeypatch.undo()
    assert pool.submit(abs, -1).result(PATIENCE) == 1
    pool.shutdown()
