"""Progress: how far a run or a sweep has come, as everybody who watches it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory
from nnexplore.service.sweep import Sweep

#: "queued" and "training" runs go on; "trained" ones took all their steps, "target" ones reached their target
#: loss, "diverged" ones stopped when the loss was no longer finite. "failed" runs could not be trained,
#: "cancelled" ones are wanted by nobody any more.
State = Literal["queued", "training", "trained", "target", "diverged", "failed", "cancelled"]
#: "finished": every run has come to its end, whichever that was. "failed": some could not be trained.
SweepState = Literal["queued", "training", "finished", "failed", "cancelled"]

UNDER_WAY: frozenset[State | SweepState] = frozenset({"queued", "training"})
FINISHED: frozenset[State | SweepState] = frozenset({"trained", "target", "diverged", "finished"})


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
    """

    config: RunConfig
    state: State
    step: int
    n_steps: int
    trajectory: Trajectory | None
    message: str | None = None

    @property
    def n_bytes(self) -> int:
        """Memory that the snapshots take."""
        return 0 if self.trajectory is None else _n_bytes(self.trajectory)


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
    """

    sweep: Sweep
    state: SweepState
    trajectories: tuple[Trajectory | None, ...]
    n_ended: int
    step: int
    n_steps: int
    message: str | None = None

    @property
    def n_bytes(self) -> int:
        """Memory that the snapshots take."""
        return sum(_n_bytes(trajectory) for trajectory in self.trajectories if trajectory is not None)


def _n_bytes(trajectory: Trajectory) -> int:
    return sum(value.nbytes for value in vars(trajectory).values() if isinstance(value, np.ndarray))
