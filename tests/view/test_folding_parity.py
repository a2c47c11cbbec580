"""The crossing on the folding page is the exact decision boundary of the trained network."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnexplore.config import DataConfig, NetworkConfig, RunConfig
from nnexplore.core.geometry import input_window
from nnexplore.core.network import Network
from nnexplore.core.training import train
from nnexplore.core.trajectory import Trajectory
from nnexplore.geometry import DecisionBoundary, decision_boundary
from nnexplore.presets import PRESETS
from nnexplore.view.payload import run_payload

N_RANDOM = 24


@pytest.fixture(scope="module")
def hexagon() -> Trajectory:
    return train(PRESETS["hexagon-232-relu"].config)


def as_sent(trajectory: Trajectory) -> Network:
    """The last network with its weights rounded as they go over the wire."""
    parameters = trajectory.parameters[-1].astype("f4").astype(float)
    return trajectory.network_at(-1).from_parameters(
        trajectory.config.layer_sizes, trajectory.config.layer_activations, parameters
    )


def crossings(repository: Path, node: str, trajectories: list[Trajectory]) -> list[dict[str, Any]]:
    messages = json.dumps([run_payload(trajectory) for trajectory in trajectories])
    script = repository / "tests" / "view" / "folding_evaluate.js"
    result = subprocess.run([node, script], input=messages, capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(result.stdout)
    return answers


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
        parameters = random.randn(1, config.n_parameters)
        one = np.ones(1)
        found.append(Trajectory(config, np.zeros(1, int), parameters, one, one, None, None, "trained", None))
    return found


def test_the_hexagon_has_the_six_corners_of_the_exact_boundary(
    repository: Path, node: str, hexagon: Trajectory
) -> None:
    [answer] = crossings(repository, node, [hexagon])
    [curve] = exact_boundary(hexagon).curves
    [line] = answer["lines"]
    assert line["closed"]
    assert len(line["corners"]) == len(curve.points) == 6
    ours, exact = (sorted(map(tuple, corners)) for corners in (line["corners"], curve.points))
    np.testing.assert_allclose(ours, exact, atol=1e-9)


def test_as_many_samples_lie_on_their_side_as_the_network_has_right(
    repository: Path, node: str, hexagon: Trajectory
) -> None:
    [answer] = crossings(repository, node, [hexagon])
    assert answer["right"] / answer["counted"] == pytest.approx(hexagon.accuracy[-1])


def length(segments: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(segments[:, 1] - segments[:, 0], axis=-1).sum())


def test_every_crossing_is_the_exact_boundary(repository: Path, node: str) -> None:
    trajectories = random_trajectories()
    answers = crossings(repository, node, trajectories)
    crossed = 0
    for trajectory, answer in zip(trajectories, answers, strict=True):
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
