"""The cluster: trains on a Dask scheduler's workers while there are any, and here while there are none."""

from __future__ import annotations

import logging
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import numpy as np
import pytest

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.service import cluster as cluster_module
from nnexplore.service import scheduler as scheduler_module
from nnexplore.service.cluster import Cluster
from nnexplore.service.progress import UNDER_WAY, Progress
from nnexplore.service.scheduler import ClusterLost
from nnexplore.service.settings import Services, Settings, default_services
from nnexplore.service.sweep_service import Sweep
from nnexplore.service.worker_pool import WorkerLost, WorkerPool
from tests.service import stand_in
from tests.service.dask_processes import DaskProcesses
from tests.service.executors import wait_until

SECONDS = 60


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at the scheduler ten times as often, and give up one that is missing three times as early."""
    monkeypatch.setattr(cluster_module, "_PAUSE_SECONDS", 0.1)
    monkeypatch.setattr(cluster_module, "_CONNECT_SECONDS", 1.0)


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[DaskProcesses]:
    processes = DaskProcesses(tmp_path)
    yield processes
    processes.end()


class Followed:
    """A cluster, the pools it has started here and the numbers of slots it has told of."""

    def __init__(self, address: str) -> None:
        self.pools: list[WorkerPool] = []
        self.told: list[int] = []
        self.cluster = Cluster(address, self._start_pool)
        self.submit = self.cluster.submit
        self.cluster.start(self)

    def _start_pool(self) -> WorkerPool:
        self.pools.append(WorkerPool(1))
        return self.pools[-1]

    def resize(self, n_slots: int) -> None:
        self.told.append(n_slots)

    def wait_for_slots(self, n_slots: int) -> None:
        wait_until(lambda: self.told[-1:] == [n_slots], f"{n_slots} slots are told of")

    @property
    def pids_here(self) -> set[int]:
        return {pid for pool in self.pools for pid in pool.pids}


@pytest.fixture
def followed(dask: DaskProcesses) -> Iterator[Followed]:
    followed = Followed(dask.address)
    yield followed
    followed.cluster.shutdown()


@pytest.fixture
def services(dask: DaskProcesses) -> Iterator[Services]:
    services = default_services(Settings(n_workers=1, scheduler=dask.address))
    yield services
    services.close()


@pytest.fixture
def word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file for which a run waits, wherever it is trained."""
    monkeypatch.setenv(stand_in.WORD, str(tmp_path / "word"))
    return tmp_path / "word"


def progress(services: Services, config: RunConfig) -> Progress:
    known = services.runs.progress(config.key)
    assert known is not None
    return known


def has_finished(services: Services, sweep: Sweep) -> bool:
    known = services.sweeps.progress(sweep.key)
    return known is not None and known.state == "finished"


def news(caplog: pytest.LogCaptureFixture, dask: DaskProcesses) -> list[str]:
    """Return what the log says of the scheduler, up to its details; nothing else may be in the log."""
    begin = f"The Dask scheduler {dask.address} "
    messages = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert [message for message in messages if not message.startswith(begin)] == []
    return [message.removeprefix(begin).split(":")[0].split(" (")[0].split(",")[0] for message in messages]


