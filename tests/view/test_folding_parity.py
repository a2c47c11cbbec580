"""The crossing on the folding page is the exact decision boundary of the trained network."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import input_window
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.geometry import DecisionBoundary, decision_boundary
from tests.trained_runs import trained
from tests.view.parity import answers, as_sent, one_snapshot

SCRIPT = "folding_evaluate.js"
N_RANDOM = 24


@pytest.fixture(scope="module")
def hexagon() -> Trajectory:
    return trained(PRESETS["hexagon-232-relu"].config)


def exact_boundary(trajectory: Trajectory) -> DecisionBoundary:
    X, _ = trajectory.samples
    # The browser has the samples, and so the window, in single precision.
    return decision_boundary(as_sent(trajectory), input_window(X.astype("f4")))


def random_trajectories() -> list[Trajectory]:
    """Networks with random weights, one for each width from 1 to 8 and both kinds of output."""
    random = np.random.RandomState(0)
    found = []
    for number in range(N_RANDOM):
        network = NetworkConfig(
            (1 + number % 8,), ("relu", "leaky-relu")[number % 2], ("softmax", "sigmoid")[number // 2 % 2]
        )
        config = RunConfig(DataConfig("moons", 40), network)
        found.append(one_snapshot(config, random.randn(config.n_parameters)))
    return found


def test_the_hexagon_has_the_six_corners_of_the_exact_boundary(node: str, hexagon: Trajectory) -> None:
    [answer] = answers(node, SCRIPT, [hexagon])
    [curve] = exact_boundary(hexagon).curves
    [line] = answer["lines"]
    assert line["closed"]
    assert len(line["corners"]) == len(curve.points) == 6
    ours, exact = (sorted(map(tuple, corners)) for corners in (line["corners"], curve.points))
    np.testing.assert_allclose(ours, exact, atol=1e-9)


def test_as_many_samples_lie_on_their_side_as_the_network_has_right(node: str, hexagon: Trajectory) -> None:
    [answer] = answers(node, SCRIPT, [hexagon])
    assert answer["right"] / answer["counted"] == pytest.approx(hexagon.accuracy[-1])


def length(segments: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=-1).sum())


def test_every_crossing_is_the_exact_boundary(node: str) -> None:
    trajectories = random_trajectories()
    answered = answers(node, SCRIPT, trajectories)
    crossed = 0
    for trajectory, answer in zip(trajectories, answered, strict=True):
        ours = np.array(answer["crossing"]).reshape(-1, 2, 2)
        exact = exact_boundary(trajectory).segments
        assert length(ours) == pytest.approx(length(exact), rel=1e-6, abs=1e-6)
        if len(ours) == 0:
            continue
        crossed += 1
        scores = as_sent(trajectory).scores(ours.mean(axis=1))
        lead = scores[:, 0] if scores.shape[1] == 1 else scores[:, 1] - scores[:, 0]
        np.testing.assert_allclose(lead, 0, atol=1e-9)
    assert crossed > N_RANDOM // 2
