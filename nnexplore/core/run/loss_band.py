"""Loss band: the middle one of the losses of several runs on their way, and the band that holds most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.run.abscissas import Abscissa
from nnexplore.core.run.trajectory import Trajectory


@dataclass(frozen=True, eq=False)
class LossBand:
    """The losses of several runs on their way, as far along an abscissa each.

    Attributes
    ----------
    steps, at
        (n_steps,) each: the snapshots of the longest run, and where on the abscissa it takes them.
    low, half, high
        (n_steps,) each: a tenth of the runs lies below ``low``, a tenth above ``high``, and half of them are
        at ``half`` or below. Of fewer than ten runs none lies outside. Infinite where runs have diverged.
    longest
        The run that has gone farthest.
    n_runs
        How many runs these are.
    """

    steps: NDArray[np.int64]
    at: Array
    low: Array
    half: Array
    high: Array
    longest: Trajectory
    n_runs: int


def loss_band(runs: Sequence[Trajectory | None], abscissa: Abscissa) -> LossBand | None:
    """The band of runs over an abscissa: of those that have ended, before of all.

    Each run counts with its last snapshot so far: runs that keep those of the same steps differ in seconds.
    One that has ended keeps its loss; one that has diverged has none. None if no run has begun.
    """
    begun = [run for run in runs if run is not None and len(run.steps)]
    ended = [run for run in begun if run.status != "training"]
    counted = ended or begun
    if not counted:
        return None
    ways = [abscissa.after(run, run.steps) for run in counted]
    far = max(range(len(ways)), key=lambda number: float(ways[number][-1]))
    end = max(way[-1] for way in ways) if ended else min(way[-1] for way in ways)
    at = ways[far][ways[far] <= end]
    losses = np.sort([_over(run, way, at) for run, way in zip(counted, ways, strict=True)], axis=0)
    n, low, half = len(counted), len(counted) // 10, (len(counted) - 1) // 2
    steps = counted[far].steps[: len(at)]
    return LossBand(steps, at, losses[low], losses[half], losses[-1 - low], counted[far], n)


def _over(run: Trajectory, way: Array, at: Array) -> Array:
    """The losses of a run whose snapshots stand at ``way``, where it is ``at``, after its end as well."""
    losses: Array = run.loss[np.searchsorted(way, at, side="right") - 1]
    if run.status == "diverged":
        losses = np.where(at > way[-1], np.inf, losses)
    return losses
