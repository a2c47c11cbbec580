"""Loss watch: when the training losses of a stack of runs fall to a level, and when they rise again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array

Indices = NDArray[np.intp]
#: The last step at which something did not hold yet, and the first at which it did, of those looked at.
Crossing = tuple[int, int]
_NEVER = -1


@dataclass(frozen=True)
class Watched:
    """What was seen of one run's loss.

    Attributes
    ----------
    level
        The loss that was watched for.
    first, stayed, lost
        When the loss was at most that for the first time, when it came to be for the last time, and when it
        rose above for the last time; None if it never did. One that began there did so at (0, 0).
    best_loss
        The lowest loss that was seen.
    """

    level: float
    first: Crossing | None
    stayed: Crossing | None
    lost: Crossing | None
    best_loss: float


class LossWatch:
    """The crossings of a stack's runs so far; to be pickled.

    A run looked at is at most at the level or above it; what counts is where that changes.
    """

    def __init__(self, level: float, n_runs: int) -> None:
        self.level = level
        self._is_low = np.zeros(n_runs, dtype=bool)
        self._first, self._stayed, self._lost = np.full((3, n_runs, 2), _NEVER)
        self._best = np.full(n_runs, np.inf)
        self._step = 0
        self._is_new = True

    def look(self, step: int, going: Indices, losses: Array) -> None:
        """Take in the losses (n_going,) of the runs ``going`` after ``step`` updates, once a step."""
        if step == self._step and not self._is_new:
            return
        self._best[going] = np.fmin(self._best[going], losses)
        is_low = losses <= self.level
        turned = is_low != self._is_low[going]
        if turned.any():
            crossing = (self._step, step)
            down, up = going[turned & is_low], going[turned & ~is_low]
            self._first[down] = np.where(self._first[down] == _NEVER, crossing, self._first[down])
            self._stayed[down], self._lost[up] = crossing, crossing
            self._is_low[going] = is_low
        self._step, self._is_new = step, False

    def of(self, run: int) -> Watched:
        """What was seen of a run."""
        first, stayed, lost = (
            None if after == _NEVER else (int(after), int(by))
            for after, by in (self._first[run], self._stayed[run], self._lost[run])
        )
        return Watched(self.level, first, stayed, lost, float(self._best[run]))
