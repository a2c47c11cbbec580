"""Abscissas: what a loss is drawn against, a run's steps, its epochs, the samples it sees or its seconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import batch_size, n_training, steps_per_order
from nnexplore.core.run.trajectory import Trajectory


@dataclass(frozen=True)
class Abscissa:
    """One of them: ``after(run, steps)`` is where a run is after so many steps, each of them.

    ``name`` is that in an address, ``what`` is what is counted. One that ``is_measured`` differs from
    run to run, even of those that are alike. ``note`` is what has to be known of its numbers, if anything.
    """

    name: str
    what: str
    help: str
    after: Callable[[Trajectory, ArrayLike], Array]
    is_measured: bool = False
    note: str = ""

    def written(self, number: float) -> str:
        """A number of it."""
        return f"{number:.3g}" if self.is_measured else f"{number:,.1f}".removesuffix(".0")

    def counted(self, number: float) -> str:
        """Where a run is, in words."""
        written = self.written(number)
        return f"step {written}" if self.name == "steps" else f"{written} {self.what}"


def _steps(run: Trajectory, steps: ArrayLike) -> Array:
    return np.asarray(steps, np.float64)


def _epochs(run: Trajectory, steps: ArrayLike) -> Array:
    return _samples(run, steps) / n_training(run.config)


def _samples(run: Trajectory, steps: ArrayLike) -> Array:
    return samples_seen(run.config, steps).astype(np.float64)


def samples_seen(config: RunConfig, steps: ArrayLike) -> NDArray[np.int64]:
    """How many samples so many steps look at, each counted as often as it is seen."""
    n, taken, n_turns = n_training(config), np.asarray(steps, np.int64), steps_per_order(config)
    size = batch_size(config) or n
    used = min(n_turns * size, n)
    seen: NDArray[np.int64] = taken // n_turns * used + np.minimum(taken % n_turns * size, used)
    return seen


def seconds_taken(run: Trajectory, steps: ArrayLike) -> Array:
    """How many seconds so many steps took, as measured at the snapshots of ``run``, which has some.

    Steps between two snapshots, and those after the last one, took each as long as the others.
    """
    taken = np.asarray(steps, np.float64)
    at = np.interp(taken, run.steps, run.seconds)
    last_step, last = int(run.steps[-1]), float(run.seconds[-1])
    beyond: Array = np.where(taken > last_step, last * taken / max(1, last_step), at)
    return beyond


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
        Abscissa(
            "seconds",
            "seconds of training",
            "What the steps cost the machine that took them: its processor's time, as measured.",
            seconds_taken,
            is_measured=True,
            note="The seconds are those that a processor of the machine which trained spent on the steps. "
            "Runs that were trained together count an equal share each. Another machine, and another time, "
            "give other seconds.",
        ),
    )
}
