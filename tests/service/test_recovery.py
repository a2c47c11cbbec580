"""A service on real workers: what becomes of runs whose worker dies, hangs or ends with the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.service.lanes import Lanes
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.training_service import Progress, TrainingService
from nnexplore.service.worker_pool import WorkerPool
from tests.patience import PATIENCE
from tests.service import stand_in
from tests.service.executors import wait_until


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Name the file by which a run that dies once tells its second attempt."""
    path = tmp_path_factory.mktemp("word") / "died"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(stand_in.WORD, str(path))
        yield path


@pytest.fixture(scope="module")
def pool(word: Path) -> Iterator[WorkerPool]:
    pool = WorkerPool(2, time_limit=PATIENCE)
    yield pool
    pool.shutdown()


@pytest.fixture
def service(pool: WorkerPool, word: Path) -> TrainingService:
    word.unlink(missing_ok=True)
    return TrainingService(pool, Lanes(2))


def outcome(service: TrainingService, config: RunConfig, owner: str = "ann") -> Progress:
    """Ask for a run and return what became of it."""
    service.request(config, owner)
    return ended(service, config)


def ended(service: TrainingService, config: RunConfig) -> Progress:
    def progress() -> Progress | None:
        now = service.progress(config.key)
        return None if now is None or now.state in UNDER_WAY else now

    done: Progress = wait_until(progress, "the run has ended")
    return done


def test_a_run_of_the_service_equals_one_trained_in_this_process(service: TrainingService) -> None:
    config = RunConfig(training=TrainingConfig(n_steps=20_000))
    done, alone = outcome(service, config), train(config)
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, alone.steps)
    np.testing.assert_array_equal(done.trajectory.parameters, alone.parameters)
    np.testing.assert_array_equal(done.trajectory.loss, alone.loss)


def test_a_run_whose_worker_is_killed_in_the_midst_completes_all_the_same(
    service: TrainingService, pool: WorkerPool
) -> None:
    config = RunConfig(training=TrainingConfig(n_steps=60_000))
    begun = threading.Event()
    stop = service.listen(config.key, begun.set)
    service.request(config, "ann")
    assert begun.wait(PATIENCE)
    stop()
    for pid in wait_until(lambda: pool.pids, "a worker is ready"):
        os.kill(pid, signal.SIGKILL)
    done, alone = ended(service, config), train(config)
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.parameters, alone.parameters)


def test_a_run_whose_workers_all_stand_still_is_tried_again_before_anything_is_blamed(
    service: TrainingService, pool: WorkerPool
) -> None:
    config = RunConfig(training=TrainingConfig(n_steps=150_000))
    service.request(config, "ann")
    stopped = wait_until(lambda: len(pool.pids) == 2 and pool.pids, "both workers are ready")
    # Long enough for a chunk of 50 ms on a busy machine.
    pool.time_limit = 6.0
    news = threading.Semaphore(0)
    stop = service.listen(config.key, news.release)
    for _ in range(3):  # by then the chunk under way has the short limit
        assert news.acquire(timeout=PATIENCE)
    for pid in stopped:
        os.kill(pid, signal.SIGSTOP)
    stop()
    done = ended(service, config)
    pool.time_limit = PATIENCE
    assert not set(stopped) <= set(pool.pids)
    assert (done.state, done.message) == ("trained", None)


@pytest.mark.usefixtures("stand_in_trainer")
def test_a_run_that_kills_its_worker_once_is_trained_again_from_its_checkpoint(
    service: TrainingService, word: Path
) -> None:
    done = outcome(service, stand_in.run_of(5, seed=stand_in.DIES_ONCE))
    assert word.exists()
    assert done.state == "trained"
    assert done.trajectory is not None
    np.testing.assert_array_equal(done.trajectory.steps, np.arange(0, 501, 50))


@pytest.mark.usefixtures("stand_in_trainer")
def test_a_run_that_always_kills_its_worker_fails_alone(service: TrainingService) -> None:
    beside = [stand_in.run_of(40, seed=seed) for seed in range(4)]
    for config in beside:
        service.request(config, f"owner {config.data.seed}")
    failed = outcome(service, stand_in.run_of(5, seed=stand_in.DIES))
    assert (failed.state, failed.step) == ("failed", 200)
    assert failed.message is not None
    assert failed.message.startswith("Training was stopped because the process that did it ended twice")
    assert {ended(service, config).state for config in beside} == {"trained"}
    assert outcome(service, stand_in.run_of(5)).state == "trained"


@pytest.mark.usefixtures("stand_in_trainer")
def test_a_run_that_hangs_is_stopped_in_one_sentence_and_its_worker_replaced(
    service: TrainingService, pool: WorkerPool
) -> None:
    pool.time_limit = 2.0
    failed = outcome(service, stand_in.run_of(5, seed=stand_in.HANGS))
    # What is no more than late on a busy machine is not what is tested.
    pool.time_limit = PATIENCE
    assert failed.state == "failed"
    assert failed.message == (
        "Training was stopped: The call took longer than 2 s. The same happened when another process tried. "
        "Either this server has too much to do at the moment, or the run asks too much of it: please try "
        "again, or with fewer samples or units."
    )
    assert outcome(service, stand_in.run_of(6)).state == "trained"
    wait_until(lambda: len(pool.pids) == 2, "both workers are there again")


SERVER = """
import sys
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.service.settings import Settings, default_services
from tests.patience import PATIENCE
from tests.service import stand_in
from tests.service.executors import wait_until

services = default_services(Settings(n_workers=1))
service, pool = services.runs, services.executor
wait_until(lambda: pool.pids, "the worker is ready")
for seed in range(3):
    service.request(RunConfig(training=TrainingConfig(n_steps=200_000, seed=seed)), f"owner {seed}")
print(*pool.pids, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_server(how: signal.Signals, repository: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    pids = [int(pid) for pid in server.stdout.readline().split()]
    assert pids
    server.send_signal(how)
    server.communicate(timeout=PATIENCE)
    wait_until(lambda: not any(map(is_running, pids)), "the workers have ended")


def is_running(pid: int) -> bool:
    """Whether there is such a process, one that has ended but was not waited for aside."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return state.stdout.strip() not in ("", "Z")
