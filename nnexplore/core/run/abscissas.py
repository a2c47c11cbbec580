"""Abscissas: what a loss is drawn against, the steps of a run, its epochs or the samples it has looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import batch_size, n_training, steps_per_order


@dataclass(frozen=True)
class Abscissa:
    """One of them: ``after(config, steps)`` is where a run is after so many steps, each of them.

    ``name`` is that in an address, ``what`` is what is counted.
    """

    name: str
    what: str
    help: str
    after: Callable[[RunConfig, ArrayLike], NDArray[np.float64]]

    def counted(self, number: float) -> str:
        """Where a run is, in words."""
        written = f"{number:,.1f}".removesuffix(".0")
        return f"step {written}" if self.name == "steps" else f"{written} {self.what}"


def _steps(config: RunConfig, steps: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(steps, np.float64)


def _epochs(config: RunConfig, steps: ArrayLike) -> NDArray[np.float64]:
    return _samples(config, steps) / n_training(config)


def _samples(config: RunConfig, steps: ArrayLike) -> NDArray[np.float64]:
    return samples_seen(config, steps).astype(np.float64)


def samples_seen(config: RunConfig, steps: ArrayLike) -> NDArray[np.int64]:
    """How many samples so many steps look at, each counted as often as it is seen."""
    n, taken, n_turns = n_training(config), np.asarray(steps, np.int64), steps_per_order(config)
    size = batch_size(config) or n
    used = min(n_turns * size, n)
    seen: NDArray[np.int64] = taken // n_turns * used + np.minimum(taken % n_turns * size, used)
    return seen


#: By name, the first one at first.
ABSCISSAS: dict[str, Abscissa] = {
    abscissa.name: abscissa
    for abscissa in (
        Abscissa("steps", "steps", "Updates of the parameters, whatever each of them costs.", _steps),
        Abscissa(
            "epochs",
            "epochs",
            "What the steps cost: in one epoch as many samples are seen as there are.",
            _epochs,
        ),
        Abscissa(
            "samples",
            "samples seen",
            "What the steps cost: each sample counts as often as a step looks at it.",
            _samples,
        ),
    )
}
