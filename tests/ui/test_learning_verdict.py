"""The verdict on compared settings: each sentence in the cases that would make it false."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.repeated import Repeated
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.ui.learning.verdict import verdict

RUN = train(RunConfig(training=TrainingConfig(n_steps=100, snapshots=1)))


def reaching(step: int | None, lost_at: int | None = None, status: str = "trained") -> Trajectory:
    """A run whose loss falls to 0.05 at a step, and rises to 5 at another."""
    steps = np.arange(101)
    loss = np.where(steps >= (101 if step is None else step), 0.05, 0.7)
    loss = np.where(steps >= (101 if lost_at is None else lost_at), 5.0, loss)
    return replace(RUN, loss=loss, status=status, stopped_at=100 if status == "diverged" else None)


def setting(label: str, runs: Sequence[Trajectory]) -> Repeated:
    return Repeated(label, runs, 0.1, ABSCISSAS["steps"])


def ten(label: str, step: int | None, n: int = 10, otherwise: Trajectory | None = None) -> Repeated:
    """A setting of which n of ten draws reach the loss at a step, each draw a step later than the last."""
    other = reaching(None) if otherwise is None else otherwise
    return setting(
        label, [reaching(None if step is None else step + draw) if draw < n else other for draw in range(10)]
    )


def test_a_run_that_is_the_soonest_and_blows_up_is_not_the_one_to_take() -> None:
    words = verdict([setting("3", [reaching(5, lost_at=60)]), setting("1", [reaching(20)])])
    assert words.startswith(
        "In this one draw take **1**: it reaches loss 0.1 and stays there, from step 20 on."
    )
    assert "Reached it, but did not stay: 3 (lost it at step 60)." in words
    assert "One draw does not tell how sure that is" in words


def test_of_ten_draws_the_surest_is_to_take_and_a_faster_one_that_loses_some_stays_open() -> None:
    fast = ten("3", 5, n=8, otherwise=reaching(5, lost_at=60))
    words = verdict([ten("0.1", 60, n=4), ten("1", 30), fast])
    assert words.startswith("Take **1**: 10 of 10 first draws reach loss 0.1 and stay there")
    assert "(95 % interval 72–100 %), half of all by step 34." in words
    assert "sooner than **3** (sooner in 8 of 10 draws, 8 stay) is open" in words
    assert "0.1" not in words.split("half of all")[1].split("Reached")[0]
    assert "did not stay: 3 (in 2 of 10 draws)." in words


def test_one_that_is_sooner_in_all_draws_is_said_to_be() -> None:
    words = verdict([ten("0\\.1", 40), ten("1", 10)])
    assert "It is sooner than any other in most draws." in words
    assert "open" not in words


def test_one_draw_more_is_no_lead() -> None:
    words = verdict([ten("a", 40, n=9), ten("b", 40)])
    assert words.startswith("Take **b**")
    assert "sooner than any other" not in words
    assert "Whether it is sooner than **a** (sooner in 0 of 10 draws, 9 stay) is open" in words


def test_of_equals_none_is_sooner() -> None:
    words = verdict([ten("a", 40), ten("b", 40)])
    assert "Whether it is sooner than **b** (sooner in 0 of 10 draws, 10 stay) is open" in words
    tie = verdict([setting("a", [reaching(7)]), setting("b", [reaching(7)])])
    assert "take **a**: it reaches" in tie
    assert "As soon: **b**." in tie


def test_a_sooner_one_that_stays_less_often_is_named_as_such() -> None:
    sure = setting("1", [reaching(30)] * 100)
    quick = setting("3", [reaching(5)] * 80 + [reaching(5, lost_at=60)] * 20)
    assert "**3** is sooner in 80 of 100 draws, but only 80 stay." in verdict([sure, quick])


def test_where_few_draws_get_there_none_is_sure() -> None:
    words = verdict([ten("a", 40, n=4), ten("b", None)])
    assert words.startswith("None is sure to get there. Best is **a**: 4 of 10 first draws reach loss 0.1")
    assert "half of all by" not in words


def test_where_nothing_is_reached_the_nearest_is_named() -> None:
    low = replace(reaching(None), loss=np.full(101, 0.3))
    words = verdict([setting("a", [reaching(None)]), setting("b", [low])])
    assert words == (
        "**Nothing here reaches loss 0.1 and stays there**. Nearest is **b**: it ends at loss 0.3 or below."
    )


def test_where_all_diverge_nothing_is_near() -> None:
    gone = reaching(5, status="diverged")
    words = verdict([setting("a", [gone]), setting("b", [gone])])
    assert words == "**Nothing here reaches loss 0.1 and stays there**. Diverged: a, b."
    assert "Diverged: a (in 10 of 10 draws)." in verdict([setting("a", [gone] * 10)])


@pytest.mark.parametrize("n_draws", [1, 10])
def test_a_setting_alone_is_none_to_take(n_draws: int) -> None:
    words = verdict([setting("a", [reaching(7)] * n_draws)])
    assert "ake" not in words
    assert "sooner" not in words
