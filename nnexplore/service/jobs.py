"""The training service: runs trained chunk by chunk on an executor, each once, in fair turns."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Executor, Future

from nnexplore.config import RunConfig
from nnexplore.core.training import Checkpoint, Chunk
from nnexplore.core.trajectory import Trajectory
from nnexplore.service.chains import RECORD_BYTES, Chain, Job
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import Progress
from nnexplore.service.turns import FairService
from nnexplore.service.worker import next_chunk

__all__ = ["LimitError", "Progress", "TrainingService"]

_CHUNK_SECONDS = 0.05
#: The first one is short, so that there is something to see at once.
_FIRST_CHUNK_SECONDS = 0.015


class _Run(Chain):
    """The chunks of one run, and what there is of it so far."""

    def __init__(self, config: RunConfig) -> None:
        super().__init__()
        self._config = config
        self._checkpoint: Checkpoint | None = None
        self.trajectory: Trajectory | None = None

    def submit(self, executor: Executor) -> Future[Chunk]:
        seconds = _FIRST_CHUNK_SECONDS if self._checkpoint is None else _CHUNK_SECONDS
        return executor.submit(next_chunk, self._config, self._checkpoint, seconds)

    def take_in(self, chunk: Chunk) -> None:
        self.trajectory = (self.trajectory or Trajectory.begin(self._config)).extended(chunk)
        self.step = chunk.checkpoint.step
        self.has_ended = chunk.status != "training"
        self._checkpoint = None if self.has_ended else chunk.checkpoint


class _RunJob(Job[Progress]):
    """A single run."""

    def __init__(self, config: RunConfig) -> None:
        progress = Progress(config, "queued", 0, config.training.n_steps, None)
        super().__init__(config.key, progress, (_Run(config),))

    @property
    def n_bytes(self) -> int:
        return self.progress.n_bytes + RECORD_BYTES

    def note(self, chain: _Run) -> None:
        assert chain.trajectory is not None
        self.change(step=chain.step, trajectory=chain.trajectory)
        if self.has_ended:
            self.change(state=chain.trajectory.status)


class TrainingService(FairService[RunConfig, Progress]):
    """The service of single runs: what is wished for is a RunConfig."""

    _ENDED_BYTES = 8 * 2**20

    def _check(self, wish: RunConfig) -> None:
        self.limits.check(wish)

    def _check_queue(self, n_under_way: int) -> None:
        self.limits.check_queue(n_under_way)

    def _new_job(self, wish: RunConfig) -> _RunJob:
        return _RunJob(wish)

    def pretrain(self, configs: Iterable[RunConfig]) -> None:
        """Train these when no visitor's run waits, and never forget them.

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
                if config.key in self._store:
                    self._store.pin(config.key)
                else:
                    self._wanted(config).is_preset = True
        self._pump.run()
