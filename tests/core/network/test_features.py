"""Features: what they are of a point, how they change, and what a network does that is given them."""

from __future__ import annotations

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.features import FEATURES, feature_slopes, features_of
from nnexplore.core.network.network import Network

POINTS = np.random.RandomState(0).uniform(-2, 2, (40, 2))
WINDOW = (-2.0, 2.0, -2.0, 2.0)


def test_every_feature_is_what_its_source_says() -> None:
    places = dict(zip("xy", POINTS.T, strict=True), np=np)
    for name, feature in FEATURES.items():
        expected = eval(feature.numpy, places)
        np.testing.assert_array_equal(features_of([name], POINTS)[:, 0], expected, err_msg=name)


def test_slopes_of_features_are_difference_quotients() -> None:
    step = 1e-6
    for axis in (0, 1):
        nudge = step * np.eye(2)[axis]
        names = tuple(FEATURES)
        quotient = (features_of(names, POINTS + nudge) - features_of(names, POINTS - nudge)) / (2 * step)
        np.testing.assert_allclose(feature_slopes(names, POINTS)[:, axis], quotient, atol=1e-7)


def test_at_the_origin_radius_and_angle_are_numbers_with_slopes_that_are_numbers() -> None:
    names, origin = ("radius", "angle"), np.zeros((1, 2))
    np.testing.assert_array_equal(features_of(names, origin), [[0.0, 0.0]])
    np.testing.assert_array_equal(feature_slopes(names, origin), np.zeros((1, 2, 2)))


def test_the_gradient_of_a_network_with_features_is_a_difference_quotient() -> None:
    names = ("x", "radius", "xy")
    network = Network.draw((3, 4, 2), ("tanh", "softmax"), "unit-normal", np.random.RandomState(1))
    given = Network(network.weights, network.biases, network.activations, names)
    y = (POINTS[:, 0] > 0).astype(np.int64)
    for own, of_features in zip(
        given.backward(POINTS, y), network.backward(features_of(names, POINTS), y), strict=True
    ):
        np.testing.assert_array_equal(own.dW, of_features.dW)


def test_the_radius_alone_draws_a_circle_without_a_hidden_layer() -> None:
    run = nx.train(nx.PRESETS["circles-radius"])
    assert run.accuracy[-1] > 0.95
    boundary = nx.geometry.decision_boundary(run.network_at(-1), WINDOW)
    radii = np.hypot(*boundary.segments.reshape(-1, 2).T)
    np.testing.assert_allclose(radii, radii.mean(), atol=1e-6)
    (curve,) = boundary.curves
    assert curve.closed


def test_linear_regions_are_refused_and_fold_lines_traced_where_features_bend() -> None:
    network = nx.NetworkConfig((2,), "relu", features=("x2", "y"))
    found = nx.train(nx.RunConfig(network=network, training=nx.TrainingConfig(n_steps=5))).network_at(-1)
    with pytest.raises(ConfigError, match=r"features are x2, y, but linear regions need the coordinates"):
        nx.geometry.linear_regions(found, WINDOW)
    for line in nx.geometry.fold_lines(found, WINDOW):
        assert not line.exact
        at = found.forward(line.segments.reshape(-1, 2))[0].z[:, line.unit]
        np.testing.assert_allclose(at, 0, atol=1e-6)


def test_features_travel_in_a_link_and_the_coordinates_need_none() -> None:
    run = nx.RunConfig(network=nx.NetworkConfig(features=("x2", "radius")))
    assert "features=x2%2Cradius" in run.to_query()
    assert nx.RunConfig.from_query(run.to_query()) == nx.RunConfig.from_json(run.to_json()) == run
    assert nx.RunConfig(network=nx.NetworkConfig(features=("x", "y"))) == nx.RunConfig()
    assert nx.NetworkConfig(features="x, xy").features == ("x", "xy")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [("x,cube", "is “cube”, but has to be one of x"), ("x,x", "more than once"), (3, "a list of names")],
)
def test_what_names_no_features_is_refused(given: object, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        nx.NetworkConfig(features=given)  # type: ignore[arg-type]


def test_samples_outside_the_plane_have_no_features() -> None:
    data = nx.DataConfig.from_arrays(np.arange(12.0).reshape(4, 3), [0, 1, 0, 1])
    with pytest.raises(ConfigError, match="features are made of 2 coordinates, but the samples have 3"):
        nx.RunConfig(data, nx.NetworkConfig(features=("radius",)))
