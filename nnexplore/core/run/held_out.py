"""Held-out samples: how many are right at a run's end, and whether a wide network over-fits by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from nnexplore.core.run.run_size import n_training, n_validation
from nnexplore.core.run.success import wilson_interval
from nnexplore.core.run.trajectory import Trajectory


@dataclass(frozen=True)
class Share:
    """How many of some samples are right."""

    n_right: int
    n_samples: int

    @property
    def rate(self) -> float:
        """The share of them."""
        return self.n_right / self.n_samples

    @cached_property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share of all samples of their kind."""
        return wilson_interval(self.n_right, self.n_samples)


def trained_share(run: Trajectory) -> Share | None:
    """Of the samples trained on, at the last snapshot; None before the first."""
    if not len(run.steps):
        return None
    n = n_training(run.config)
    return Share(round(float(run.accuracy[-1]) * n), n)


def held_out_share(run: Trajectory) -> Share | None:
    """Of the samples held out, at the last snapshot; None before the first, and without any."""
    if run.validation_accuracy is None or not len(run.steps):
        return None
    n = n_validation(run.config)
    return Share(round(float(run.validation_accuracy[-1]) * n), n)


@dataclass(frozen=True)
class Fit:
    """How networks of several widths do on the samples held out.

    Attributes
    ----------
    best
        The width with most of them right, of equals the smallest.
    widest
        The largest width.
    over_fits
        Whether the widest has fewer right than the best, and more of those trained on than held out, beyond
        what chance explains: both pairs of 95% intervals part.
    shares
        Of the samples held out, by width.
    """

    best: int
    widest: int
    over_fits: bool
    shares: Mapping[int, Share]


def fit(runs: Mapping[int, Trajectory]) -> Fit | None:
    """Judge the runs of some widths that hold samples out; None if there is none that has begun."""
    shares = {width: share for width, run in runs.items() if (share := held_out_share(run)) is not None}
    if not shares:
        return None
    best = max(shares, key=lambda width: (shares[width].n_right, -width))
    widest = max(shares)
    trained = trained_share(runs[widest])
    over_fits = trained is not None and all(
        shares[widest].interval[1] < other.interval[0] for other in (shares[best], trained)
    )
    return Fit(best, widest, over_fits, shares)
