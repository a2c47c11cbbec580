"""The lesson: its best line is the best, and what it says of none to three units holds of its runs."""

from __future__ import annotations

import re

import numpy as np
import pytest

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.straight_cut import straight_cut
from nnexplore.experiments.best_line import best_line
from nnexplore.experiments.lesson import BEST, FOLDED, LESSON, LINE, NONE, ONE, THREE, TWO
from nnexplore.experiments.readings import corners, last_accuracy
from tests.trained_runs import trained

X, Y = THREE.data.draw()


def n_right(run) -> int:
    return round(last_accuracy(trained(run)) * len(Y))


def window(reach: float) -> tuple[float, float, float, float]:
    (x_min, y_min), (x_max, y_max) = X.min(axis=0) - reach, X.max(axis=0) + reach
    return (x_min, x_max, y_min, y_max)


def is_closed(curve, reach: float) -> bool:
    """Whether a curve keeps off the edge of the window."""
    x_min, x_max, y_min, y_max = window(reach)
    low, high = curve.points.min(axis=0), curve.points.max(axis=0)
    return bool((low > (x_min + 1e-6, y_min + 1e-6)).all() and (high < (x_max - 1e-6, y_max - 1e-6)).all())


@pytest.mark.parametrize("seed", range(6))
def test_the_best_line_has_as_many_right_as_any_line_and_as_it_says(seed: int) -> None:
    random_state = np.random.RandomState(seed)
    cloud, y = random_state.randn(40, 2), random_state.randint(2, size=40)
    line = best_line(cloud, y)
    assert line.n_right == round(straight_cut(cloud, y).accuracy * 40)
    assert np.count_nonzero((cloud @ line.normal + line.offset > 0) == (y == 1)) == line.n_right


def test_no_line_has_more_of_the_lessons_samples_right_and_the_run_that_shows_it_stays_there() -> None:
    assert BEST.n_right == round(straight_cut(X, Y).accuracy * len(Y)) == n_right(LINE)
    assert [*np.bincount(Y)] == [len(Y) / 2] * 2
    first, last = trained(LINE).parameters[[0, -1]]
    np.testing.assert_allclose(last, first, atol=1e-5)


def test_training_a_network_without_units_does_not_find_the_best_line() -> None:
    assert n_right(NONE) < BEST.n_right


def test_one_unit_draws_a_straight_line_that_is_no_better_than_the_best() -> None:
    curves = decision_boundary(trained(ONE).network_at(-1), window(0.5)).curves
    assert len(curves) == 1
    points = curves[0].points - curves[0].points.mean(axis=0)
    assert np.linalg.svd(points, compute_uv=False)[1] < 1e-3 * np.abs(points).max()
    assert n_right(ONE) <= BEST.n_right


def test_the_strip_of_two_units_runs_out_of_every_picture_and_the_curve_of_three_is_closed() -> None:
    two, three = trained(TWO).network_at(-1), trained(THREE).network_at(-1)
    assert len(decision_boundary(two, window(0.5)).curves) == 2
    for reach in (0.5, 5.0, 50.0):
        assert not any(is_closed(curve, reach) for curve in decision_boundary(two, window(reach)).curves)
    # The middle of the picture is class 1, and so is a place at its edge.
    edge = np.array([(x, y) for x in window(0.5)[:2] for y in np.linspace(*window(0.5)[2:], 400)])
    assert 1 in two.predict(edge)
    assert two.predict(X[Y == 1]).mean() > 0.9
    (curve,) = decision_boundary(three, window(0.5)).curves
    assert is_closed(curve, 0.5)
    assert BEST.n_right < n_right(TWO) < n_right(THREE)


def test_the_folded_boundary_has_a_corner_where_it_crosses_each_fold_line_and_nowhere_else() -> None:
    assert corners(trained(FOLDED)) == 6
    network = trained(FOLDED).network_at(-1)
    (curve,) = decision_boundary(network, window(0.5)).curves
    z = network.forward(curve.points)[0].z
    assert (np.count_nonzero(np.abs(z) < 1e-9, axis=0) == 2).all()


def test_the_lesson_says_no_other_numbers_than_those() -> None:
    known = {len(Y), BEST.n_right, FOLDED.data.n_samples, 0, 1, 3, 6}
    for step in LESSON.steps:
        texts = (step.look, step.before, step.question, step.reveal, step.why, *step.choices)
        assert {int(number) for number in re.findall(r"\d+", " ".join(texts))} <= known


def test_the_lesson_is_said_in_short_sentences() -> None:
    for step in LESSON.steps:
        for sentence in re.split(r"[.?:] ", f"{step.look} {step.before} {step.question} {step.reveal}"):
            assert len(sentence.split()) <= 20, sentence
