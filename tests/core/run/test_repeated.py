"""Repeated runs: the seeds of first draws, and the comparison of two settings draw by draw."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.repeated import Duel, Repeated, duel, first_draws

BASE = RunConfig(training=TrainingConfig(n_steps=300, learning_rate=3.0))


@pytest.mark.parametrize(
    ("own", "seeds"), [(0, [0, 1, 2]), (7, [7, 8, 9]), (None, [None, 0, 1]), (2**32 - 1, [2**32 - 1, 0, 1])]
)
def test_the_first_draws_are_its_own_and_the_seeds_that_follow(own: int | None, seeds: list[object]) -> None:
    config = replace(BASE, training=replace(BASE.training, seed=own))
    draws = first_draws(config, 3)
    assert draws[0] == config
    assert [draw.training.seed for draw in draws] == seeds
    assert len({draw.key for draw in draws}) == 3


@pytest.mark.parametrize(
    ("n_sooner", "n_parted", "is_sooner"),
    [(10, 10, True), (0, 10, False), (6, 10, None), (8, 10, None), (0, 0, None), (59, 100, None)],
)
def test_one_is_sooner_only_where_the_interval_leaves_no_half(
    n_sooner: int, n_parted: int, is_sooner: bool | None
) -> None:
    assert Duel(n_sooner, n_parted).is_sooner is is_sooner


def test_ways_are_counted_in_the_abscissa_and_half_is_the_middle_one() -> None:
    runs = train_many(first_draws(BASE, 4), level=0.4)
    by_steps, by_samples = (Repeated("3", runs, 0.4, ABSCISSAS[name]) for name in ("steps", "samples"))
    assert [100 * way for way in by_steps.ways] == list(by_samples.ways)
    assert by_steps.half == sorted(by_steps.ways)[1]
    assert Repeated("3", [None, *runs], 0.4, ABSCISSAS["steps"]).ways[0] == float("inf")


def test_the_seconds_of_each_draw_are_its_own() -> None:
    run, other = train_many(first_draws(BASE, 2), level=0.4)
    slow = replace(run, seconds=2 * run.seconds)
    runs = Repeated("3", [run, slow, other], 0.4, ABSCISSAS["seconds"])
    assert runs.ways[1] == pytest.approx(2 * runs.ways[0])
    assert duel(runs, replace(runs, runs=[slow, run, other])) == Duel(1, 2)
