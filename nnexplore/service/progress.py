"""Progress: how far a run or a sweep has come, as everybody who watches it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.sensitivity import Sensitivity
from nnexplore.core.run.trajectory import Status, Trajectory
from nnexplore.service.sweep import Sweep

#: "queued" and "training" runs go on; "trained" ones took all their steps, "target" ones reached their target
#: loss, "diverged" ones stopped when the loss was no longer finite, "exploded" ones ended with one far above
#: the first. "failed" runs could not be trained, "cancelled" ones are wanted by nobody any more.
State = Literal["queued", "failed", "cancelled"] | Status
#: "finished": every run has come to its end, whichever that was. "failed": some could not be trained.
SweepState = Literal["queued", "training", "finished", "failed", "cancelled"]

UNDER_WAY: frozenset[State | SweepState] = frozenset({"queued", "training"})
FINISHED: frozenset[State | SweepState] = frozenset({"trained", "target", "diverged", "exploded", "finished"})


@dataclass(frozen=True)
class Progress:
    """A run at one moment.

    Attributes
    ----------
    step
        Parameter updates done, of ``n_steps``.
    trajectory
        The snapshots so far; None before the first.
    message
        For a failed run one sentence on why.
    n_before
        For a queued run how many visitors have their turn before it.
    sensitivity
        Whether it parts from its twin; None until somebody has asked and the twin has come to its end.
    """

    config: RunConfig
    state: State
    step: int
    n_steps: int
    trajectory: Trajectory | None
    message: str | None = None
    n_before: int = 0
    sensitivity: Sensitivity | None = None

    @property
    def finished(self) -> Trajectory | None:
        """The snapshots of a run that has come to its end, whichever that was; None of any other."""
        return self.trajectory if self.state in FINISHED else None

    @property
    def n_bytes(self) -> int:
        """Memory that the snapshots take."""
        return 0 if self.trajectory is None else array_bytes(self.trajectory)


@dataclass(frozen=True, eq=False)
class SweepProgress:
    """A sweep at one moment.

    Attributes
    ----------
    trajectories
        For every run of the sweep, in its order, what there is of it so far; None before its first snapshot.
        A run that has ended says how by its ``status``.
    n_ended
        How many runs have ended.
    step
        Parameter updates of all runs together, of ``n_steps``; those that an ended run need not take count.
    message
        For a failed sweep one sentence on why.
    n_before
        For a queued sweep how many visitors have their turn before it.
    """

    sweep: Sweep
    state: SweepState
    trajectories: tuple[Trajectory | None, ...]
    n_ended: int
    step: int
    n_steps: int
    message: str | None = None
    n_before: int = 0

    @property
    def n_bytes(self) -> int:
        """Memory that the snapshots take."""
        return sum(array_bytes(trajectory) for trajectory in self.trajectories if trajectory is not None)


def array_bytes(record: object) -> int:
    """Memory that the arrays among an object's attributes take."""
    return sum(value.nbytes for value in vars(record).values() if isinstance(value, np.ndarray))
