"""Loss band: at every step the middle one of the losses of several runs, and the band that holds most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activations import Array
from nnexplore.core.run.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class LossBand:
    """The losses of several runs over their steps.

    Attributes
    ----------
    steps
        (n_steps,).
    low, half, high
        (n_steps,) each: a tenth of the runs lies below ``low``, a tenth above ``high``, and half of them are
        at ``half`` or below. Of fewer than ten runs none lies outside. Infinite where runs have diverged.
    longest
        The run that has gone farthest.
    n_runs
        How many runs these are.
    """

    steps: NDArray[np.int64]
    low: Array
    half: Array
    high: Array
    longest: Trajectory
    n_runs: int


def loss_band(runs: Sequence[Trajectory | None]) -> LossBand | None:
    """The band of runs that keep snapshots of the same steps: of those that have ended, before of all.

    A run that has met its target loss keeps it; one that has diverged has none. None if no run has begun.
    """
    begun = [run for run in runs if run is not None and len(run.steps)]
    ended = [run for run in begun if run.status != "training"]
    counted = ended or begun
    if not counted:
        return None
    longest = max(counted, key=lambda run: len(run.steps))
    n_steps = len(longest.steps) if ended else min(len(run.steps) for run in counted)
    losses = np.sort([_over(run, longest.steps[:n_steps]) for run in counted], axis=0)
    n = len(counted)
    return LossBand(
        longest.steps[:n_steps], losses[n // 10], losses[(n - 1) // 2], losses[-1 - n // 10], longest, n
    )


def _over(run: Trajectory, steps: NDArray[np.int64]) -> Array:
    """The losses of a run at these steps, after its end as well."""
    rows = np.searchsorted(run.steps, steps, side="right") - 1
    losses: Array = run.loss[rows]
    if run.status == "diverged":
        losses = np.where(steps > run.steps[-1], np.inf, losses)
    return losses
