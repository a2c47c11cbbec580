"""The success map: first draws of several widths on several data sets and activations, each a run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.success import Success, success
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.widths import with_width


@dataclass(frozen=True)
class Row:
    """A data set with the activation of all hidden layers."""

    data: str
    activation: str


@dataclass(frozen=True)
class SuccessMap:
    """Which runs: every row with every width, each from ``n_draws`` first draws, else as ``base`` is.

    The draws are the seeds 0, 1, ... whatever the seed of ``base``. A row's data set has its own parameters
    from ``base`` if that has the same one, else its defaults.

    Raises
    ------
    ConfigError
        From ``configs``, if a row's data set does not fit the output of ``base``.
    """

    base: RunConfig
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    n_draws: int

    @cached_property
    def configs(self) -> tuple[RunConfig, ...]:
        """The runs, row by row, width by width, draw by draw."""
        draws = [replace(self.base.training, seed=seed) for seed in range(self.n_draws)]
        return tuple(
            replace(cell, training=training)
            for row in self.rows
            for cell in (with_width(self.run(row), width) for width in self.widths)
            for training in draws
        )

    def run(self, row: Row) -> RunConfig:
        """The run of a row, of the width and the seed of ``base``."""
        data, network = self.base.data, self.base.network
        return replace(
            self.base,
            data=data if data.name == row.data else data.of_another(row.data),
            network=replace(network, activation=row.activation, start=None),
        )

    def cell(self, row: int, column: int) -> slice:
        """Where the runs of a cell stand in ``configs``."""
        first = (row * len(self.widths) + column) * self.n_draws
        return slice(first, first + self.n_draws)

    def results(
        self, trajectories: Sequence[Trajectory | None], threshold: float
    ) -> tuple[tuple[Success, ...], ...]:
        """How the runs of every cell ended, by row and column; ``trajectories`` in the order of the runs."""
        return tuple(
            tuple(
                success(trajectories[self.cell(row, column)], threshold) for column in range(len(self.widths))
            )
            for row in range(len(self.rows))
        )


def row_label(row: Row) -> str:
    """A row in words, such as "Moons, tanh"."""
    label = ALL_DATASETS[row.data].label
    return f"{label}, {ACTIVATIONS[row.activation].label}"
