"""Readings: numbers of trained runs that the steps of the walks speak of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.network.activation import Array
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import steps_per_epoch
from nnexplore.core.run.success import wilson_interval
from nnexplore.core.run.trajectory import Trajectory

N_FRESH = 2000
#: No data set of the walks is drawn with this seed.
_FRESH_SEED = 1000

#: Losses farther apart than this have parted.
PARTED = 1e-6


def with_training(config: RunConfig, **changes: object) -> RunConfig:
    """The run with another training."""
    return replace(config, training=replace(config.training, **changes))  # type: ignore[arg-type]


def first_loss(trajectory: Trajectory) -> float:
    """The loss before the first update."""
    return float(trajectory.loss[0])


def last_loss(trajectory: Trajectory) -> float:
    """The loss after the last update."""
    return float(trajectory.loss[-1])


def last_accuracy(trajectory: Trajectory) -> float:
    """The share of the samples that is right after the last update."""
    return float(trajectory.accuracy[-1])


def parameter(index: int) -> Callable[[Trajectory], float]:
    """The reading of one trained parameter, counted as in the flat vector, or from its end."""
    return lambda trajectory: float(trajectory.parameters[-1, index])


def epochs(trajectory: Trajectory) -> float:
    """How many passes through the samples were made."""
    return float(trajectory.steps[-1]) / steps_per_epoch(trajectory.config)


def right(trajectory: Trajectory) -> str:
    """How many samples are right, in words."""
    n_samples = len(trajectory.samples[1])
    return f"{round(last_accuracy(trajectory) * n_samples):,} of {n_samples:,}"


def corners(trajectory: Trajectory) -> int:
    """How many corners the boundary of a piecewise linear network has within half a unit of the samples."""
    X = trajectory.samples[0]
    (x_min, y_min), (x_max, y_max) = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    curves = decision_boundary(trajectory.network_at(-1), (x_min, x_max, y_min, y_max)).curves
    return sum(len(curve.points) for curve in curves)


def fresh_accuracy(trajectory: Trajectory) -> float:
    """The share that is right of 2,000 samples of the same kind that the run has never seen."""
    data = trajectory.config.data
    X, y = replace(data, n_samples=N_FRESH, seed=_FRESH_SEED).draw()
    return float(np.mean(trajectory.network_at(-1).predict(X) == y))


def spread(values: Array) -> Array:
    """The share of a cloud's spread (n, n_units) along each of its principal axes, the largest first."""
    squares = np.linalg.svd(values - values.mean(axis=0), compute_uv=False) ** 2
    shares: Array = squares / squares.sum()
    return shares


def between_classes(values: Array, y: NDArray[np.int64]) -> float:
    """The share of a cloud's spread (n, n_units) that lies between the means of its classes y (n,)."""
    middle = values.mean(axis=0)
    lengths = [np.sum(y == k) * np.sum((values[y == k].mean(axis=0) - middle) ** 2) for k in np.unique(y)]
    return float(np.sum(lengths) / np.sum((values - middle) ** 2))


def parting(one: Trajectory, other: Trajectory) -> int | None:
    """The first snapshot's step at which the losses of two runs have parted; None if they never do."""
    n = min(len(one.steps), len(other.steps))
    apart = np.flatnonzero(np.abs(one.loss[:n] - other.loss[:n]) > PARTED)
    return int(one.steps[apart[0]]) if len(apart) else None


def with_interval(share: float, n_samples: int) -> str:
    """A share of so many samples in per cent, with its 95% interval."""
    low, high = wilson_interval(round(share * n_samples), n_samples)
    return f"{percent(share, 1)} ({100 * low:.1f}–{100 * high:.1f})"


def percent(share: float, digits: int = 0) -> str:
    """A share in per cent, on one line with its sign."""
    return f"{100 * share:.{digits}f}\N{NO-BREAK SPACE}%"
