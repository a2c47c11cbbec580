"""Separating planes, their clips to a box, their pull-backs, and the directions that show them edge-on."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.edge_on import edge_on_directions
from nnexplore.core.geometry.separation import clipped_plane, last_activations, separating_planes
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import class_scores
from tests.core.networks import WINDOW, a_network, hand_made, inside

SIZES = st.sampled_from([(2, 3, 2), (2, 4, 1), (2, 5, 3), (2, 4, 3, 3), (2, 2)])
PIECEWISE = st.sampled_from(["relu", "leaky-relu", "identity"])


@given(st.integers(0, 10_000), SIZES)
def test_a_plane_carries_the_difference_of_two_scores(seed: int, sizes: tuple[int, ...]) -> None:
    network = a_network(
        *sizes, activation="tanh", output="sigmoid" if sizes[-1] == 1 else "softmax", seed=seed
    )
    X = inside(seed, 20)
    scores, activations = class_scores(network.scores(X)), last_activations(network, X)

    planes = separating_planes(network)

    n_classes = scores.shape[1]
    assert [plane.classes for plane in planes] == [
        (i, j) for i, j in product(range(n_classes), repeat=2) if i < j
    ]
    for plane in planes:
        i, j = plane.classes
        lead = scores[:, i] - scores[:, j]
        assert np.allclose(plane.lead(activations), lead)
        foot = activations - np.outer(
            plane.distance(activations), plane.normal / np.linalg.norm(plane.normal)
        )
        assert np.allclose(plane.lead(foot), 0, atol=1e-12), (
            "one distance along the normal leads to the plane"
        )


@settings(max_examples=40)
@given(st.integers(0, 10_000), SIZES, st.sampled_from(["relu", "leaky-relu", "tanh", "sine"]))
def test_the_boundary_is_carried_onto_the_plane(seed: int, sizes: tuple[int, ...], activation: str) -> None:
    output = "sigmoid" if sizes[-1] == 1 else "softmax"
    network = a_network(*sizes, activation=activation, output=output, seed=seed)
    boundary = decision_boundary(network, WINDOW)
    planes = {plane.classes: plane for plane in separating_planes(network)}
    # A traced segment reaches the boundary with its ends alone, and misses it where three classes meet.
    two_classes = len(planes) == 1
    shares = (0.0, 0.3, 1.0) if boundary.exact else (0.0, 1.0) if two_classes else ()

    for (start, end), classes in zip(boundary.segments, boundary.classes, strict=True):
        for share in shares:
            activations = last_activations(network, (start + share * (end - start))[np.newaxis])
            assert abs(planes[tuple(classes)].lead(activations)[0]) < 1e-9


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([(2, 4, 2), (2, 5, 4, 1)]), st.booleans())
def test_between_two_classes_the_pull_back_is_the_boundary(
    seed: int, sizes: tuple[int, ...], is_smooth: bool
) -> None:
    output = "sigmoid" if sizes[-1] == 1 else "softmax"
    network = a_network(*sizes, activation="tanh" if is_smooth else "relu", output=output, seed=seed)

    (plane,) = separating_planes(network)
    boundary, pull_back = decision_boundary(network, WINDOW), plane.in_input_space(WINDOW)

    assert pull_back.exact is boundary.exact is not is_smooth
    assert len(pull_back.pieces) == len(boundary.segments)
    for piece, segment in zip(pull_back.pieces, boundary.segments, strict=True):
        assert np.allclose(piece, segment, rtol=0, atol=1e-9)


def test_of_three_classes_the_boundary_is_a_part_of_the_pull_backs() -> None:
    network = hand_made(([[0, 1, -1], [1, -1, -1]], [0.2, 0, 0]))
    square = (-1.0, 1.0, -1.0, 1.0)

    boundary = decision_boundary(network, square)

    for plane, (start, end) in zip(separating_planes(network), boundary.segments, strict=True):
        ((first, last),) = plane.in_input_space(square).pieces
        whole, part = last - first, end - start
        assert np.linalg.norm(part) < np.linalg.norm(whole) - 0.1
        for point in (start, end):
            x, y = point - first
            assert abs(whole[0] * y - whole[1] * x) < 1e-12


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3]), PIECEWISE)
def test_the_boundary_carried_into_the_fc_space_lies_on_the_pull_back(
    seed: int, n_units: int, activation: str
) -> None:
    network = a_network(2, n_units, 2, activation=activation, seed=seed)
    boundary = decision_boundary(network, WINDOW)
    box = np.array([[-20.0, 20.0]] * n_units)

    (plane,) = separating_planes(network)
    pull_back = plane.in_fc_space(box)

    assert pull_back.exact
    for piece in pull_back.pieces:
        assert piece.shape[1] == n_units
        assert np.allclose(plane.lead_in_fc_space(piece), 0, atol=1e-9)
    for middle in boundary.segments.mean(axis=1):
        z = network.forward(middle[np.newaxis])[0].z[0]
        assert min(distance_to(piece, z) for piece in pull_back.pieces) < 1e-9


def distance_to(piece: np.ndarray, z: np.ndarray) -> float:
    """Return how far z is from a point, from a segment, or from the fan of triangles of a convex polygon."""
    if len(piece) < 3:
        along = piece[-1] - piece[0]
        share = np.clip((z - piece[0]) @ along / (along @ along or 1.0), 0, 1)
        return float(np.linalg.norm(piece[0] + share * along - z))
    best = np.inf
    for second, third in pairwise(piece[1:]):
        sides = np.column_stack([second - piece[0], third - piece[0]])
        shares = np.linalg.lstsq(sides, z - piece[0], rcond=None)[0]
        if shares.min() > -1e-9 and shares.sum() < 1 + 1e-9:
            best = min(best, float(np.linalg.norm(piece[0] + sides @ shares - z)))
    return best


def test_behind_a_smooth_activation_the_pull_back_of_two_units_is_traced() -> None:
    network = a_network(2, 2, 2, activation="tanh", seed=0)
    (plane,) = separating_planes(network)

    pull_back = plane.in_fc_space(np.array([[-3, 3], [-2, 2]]))

    assert not pull_back.exact
    assert len(pull_back.pieces) > 100
    ends = np.concatenate(pull_back.pieces)
    assert np.allclose(np.tanh(ends) @ plane.normal + plane.offset, 0, atol=1e-9)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_lead_in_the_fc_space_is_that_of_the_activations(activation: str) -> None:
    network = a_network(2, 3, 3, activation=activation, seed=1)
    layer = network.forward(inside(0, 10))[0]

    for plane in separating_planes(network):
        assert np.array_equal(plane.lead_in_fc_space(layer.z), plane.lead(layer.a))


def test_a_plane_across_the_diagonal_of_a_cube_is_a_hexagon() -> None:
    box = np.array([[-1, 1]] * 3)

    hexagon = clipped_plane(np.array([1.0, 1, 1]), 0.0, box)

    expected = {point for point in product((-1, 0, 1), repeat=3) if sorted(point) == [-1, 0, 1]}
    assert {tuple(np.round(point, 12)) for point in hexagon} == expected


@given(st.integers(0, 10_000), st.integers(1, 3))
def test_a_clipped_plane_is_a_convex_piece_inside_its_box(seed: int, n_units: int) -> None:
    random_state = np.random.RandomState(seed)
    normal, offset = random_state.randn(n_units), float(random_state.randn())
    box = np.sort(random_state.randn(n_units, 2), axis=1)
    assume(np.all(box[:, 1] - box[:, 0] > 1e-3))

    piece = clipped_plane(normal, offset, box)

    corners = np.array(list(product(*box))) @ normal + offset
    assert (len(piece) > 0) == (corners.min() < 0 < corners.max())
    assert np.allclose(piece @ normal + offset, 0, atol=1e-12)
    assert np.all((piece >= box[:, 0] - 1e-12) & (piece <= box[:, 1] + 1e-12))
    on_a_face = np.isclose(piece, box[:, 0]) | np.isclose(piece, box[:, 1])
    assert np.all(on_a_face.sum(axis=1) >= n_units - 1), "every corner on an edge of the box"
    if n_units == 3 and len(piece):
        edges = np.roll(piece, -1, axis=0) - piece
        turns = np.cross(edges, np.roll(edges, -1, axis=0)) @ normal
        assert np.all(turns > -1e-12), "counter-clockwise seen from where the normal points to"


@pytest.mark.parametrize(
    ("normal", "offset", "n_corners"),
    [
        pytest.param([0, 0, 1], -1, 4, id="a face of the box"),
        pytest.param([1, -1, 0], 0, 4, id="through two edges"),
        pytest.param([1, 1, 1], -3, 0, id="touches a corner"),
        pytest.param([1, 1, 0], -2, 0, id="touches an edge"),
        pytest.param([0, 0, 0], 0, 0, id="no normal"),
        pytest.param([0, 0, 1], 5, 0, id="misses the box"),
    ],
)
def test_planes_in_special_position(normal: list[float], offset: float, n_corners: int) -> None:
    piece = clipped_plane(np.array(normal, dtype=float), offset, np.array([[-1.0, 1.0]] * 3))

    assert piece.shape == (n_corners, 3)


def test_what_has_no_picture_is_refused_with_a_sentence() -> None:
    (wide,), (smooth,), (straight,) = map(
        separating_planes,
        (a_network(2, 4, 2), a_network(2, 3, 2, activation="tanh"), a_network(2, 2)),
    )
    cube = np.array([[-1, 1]] * 3)

    with pytest.raises(ConfigError, match="hidden ends with 4 units, but a plane is clipped for 1 to 3"):
        wide.clipped(np.array([[-1, 1]] * 4))
    with pytest.raises(
        ConfigError, match="activation is tanh with 3 units, but this pull-back is traced for 2"
    ):
        smooth.in_fc_space(cube)
    with pytest.raises(ConfigError, match=r"box is .*, but has to hold \(low, high\) for each of 3 units"):
        smooth.clipped(cube[:, ::-1])
    with pytest.raises(ConfigError, match="needs a hidden layer"):
        straight.in_fc_space(cube[:2])
    assert smooth.clipped(cube).shape[1] == 3


@given(st.integers(0, 10_000), st.sampled_from([1, 2, 3, 5, 20]), st.sampled_from([2, 3]), st.integers(1, 30))
def test_edge_on_directions_lie_across_and_along_the_plane(
    seed: int, n_units: int, n_classes: int, n_samples: int
) -> None:
    network = a_network(2, n_units, n_classes, activation="tanh", seed=seed)
    activations = last_activations(network, inside(seed, n_samples))
    plane = separating_planes(network)[-1]

    view = edge_on_directions(network, activations, plane.classes)

    n_directions = min(n_units, 3)
    assert view.directions.shape == (n_units, n_directions)
    assert np.allclose(view.directions.T @ view.directions, np.eye(n_directions), atol=1e-12)
    # Seen along the other directions every point of the plane has the same first coordinate.
    assert np.allclose(view.directions[:, 1:].T @ plane.normal, 0, atol=1e-12)
    assert view.directions[:, 0] @ plane.normal > 0
    spread = activations.var(axis=0).sum()
    shown = ((activations - view.centre) @ view.directions).var(axis=0)
    assert np.allclose(view.shares * spread, shown, atol=1e-12)
    assert 0 <= view.share <= 1 + 1e-12
    assert np.all(np.diff(view.shares[1:]) <= 1e-12), "the wider axis first"
    if n_units <= 3 and n_samples > 1:
        assert view.share == pytest.approx(1)


def test_the_other_edge_on_directions_show_as_much_as_any_could() -> None:
    network = a_network(2, 8, 2, activation="tanh", seed=2)
    activations = last_activations(network, inside(2, 60))
    view = edge_on_directions(network, activations)
    spread = activations - view.centre
    normal = view.directions[:, 0]

    for direction in np.random.RandomState(0).randn(200, 8):
        along = direction - direction @ normal * normal
        along /= np.linalg.norm(along)
        assert ((spread @ along) ** 2).sum() / (spread**2).sum() <= view.shares[1] + 1e-12


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"classes": (1, 0)}, r"classes is “\(1, 0\)”, but has to be one of \(0, 1\)"),
        ({"n_directions": 4}, "n_directions is 4, but has to be 1, 2 or 3"),
    ],
)
def test_a_view_that_does_not_exist_is_refused(arguments: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        edge_on_directions(a_network(2, 3, 2), np.zeros((4, 3)), **arguments)  # type: ignore[arg-type]


def test_classes_of_equal_weights_have_no_plane_to_see() -> None:
    network = hand_made(([[1, 0], [0, 1]], [0, 0]), ([[1, 1], [2, 2]], [0, 1]))

    with pytest.raises(ConfigError, match="these two have equal weights"):
        edge_on_directions(network, np.ones((3, 2)))
    (plane,) = separating_planes(network)
    assert np.all(np.isnan(plane.distance(np.ones((3, 2)))))
    assert plane.clipped(np.array([[-1, 1], [-1, 1]])).shape == (0, 2)
