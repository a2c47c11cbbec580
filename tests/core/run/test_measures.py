"""Measures: each against an identity or a slow reference, on hand-made and trained networks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import procrustes

from nnexplore.core.geometry.clouds import (
    area_stretch,
    effective_rank,
    procrustes_distance,
)
from nnexplore.core.geometry.regions import linear_regions
from nnexplore.core.geometry.separation import last_activations
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.sleeping_units import SleepingUnits, sleeping_units
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.measures import INPUT, MEASURES, Place, Reading, measures
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from tests.core.networks import WINDOW, a_network, hand_made, inside
from tests.trained_runs import trained

SEEDS = st.integers(0, 10_000)


def read(readings: tuple[Reading, ...], place: Place, statistic: str) -> float:
    (value,) = [r.value for r in readings if r.place == place and r.statistic == statistic]
    return value


def rotation(n: int, seed: int) -> np.ndarray:
    return np.linalg.qr(np.random.RandomState(seed).randn(n, n))[0]


def test_the_linear_step_changes_nothing_for_a_straight_cut_and_tanh_does() -> None:
    cuts = measures(trained(PRESETS["circles-232-tanh"].config))["straight-cut"]

    input_space, fc_space, activation_space = (reading.value for reading in cuts)
    assert [reading.statistic for reading in cuts] == ["best", "best", "at least"]
    assert [reading.place.label for reading in cuts] == [
        "input space",
        "fc space of hidden layer 1",
        "activation space of hidden layer 1",
    ]
    assert input_space == fc_space == 0.71
    assert activation_space == 0.99


@given(SEEDS, st.integers(1, 5), st.integers(1, 5))
def test_the_procrustes_distance_is_scipys_disparity(seed: int, n_first: int, n_second: int) -> None:
    random_state = np.random.RandomState(seed)
    first, second = random_state.randn(20, n_first), random_state.randn(20, n_second)
    n_units = max(n_first, n_second)

    def padded(cloud: np.ndarray) -> np.ndarray:
        return np.pad(cloud, ((0, 0), (0, n_units - cloud.shape[1])))

    disparity = procrustes(padded(first), padded(second))[2]

    assert procrustes_distance(first, second) == pytest.approx(disparity, abs=1e-12)
    assert procrustes_distance(second, first) == pytest.approx(disparity, abs=1e-12)


@given(SEEDS, st.integers(2, 6), st.floats(1e-3, 1e3))
def test_turning_moving_and_scaling_is_no_movement(seed: int, n_units: int, scale: float) -> None:
    cloud = inside(seed, 30)

    image = scale * np.pad(cloud, ((0, 0), (0, n_units - 2))) @ rotation(n_units, seed) + 3.0

    assert procrustes_distance(cloud, image) == pytest.approx(0, abs=1e-9)


def test_a_cloud_that_collapses_has_moved_all_the_way() -> None:
    cloud, point = inside(0, 10), np.ones((10, 3))

    assert procrustes_distance(cloud, point) == procrustes_distance(point, cloud) == 1.0
    assert procrustes_distance(point, point) == 0.0


@given(SEEDS, st.integers(1, 6), st.integers(0, 3))
def test_a_cloud_that_spreads_alike_in_k_directions_has_rank_k(seed: int, k: int, n_more: int) -> None:
    corners = np.concatenate([np.eye(k), -np.eye(k)])

    cloud = np.pad(corners, ((0, 0), (0, n_more))) @ rotation(k + n_more, seed) + 5.0

    assert effective_rank(cloud) == pytest.approx(k, rel=1e-6)


def test_a_thin_direction_counts_for_less_than_one() -> None:
    line = np.column_stack([np.linspace(-1, 1, 50), np.zeros(50)])
    thin = line + np.outer(np.cos(np.arange(50)), [0, 0.05])

    assert effective_rank(line) == pytest.approx(1)
    assert 1 < effective_rank(thin) < 1.5
    assert effective_rank(np.ones((5, 3))) == 0.0


# A square across a kink has no one stretch.
@pytest.mark.parametrize("activation", [name for name, one in ACTIVATIONS.items() if not one.kinks])
def test_the_stretch_is_the_area_of_the_image_of_a_small_square(activation: str) -> None:
    network, X, size = a_network(2, 3, 4, 2, activation=activation, seed=1), inside(1, 20), 1e-6

    stretches = area_stretch(network, X)

    assert len(stretches) == 2
    for layer, stretch in enumerate(stretches):
        sides = [
            (network.forward(X + step)[layer].a - network.forward(X - step)[layer].a) / (2 * size)
            for step in ([size, 0], [0, size])
        ]
        along, across = (
            np.einsum("nu,nu->n", *pair) for pair in ((sides[0], sides[0]), (sides[1], sides[1]))
        )
        area = np.sqrt(along * across - np.einsum("nu,nu->n", *sides) ** 2)
        assert np.allclose(stretch, area, rtol=1e-5, atol=1e-8)


def test_on_a_linear_region_the_stretch_is_that_of_its_affine_map() -> None:
    network = a_network(2, 4, 3, 2, seed=6)

    for region in linear_regions(network, WINDOW):
        (stretch,) = area_stretch(network, region.vertices.mean(axis=0, keepdims=True))[-1]
        A = region.activation_map.A
        assert stretch == pytest.approx(np.sqrt(max(np.linalg.det(A @ A.T), 0)), abs=1e-7)


def test_a_single_unit_leaves_no_area() -> None:
    assert area_stretch(a_network(2, 1, 2, activation="tanh"), inside(0, 5))[0].tolist() == [0] * 5


def test_the_margin_is_the_distance_to_the_nearest_plane_of_the_right_ones() -> None:
    network, X = a_network(2, 4, 3, activation="tanh", seed=3), inside(3, 80)
    y = network.predict(X)
    wrong = np.arange(80) % 5 == 0
    y[wrong] = (y[wrong] + 1) % 3
    activations, scores = last_activations(network, X), class_scores(network.scores(X))
    distances = [
        min(
            (scores[row, y[row]] - scores[row, k])
            / np.linalg.norm(network.weights[-1][:, y[row]] - network.weights[-1][:, k])
            for k in range(3)
            if k != y[row]
        )
        for row in np.flatnonzero(~wrong)
    ]
    assert len(activations) > len(distances) > 0

    readings = tuple(MEASURES["margin"].compute(network, X, y))

    assert read(readings, Place("a", 0), "smallest") == pytest.approx(min(distances))
    assert read(readings, Place("a", 0), "median") == pytest.approx(np.median(distances))


def test_without_a_plane_or_a_right_sample_there_is_no_margin() -> None:
    equal_weights = hand_made(([[1, 0], [0, 1]], [0, 0]), ([[1, 1], [2, 2]], [0, 1]))
    network = a_network(2, 3, 2)
    X = inside(0, 10)

    for readings in (
        MEASURES["margin"].compute(equal_weights, X, equal_weights.predict(X)),
        MEASURES["margin"].compute(network, X, 1 - network.predict(X)),
    ):
        assert all(np.isnan(reading.value) for reading in readings)


def test_a_relu_unit_that_is_zero_on_every_sample_is_dead() -> None:
    weights = ([[1, 1, 0], [0, 0, 1]], [-5, 0, 0])
    X = np.array([[1.0, -1.0], [0.0, -2.0]])

    assert sleeping_units(hand_made(weights, (np.ones((3, 2)), [0, 0])), X) == (SleepingUnits((0, 2), ()),)
    leaky = hand_made(weights, (np.ones((3, 2)), [0, 0]), activation="leaky-relu")
    assert sleeping_units(leaky, X) == (SleepingUnits((), ()),)


@pytest.mark.parametrize(("activation", "z_near"), [("tanh", 3.0), ("sigmoid", 6.0)])
@pytest.mark.parametrize(("n_near", "is_saturated"), [(19, True), (18, False)])
def test_a_unit_at_its_bounds_on_nearly_all_samples_is_saturated(
    activation: str, z_near: float, n_near: int, is_saturated: bool
) -> None:
    network = hand_made(([[1], [0]], [0]), ([[1, 0]], [0, 0]), activation=activation)
    x = np.where(np.arange(20) < n_near, z_near, 0.1) * np.where(np.arange(20) % 2, 1, -1)

    (asleep,) = sleeping_units(network, np.column_stack([x, x]))

    assert asleep == SleepingUnits((), (0,) if is_saturated else ())


@pytest.mark.parametrize("hidden", [(), (1,), (3,), (4, 3)])
@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_every_measure_reads_every_network(hidden: tuple[int, ...], activation: str) -> None:
    config = RunConfig(
        DataConfig("gaussians", n_samples=30), NetworkConfig(hidden, activation), TrainingConfig(n_steps=20)
    )
    trajectory = train(config)

    first, last = measures(trajectory, 0), measures(trajectory)

    assert list(first) == list(last) == list(MEASURES)
    assert len(first["straight-cut"]) == 1 + 2 * len(hidden)
    assert len(first["movement"]) == len(first["rank"]) == 2 * len(hidden)
    assert len(first["stretch"]) == 3 * len(hidden)
    assert {reading.place for reading in first["margin"]} == {
        Place("a", len(hidden) - 1) if hidden else INPUT
    }
    for readings in last.values():
        assert all(np.isfinite(reading.value) for reading in readings)
    assert first["margin"] != last["margin"]


def test_the_held_out_samples_are_measured_too() -> None:
    config = RunConfig(DataConfig("moons", n_samples=40), training=TrainingConfig(n_steps=1, validation=0.5))
    trajectory = train(config)
    X, _ = config.data.draw()
    assert len(trajectory.samples[0]) < len(X)

    (reading, _) = measures(trajectory)["rank"]

    z = trajectory.network_at(-1).forward(X)[0].z
    assert reading.value == effective_rank(z)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_in_one_sentence_what_it_means(name: str) -> None:
    measure = MEASURES[name]

    assert measure.name == name
    assert measure.label
    assert measure.help.endswith(".")
    assert ". " not in measure.help
