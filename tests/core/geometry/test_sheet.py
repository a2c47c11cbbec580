"""Windows, grids, sheets and where the predicted class changes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.geometry.sheet import class_margins, edge_crossings, grid, input_window, sheet
from nnexplore.core.network.network import Network


def a_network(*sizes: int, activation: str = "tanh", output: str = "softmax", seed: int = 0) -> Network:
    activations = (*[activation] * (len(sizes) - 2), output)
    return Network.draw(sizes, activations, "unit-normal", np.random.RandomState(seed))


def test_the_window_leaves_half_a_unit_around_the_samples() -> None:
    window = input_window(np.array([[0.0, 3.0], [2.0, -1.0], [1.0, 0.0]]))

    assert (window.x_min, window.x_max, window.y_min, window.y_max) == (-0.5, 2.5, -1.5, 3.5)


@given(n_columns=st.integers(2, 12), n_rows=st.integers(2, 12))
def test_a_grid_runs_row_by_row_through_the_whole_window(n_columns: int, n_rows: int) -> None:
    window = input_window(np.array([[-1.0, 0.0], [2.0, 5.0]]))

    points = grid(window, n_columns, n_rows)

    assert points.shape == (n_rows * n_columns, 2)
    assert tuple(points[0]) == (window.x_min, window.y_min)
    assert tuple(points[n_columns - 1]) == (window.x_max, window.y_min)
    assert tuple(points[-1]) == (window.x_max, window.y_max)
    steps = np.diff(points.reshape(n_rows, n_columns, 2), axis=1)
    assert np.allclose(steps, [(window.x_max - window.x_min) / (n_columns - 1), 0.0])


def test_a_sheet_is_the_image_of_the_grid_in_the_space_asked_for() -> None:
    network, points = a_network(2, 4, 3, 2), grid(input_window(np.zeros((1, 2))), 5, 4)

    fc, bent = sheet(network, points, 0, "z"), sheet(network, points, 0, "a")

    assert np.allclose(fc, points @ network.weights[0] + network.biases[0])
    assert np.allclose(bent, np.tanh(fc))
    assert np.allclose(sheet(network, points, 1, "z"), bent @ network.weights[1] + network.biases[1])


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_only_the_predicted_class_leads(seed: int, n_outputs: int) -> None:
    scores = np.random.RandomState(seed).randn(20, n_outputs)

    margins = class_margins(scores)

    every = np.column_stack([np.zeros(20), scores]) if n_outputs == 1 else scores
    for row, margin in zip(every, margins, strict=True):
        for k, lead in enumerate(margin):
            assert lead == row[k] - max(value for other, value in enumerate(row) if other != k)
    assert np.array_equal(margins > 0, np.eye(every.shape[1], dtype=bool)[every.argmax(axis=1)])


@pytest.mark.parametrize("output", ["softmax", "sigmoid"])
def test_without_a_hidden_layer_the_crossings_lie_on_one_straight_line(output: str) -> None:
    network = a_network(2, 2 if output == "softmax" else 1, output=output, seed=3)
    points = grid(input_window(np.array([[-1.0, -1.0], [1.0, 1.0]])), 13, 9)

    crossings = edge_crossings(network.forward(points)[-1].z, 13)

    assert len(crossings.t) > 9
    at_crossings = crossings.images(points)
    assert np.allclose(network.probabilities(at_crossings), 0.5, atol=1e-12)


@given(st.integers(0, 1000), st.integers(2, 5))
def test_every_edge_between_two_predicted_classes_is_crossed_once(seed: int, n_classes: int) -> None:
    network = a_network(2, 6, n_classes, seed=seed)
    points = grid(input_window(np.array([[-2.0, -2.0], [2.0, 2.0]])), 8, 7)

    crossings = edge_crossings(network.forward(points)[-1].z, 8)

    predicted = network.predict(points)
    expected = {
        (p, q)
        for p in range(56)
        for q in ([p + 1] if p % 8 < 7 else []) + ([p + 8] if p < 48 else [])
        if predicted[p] != predicted[q]
    }
    assert set(zip(crossings.edge_a.tolist(), crossings.edge_b.tolist(), strict=True)) == expected
    assert len(crossings.t) == len(expected)
    assert np.all((crossings.t >= 0) & (crossings.t <= 1))
