"""Trajectories: the path of a network's parameters through training, as snapshots with their losses."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnexplore.config import RunConfig, TrainingConfig
from nnexplore.core.activations import Array
from nnexplore.core.datasets import Samples, split_samples
from nnexplore.core.network import Network

#: "target": stopped at the target loss; "diverged": the loss stopped being finite.
Status = Literal["training", "trained", "target", "diverged"]

N_LOG_SNAPSHOTS = 120


@dataclass(frozen=True, eq=False)
class Snapshots:
    """Some consecutive snapshots of a run, and how it stood after them; fields as in ``Trajectory``."""

    steps: NDArray[np.int64]
    parameters: Array
    loss: Array
    accuracy: Array
    validation_loss: Array | None
    validation_accuracy: Array | None
    status: Status
    stopped_at: int | None

    def last(self) -> Snapshots:
        """The last snapshot of these alone, if there is one."""
        arrays: dict[str, Any] = {
            name: value[-1:] for name, value in vars(self).items() if isinstance(value, np.ndarray)
        }
        return replace(self, **arrays)


@dataclass(frozen=True, eq=False)
class Trajectory:
    """A run so far: its snapshots, each the flat parameter vector after ``steps[i]`` updates.

    ``steps`` (n_snapshots,), ``parameters`` (n_snapshots, n_parameters); ``loss`` and ``accuracy``
    (n_snapshots,) on the training samples, the others on the samples held out, None without any.
    ``stopped_at`` is the step at which the target was met or the loss was first not finite, else None;
    all snapshots are finite.
    """

    config: RunConfig
    steps: NDArray[np.int64]
    parameters: Array
    loss: Array
    accuracy: Array
    validation_loss: Array | None
    validation_accuracy: Array | None
    status: Status
    stopped_at: int | None

    @classmethod
    def begin(cls, config: RunConfig) -> Trajectory:
        """The trajectory of a run that has no snapshot yet."""
        none = np.empty(0)
        held_out = none if len(validation_samples(config)[0]) else None
        parameters = np.empty((0, config.n_parameters))
        return cls(
            config, np.empty(0, np.int64), parameters, none, none, held_out, held_out, "training", None
        )

    def extended(self, chunk: Snapshots) -> Trajectory:
        """This trajectory with the snapshots of ``chunk`` after its own."""
        return replace(
            self,
            steps=np.concatenate([self.steps, chunk.steps]),
            parameters=np.concatenate([self.parameters, chunk.parameters]),
            loss=np.concatenate([self.loss, chunk.loss]),
            accuracy=np.concatenate([self.accuracy, chunk.accuracy]),
            validation_loss=_joined(self.validation_loss, chunk.validation_loss),
            validation_accuracy=_joined(self.validation_accuracy, chunk.validation_accuracy),
            status=chunk.status,
            stopped_at=chunk.stopped_at,
        )

    @property
    def n_steps(self) -> int:
        """How many steps the whole run has, if nothing stops it."""
        return self.config.training.n_steps

    @property
    def samples(self) -> Samples:
        """The training samples X (n_samples, 2) and their classes y (n_samples,)."""
        return training_samples(self.config)

    def network_at(self, step: int) -> Network:
        """The network of the nearest snapshot at or before ``step``; -1 is the last one.

        Raises
        ------
        ValueError
            If there is no such snapshot.
        """
        index = (
            len(self.steps) - 1 if step == -1 else int(np.searchsorted(self.steps, step, side="right")) - 1
        )
        if index < 0:
            raise ValueError(f"step is {step}, but there is no snapshot at or before it.")
        return Network.from_parameters(
            self.config.layer_sizes, self.config.layer_activations, self.parameters[index]
        )


def training_samples(config: RunConfig) -> Samples:
    """The samples a run is trained on, X (n_samples, 2) and y (n_samples,)."""
    return split_samples(*config.data.draw(), config.training.validation, config.data.seed)[0]


def validation_samples(config: RunConfig) -> Samples:
    """The samples a run holds out, X (n_samples, 2) and y (n_samples,); none without a validation share."""
    return split_samples(*config.data.draw(), config.training.validation, config.data.seed)[1]


def _joined(first: Array | None, second: Array | None) -> Array | None:
    return None if first is None or second is None else np.concatenate([first, second])


def next_snapshot(training: TrainingConfig, steps_per_epoch: int, step: int) -> int:
    """The first step after ``step`` of which a snapshot is kept; the last step is always one."""
    if training.snapshots == "log":
        steps = logarithmic_steps(training.n_steps)
        return steps[bisect_right(steps, step)]
    every = steps_per_epoch if isinstance(training.snapshots, str) else training.snapshots
    return min(step - step % every + every, training.n_steps)


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
