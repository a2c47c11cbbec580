"""The browser's geometry equals NumPy's: planes, fold lines, edge-on directions, the morph, the loss."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import nnexplore.geometry as geometry
from nnexplore.core.geometry.separation import last_activations
from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from tests.view.parity import TOLERANCE, answers, as_sent, decoded, drawn_trajectory

N_COLUMNS, N_ROWS = 29, 23
#: Of each axis of the box through which the planes are cut.
RANGE = (-1.1, 0.9)


@dataclass(frozen=True)
class Case:
    """A network as the wire carries it, and what each side makes of it."""

    name: str
    network: Network
    trajectory: Trajectory
    browser: dict[str, Any]

    @property
    def points(self) -> NDArray[np.float64]:
        """The browser's grid."""
        return decoded(self.browser["points"], "<f4").reshape(-1, 2).astype(np.float64)

    @property
    def X(self) -> NDArray[np.float32]:
        """The samples as the wire carries them."""
        return self.trajectory.samples[0].astype(np.float32)

    @property
    def window(self) -> tuple[float, float, float, float]:
        """The browser's window: the edges of its grid."""
        (x_min, y_min), (x_max, y_max) = self.points.min(axis=0), self.points.max(axis=0)
        return float(x_min), float(x_max), float(y_min), float(y_max)


def configs() -> Iterator[tuple[str, RunConfig]]:
    """Networks of one to six units in the last hidden layer, shallow and deep, with every kind of output."""
    for width in (1, 2, 3, 6):
        for output in ("softmax", "sigmoid", "sigmoid-squared"):
            yield f"tanh {width}, {output}", RunConfig(network=NetworkConfig((width,), "tanh", output))
    spiral = DataConfig("spiral", 60, n_arms=4)
    yield "four classes, 3 units", RunConfig(spiral, NetworkConfig((3,), "sigmoid"))
    yield "four classes, 7 units", RunConfig(spiral, NetworkConfig((7,), "relu"))
    yield "deep and bent", RunConfig(network=NetworkConfig((5, 3, 2), ("tanh", "sine", "softplus")))
    yield "deep and folded", RunConfig(network=NetworkConfig((4, 3), ("relu", "leaky-relu"), "sigmoid"))


def evaluated(node: str, trajectories: list[Trajectory]) -> list[dict[str, Any]]:
    return answers(
        node, "evaluate_geometry.js", trajectories, n_columns=N_COLUMNS, n_rows=N_ROWS, range=RANGE
    )


@pytest.fixture(scope="module")
def cases(node: str) -> list[Case]:
    named = dict(configs())
    trajectories = [drawn_trajectory(config, seed) for seed, config in enumerate(named.values())]
    return [
        Case(name, as_sent(trajectory), trajectory, answer)
        for name, trajectory, answer in zip(named, trajectories, evaluated(node, trajectories), strict=True)
    ]


def test_separating_planes_and_their_cuts_through_a_box_are_equal(cases: list[Case]) -> None:
    n_cuts = 0
    for case in cases:
        planes = geometry.separating_planes(case.network)
        assert len(planes) == len(case.browser["planes"])
        for plane, browser in zip(planes, case.browser["planes"], strict=True):
            assert np.allclose(browser["normal"], plane.normal, rtol=1e-12, atol=1e-12), case.name
            assert np.isclose(browser["offset"], plane.offset, rtol=1e-12, atol=1e-12)
            if len(plane.normal) > 3:
                continue
            expected = plane.clipped(np.array([RANGE] * len(plane.normal)))
            actual = np.array(browser["points"]).reshape(-1, len(plane.normal))
            assert actual.shape == expected.shape
            if len(expected):
                assert_same_ring(actual, expected)
                n_cuts += 1
    assert n_cuts > 5


def assert_same_ring(actual: NDArray[np.float64], expected: NDArray[np.float64]) -> None:
    """Hold corners equal that are given in the same order, wherever each side begins."""
    nearest = np.abs(expected - actual[0]).max(axis=1).argmin()
    assert np.allclose(actual, np.roll(expected, -nearest, axis=0), atol=1e-9)


def test_edge_on_directions_are_equal(cases: list[Case]) -> None:
    for case in cases:
        activations = last_activations(case.network, case.X)
        for plane, browser in zip(
            geometry.separating_planes(case.network), case.browser["planes"], strict=True
        ):
            expected = geometry.edge_on_directions(
                case.network, activations, plane.classes, min(3, len(plane.normal))
            )
            actual = browser["edge_on"]
            assert np.allclose(actual["shares"], expected.shares, atol=TOLERANCE), case.name
            assert np.allclose(actual["centre"], expected.centre, atol=TOLERANCE)
            assert np.allclose(np.array(actual["directions"]).T, expected.directions, atol=1e-3), case.name


