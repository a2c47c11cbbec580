"""Loss surfaces: the loss of the networks at their points, on planes that hold the path as they say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_surface import Plane, loss_surface, losses_at, principal_plane, random_plane
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory

PLANES = [principal_plane, random_plane]


def trained(network: NetworkConfig | None = None, **training) -> Trajectory:
    training = {"learning_rate": 0.5, "n_steps": 300, "l2": 0.01, **training}
    data = DataConfig("moons", n_samples=50, seed=3)
    return train(RunConfig(data, network or NetworkConfig((3,)), TrainingConfig(**training)))


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_the_losses_at_a_paths_points_are_the_trajectorys(output, reduction):
    rate = {"mean": 0.5, "sum": 0.01}[reduction]
    network = NetworkConfig((4, 3), ("tanh", "softplus"), output)
    trajectory = trained(network, reduction=reduction, learning_rate=rate, validation=0.2)
    losses = losses_at(trajectory.config, trajectory.parameters)
    np.testing.assert_allclose(losses, trajectory.loss, rtol=1e-12)


def test_a_path_of_three_snapshots_lies_in_its_principal_plane_and_has_its_own_losses_there():
    trajectory = trained(snapshots=150)
    assert len(trajectory.steps) == 3
    plane = principal_plane(trajectory)
    surface = loss_surface(trajectory, plane)
    assert surface.share == pytest.approx(1.0, abs=1e-12)
    np.testing.assert_allclose(plane.points(surface.path), trajectory.parameters, atol=1e-9)
    np.testing.assert_allclose(surface.path_loss, trajectory.loss, rtol=1e-9)


@pytest.mark.parametrize("plane_of", PLANES)
def test_the_path_ends_at_the_planes_origin_with_the_trajectorys_last_loss(plane_of):
    trajectory = trained()
    surface = loss_surface(trajectory, plane_of(trajectory), 5)
    np.testing.assert_allclose(surface.path[-1], 0, atol=1e-12)
    assert surface.path_loss[-1] == pytest.approx(trajectory.loss[-1], rel=1e-12)


@pytest.mark.parametrize("plane_of", PLANES)
def test_every_grid_point_has_the_loss_of_its_network(plane_of):
    trajectory = trained()
    config = trajectory.config
    plane = plane_of(trajectory)
    surface = loss_surface(trajectory, plane, 5)
    X, y = trajectory.samples
    for row, b in enumerate(surface.b):
        for column, a in enumerate(surface.a):
            parameters = plane.origin + a * plane.directions[0] + b * plane.directions[1]
            network = Network.from_parameters(config.layer_sizes, config.layer_activations, parameters)
            loss = OUTPUTS["softmax"].sample_losses(network.scores(X), y).mean()
            loss += 0.005 * sum(np.square(W).sum() for W in network.weights)
            assert surface.loss[row, column] == pytest.approx(loss, rel=1e-12)


@pytest.mark.parametrize("plane_of", PLANES)
def test_the_grid_is_even_and_holds_the_projected_path(plane_of):
    trajectory = trained()
    surface = loss_surface(trajectory, plane_of(trajectory), 9)
    for axis, along in zip((surface.a, surface.b), surface.path.T, strict=True):
        np.testing.assert_allclose(np.diff(axis), np.diff(axis)[0], rtol=1e-9)
        assert axis[0] < along.min() <= along.max() < axis[-1]


def test_principal_directions_are_orthonormal_and_the_path_begins_on_their_positive_side():
    trajectory = trained()
    plane = principal_plane(trajectory)
    np.testing.assert_allclose(plane.directions @ plane.directions.T, np.eye(2), atol=1e-12)
    assert (plane.project(trajectory.parameters)[0] >= 0).all()


def test_no_random_plane_through_the_end_holds_more_of_the_path_than_the_principal_one():
    trajectory = trained()
    best = principal_plane(trajectory).share(trajectory.parameters)
    assert 0.5 < best <= 1
    shares = [random_plane(trajectory, seed).share(trajectory.parameters) for seed in range(20)]
    assert 0 < min(shares) <= max(shares) < best


def test_the_projection_is_the_nearest_point_of_a_plane_that_is_not_orthonormal():
    plane = Plane(np.array([1.0, 2.0, 3.0]), np.array([[1.0, 0.0, 0.0], [2.0, 1.0, 0.0]]), 1.0)
    np.testing.assert_allclose(plane.project(np.array([[4.0, 3.0, 9.0]])), [[1.0, 1.0]])
    assert plane.share(np.array([[4.0, 3.0, 9.0]])) == pytest.approx(10 / 46)


def test_a_random_direction_is_as_long_for_every_unit_as_the_units_own_weights():
    trajectory = trained(NetworkConfig((4, 3)))
    config, plane = trajectory.config, random_plane(trajectory, 5)
    own = Network.from_parameters(config.layer_sizes, config.layer_activations, plane.origin)
    for direction in plane.directions:
        other = Network.from_parameters(config.layer_sizes, config.layer_activations, direction)
        for W, b, V, c in zip(own.weights, own.biases, other.weights, other.biases, strict=True):
            np.testing.assert_allclose(np.square(W).sum(0) + b**2, np.square(V).sum(0) + c**2)
    assert not np.array_equal(plane.directions, random_plane(trajectory, 6).directions)


@pytest.mark.parametrize("plane_of", PLANES)
def test_a_run_of_one_snapshot_has_a_surface_around_it(plane_of):
    trajectory = trained()
    first = replace(trajectory, steps=trajectory.steps[:1], parameters=trajectory.parameters[:1])
    surface = loss_surface(first, plane_of(first), 3)
    assert surface.share == 1
    assert surface.loss[1, 1] == pytest.approx(trajectory.loss[0])
    assert surface.a[-1] >= 0.5
    assert surface.b[-1] >= 0.5


def test_a_straight_path_has_a_surface_as_wide_as_it_is_long():
    trajectory = trained(n_steps=1)
    assert len(trajectory.steps) == 2
    surface = loss_surface(trajectory, principal_plane(trajectory), 3)
    assert np.ptp(surface.b) == pytest.approx(np.ptp(surface.path[:, 0]))


@pytest.mark.parametrize("plane_of", PLANES)
def test_without_a_snapshot_there_is_no_plane(plane_of):
    with pytest.raises(ValueError, match="no snapshot"):
        plane_of(Trajectory.begin(RunConfig()))
