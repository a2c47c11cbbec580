"""The sweep service: many runs asked for at once, trained in stacks behind the runs that visitors watch."""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import replace

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.stacked_training import StackChunk
from nnexplore.core.run.stacks import stacks
from nnexplore.core.run.trajectory import Snapshots, Trajectory
from nnexplore.service.fair_service import FairService
from nnexplore.service.job import ChunkSequence, Job
from nnexplore.service.lanes import Lane
from nnexplore.service.limits import step_work
from nnexplore.service.progress import SweepProgress
from nnexplore.service.sweep import Sweep
from nnexplore.service.worker_process import next_stack_chunk

__all__ = ["Sweep", "SweepProgress", "SweepService"]

_CHUNK_SECONDS = 0.05
_BRIEF_SECONDS = 0.015


class _Stack(ChunkSequence):
    """The chunks of some runs of a sweep that are trained together, and what there is of these so far.

    Attributes
    ----------
    indices
        Which runs of the sweep these are.
    configs
        These runs.
    trajectories
        Of each of them; None before its first snapshot.
    """

    def __init__(self, sweep: Sweep, indices: tuple[int, ...]) -> None:
        super().__init__()
        self.indices = indices
        self.trajectories: tuple[Trajectory | None, ...] = (None,) * len(indices)
        self.configs = tuple(sweep.configs[index] for index in indices)
        self._whole = sweep.whole
        self._level = sweep.level

    def submit(self, executor: Executor, is_brief: bool) -> Future[StackChunk]:
        seconds = _BRIEF_SECONDS if is_brief else _CHUNK_SECONDS
        return executor.submit(
            next_stack_chunk, self.configs, self.checkpoint, seconds, self._whole, self._level
        )

    def take_in(self, chunk: StackChunk) -> None:
        known = zip(self.configs, self.trajectories, chunk.snapshots, strict=True)
        self.trajectories = tuple(self._extended(*run) for run in known)
        reached = chunk.checkpoint.step
        self.step = sum(
            config.training.n_steps if _has_ended(trajectory) else reached
            for config, trajectory in zip(self.configs, self.trajectories, strict=True)
        )
        self.has_ended = chunk.is_last
        self.checkpoint = None if chunk.is_last else chunk.checkpoint

    def _extended(self, config: RunConfig, trajectory: Trajectory | None, snapshots: Snapshots) -> Trajectory:
        """A run with its newest snapshots: after the earlier ones in a whole sweep, else in their place."""
        if trajectory is None:
            return Trajectory(**vars(snapshots), config=config)
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
        parts = [_Stack(sweep, indices) for indices in stacks(sweep.configs)]
        super().__init__(sweep.key, progress, parts, sum(map(step_work, parts[0].configs)))

    @property
    def n_runs(self) -> int:
        return len(self.progress.sweep.configs)

    def note(self, sequence: _Stack) -> None:
        trajectories = list(self.progress.trajectories)
        for index, trajectory in zip(sequence.indices, sequence.trajectories, strict=True):
            trajectories[index] = trajectory
        self.change(
            trajectories=tuple(trajectories),
            n_ended=sum(map(_has_ended, trajectories)),
            step=sum(stack.step for stack in self.sequences),
        )
        if self.has_ended and self.progress.state != "failed":
            self.change(state="finished")


def _has_ended(trajectory: Trajectory | None) -> bool:
    """Whether a run has come to its end, whichever that is."""
    return trajectory is not None and trajectory.status != "training"


class SweepService(FairService[Sweep, SweepProgress]):
    """The service of sweeps, on a lane behind that of the single runs."""

    _LANE = Lane.SWEEPS
    _ENDED_BYTES = 32 * 2**20

    def _check(self, wish: Sweep) -> None:
        self.limits.check_sweep(wish.configs, wish.whole)

    def _check_queue(self, n_under_way: int) -> None:
        self.limits.check_sweep_queue(n_under_way)

    def _most_wishes(self) -> int:
        return self.limits.sweep_wishes

    def _new_job(self, wish: Sweep) -> _SweepJob:
        return _SweepJob(wish)