def test_one_that_is_missing_at_the_start_is_waited_for_while_calls_are_made_here(
    dask: DaskProcesses, followed: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    assert followed.cluster.n_workers == 0
    followed.wait_for_slots(1)
    assert followed.submit(os.getpid).result(SECONDS) in followed.pids_here
    dask.start_scheduler()
    worker = dask.start_worker(2)
    followed.wait_for_slots(2)
    assert followed.submit(os.getpid).result(SECONDS) == worker.pid
    assert followed.submit(int, "ff", base=16).result(SECONDS) == 255
    with pytest.raises(ZeroDivisionError):
        followed.submit(divmod, 1, 0).result(SECONDS)
    wait_until(lambda: not followed.pids_here, "the processes here have ended")
    told = [line for line in news(caplog, dask) if line != "has no workers"]
    assert told == ["does not answer", "trains the runs now"]


def test_workers_are_counted_as_they_join_and_die_and_without_any_calls_are_made_here(
    dask: DaskProcesses, followed: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    dask.start_scheduler()
    n_threads = {dask.start_worker(2): 2}
    followed.wait_for_slots(2)
    wait_until(lambda: not followed.pids_here, "the processes here have ended")
    n_threads[dask.start_worker(3)] = 3
    followed.wait_for_slots(5)
    with pytest.raises(WorkerLost):
        followed.submit(os._exit, 1).result(SECONDS)
    dead = wait_until(lambda: [worker for worker in n_threads if worker.poll() is not None], "one has died")
    (left,) = n_threads.keys() - set(dead)
    followed.wait_for_slots(n_threads[left])
    assert followed.submit(os.getpid).result(SECONDS) == left.pid
    call = followed.submit(stand_in.wait_for_file, "never")
    assert not followed.pids_here, "no process takes memory here while the cluster trains"
    left.kill()
    # The scheduler, which allows no second try here, may tell of it before it is seen to have no workers.
    assert isinstance(call.exception(SECONDS), ClusterLost | WorkerLost)
    wait_until(lambda: news(caplog, dask)[-1:] == ["has no workers"], "the loss is noticed")
    assert followed.submit(os.getpid).result(SECONDS) in followed.pids_here
    assert news(caplog, dask)[-2:] == ["trains the runs now", "has no workers"]


@pytest.mark.usefixtures("stand_in_trainer")
def test_runs_under_way_when_the_scheduler_is_killed_go_on_here_and_later_ones_there(
    dask: DaskProcesses, word: Path, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    scheduler, worker = dask.start_scheduler(), dask.start_worker(2)
    wait_until(lambda: "trains the runs now" in news(caplog, dask), "the cluster trains")
    config = stand_in.run_of(5, seed=stand_in.WAITS)
    services.runs.request(config, "ann")
    wait_until(lambda: progress(services, config).step == 200, "the run waits in the midst")
    scheduler.kill()
    wait_until(lambda: news(caplog, dask)[-1] == "does not answer", "the loss is noticed")
    word.touch()
    wait_until(lambda: progress(services, config).state not in UNDER_WAY, "the run has ended")
    done = progress(services, config)
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, np.arange(0, 501, 50))

    sweep = Sweep((RunConfig(training=TrainingConfig(n_steps=100)),))
    services.sweeps.request(sweep, "ann")
    wait_until(lambda: has_finished(services, sweep), "a sweep is trained here")
    worker.wait(SECONDS)  # Dask's worker ends with its scheduler
    dask.start_scheduler()
    dask.start_worker(2)
    wait_until(lambda: news(caplog, dask)[-1] == "trains the runs now", "the cluster trains again")
    services.runs.request(stand_in.run_of(3), "ann")
    wait_until(lambda: progress(services, stand_in.run_of(3)).state == "trained", "a later run is trained")
    told = [line for line in news(caplog, dask) if line != "has no workers"]
    assert told[-3:] == ["trains the runs now", "does not answer", "trains the runs now"]


def test_a_scheduler_that_is_stopped_is_as_good_as_dead_until_it_goes_on(
    dask: DaskProcesses, followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler = dask.start_scheduler()
    worker = dask.start_worker(2)
    followed.wait_for_slots(2)
    monkeypatch.setattr(scheduler_module, "SILENCE_SECONDS", 1.0)
    call = followed.submit(stand_in.wait_for_file, "never")
    scheduler.send_signal(signal.SIGSTOP)
    with pytest.raises(ClusterLost, match="does not answer"):
        call.result(SECONDS)
    followed.wait_for_slots(1)
    assert followed.submit(os.getpid).result(SECONDS) in followed.pids_here
    monkeypatch.undo()
    scheduler.send_signal(signal.SIGCONT)
    followed.wait_for_slots(2)
    check_that_shutting_down_cancels(followed)
    assert worker.poll() is None, "the cluster is left as it is"


def test_a_worker_without_nnexplore_is_told_of_and_gets_no_call_nor_that_of_a_dead_one(
    dask: DaskProcesses, followed: Followed, caplog: pytest.LogCaptureFixture
) -> None:
    dask.start_scheduler(n_more_tries=3)
    lacking = dask.start_worker(3, is_able=False)
    wait_until(lambda: "no workers that can train" in caplog.text, "it is told of")
    assert re.search(r"The worker tcp://\S+ of .* cannot train: .*nnexplore is not there", caplog.text)
    assert followed.submit(os.getpid).result(SECONDS) in followed.pids_here
    able = dask.start_worker(2)
    followed.wait_for_slots(2)
    assert {followed.submit(os.getpid).result(SECONDS) for _ in range(10)} == {able.pid}
    call = followed.submit(stand_in.wait_for_file, "never")
    dask.start_worker(1)
    followed.wait_for_slots(3)
    able.kill()
    with pytest.raises(ClusterLost, match="have left"):
        call.result(SECONDS)
    assert lacking.poll() is None


def check_that_shutting_down_cancels(followed: Followed) -> None:
    call = followed.submit(stand_in.wait_for_file, "never")
    followed.cluster.shutdown()
    with pytest.raises(CancelledError):
        call.result(0)
    with pytest.raises(RuntimeError, match="shut down"):
        followed.submit(abs, -1)
    assert not followed.pids_here
