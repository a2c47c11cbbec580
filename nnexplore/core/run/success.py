"""Success: the share of first draws from which training ends with enough samples told right."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from nnexplore.core.run.trajectory import Trajectory

#: Of a normal distribution 95% lie within so many standard deviations.
_Z_95 = 1.959963984540054


def wilson_interval(n_successes: int, n_trials: int, z: float = _Z_95) -> tuple[float, float]:
    """The interval of rates from which so many successes are no surprise, at 95% unless ``z`` says otherwise.

    Both ends are the rates p at which the observed share is z standard deviations sqrt(p (1 - p) / n) away
    (E. B. Wilson, Journal of the American Statistical Association 22, 1927). Without a trial it is 0 to 1.

    Raises
    ------
    ValueError
        If the successes are fewer than none or more than the trials.
    """
    if not 0 <= n_successes <= n_trials:
        raise ValueError(f"n_successes is {n_successes}, but has to be from 0 to {n_trials}.")
    if n_trials == 0:
        return 0.0, 1.0
    share, weight = n_successes / n_trials, z * z / n_trials
    centre = (share + weight / 2) / (1 + weight)
    reach = math.sqrt(share * (1 - share) * weight + weight * weight / 4) / (1 + weight)
    # In full precision these two ends are exact.
    low = 0.0 if n_successes == 0 else centre - reach
    high = 1.0 if n_successes == n_trials else centre + reach
    return low, high


@dataclass(frozen=True)
class Success:
    """How the runs of one architecture ended that differ in their first draw.

    Attributes
    ----------
    n_draws
        How many first draws there are.
    n_ended
        How many of their runs have ended, whichever way.
    n_reached
        How many of those ended with at least the wanted share of the training samples right. One that
        diverged or exploded did not, whatever it had right before.
    n_diverged, n_exploded
        How many diverged, and how many exploded.
    losses
        The final losses of those that ended and did neither, in the order of the draws.
    """

    n_draws: int
    n_ended: int
    n_reached: int
    n_diverged: int
    n_exploded: int
    losses: tuple[float, ...]

    @property
    def share(self) -> float | None:
        """Successes among the runs that have ended; None before the first has."""
        return self.n_reached / self.n_ended if self.n_ended else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the rate of success."""
        return wilson_interval(self.n_reached, self.n_ended)


def success(trajectories: Iterable[Trajectory | None], threshold: float) -> Success:
    """Count how runs ended: ``threshold`` is the wanted share of training samples told right.

    Of a trajectory only the last snapshot counts; one that is None or still in training has not ended.
    """
    runs = list(trajectories)
    ended = [run for run in runs if run is not None and run.status != "training"]
    sound = [run for run in ended if not run.is_unstable]
    return Success(
        n_draws=len(runs),
        n_ended=len(ended),
        n_reached=sum(reaches(run, threshold) for run in sound),
        n_diverged=sum(run.status == "diverged" for run in ended),
        n_exploded=sum(run.status == "exploded" for run in ended),
        losses=tuple(float(run.loss[-1]) for run in sound),
    )


def reaches(run: Trajectory, threshold: float) -> bool:
    """Whether a run ended, and not unstable, with at least this share of its training samples right."""
    return run.status != "training" and not run.is_unstable and bool(run.accuracy[-1] >= threshold)
