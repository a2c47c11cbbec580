"""Size of a run: its samples, the steps of an epoch, the snapshots it keeps and their bytes, before training.

Whoever has to know one of them asks here: the trainer, which keeps the snapshots, the limits that a host
sets to them, and the wire.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

import numpy as np

from nnexplore.core.network.datasets import n_held_out
from nnexplore.core.run.configuration import RunConfig, TrainingConfig

N_LOG_SNAPSHOTS = 120

#: Bytes of a number in a trajectory, float64 and int64 alike.
_NUMBER_BYTES = 8


def n_training(config: RunConfig) -> int:
    """How many samples the run is trained on."""
    return config.data.n_samples - n_validation(config)


def n_validation(config: RunConfig) -> int:
    """How many samples the run holds out."""
    return n_held_out(config.data.n_samples, config.training.validation)


def batch_size(config: RunConfig) -> int | None:
    """Samples in a batch; None if one holds all that the run is trained on."""
    size = config.training.batch_size
    return None if size is None or size >= n_training(config) else size


def n_batches(n_samples: int, size: int) -> int:
    """How many batches of ``size`` hold so many samples, the last one what is left."""
    return -(-n_samples // size)


def steps_per_epoch(config: RunConfig) -> int:
    """Updates that see as many samples as the run is trained on, each once unless batches are drawn anew."""
    size = batch_size(config)
    return 1 if size is None else n_batches(n_training(config), size)


def steps_per_order(config: RunConfig) -> int:
    """Updates that an order of the samples lasts for: those of an epoch, or one if batches are drawn anew."""
    return 1 if config.training.batch_draw == "fresh" else steps_per_epoch(config)


def n_snapshots(config: RunConfig) -> int:
    """How many snapshots the run keeps if it takes all its steps; one that ends earlier keeps fewer."""
    training = config.training
    if training.snapshots == "log":
        return len(logarithmic_steps(training.n_steps))
    # The first weights, and the last step whether its turn is or not.
    return 1 + -(-training.n_steps // _steps_apart(training, steps_per_epoch(config)))


def snapshot_bytes(config: RunConfig) -> int:
    """Memory of a snapshot in a trajectory: step, seconds, parameters, and loss and accuracy on each set."""
    n_measures = 4 if n_validation(config) else 2
    return _NUMBER_BYTES * (2 + config.n_parameters + n_measures)


def next_snapshot(training: TrainingConfig, steps_per_epoch: int, step: int) -> int:
    """The first step after ``step`` of which a snapshot is kept; the last step is always one."""
    if training.snapshots == "log":
        steps = logarithmic_steps(training.n_steps)
        return steps[bisect_right(steps, step)]
    every = _steps_apart(training, steps_per_epoch)
    return min(step - step % every + every, training.n_steps)


def snapshot_steps(config: RunConfig) -> range | tuple[int, ...]:
    """The steps before the last one of which a snapshot is kept, those before the first step included."""
    training = config.training
    if training.snapshots == "log":
        return logarithmic_steps(training.n_steps)[:-1]
    return range(0, training.n_steps, _steps_apart(training, steps_per_epoch(config)))


def _steps_apart(training: TrainingConfig, steps_per_epoch: int) -> int:
    return steps_per_epoch if isinstance(training.snapshots, str) else training.snapshots


@lru_cache(maxsize=64)
def logarithmic_steps(n_steps: int) -> tuple[int, ...]:
    """About 120 steps from 0 to ``n_steps``, whole numbers spaced as evenly on a log scale as they can be."""
    if n_steps < N_LOG_SNAPSHOTS:
        return tuple(range(n_steps + 1))
    n_points = N_LOG_SNAPSHOTS
    while True:
        # The first points round to the same few steps, so it takes more points than steps wanted.
        steps = np.unique(np.geomspace(1, n_steps, n_points).round().astype(np.int64))
        if len(steps) >= N_LOG_SNAPSHOTS - 1:
            return (0, *steps.tolist())
        n_points += 1
