"""The decision boundary: exact segments for piecewise linear networks, traced ones for the others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.fold_lines import fold_lines
from nnexplore.core.geometry.polylines import joined
from nnexplore.core.geometry.sheet import input_window
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network
from nnexplore.core.run.presets import PRESETS
from tests.core.networks import WINDOW, a_network, hand_made, n_crossings, probe
from tests.trained_runs import trained

SQUARE = (-1.0, 1.0, -1.0, 1.0)


def test_the_hexagon_has_six_corners_each_on_a_fold_line_and_on_the_boundary() -> None:
    trajectory = trained(PRESETS["hexagon-232-relu"].config)
    network, window = trajectory.network_at(-1), input_window(trajectory.samples[0])

    boundary = decision_boundary(network, window)

    assert boundary.exact
    (hexagon,) = boundary.curves
    assert hexagon.closed
    assert hexagon.points.shape == (6, 2)
    layers = network.forward(hexagon.points)
    distances = np.abs(layers[0].z) / np.linalg.norm(network.weights[0], axis=0)
    assert np.all(distances.min(axis=1) < 1e-9), "each corner on a fold line"
    assert sorted(distances.argmin(axis=1)) == [0, 0, 1, 1, 2, 2], "two corners on each of the three"
    assert np.allclose(layers[1].z[:, 0], layers[1].z[:, 1], rtol=0, atol=1e-9), "on the boundary"
    # The corners as the published weights give them, to the digits they were published with.
    published = [
        (-0.4224, -0.5559),
        (0.3195, -0.5985),
        (0.7173, -0.0531),
        (0.3325, 0.648),
        (-0.3583, 0.6366),
        (-0.7385, 0.0304),
    ]
    gaps = np.linalg.norm(hexagon.points[:, np.newaxis] - np.array(published), axis=2)
    assert np.all(gaps.min(axis=1) < 1e-3)
    assert len(fold_lines(network, window)) == 3


@settings(max_examples=40)
@given(
    st.integers(0, 10_000),
    st.sampled_from([(2, 5, 2), (2, 6, 1), (2, 8, 3), (2, 5, 4, 2), (2, 4, 4, 4), (2, 3)]),
    st.sampled_from(["relu", "leaky-relu", "identity"]),
)
def test_every_change_of_class_along_a_line_is_a_crossing(
    seed: int, sizes: tuple[int, ...], activation: str
) -> None:
    output = "sigmoid" if sizes[-1] == 1 else "softmax"
    network = a_network(*sizes, activation=activation, output=output, seed=seed)

    boundary = decision_boundary(network, WINDOW)

    assert boundary.exact
    for number in range(3):
        points = probe(3 * seed + number)
        classes = network.predict(points)
        assert n_crossings(boundary.segments, points) == np.count_nonzero(classes[1:] != classes[:-1])


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([(2, 7, 3), (2, 5, 4, 4)]))
def test_on_a_segment_its_two_classes_tie_and_win(seed: int, sizes: tuple[int, ...]) -> None:
    network = a_network(*sizes, seed=seed)

    boundary = decision_boundary(network, WINDOW)

    for point_on in (boundary.segments[:, 0], boundary.segments.mean(axis=1), boundary.segments[:, 1]):
        scores = class_scores(network.scores(point_on))
        tied = np.take_along_axis(scores, boundary.classes, axis=1)
        assert np.allclose(tied[:, 0], tied[:, 1], rtol=0, atol=1e-9)
        assert np.allclose(tied.max(axis=1), scores.max(axis=1), rtol=0, atol=1e-9)


def test_three_classes_meet_in_one_point() -> None:
    network = hand_made(([[0, 1, -1], [1, -1, -1]], [0.2, 0, 0]))

    boundary = decision_boundary(network, SQUARE)

    assert boundary.classes.tolist() == [[0, 1], [0, 2], [1, 2]]
    assert [curve.closed for curve in boundary.curves] == [False, False, False]
    meeting = np.array([0, -0.1])
    for curve in boundary.curves:
        assert len(curve.points) == 2
        assert np.linalg.norm(curve.points - meeting, axis=1).min() < 1e-12


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "sine"])
@pytest.mark.parametrize("n_classes", [2, 3])
def test_a_smooth_boundary_is_traced_and_says_so(activation: str, n_classes: int) -> None:
    network = a_network(2, 5, n_classes, activation=activation, seed=4)

    boundary = decision_boundary(network, WINDOW)

    assert not boundary.exact
    points = probe(8)
    classes = network.predict(points)
    assert n_crossings(boundary.segments, points) == np.count_nonzero(classes[1:] != classes[:-1])
    scores = np.sort(network.scores(boundary.segments.reshape(-1, 2)), axis=1)
    tied = scores[:, -1] - scores[:, -2] < 1e-9
    # Only where three classes meet does a segment end beside the boundary.
    assert np.all(tied) if n_classes == 2 else np.count_nonzero(~tied) in (0, 3, 6, 9)


def test_the_traced_boundary_of_a_fold_comes_near_the_exact_one() -> None:
    sharp = a_network(2, 4, 2, activation="relu", seed=1)
    # Softplus with weights a thousand times as large is a ReLU with an edge that is hardly rounded.
    W, b = sharp.weights, sharp.biases
    smooth = Network((1e3 * W[0], W[1] / 1e3), (1e3 * b[0], b[1]), ("softplus", "softmax"))

    exact, traced = decision_boundary(sharp, WINDOW), decision_boundary(smooth, WINDOW)

    def length(segments: np.ndarray) -> float:
        return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1).sum())

    assert length(exact.segments) > 1
    assert length(traced.segments) == pytest.approx(length(exact.segments), rel=5e-3)


def test_where_scores_are_equal_all_over_a_region_its_edge_is_the_boundary() -> None:
    # Left of x = 0 both scores are zero and class 0 is predicted, right of it class 1 leads by x.
    network = hand_made(([[1], [0]], [0]), ([[0, 1]], [0, 0]))

    boundary = decision_boundary(network, SQUARE)

    (ends,) = boundary.segments
    assert sorted(ends.tolist()) == [[0, -1], [0, 1]]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([(2, 3, 3), (2, 8, 8, 3), (2, 5, 4, 2)]))
def test_before_the_first_step_it_is_exact_too(seed: int, sizes: tuple[int, ...]) -> None:
    # With all biases zero, folds run through the origin and scores are equal where all units are off.
    drawn = a_network(*sizes, seed=seed)
    network = Network(drawn.weights, tuple(np.zeros_like(b) for b in drawn.biases), drawn.activations)

    boundary = decision_boundary(network, WINDOW)

    points = probe(seed)
    classes = network.predict(points)
    assert n_crossings(boundary.segments, points) == np.count_nonzero(classes[1:] != classes[:-1])
    layers = network.forward(points)
    for line in fold_lines(network, WINDOW):
        on = layers[line.layer].z[:, line.unit] > 0
        assert n_crossings(line.segments, points) == np.count_nonzero(on[1:] != on[:-1])


def test_two_classes_of_equal_scores_share_one_boundary() -> None:
    network = hand_made(([[-1, 1, 1], [0, 0, 0]], [0, 0, 0]))

    boundary = decision_boundary(network, SQUARE)

    assert boundary.classes.tolist() == [[0, 1]], "class 1 is predicted where 1 and 2 are equal"


def test_where_no_class_changes_there_is_no_boundary() -> None:
    # Class 0 leads right of x = 0 and is predicted left of it, where scores are equal, as well.
    network = hand_made(([[1], [0]], [0]), ([[1, 0]], [0, 0]))

    boundary = decision_boundary(network, SQUARE)

    assert boundary.segments.shape == (0, 2, 2)
    assert boundary.classes.shape == (0, 2)
    assert boundary.curves == ()


def test_a_fold_without_effect_makes_no_corner() -> None:
    network = hand_made(([[1, -1, 0], [0, 0, 1]], [0, 0, 0]), ([[1, 0], [-1, 0], [0, 0]], [-0.25, 0]))

    boundary = decision_boundary(network, SQUARE)

    assert len(boundary.segments) == 2, "one on each side of y = 0"
    (line,) = boundary.curves
    assert np.allclose(np.sort(line.points, axis=0), [[0.25, -1], [0.25, 1]])


@given(st.integers(3, 30), st.integers(0, 1000), st.booleans())
def test_shuffled_segments_are_joined_to_the_curve_they_came_from(n: int, seed: int, closed: bool) -> None:
    random_state = np.random.RandomState(seed)
    angles = np.linspace(0, 2 * np.pi, n, endpoint=False)
    corners = np.column_stack([np.cos(angles), np.sin(angles)])
    segments = np.stack([corners, np.roll(corners, -1, axis=0)], axis=1)[: None if closed else -1]
    turned = random_state.randint(0, 2, len(segments)) == 1
    segments[turned] = segments[turned, ::-1]
    segments += random_state.uniform(-1e-9, 1e-9, segments.shape)

    (curve,) = joined(random_state.permutation(segments), 1e-6)

    assert curve.closed is closed
    assert len(curve.points) == n
    steps = np.linalg.norm(np.diff(curve.points, axis=0), axis=1)
    assert np.allclose(steps, 2 * np.sin(np.pi / n), atol=1e-8)
