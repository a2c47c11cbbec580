"""The figures of success over width: what they show is what was counted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.success import Success, success
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.widths import with_width
from nnexplore.figures.success import loss_spread, result_text, success_map, units

BASE = RunConfig(DataConfig("moons", 40, seed=0), training=TrainingConfig(n_steps=60, validation=0.25))
WIDTHS = (0, 1, 3)


@pytest.fixture(scope="module")
def runs() -> list[list[Trajectory]]:
    """Three first draws of each width."""
    cells = [
        [replace(with_width(BASE, width), training=replace(BASE.training, seed=seed)) for seed in range(3)]
        for width in WIDTHS
    ]
    return [list(train_many(cell)) for cell in cells]


@pytest.mark.parametrize("dark", [False, True])
def test_a_cell_shows_share_and_interval_and_a_word_only_against_the_rule(dark: bool) -> None:
    results = [[Success(30, 30, 0, 0, 0, ()), Success(30, 30, 30, 0, 0, ()), Success(30, 10, 5, 0, 0, ())]]
    figure = success_map(["Moons, tanh"], WIDTHS, results, threshold=0.95, pieces=[3], dark=dark)
    assert np.array(figure.data[0].z) == pytest.approx(np.array([[0, 1, 0.5]]))
    texts = [annotation.text for annotation in figure.layout.annotations]
    assert ["<b>0 %</b>" in texts[0], "0–11" in texts[0], "rule" in texts[0]] == [True, True, False]
    assert ["<b>100 %</b>" in texts[1], "89–100" in texts[1], "≠ rule" in texts[1]] == [True] * 3
    assert ["<b>50 %</b>" in texts[2], "10 of 30" in texts[2], "rule" in texts[2]] == [True, True, False]


def test_the_rules_width_and_the_chosen_cell_are_framed() -> None:
    results = [[Success(3, 0, 0, 0, 0, ())] * 3] * 2
    bare = success_map(["a", "b"], WIDTHS, results, threshold=0.9, pieces=[None, 2])
    assert len(bare.layout.shapes) == 0
    figure = success_map(["a", "b"], WIDTHS, results, threshold=0.9, pieces=[None, 3], chosen=(0, 1))
    rule, chosen = ((shape.x0 + shape.x1, shape.y0 + shape.y1) for shape in figure.layout.shapes)
    assert rule == pytest.approx((4, 2))
    assert chosen == pytest.approx((2, 0))


def test_every_final_loss_is_a_point_filled_if_it_reached_the_threshold(runs: list[list[Trajectory]]) -> None:
    threshold = float(np.median([run.accuracy[-1] for cell in runs for run in cell]))
    figure = loss_spread(WIDTHS, runs, threshold=threshold)
    reached, short = figure.data[:2]
    assert len(reached.y) == sum(success(cell, threshold).n_reached for cell in runs)
    assert sorted([*reached.y, *short.y]) == sorted(float(run.loss[-1]) for cell in runs for run in cell)
    for column, box in enumerate(figure.data[2:]):
        assert box.x0 == column
        assert sorted(box.y) == sorted(float(run.loss[-1]) for run in runs[column])


def test_runs_that_have_no_end_yet_or_an_unstable_one_have_no_point(runs: list[list[Trajectory]]) -> None:
    statuses = ("training", "diverged", "exploded")
    states = [None, *(replace(runs[0][0], status=status) for status in statuses)]
    figure = loss_spread((2,), [states], threshold=0.5)
    assert [len(trace.y) for trace in figure.data] == [0, 0]


def test_words_of_widths_and_cells() -> None:
    assert [units(width) for width in (0, 1, 2)] == ["no hidden unit", "1 unit", "2 units"]
    assert result_text(Success(30, 0, 0, 0, 0, ()), 0.95) == "none of 30 runs has ended"
    words = result_text(Success(30, 30, 12, 2, 1, ()), 0.95)
    assert words == "12 of 30 first draws reached 95 % (95 % interval 25–58 %), 2 diverged, 1 exploded"
