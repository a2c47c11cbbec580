"""Fold lines: where the pre-activation of a hidden unit is zero."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnexplore.core.geometry.fold_lines import fold_lines
from nnexplore.core.network.activations import ACTIVATIONS
from tests.core.networks import WINDOW, a_network, hand_made, n_crossings, probe


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_first_layer_unit_has_one_straight_exact_line_from_edge_to_edge(activation: str) -> None:
    network = a_network(2, 6, 2, activation=activation, seed=0)
    x_min, x_max, y_min, y_max = WINDOW

    lines = fold_lines(network, WINDOW)

    assert [(line.layer, line.unit, line.exact) for line in lines] == [(0, unit, True) for unit in range(6)]
    corners = np.array([(x, y) for x in (x_min, x_max) for y in (y_min, y_max)])
    sides = network.forward(corners)[0].z > 0
    crosses = sides.any(axis=0) & ~sides.all(axis=0)
    assert [len(line.segments) for line in lines] == crosses.astype(int).tolist()
    for line in lines:
        for ends in line.segments:
            assert np.allclose(network.forward(ends)[0].z[:, line.unit], 0, atol=1e-12)
            assert np.all(np.isin(ends[:, 0], (x_min, x_max)) | np.isin(ends[:, 1], (y_min, y_max)))


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from(["relu", "leaky-relu", "identity"]))
def test_the_bent_lines_of_deeper_units_are_where_their_sign_changes(seed: int, activation: str) -> None:
    network = a_network(2, 5, 4, 3, 2, activation=activation, seed=seed)
    points = probe(seed + 1)
    layers = network.forward(points)

    for line in fold_lines(network, WINDOW):
        assert line.exact
        along = line.segments.mean(axis=1)
        assert np.allclose(network.forward(along)[line.layer].z[:, line.unit], 0, atol=1e-9)
        on = layers[line.layer].z[:, line.unit] > 0
        assert n_crossings(line.segments, points) == np.count_nonzero(on[1:] != on[:-1])


def test_deeper_lines_behind_a_smooth_layer_are_traced_and_say_so() -> None:
    network = a_network(2, 4, 3, 2, activation="tanh", seed=3)
    points = probe(3)
    layers = network.forward(points)

    lines = [line for line in fold_lines(network, WINDOW) if line.layer == 1]

    assert len(lines) == 3
    assert any(len(line.segments) > 50 for line in lines)
    for line in lines:
        assert not line.exact
        at_ends = network.forward(line.segments.reshape(-1, 2))[1].z[:, line.unit]
        assert np.allclose(at_ends, 0, atol=1e-9)
        on = layers[1].z[:, line.unit] > 0
        assert n_crossings(line.segments, points) == np.count_nonzero(on[1:] != on[:-1])


def test_a_line_along_an_older_fold_is_given_once() -> None:
    # Unit 0 of layer 1 is zero where unit 0 of layer 0 starts to rise: on x = 0, and left of it throughout.
    network = hand_made(([[1], [0]], [0]), ([[1]], [0]), ([[1, 0]], [0, 0]))

    first, second = fold_lines(network, (-1, 1, -1, 1))

    for line in (first, second):
        (ends,) = line.segments
        assert sorted(ends.tolist()) == [[0, -1], [0, 1]]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_unit_that_only_touches_zero_folds_nothing(sign: int) -> None:
    # The second layer's unit is |x| or -|x|, zero on x = 0 only.
    network = hand_made(([[1, -1], [0, 0]], [0, 0]), ([[sign], [sign]], [0]), ([[1, 0]], [0, 0]))

    *_, line = fold_lines(network, (-1, 1, -1, 1))

    assert len(line.segments) == 0


def test_a_unit_without_weights_has_no_line() -> None:
    network = hand_made(([[0, 1], [0, 0]], [0, 0]), ([[1, 0], [1, 0]], [0, 0]))

    assert [len(line.segments) for line in fold_lines(network, WINDOW)] == [0, 1]


def test_without_a_hidden_layer_there_is_no_fold() -> None:
    assert fold_lines(a_network(2, 2), WINDOW) == ()
