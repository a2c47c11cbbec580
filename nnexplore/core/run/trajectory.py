"""Trajectories: the path of a network's parameters through training, as snapshots with their losses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.dataset import Samples
from nnexplore.core.network.datasets import split_samples
from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.loss_watch import Watched

#: "trained": took all its steps; "target": stopped at the target loss; "diverged": the loss stopped being
#: finite; "exploded": took all its steps, and the loss is finite but far above the one before training.
#: "elsewhere": the snapshots are networks that were trained elsewhere, nobody here knows how.
Status = Literal["training", "trained", "target", "diverged", "exploded", "elsewhere"]
#: Statuses of runs whose steps were too long for the loss to go down: what they ended with says nothing.
UNSTABLE: frozenset[Status] = frozenset({"diverged", "exploded"})
#: Step, seconds, parameters (n_parameters,), loss, accuracy, both on the samples held out, or not numbers.
SnapshotRow = tuple[int, float, Array, float, float, float, float]


@dataclass(frozen=True, eq=False)
class Snapshots:
    """Some consecutive snapshots of a run, each the flat parameter vector after ``steps[i]`` updates.

    ``steps`` (n_snapshots,), ``parameters`` (n_snapshots, n_parameters); ``loss`` and ``accuracy``
    (n_snapshots,) on the training samples, the others on the samples held out, None without any.
    ``seconds`` (n_snapshots,) is what the updates up to each took of the processor's time where they were
    made, of runs that were trained together an equal share each; measured, so never twice the same.
    ``status`` is how the run stood after them, ``stopped_at`` the step at which the target was met or the
    loss was first not finite, else None; all snapshots are finite. ``watched`` is what was seen of the loss
    between them, if somebody watched.
    """

    steps: NDArray[np.int64]
    parameters: Array
    loss: Array
    accuracy: Array
    validation_loss: Array | None
    validation_accuracy: Array | None
    status: Status
    stopped_at: int | None
    seconds: Array
    watched: Watched | None = field(default=None, kw_only=True)

    @classmethod
    def of(
        cls,
        rows: Sequence[SnapshotRow],
        n_parameters: int,
        has_held_out: bool,
        status: Status,
        stopped_at: int | None,
    ) -> Snapshots:
        """The snapshots whose values are given one by one."""
        steps, seconds, parameters, *measures = zip(*rows, strict=True) if rows else [()] * 7
        loss, accuracy, *held_out = (np.array(values, np.float64) for values in measures)
        validation_loss, validation_accuracy = held_out if has_held_out else (None, None)
        return Snapshots(
            np.array(steps, np.int64),
            np.array(parameters, np.float64).reshape(len(steps), n_parameters),
            *(loss, accuracy, validation_loss, validation_accuracy),
            status,
            stopped_at,
            np.array(seconds, np.float64),
        )

    def last(self) -> Snapshots:
        """The last snapshot of these alone, if there is one."""
        arrays: dict[str, Any] = {
            name: value[-1:] for name, value in vars(self).items() if isinstance(value, np.ndarray)
        }
        return replace(self, **arrays)


@dataclass(frozen=True, eq=False)
class Trajectory(Snapshots):
    """A run so far: all its snapshots from the first on."""

    config: RunConfig

    @classmethod
    def begin(cls, config: RunConfig) -> Trajectory:
        """The trajectory of a run that has no snapshot yet."""
        none = np.empty(0)
        held_out = none if len(validation_samples(config)[0]) else None
        parameters = np.empty((0, config.n_parameters))
        steps = np.empty(0, np.int64)
        return cls(steps, parameters, none, none, held_out, held_out, "training", None, none, config)

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
            seconds=np.concatenate([self.seconds, chunk.seconds]),
            watched=chunk.watched,
        )

    @property
    def is_unstable(self) -> bool:
        """Whether it diverged or exploded: the steps were too long for the loss to go down."""
        return self.status in UNSTABLE

    @property
    def n_steps(self) -> int:
        """How many steps the whole run has, if nothing stops it."""
        return self.config.training.n_steps

    @property
    def samples(self) -> Samples:
        """The training samples X (n_samples, n_inputs) and their classes y (n_samples,)."""
        return training_samples(self.config)

    def network_at(self, step: int) -> Network:
        """The network of the nearest snapshot at or before ``step``; -1 is the last one.

        Raises
        ------
        ConfigError
            If ``step`` is no whole number from 0 on, nor -1.
        ValueError
            If there is no such snapshot.
        """
        if isinstance(step, bool) or not isinstance(step, int | np.integer) or step < -1:
            allowed = "a whole number from 0 on, or -1 for the last snapshot"
            raise ConfigError("step", value=step, allowed=allowed)
        index = (
            len(self.steps) - 1 if step == -1 else int(np.searchsorted(self.steps, step, side="right")) - 1
        )
        if index < 0:
            raise ValueError(f"step is {step}, but there is no snapshot at or before it.")
        sizes, activations = self.config.layer_sizes, self.config.layer_activations
        return Network.from_parameters(
            sizes, activations, self.parameters[index], self.config.network.features
        )


def training_samples(config: RunConfig) -> Samples:
    """The samples a run is trained on, X (n_samples, n_inputs) and y (n_samples,)."""
    return split_samples(*config.data.draw(), config.training.validation, config.data.seed)[0]


def validation_samples(config: RunConfig) -> Samples:
    """The samples a run holds out, X (n_samples, n_inputs) and y (n_samples,); none without a share."""
    return split_samples(*config.data.draw(), config.training.validation, config.data.seed)[1]


def _joined(first: Array | None, second: Array | None) -> Array | None:
    return None if first is None or second is None else np.concatenate([first, second])
