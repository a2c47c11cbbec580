"""The figure of held-out samples over the width: what it shows is what was counted, on an unzoomed axis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.success import wilson_interval
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.widths import with_width
from nnexplore.figures.held_out import held_out_over_width

BASE = RunConfig(DataConfig("moons", 40, seed=0), training=TrainingConfig(n_steps=60, validation=0.25))
WIDTHS = (0, 1, 3)


@pytest.fixture(scope="module")
def runs() -> dict[int, Trajectory]:
    return dict(zip(WIDTHS, train_many([with_width(BASE, width) for width in WIDTHS]), strict=True))


def test_shares_and_losses_are_those_of_the_last_snapshots(runs: dict[int, Trajectory]) -> None:
    trained, trained_loss, held, held_loss = held_out_over_width(runs).data
    assert list(trained.y) == [run.accuracy[-1] for run in runs.values()]
    assert list(trained_loss.y) == [run.loss[-1] for run in runs.values()]
    for run, share, loss, up, down in zip(
        runs.values(), held.y, held_loss.y, held.error_y.array, held.error_y.arrayminus, strict=True
    ):
        assert run.validation_accuracy is not None
        assert run.validation_loss is not None
        assert (share, loss) == (run.validation_accuracy[-1], run.validation_loss[-1])
        assert (share - down, share + up) == pytest.approx(wilson_interval(round(10 * share), 10))


def test_the_axis_of_shares_begins_at_half_or_below_the_lowest_interval(runs: dict[int, Trajectory]) -> None:
    def good(run: Trajectory, accuracy: float) -> Trajectory:
        return replace(
            run, accuracy=0 * run.accuracy + accuracy, validation_accuracy=0 * run.accuracy + accuracy
        )

    near = held_out_over_width({width: good(run, 1.0) for width, run in runs.items()})
    assert tuple(near.layout.yaxis.range) == (0.5, 1.02)
    far = held_out_over_width({width: good(run, 0.3) for width, run in runs.items()})
    assert far.layout.yaxis.range[0] < wilson_interval(3, 10)[0]
    assert near.layout.yaxis2.rangemode == "tozero"


def test_a_run_that_has_not_begun_or_holds_nothing_out_has_no_place(runs: dict[int, Trajectory]) -> None:
    figure = held_out_over_width({1: runs[1], 2: Trajectory.begin(BASE)})
    assert list(figure.layout.xaxis.ticktext) == ["1"]
    assert [len(trace.y) for trace in figure.data] == [1] * 4
    assert [len(trace.y) for trace in held_out_over_width({}).data] == [0] * 4
