"""The training service: runs trained chunk by chunk on an executor, each once, in fair turns."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, Future
from functools import partial

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.sensitivity import Sensitivity
from nnexplore.core.run.training import Chunk
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.service.fair_service import FairService
from nnexplore.service.job import ChunkSequence, Job
from nnexplore.service.lanes import Lane
from nnexplore.service.limits import LimitError, step_work
from nnexplore.service.progress import Progress
from nnexplore.service.worker_process import next_chunk

__all__ = ["LimitError", "Progress", "TrainingService"]

_CHUNK_SECONDS = 0.05
#: The first one is brief too, so that there is something to see at once.
_BRIEF_SECONDS = 0.015


class RunSequence(ChunkSequence):
    """The chunks of one run, and what there is of it so far."""

    def __init__(self, config: RunConfig) -> None:
        super().__init__()
        self._config = config
        self.trajectory: Trajectory | None = None

    def submit(self, executor: Executor, is_brief: bool) -> Future[Chunk]:
        seconds = _BRIEF_SECONDS if is_brief or self.checkpoint is None else _CHUNK_SECONDS
        return executor.submit(next_chunk, self._config, self.checkpoint, seconds)

    def take_in(self, chunk: Chunk) -> None:
        self.trajectory = (self.trajectory or Trajectory.begin(self._config)).extended(chunk)
        self.step = chunk.checkpoint.step
        self.has_ended = chunk.status != "training"
        self.checkpoint = None if self.has_ended else chunk.checkpoint


class _RunJob(Job[Progress]):
    """A single run."""

    def __init__(self, config: RunConfig) -> None:
        progress = Progress(config, "queued", 0, config.training.n_steps, None)
        super().__init__(config.key, progress, (RunSequence(config),), step_work(config))

    @property
    def n_runs(self) -> int:
        return 1

    def note(self, sequence: RunSequence) -> None:
        assert sequence.trajectory is not None
        self.change(step=sequence.step, trajectory=sequence.trajectory)
        if self.has_ended:
            self.change(state=sequence.trajectory.status)


class TrainingService(FairService[RunConfig, Progress]):
    """The service of single runs: what is wished for is a RunConfig."""

    _LANE = Lane.RUNS
    _ENDED_BYTES = 32 * 2**20

    def _check(self, wish: RunConfig) -> None:
        self.limits.check(wish)

    def _check_queue(self, n_under_way: int) -> None:
        self.limits.check_queue(n_under_way)

    def _most_wishes(self) -> int:
        return self.limits.wishes

    def _new_job(self, wish: RunConfig) -> _RunJob:
        return _RunJob(wish)

    def pretrain(self, configs: Iterable[RunConfig]) -> None:
        """Train these when no visitor's run or sweep waits, and never forget them.

        Raises
        ------
        LimitError
            If one asks too much of this host.
        """
        configs = tuple(configs)
        for config in configs:
            self._check(config)
        with self._lock:
            self._check_open()
            for config in configs:
                self._jobs.want_for_ever(config.key, partial(self._new_job, config))
        self._lanes.run()

    def note(self, key: str, sensitivity: Sensitivity) -> None:
        """Keep with a finished run what has become of its twin; nothing happens if it is forgotten."""
        with self._lock:
            job = self._jobs.finished(key)
            if job is not None:
                job.change(sensitivity=sensitivity)
