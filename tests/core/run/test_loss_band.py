"""The loss band: ranks of the losses of several draws at every step, whatever became of the runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.loss_band import loss_band
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory

STEPS = ABSCISSAS["steps"]
RUN = train(RunConfig(training=TrainingConfig(n_steps=3)))


def with_losses(*losses: float, status: str = "trained") -> Trajectory:
    """A run with these losses at its first snapshots, and no others."""
    n = len(losses)
    return replace(
        RUN,
        steps=RUN.steps[:n],
        parameters=RUN.parameters[:n],
        loss=np.array(losses),
        accuracy=RUN.accuracy[:n],
        seconds=RUN.seconds[:n],
        status=status,
    )


@pytest.mark.parametrize("n", [1, 2, 9, 10, 11, 100])
def test_a_tenth_lies_outside_at_either_side_and_half_at_the_line_or_below(n: int) -> None:
    rng = np.random.RandomState(n)
    runs = [with_losses(*rng.rand(4)) for _ in range(n)]
    band = loss_band(runs, STEPS)
    assert band is not None
    losses = np.array([run.loss for run in runs])
    assert ((losses < band.low).sum(axis=0) == n // 10).all()
    assert ((losses > band.high).sum(axis=0) == n // 10).all()
    assert ((losses <= band.half).sum(axis=0) == -(-n // 2)).all()


def test_a_diverged_run_lies_above_all_and_one_at_its_target_keeps_its_loss() -> None:
    runs = [
        with_losses(1.0, 0.5, 0.4, 0.3),
        with_losses(1.0, 9.0, status="diverged"),
        with_losses(1.0, 0.1, status="target"),
    ]
    band = loss_band(runs, STEPS)
    assert band is not None
    assert band.high.tolist() == [1.0, 9.0, np.inf, np.inf]
    assert band.low.tolist() == [1.0, 0.1, 0.1, 0.1]
    assert band.half.tolist() == [1.0, 0.5, 0.4, 0.3]


def test_runs_under_way_count_as_long_as_none_has_ended() -> None:
    going = [with_losses(1.0, 0.9, 0.8, status="training"), with_losses(1.0, 0.7, status="training"), None]
    band = loss_band(going, STEPS)
    assert band is not None
    assert (band.n_runs, band.half.tolist()) == (2, [1.0, 0.7])
    ended = loss_band([*going, with_losses(1.0, 0.5, 0.4, 0.3)], STEPS)
    assert ended is not None
    assert (ended.n_runs, ended.half.tolist()) == (1, [1.0, 0.5, 0.4, 0.3])
    assert loss_band([None, Trajectory.begin(RUN.config)], STEPS) is None


def test_over_seconds_each_run_counts_with_its_last_snapshot_by_then() -> None:
    slow, fast = with_losses(1.0, 0.5, 0.4, 0.3), with_losses(1.0, 0.6, 0.2)
    slow = replace(slow, seconds=np.array([0.0, 2.0, 4.0, 6.0]))
    fast = replace(fast, seconds=np.array([0.0, 1.0, 3.0]))
    band = loss_band([fast, slow], ABSCISSAS["seconds"])
    assert band is not None
    assert band.longest is slow
    assert band.at.tolist() == [0.0, 2.0, 4.0, 6.0]
    assert (band.low.tolist(), band.high.tolist()) == ([1.0, 0.5, 0.2, 0.2], [1.0, 0.6, 0.4, 0.3])
    under_way = [replace(run, status="training") for run in (fast, slow)]
    begun = loss_band(under_way, ABSCISSAS["seconds"])
    assert begun is not None
    assert (begun.at.tolist(), begun.low.tolist()) == ([0.0, 2.0], [1.0, 0.5])
