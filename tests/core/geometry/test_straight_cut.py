"""The straight cut: against all ways of parting a few samples, and against lines tried one by one."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from nnexplore.core.geometry.straight_cut import straight_cut, straight_cut_accuracy
from tests.core.networks import inside

SEEDS = st.integers(0, 10_000)


def parts(X: np.ndarray, side: np.ndarray) -> bool:
    """Whether there are w and b with side * (X w + b) >= 1."""
    rows = -side[:, np.newaxis] * np.column_stack([X, np.ones(len(X))])
    answer = linprog(np.zeros(rows.shape[1]), rows, -np.ones(len(X)), bounds=(None, None))
    return bool(answer.status == 0)


@settings(max_examples=12, deadline=None)
@given(SEEDS)
def test_of_all_ways_in_which_a_line_can_part_samples_on_a_lattice_the_best_is_found(seed: int) -> None:
    random_state = np.random.RandomState(seed)
    # Many on one line, and some on one place.
    X, y = random_state.randint(0, 3, (7, 2)).astype(float), random_state.randint(0, 2, 7)
    best = max(
        np.mean((np.array(sides) > 0) == y)
        for sides in product((-1, 1), repeat=7)
        if parts(X, np.array(sides))
    )

    cut = straight_cut(X, y)

    assert cut.is_best
    assert cut.accuracy == pytest.approx(best)


@settings(max_examples=20, deadline=None)
@given(SEEDS, st.integers(3, 25))
def test_no_line_through_two_samples_is_better(seed: int, n: int) -> None:
    random_state = np.random.RandomState(seed)
    X, y = random_state.randn(n, 2), random_state.randint(0, 2, n)
    best = 0.0
    for i, j in combinations(range(n), 2):
        (dx, dy), others = X[j] - X[i], np.delete(np.arange(n), [i, j])
        left = dx * (X[others, 1] - X[i, 1]) - dy * (X[others, 0] - X[i, 0]) > 0
        right = np.count_nonzero(left == y[others])
        # A line through two samples can be moved so that these lie on either side.
        best = max(best, (max(right, n - 2 - right) + 2) / n)

    assert straight_cut_accuracy(X, y) == pytest.approx(best)


@settings(max_examples=20)
@given(SEEDS, st.integers(2, 12), st.integers(2, 3))
def test_every_invertible_linear_image_is_cut_as_well(seed: int, n_units: int, n_classes: int) -> None:
    random_state = np.random.RandomState(seed)
    X, y = random_state.randn(60, 2), random_state.randint(0, n_classes, 60)
    y[:n_classes] = range(n_classes)
    X[y == 1] += 1

    image = X @ random_state.randn(2, n_units) + random_state.randn(n_units)

    assert straight_cut_accuracy(image, y) == straight_cut_accuracy(X, y)


def test_a_straight_cut_parts_what_a_line_parts() -> None:
    X, line = inside(0, 200), np.array([0.3, -1.0])

    assert straight_cut_accuracy(X, (X @ line > 0.1).astype(int)) == 1.0
    assert straight_cut_accuracy(X, ((X**2).sum(axis=1) > 1).astype(int)) < 1.0


def test_a_cloud_in_one_point_is_cut_like_its_larger_class() -> None:
    assert straight_cut_accuracy(np.full((10, 3), 0.5), np.repeat([0, 1], [3, 7])) == 0.7
    assert straight_cut_accuracy(inside(0, 10), np.zeros(10, dtype=int)) == 1.0


def test_on_a_line_the_best_threshold_is_found() -> None:
    values = np.array([[0.0], [1.0], [2.0], [2.0], [3.0]])

    # Between what lies on one place there is no threshold.
    assert straight_cut(values, np.array([1, 1, 1, 0, 0])).accuracy == 0.8
    assert straight_cut(values, np.array([0, 1, 1, 1, 0])).accuracy == 0.8


def test_what_cannot_be_tried_through_is_at_least_as_good_as_what_is_known_and_says_so() -> None:
    random_state = np.random.RandomState(1)
    X, y = random_state.randn(40, 4), random_state.randint(0, 2, 40)

    cut = straight_cut(X, y, known=[0.95])

    assert cut.accuracy == 0.95
    assert not cut.is_best
    assert not straight_cut(X[:, :2], random_state.randint(0, 3, 40)).is_best
