"""Repeated runs: one setting trained from several first draws, and which of two settings is sooner there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.abscissas import Abscissa
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.outcome import outcome
from nnexplore.core.run.success import wilson_interval
from nnexplore.core.run.trajectory import Trajectory

_N_SEEDS = 2**32
#: The name on Width, whose field is another one, is "draws".
DRAWS = Parameter(
    "draws_each", "First draws", 10, 1, 100, 1, "Runs of each setting, which differ in their first weights."
)


def first_draws(config: RunConfig, n_draws: int) -> tuple[RunConfig, ...]:
    """The run from its own first weights, and others that differ from it in their seed.

    These are the seeds that follow its own, or 0, 1, ... where the weights go on with the data's stream.
    """
    own = config.training.seed
    first = 0 if own is None else own + 1
    others = ((first + number) % _N_SEEDS for number in range(n_draws - 1))
    return (
        config,
        *(replace(config, training=replace(config.training, seed=seed)) for seed in others),
    )


@dataclass(frozen=True, eq=False)
class Repeated:
    """How the runs of one setting stand, in the order of their draws; None before the first snapshot.

    ``level`` is the loss to reach, ``abscissa`` what a run's way there is measured in.
    """

    label: str
    runs: Sequence[Trajectory | None]
    level: float
    abscissa: Abscissa

    @cached_property
    def ways(self) -> tuple[float, ...]:
        """How far each run goes until its loss is at the level to stay; infinite if it never is."""
        return tuple(self._way(run) for run in self.runs)

    def _way(self, run: Trajectory | None) -> float:
        step = None if run is None or not len(run.steps) else outcome(run, self.level).stays_from
        return math.inf if run is None or step is None else float(self.abscissa.after(run, step))

    @property
    def n_kept(self) -> int:
        """How many runs reach the level and stay."""
        return sum(map(math.isfinite, self.ways))

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the rate at which first draws reach the level and stay."""
        return wilson_interval(self.n_kept, len(self.runs))

    @property
    def half(self) -> float:
        """How far the runs go until half of them are at the level to stay; infinite if they never are."""
        return sorted(self.ways)[(len(self.ways) - 1) // 2]

    @property
    def lost(self) -> tuple[int, ...]:
        """The steps at which runs that reached the level, but did not stay, last rose above it."""
        found = [outcome(run, self.level) for run in self.runs if run is not None and len(run.steps)]
        return tuple(
            one.reach.lost[1]
            for one in found
            if one.stays_from is None and one.reach is not None and one.reach.lost is not None
        )

    @property
    def final_half(self) -> float:
        """The final loss that half of the runs are at or below; those that are unstable have none."""
        finals = [
            math.inf if run is None or run.is_unstable or not len(run.steps) else float(run.loss[-1])
            for run in self.runs
        ]
        return sorted(finals)[(len(finals) - 1) // 2]

    def n_ended_as(self, status: str) -> int:
        """How many runs ended in a way."""
        return sum(run is not None and run.status == status for run in self.runs)


@dataclass(frozen=True)
class Duel:
    """Two settings from the same first draws: how often the one is sooner, of the draws that part them."""

    n_sooner: int
    n_parted: int

    @property
    def is_sooner(self) -> bool | None:
        """Whether it is in most draws; None if the 95% interval of that rate has a half within it."""
        low, high = wilson_interval(self.n_sooner, self.n_parted)
        return True if low > 0.5 else False if high < 0.5 else None


def duel(one: Repeated, other: Repeated) -> Duel:
    """Compare two settings draw by draw (the sign test); a draw in which they are equal says nothing."""
    pairs = list(zip(one.ways, other.ways, strict=True))
    n_sooner = sum(mine < others for mine, others in pairs)
    return Duel(n_sooner, n_sooner + sum(mine > others for mine, others in pairs))


def surest(settings: Sequence[Repeated]) -> Repeated | None:
    """The setting with which most draws reach the level and stay, of equals the soonest; None if none do."""
    best = max(settings, key=lambda one: (one.n_kept, -one.half), default=None)
    return best if best is not None and best.n_kept else None
