"""Outcomes: what a run has come to, when its loss was as low as is asked for, and whether it stayed there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnexplore.core.run.loss_watch import Crossing, Watched
from nnexplore.core.run.trajectory import UNSTABLE, Status, Trajectory

#: By this share of its steps a run that has lost the loss asked for has to have it again.
_SETTLED = 0.9


@dataclass(frozen=True)
class Reach:
    """When a run's loss was at most the one asked for.

    The trainer that watches a loss looks at every step of full batches, and at every epoch of smaller ones;
    else the snapshots are what there is.

    Attributes
    ----------
    first
        When it first was; (0, 0) if it was from the first weights on.
    stayed
        Since when it is, without a step above; None if it ends above.
    lost
        When it rose above for the last time; None if it never did.
    """

    first: Crossing
    stayed: Crossing | None
    lost: Crossing | None


@dataclass(frozen=True)
class Outcome:
    """A run as it stands at its last snapshot.

    Attributes
    ----------
    status, stopped_at
        As in ``Trajectory``.
    step, loss, accuracy, validation_accuracy
        Of the last snapshot; the last one None without samples held out.
    best_loss
        The lowest loss on the way.
    has_climbed
        Whether the last loss is higher than the first one: the steps were too long to go downhill. If it is
        far higher the status is "exploded".
    reach
        When the loss asked for was reached; None if it never was, or none was asked for.
    """

    status: Status
    stopped_at: int | None
    step: int
    loss: float
    best_loss: float
    accuracy: float
    validation_accuracy: float | None
    has_climbed: bool
    reach: Reach | None

    @property
    def stays_from(self) -> int | None:
        """The step from which on the loss asked for is kept by a run that is sound; None if it is not.

        One that rose above it within the last tenth of its steps leaps to and fro, wherever it ends.
        """
        reach = self.reach
        if reach is None or reach.stayed is None or self.status in UNSTABLE:
            return None
        is_settled = reach.lost is None or self.status == "target" or reach.stayed[1] <= _SETTLED * self.step
        return reach.stayed[1] if is_settled else None


def outcome(trajectory: Trajectory, loss: float | None = None) -> Outcome:
    """What a run has come to, and when its training loss was ``loss`` or less.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    if len(trajectory.steps) == 0:
        raise ValueError("The trajectory has no snapshot yet, so there is no outcome.")
    held_out = trajectory.validation_accuracy
    watched = trajectory.watched
    return Outcome(
        status=trajectory.status,
        stopped_at=trajectory.stopped_at,
        step=int(trajectory.steps[-1]),
        loss=float(trajectory.loss[-1]),
        best_loss=min(float(trajectory.loss.min()), np.inf if watched is None else watched.best_loss),
        accuracy=float(trajectory.accuracy[-1]),
        validation_accuracy=None if held_out is None else float(held_out[-1]),
        has_climbed=bool(trajectory.loss[-1] > trajectory.loss[0]),
        reach=None if loss is None else _reach(trajectory, loss),
    )


def _reach(trajectory: Trajectory, loss: float) -> Reach | None:
    watched = trajectory.watched
    if watched is not None and watched.level == loss:
        return _reach_of(watched)
    is_low = trajectory.loss <= loss
    if not is_low.any():
        return None
    turns = np.flatnonzero(np.diff(is_low)) + 1
    down, up = ([row for row in turns if is_low[row] == low] for low in (True, False))

    def crossing(row: int) -> Crossing:
        return int(trajectory.steps[max(0, row - 1)]), int(trajectory.steps[row])

    return Reach(
        crossing(int(np.argmax(is_low))),
        crossing(int(down[-1]) if down else 0) if is_low[-1] else None,
        crossing(int(up[-1])) if up else None,
    )


def _reach_of(watched: Watched) -> Reach | None:
    if watched.first is None:
        return None
    is_low = watched.lost is None or (watched.stayed is not None and watched.stayed > watched.lost)
    return Reach(watched.first, watched.stayed if is_low else None, watched.lost)
