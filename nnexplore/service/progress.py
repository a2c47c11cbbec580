"""Progress: how far a run has come, as everybody who watches it sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory

#: "queued" and "training" runs go on; "trained" ones took all their steps, "target" ones reached their target
#: loss, "diverged" ones stopped when the loss was no longer finite. "failed" runs could not be trained,
#: "cancelled" ones are wanted by nobody any more.
State = Literal["queued", "training", "trained", "target", "diverged", "failed", "cancelled"]
UNDER_WAY: frozenset[State] = frozenset({"queued", "training"})
FINISHED: frozenset[State] = frozenset({"trained", "target", "diverged"})


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
        if self.trajectory is None:
            return 0
        return sum(value.nbytes for value in vars(self.trajectory).values() if isinstance(value, np.ndarray))
