"""Linear regions: they tile the window, and on each the network is one affine map."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnexplore.core.geometry.polygons import TOLERANCE, WindowLike, width
from nnexplore.core.geometry.regions import Region, linear_regions
from nnexplore.core.geometry.sheet import Window
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.network import Network
from tests.core.networks import WINDOW, a_network, hand_made, inside

AREA = (WINDOW[1] - WINDOW[0]) * (WINDOW[3] - WINDOW[2])
DIAGONAL = np.hypot(WINDOW[1] - WINDOW[0], WINDOW[3] - WINDOW[2])
BENT = st.sampled_from(["relu", "leaky-relu"])
DEPTHS = st.sampled_from([(2, 5, 2), (2, 4, 3, 2), (2, 6, 5, 4, 3), (2, 3, 1)])


def regions_of_lines(*lines: tuple[float, float, float], window: WindowLike = WINDOW) -> tuple[Region, ...]:
    """Return the regions of one ReLU unit for each line x·w0 + y·w1 + b = 0, given as (w0, w1, b)."""
    w0, w1, b = np.array(lines).T
    return linear_regions(hand_made(([w0, w1], b), (np.ones((len(b), 2)), [0, 0])), window)


def key(pattern: object) -> bytes:
    return np.concatenate(pattern).tobytes()  # type: ignore[call-overload]


def patterns_at(network: Network, X: np.ndarray) -> list[tuple[np.ndarray, ...]]:
    hidden = network.forward(X)[:-1]
    return [tuple(layer.z[row] > 0 for layer in hidden) for row in range(len(X))]


@given(st.integers(0, 10_000), st.integers(1, 9), BENT)
def test_as_many_regions_as_lines_in_general_position_make(seed: int, n_units: int, activation: str) -> None:
    network = a_network(2, n_units, 2, activation=activation, seed=seed)
    x_min, x_max, y_min, y_max = WINDOW
    corners = np.array([(x, y) for x in (x_min, x_max) for y in (y_min, y_max)])
    sides = network.forward(corners)[0].z > 0
    n_lines = int((sides.any(axis=0) & ~sides.all(axis=0)).sum())
    W, b = network.weights[0], network.biases[0]
    meetings = [np.linalg.solve(W[:, pair].T, -b[list(pair)]) for pair in combinations(range(n_units), 2)]
    n_meetings = sum(x_min < x < x_max and y_min < y < y_max for x, y in meetings)

    assert len(linear_regions(network, WINDOW)) == 1 + n_lines + n_meetings


WHOLE = st.integers(-3, 3)


@given(st.lists(st.tuples(WHOLE, WHOLE, WHOLE), min_size=1, max_size=7))
def test_lines_in_any_position_are_counted_like_exact_fractions(lines: list[tuple[int, int, int]]) -> None:
    window = (-2, 2, -1, 1)
    corners = [(x, y) for x in window[:2] for y in window[2:]]
    # A line as its multiple with 1 for the first weight that is not zero, so that each is there once.
    distinct = {
        tuple(Fraction(value, line[0] or line[1]) for value in line)
        for line in lines
        if any(line[:2]) and len({(line[0] * x + line[1] * y + line[2] > 0) for x, y in corners}) == 2
    }
    inner = {
        (a, b, c)
        for a, b, c in distinct
        if min(a * x + b * y + c for x, y in corners) < 0 < max(a * x + b * y + c for x, y in corners)
    }
    through: dict[tuple[Fraction, Fraction], set[tuple[Fraction, ...]]] = {}
    for first, second in combinations(inner, 2):
        (a, b, c), (d, e, f) = first, second
        if a * e != b * d:
            x, y = (b * f - c * e) / (a * e - b * d), (c * d - a * f) / (a * e - b * d)
            if abs(x) < 2 and abs(y) < 1:
                through.setdefault((x, y), set()).update((first, second))

    regions = regions_of_lines(*lines, window=window)

    assert len(regions) == 1 + len(inner) + sum(len(met) - 1 for met in through.values())
    assert sum(region.area for region in regions) == pytest.approx(8, rel=1e-12)


@given(st.integers(0, 10_000), DEPTHS, BENT)
def test_the_regions_tile_the_window(seed: int, sizes: tuple[int, ...], activation: str) -> None:
    network = a_network(*sizes, activation=activation, seed=seed)

    regions = linear_regions(network, WINDOW)

    assert sum(region.area for region in regions) == pytest.approx(AREA, rel=1e-12)
    for region in regions:
        edges = np.roll(region.vertices, -1, axis=0) - region.vertices
        after = np.roll(edges, -1, axis=0)
        turns = edges[:, 0] * after[:, 1] - edges[:, 1] * after[:, 0]
        assert np.all(turns > -1e-12), "counter-clockwise and convex"
        assert width(region.vertices) > TOLERANCE * DIAGONAL


@given(st.integers(0, 10_000), DEPTHS, st.sampled_from(["relu", "leaky-relu", "identity"]))
def test_on_its_region_the_network_is_the_affine_map(
    seed: int, sizes: tuple[int, ...], activation: str
) -> None:
    network = a_network(*sizes, activation=activation, seed=seed)

    for region in linear_regions(network, WINDOW):
        shares = np.random.RandomState(seed).dirichlet(np.ones(len(region.vertices)), 5)
        X = np.concatenate([region.vertices, shares @ region.vertices])
        layers = network.forward(X)
        assert np.allclose(region.activation_map.at(X), layers[-2].a, rtol=0, atol=1e-9)
        assert np.allclose(region.score_map.at(X), layers[-1].z, rtol=0, atol=1e-9)


@settings(max_examples=25)
@given(st.integers(0, 10_000), DEPTHS, BENT)
def test_a_dense_sampling_sees_the_same_patterns(seed: int, sizes: tuple[int, ...], activation: str) -> None:
    network = a_network(*sizes, activation=activation, seed=seed)
    n_side = 150
    columns, rows = np.linspace(*WINDOW[:2], n_side), np.linspace(*WINDOW[2:], n_side)
    points = np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)
    sampled = np.unique(np.column_stack([layer.z > 0 for layer in network.forward(points)[:-1]]), axis=0)

    regions = linear_regions(network, WINDOW)

    of_regions = {key(region.pattern) for region in regions}
    assert len(of_regions) == len(regions), "a pattern belongs to one convex region"
    assert {row.tobytes() for row in sampled} <= of_regions
    cell = np.hypot(columns[1] - columns[0], rows[1] - rows[0])
    wide = {key(region.pattern) for region in regions if width(region.vertices) > 2 * cell}
    assert wide <= {row.tobytes() for row in sampled}


@pytest.mark.parametrize(
    ("lines", "n_regions"),
    [
        pytest.param([(1, 0, 0)], 2, id="one line"),
        pytest.param([(1, 0, 0), (1, 0, -1), (2, 0, 1)], 4, id="parallel lines"),
        pytest.param([(1, 0, 0), (-3, 0, 0)], 2, id="one line twice, from both sides"),
        pytest.param([(1, 0, 0), (0, 1, 0), (1, 1, 0), (1, -1, 0)], 8, id="four lines through one point"),
        pytest.param([(0, 0, 1), (0, 0, -1), (0, 0, 0)], 1, id="units without weights"),
        pytest.param([(1, 0, 2.0), (0, 1, -2.0)], 1, id="lines on the window's edges"),
        pytest.param([(1, 1, 3.5)], 1, id="a line that touches a corner"),
        pytest.param([(3.5, -4.5, 0.25)], 2, id="the window's diagonal"),
        pytest.param([(1, 0, 9)], 1, id="a line outside"),
        pytest.param([(1, 0, 0), (1, 0, 1e-13), (1, 1e-13, 0)], 2, id="lines nearer than the tolerance"),
        pytest.param([(1e-200, 0, 0), (0, 1e200, 0)], 4, id="weights of any size"),
    ],
)
def test_lines_in_special_position(lines: list[tuple[float, float, float]], n_regions: int) -> None:
    regions = regions_of_lines(*lines)

    assert len(regions) == n_regions
    assert sum(region.area for region in regions) == pytest.approx(AREA, rel=1e-12)
    assert all(width(region.vertices) > TOLERANCE * DIAGONAL for region in regions)


def test_a_window_far_from_the_origin_has_the_same_regions() -> None:
    far = Window(1e6 - 1, 1e6 + 1, -1e6 - 1, -1e6 + 1)

    regions = regions_of_lines((1, 0, -1e6), (0, 1, 1e6), (1, 1, 0), window=far)

    assert len(regions) == 6
    assert sum(region.area for region in regions) == pytest.approx(4, rel=1e-6)


def test_units_that_cancel_fold_nothing() -> None:
    twins = ([[0.3, 0.3], [0.1, 0.1]], [0.2, 0.2])
    network = hand_made(twins, ([[1.7], [-1.7]], [0.0]), ([[1, 0]], [0, 0]), activation="leaky-relu")

    assert len(linear_regions(network, WINDOW)) == 2


@pytest.mark.parametrize(("sizes", "activation"), [((2, 3), "relu"), ((2, 4, 3), "identity")])
def test_a_linear_network_has_one_region(sizes: tuple[int, ...], activation: str) -> None:
    network = a_network(*sizes, activation=activation)

    (region,) = linear_regions(network, WINDOW)

    assert region.area == pytest.approx(AREA)
    assert all(layer.all() for layer in region.pattern)
    assert np.allclose(region.score_map.at(inside(0, 9)), network.scores(inside(0, 9)))


def test_the_pattern_says_which_units_are_on() -> None:
    network = a_network(2, 4, 3, 2, seed=5)

    for region in linear_regions(network, WINDOW):
        (seen,) = patterns_at(network, region.vertices.mean(axis=0, keepdims=True))
        assert key(seen) == key(region.pattern)


def test_a_bent_activation_has_no_linear_regions() -> None:
    with pytest.raises(
        ConfigError, match="activation is “tanh”, but linear regions need one of relu, leaky-relu, identity"
    ):
        linear_regions(a_network(2, 3, 2, activation="tanh"), WINDOW)


def test_more_than_two_inputs_are_refused() -> None:
    with pytest.raises(ConfigError, match="network has 3 inputs, but has to have 2"):
        linear_regions(a_network(3, 3, 2), WINDOW)


@pytest.mark.parametrize("window", [(0, 0, 0, 1), (1, 0, 0, 1), (0, 1, np.nan, 1), (0, 1), (0, np.inf, 0, 1)])
def test_a_window_without_an_area_is_refused(window: tuple[float, ...]) -> None:
    with pytest.raises(ConfigError, match="window is “"):
        linear_regions(a_network(2, 3, 2), window)  # type: ignore[arg-type]
