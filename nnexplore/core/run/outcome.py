"""Outcomes: what a run has come to, and when its loss first was as low as is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnexplore.core.run.trajectory import Status, Trajectory


@dataclass(frozen=True)
class Outcome:
    """A run as it stands at its last snapshot.

    Attributes
    ----------
    status, stopped_at
        As in ``Trajectory``.
    step, loss, accuracy, validation_accuracy
        Of the last snapshot; the last one None without samples held out.
    has_climbed
        Whether that loss is higher than the first one: the steps were too long to go downhill. If it is far
        higher the status is "exploded".
    reached
        The first snapshot's step with the loss asked for or less, after that of the snapshot before it, at
        which the loss was still higher: the loss was reached between the two, the second included. None if
        it never was, or none was asked for.
    """

    status: Status
    stopped_at: int | None
    step: int
    loss: float
    accuracy: float
    validation_accuracy: float | None
    has_climbed: bool
    reached: tuple[int, int] | None


def outcome(trajectory: Trajectory, loss: float | None = None) -> Outcome:
    """What a run has come to, and when its training loss first was ``loss`` or less.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    if len(trajectory.steps) == 0:
        raise ValueError("The trajectory has no snapshot yet, so there is no outcome.")
    held_out = trajectory.validation_accuracy
    return Outcome(
        status=trajectory.status,
        stopped_at=trajectory.stopped_at,
        step=int(trajectory.steps[-1]),
        loss=float(trajectory.loss[-1]),
        accuracy=float(trajectory.accuracy[-1]),
        validation_accuracy=None if held_out is None else float(held_out[-1]),
        has_climbed=bool(trajectory.loss[-1] > trajectory.loss[0]),
        reached=None if loss is None else _reached(trajectory, loss),
    )


def _reached(trajectory: Trajectory, loss: float) -> tuple[int, int] | None:
    low_enough = np.flatnonzero(trajectory.loss <= loss)
    if len(low_enough) == 0:
        return None
    first = int(low_enough[0])
    return int(trajectory.steps[max(0, first - 1)]), int(trajectory.steps[first])