def test_fold_lines_of_the_first_layer_are_equal(cases: list[Case]) -> None:
    n_lines = 0
    for case in cases:
        lines = [line for line in geometry.fold_lines(case.network, case.window) if line.layer == 0]
        for line, browser in zip(lines, case.browser["folds"][0], strict=True):
            if len(line.segments) == 0:
                assert browser["segment"] is None
                continue
            ends = np.sort(np.array(browser["segment"]), axis=0)
            assert np.allclose(ends, np.sort(line.segments[0], axis=0), atol=1e-9), case.name
            n_lines += 1
    assert n_lines > 20


def test_deeper_fold_lines_cross_the_grid_where_the_pre_activation_changes_sign(cases: list[Case]) -> None:
    n_crossings = 0
    for case in cases:
        layers = case.network.forward(case.points.astype(np.float32))
        for layer, units in enumerate(case.browser["folds"]):
            for unit, curve in enumerate(units):
                z = layers[layer].z[:, unit]
                a, b = decoded(curve["edge_a"], "<i4"), decoded(curve["edge_b"], "<i4")
                t = decoded(curve["t"], "<f8")[a >= 0]
                a, b = a[a >= 0], b[a >= 0]
                assert np.array_equal(np.unique(a * len(z) + b), sign_changes(z)), case.name
                at_crossing = z[a] * (1 - t) + z[b] * t
                assert np.all(np.abs(at_crossing) <= TOLERANCE * np.abs(z).max())
                n_crossings += len(t)
    assert n_crossings > 1000


def sign_changes(z: NDArray[np.float64]) -> NDArray[np.int64]:
    """The edges of the grid whose ends are one positive and one not, as one number each, in order."""
    index = np.arange(len(z)).reshape(N_ROWS, N_COLUMNS)
    a = np.concatenate([index[:, :-1].ravel(), index[:-1].ravel()])
    b = np.concatenate([index[:, 1:].ravel(), index[1:].ravel()])
    changes = (z[a] > 0) != (z[b] > 0)
    return np.sort(a[changes] * len(z) + b[changes])


def test_the_stops_of_the_morph_are_x_xw_xw_plus_b_and_the_activations(cases: list[Case]) -> None:
    n_morphs = 0
    for case in cases:
        inputs = case.X.astype(np.float64)
        for layer, (values, stops) in enumerate(
            zip(case.network.forward(case.X), case.browser["morphs"], strict=False)
        ):
            if stops is not None:
                W = case.network.weights[layer]
                n_out = W.shape[1]
                embedded = np.zeros((len(inputs), n_out))
                n_shared = min(inputs.shape[1], n_out)
                embedded[:, :n_shared] = inputs[:, :n_shared]
                for stop, expected in zip(stops, (embedded, inputs @ W, values.z, values.a), strict=True):
                    actual = decoded(stop, "<f4").reshape(expected.shape)
                    if layer == 0:
                        np.testing.assert_array_max_ulp(actual, expected.astype(np.float32), maxulp=1)
                    assert np.allclose(actual, expected, rtol=0, atol=TOLERANCE * np.abs(expected).max())
                n_morphs += 1
            inputs = values.a
    assert n_morphs > 10


def test_weights_are_written_as_a_start_is_written(cases: list[Case]) -> None:
    for case in cases:
        assert case.browser["start"] == write_start(case.trajectory.parameters[0])


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("output", ["softmax", "sigmoid", "sigmoid-squared"])
@pytest.mark.parametrize("validation", [0.0, 0.25])
def test_the_loss_of_trained_weights_is_the_one_that_training_reports(
    node: str, reduction: Any, output: str, validation: float
) -> None:
    training = TrainingConfig(
        learning_rate=0.01, n_steps=30, l2=0.05, reduction=reduction, validation=validation
    )
    trajectory = train(RunConfig(network=NetworkConfig((3,), "tanh", output), training=training))
    last = replace(
        trajectory, **{name: getattr(trajectory, name)[-1:] for name in snapshot_fields(trajectory)}
    )

    (answer,) = evaluated(node, [last])

    assert answer["score"]["loss"] == pytest.approx(trajectory.loss[-1], rel=1e-5)
    assert answer["score"]["accuracy"] == pytest.approx(trajectory.accuracy[-1], rel=1e-12)
    if validation:
        assert answer["score"]["validationLoss"] == pytest.approx(trajectory.validation_loss[-1], rel=1e-5)
        assert answer["score"]["validationAccuracy"] == pytest.approx(
            trajectory.validation_accuracy[-1], rel=1e-12
        )


def snapshot_fields(trajectory: Trajectory) -> list[str]:
    """The fields of a trajectory that hold one entry a snapshot."""
    fields = ["steps", "parameters", "loss", "accuracy"]
    return fields + (
        ["validation_loss", "validation_accuracy"] if trajectory.validation_loss is not None else []
    )
