"""Many runs: trained to their ends in as few stacks as can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from threadpoolctl import threadpool_limits

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import Preset, run_config
from nnexplore.core.run.stacked_training import train_stack_chunks
from nnexplore.core.run.stacks import stacks
from nnexplore.core.run.trajectory import Trajectory

_CHUNK_SECONDS = 0.25


def train_many(
    runs: Sequence[RunConfig | Preset | str],
    progress: Callable[[int], object] | None = None,
    level: float | None = None,
) -> tuple[Trajectory, ...]:
    """Train many runs to their ends, those together that can be; the trajectories are in the runs' order.

    Each is what ``train`` gives within rounding. ``progress`` is called with the number of runs that have
    ended whenever it has grown. With a ``level`` the trajectories tell at which steps their losses cross it.

    Raises
    ------
    ConfigError
        If one of them is no configuration, preset or preset's name.
    """
    configs = [run_config(run) for run in runs]
    trajectories = [Trajectory.begin(config) for config in configs]
    n_ended = 0
    # Products this small only lose by being shared among threads.
    with threadpool_limits(1, user_api="blas"):
        for stack in stacks(configs):
            for chunk in train_stack_chunks(
                [configs[index] for index in stack], chunk_seconds=_CHUNK_SECONDS, level=level
            ):
                for index, snapshots in zip(stack, chunk.snapshots, strict=True):
                    if trajectories[index].status == "training":
                        trajectories[index] = trajectories[index].extended(snapshots)
                n_before, n_ended = n_ended, sum(t.status != "training" for t in trajectories)
                if progress is not None and n_ended > n_before:
                    progress(n_ended)
    return tuple(trajectories)
