"""The sweep service: many runs asked for at once, trained in stacks behind the runs that visitors watch."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace

from nnexplore.config import RunConfig
from nnexplore.core.stack_checkpoint import StackCheckpoint
from nnexplore.core.stacked_training import StackChunk
from nnexplore.core.stacks import stacks
from nnexplore.core.trajectory import Snapshots, Trajectory
from nnexplore.service.chains import RECORD_BYTES, Chain, Job
from nnexplore.service.progress import SweepProgress
from nnexplore.service.sweep import Sweep
from nnexplore.service.turns import FairService
from nnexplore.service.worker import next_stack_chunk

__all__ = ["Sweep", "SweepProgress", "SweepService"]

_CHUNK_SECONDS = 0.05


class _Stack(Chain):
    """The chunks of some runs of a sweep that are trained together, and what there is of these so far.

    Attributes
    ----------
    indices
        Which runs of the sweep these are.
    trajectories
        Of each of them; None before its first snapshot.
    """

    def __init__(self, sweep: Sweep, indices: tuple[int, ...]) -> None:
        super().__init__()
        self.indices = indices
        self.trajectories: tuple[Trajectory | None, ...] = (None,) * len(indices)
        self._configs = tuple(sweep.configs[index] for index in indices)
        self._whole = sweep.whole
        self._checkpoint: StackCheckpoint | None = None

    def submit(self, executor: Executor) -> Future[StackChunk]:
        return executor.submit(next_stack_chunk, self._configs, self._checkpoint, _CHUNK_SECONDS, self._whole)

    def take_in(self, chunk: StackChunk) -> None:
        known = zip(self._configs, self.trajectories, chunk.snapshots, strict=True)
        self.trajectories = tuple(self._extended(*run) for run in known)
        reached = chunk.checkpoint.step
        self.step = sum(
            config.training.n_steps if _has_ended(trajectory) else reached
            for config, trajectory in zip(self._configs, self.trajectories, strict=True)
        )
        self.has_ended = chunk.is_last
        self._checkpoint = None if chunk.is_last else chunk.checkpoint

    def _extended(self, config: RunConfig, trajectory: Trajectory | None, snapshots: Snapshots) -> Trajectory:
        """A run with its newest snapshots: after the earlier ones in a whole sweep, else in their place."""
        if trajectory is None:
            return Trajectory(config, **vars(snapshots))
        if _has_ended(trajectory):
            return trajectory
        if self._whole:
            return trajectory.extended(snapshots)
        if len(snapshots.steps) == 0:
            return replace(trajectory, status=snapshots.status, stopped_at=snapshots.stopped_at)
        return replace(trajectory, **vars(snapshots))


class _SweepJob(Job[SweepProgress]):
    """A sweep, stack by stack in the order of its runs, so that whole results come early."""

    def __init__(self, sweep: Sweep) -> None:
        n_steps = sum(config.training.n_steps for config in sweep.configs)
        progress = SweepProgress(sweep, "queued", (None,) * len(sweep.configs), 0, 0, n_steps)
        super().__init__(sweep.key, progress, [_Stack(sweep, indices) for indices in stacks(sweep.configs)])

    @property
    def n_bytes(self) -> int:
        """Memory of its snapshots, and of its checkpoints: parameters, moments and gradients at most."""
        configs = self.progress.sweep.configs
        checkpoints = 4 * 8 * sum(config.n_parameters for config in configs)
        return self.progress.n_bytes + checkpoints + RECORD_BYTES * len(configs)

    def note(self, chain: _Stack) -> None:
        trajectories = list(self.progress.trajectories)
        for index, trajectory in zip(chain.indices, chain.trajectories, strict=True):
            trajectories[index] = trajectory
        self.change(
            trajectories=tuple(trajectories),
            n_ended=sum(map(_has_ended, trajectories)),
            step=sum(stack.step for stack in self.chains),
        )
        if self.has_ended and self.progress.state != "failed":
            self.change(state="finished")


def _has_ended(trajectory: Trajectory | None) -> bool:
    """Whether a run has come to its end, whichever that is."""
    return trajectory is not None and trajectory.status != "training"


class SweepService(FairService[Sweep, SweepProgress]):
    """The service of sweeps, on a lane behind that of the single runs."""

    _ENDED_BYTES = 16 * 2**20

    def _check(self, wish: Sweep) -> None:
        self.limits.check_sweep(wish.configs, wish.whole)

    def _check_queue(self, n_under_way: int) -> None:
        self.limits.check_sweep_queue(n_under_way)

    def _new_job(self, wish: Sweep) -> _SweepJob:
        return _SweepJob(wish)
