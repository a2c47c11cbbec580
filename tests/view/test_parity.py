"""The browser's numbers equal NumPy's: sheets, probabilities and the boundary's place on the grid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import EdgeCrossings, edge_crossings, grid, input_window, sheet
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.features import FEATURES
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig
from nnexplore.core.run.trajectory import Trajectory
from tests.view.parity import TOLERANCE, answers, as_sent, decoded, drawn_trajectory

N_COLUMNS, N_ROWS = 23, 19


@dataclass(frozen=True)
class Case:
    """A network and what each side makes of it."""

    name: str
    network: Network
    trajectory: Trajectory
    browser: dict[str, Any]

    @property
    def points(self) -> NDArray[np.float32]:
        """The browser's grid points, which NumPy takes as they are."""
        return decoded(self.browser["points"], "<f4").reshape(-1, 2)


def random_configs() -> dict[str, RunConfig]:
    """Every activation at every depth from 1 to 4 with both kinds of output, mixed ones, no hidden layer."""
    random = np.random.RandomState(0)
    names = list(ACTIVATIONS)
    configs = {}

    def add(name: str, activations: list[str], output: str) -> None:
        hidden = tuple(int(width) for width in random.randint(1, 7, len(activations)))
        n_classes = 2 if output != "softmax" else int(random.randint(2, 6))
        network = NetworkConfig(hidden, tuple(activations), output)
        configs[name] = RunConfig(DataConfig("spiral", 40, n_arms=n_classes), network)

    for activation in names:
        for depth in range(1, 5):
            for output in ("softmax", "sigmoid"):
                add(f"{activation} x {depth}, {output}", [activation] * depth, output)
    for number in range(20):
        mixed = [names[i] for i in random.randint(0, len(names), 1 + number % 4)]
        add(f"mixed {number}", mixed, "softmax" if number % 2 else "sigmoid-squared")
    for output in ("softmax", "sigmoid"):
        add(f"no hidden layer, {output}", [], output)
    for hidden in ((), (3,)):
        network = NetworkConfig(hidden, features=tuple(FEATURES))
        configs[f"all features, hidden {hidden}"] = RunConfig(DataConfig("spiral", 40), network)
    return configs


@pytest.fixture(scope="module")
def cases(node: str) -> list[Case]:
    names = random_configs()
    trajectories = [drawn_trajectory(config, seed) for seed, config in enumerate(names.values())]
    answered = answers(node, "evaluate.js", trajectories, n_columns=N_COLUMNS, n_rows=N_ROWS)
    return [
        Case(name, as_sent(trajectory), trajectory, answer)
        for name, trajectory, answer in zip(names, trajectories, answered, strict=True)
    ]


def assert_equal(actual: NDArray[Any], expected: NDArray[np.float64], name: str) -> None:
    """Hold the tolerance relative to the size of what is shown together."""
    np.testing.assert_allclose(
        actual.reshape(expected.shape),
        expected,
        rtol=0,
        atol=TOLERANCE * np.abs(expected).max(),
        err_msg=name,
    )


def test_both_sides_lay_the_same_grid(cases: list[Case]) -> None:
    for case in cases:
        window = input_window(case.trajectory.samples[0])
        assert_equal(case.points, grid(window, N_COLUMNS, N_ROWS), case.name)


@pytest.mark.parametrize("space", ["z", "a"])
def test_sheets_of_every_layer_are_equal(cases: list[Case], space: Any) -> None:
    for case in cases:
        for layer, values in enumerate(case.browser["snapshots"][0]["layers"]):
            expected = sheet(case.network, case.points, layer, space)
            assert_equal(decoded(values[space], "<f4"), expected, f"{case.name}, layer {layer}")


def test_probabilities_are_equal(cases: list[Case]) -> None:
    for case in cases:
        actual = decoded(case.browser["snapshots"][0]["probabilities"], "<f4")
        assert_equal(actual, case.network.probabilities(case.points), case.name)


def test_the_boundary_crosses_the_same_edges_at_the_same_places(cases: list[Case]) -> None:
    n_crossings = 0
    for case in cases:
        scores = case.network.forward(case.points)[-1].z
        expected = edge_crossings(scores, N_COLUMNS)
        actual = browser_crossings(case)
        assert np.array_equal(actual.edge_a, expected.edge_a), case.name
        assert np.array_equal(actual.edge_b, expected.edge_b), case.name
        # On an edge along which the scores hardly differ the place is not sharp: what is compared is by how
        # much the score of one class leads the other's at the browser's place.
        every = class_scores(scores)
        i, j = every[expected.edge_a].argmax(axis=1), every[expected.edge_b].argmax(axis=1)
        change = every[expected.edge_a, i] - every[expected.edge_a, j]
        change += every[expected.edge_b, j] - every[expected.edge_b, i]
        lead = np.abs(actual.t - expected.t) * change
        assert np.all(lead <= TOLERANCE * max(1.0, np.abs(scores).max())), f"{case.name}: {lead.max()}"
        n_crossings += len(expected.t)
    assert n_crossings > 1000


def browser_crossings(case: Case) -> EdgeCrossings:
    """The browser's crossings once each, edges along rows first, in the order of the core."""
    boundary = case.browser["snapshots"][0]["boundary"]
    edge_a, edge_b = decoded(boundary["edge_a"], "<i4"), decoded(boundary["edge_b"], "<i4")
    t = decoded(boundary["t"], "<f8")
    on_edge = np.flatnonzero((edge_a >= 0) & np.isin(edge_b - edge_a, [1, N_COLUMNS]))
    _, first = np.unique(np.column_stack([edge_b - edge_a, edge_a])[on_edge], axis=0, return_index=True)
    once = on_edge[first]
    return EdgeCrossings(edge_a[once].astype(np.int64), edge_b[once].astype(np.int64), t[once])
