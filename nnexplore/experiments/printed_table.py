"""Printed tables: the losses that a study prints every 1,000 iterations, beside those of our run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import Checkpoint, train_chunks
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.readings import with_training

#: Iterations from one printed row to the next.
EVERY = 1000


@dataclass(frozen=True)
class Column:
    """Losses of a run, one for each of its snapshots, and whether the printed ones are compared with them."""

    label: str
    losses: Callable[[Trajectory], Array]
    is_compared: bool = True


@dataclass(frozen=True)
class Row:
    """A printed loss, ours of each column, and how far the nearest of the columns compared lies above it."""

    iteration: int
    printed: float
    ours: tuple[float, ...]
    difference: float


@dataclass(frozen=True)
class PrintedTable:
    """The losses printed at iterations 0, 1,000 and so on, with a run that keeps a snapshot at each.

    ``why`` says in a few sentences why ours are the same, or where they may differ.
    """

    what: str
    printed: tuple[float, ...]
    run: RunConfig
    columns: tuple[Column, ...]
    why: str

    def rows(self, trajectory: Trajectory) -> Iterator[Row]:
        """The rows, with the losses of the trained run."""
        columns = [column.losses(trajectory) for column in self.columns]
        for row, printed in enumerate(self.printed):
            ours = [float(losses[row]) for losses in columns]
            compared = [
                loss - printed for loss, column in zip(ours, self.columns, strict=True) if column.is_compared
            ]
            yield Row(EVERY * row, printed, tuple(ours), min(compared, key=abs))


def kept_for_table(config: RunConfig) -> RunConfig:
    """The run with a snapshot at each iteration that a table has a row for."""
    return with_training(config, snapshots=EVERY)


def losses(trajectory: Trajectory) -> Array:
    """The losses as the app reports them."""
    return trajectory.loss


@lru_cache(maxsize=8)
def one_update_on(trajectory: Trajectory) -> Trajectory:
    """A run one update after each of its snapshots but the last.

    Of gradient descent on the full batch, at a rate that does not depend on how many steps there are to be.
    """
    config = trajectory.config
    later = Trajectory.begin(config)
    for step, parameters in zip(trajectory.steps[:-1].tolist(), trajectory.parameters, strict=False):
        stand = Checkpoint(step, parameters, np.empty((0, config.n_parameters)), None, None)
        (*_, chunk) = train_chunks(with_training(config, n_steps=step + 1), stand)
        later = later.extended(chunk.last())
    return later


def without_last_penalty(trajectory: Trajectory) -> Array:
    """The losses with a penalty on all weights but the last layer's, of a run whose losses are summed."""
    n_in, n_out = trajectory.config.layer_sizes[-2:]
    last = trajectory.parameters[:, -(n_in + 1) * n_out : -n_out]
    n_samples = len(trajectory.samples[1])
    share: Array = trajectory.config.training.l2 / 2 * np.sum(last**2, axis=1) / n_samples
    return trajectory.loss - share


def after_update(reading: Callable[[Trajectory], Array]) -> Callable[[Trajectory], Array]:
    """A reading of the run after iteration i's own update, which is where the studies print."""
    return lambda trajectory: reading(one_update_on(trajectory))
