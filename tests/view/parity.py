"""What the parity tests share: networks as the wire carries them, and the browser modules' answers."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.wire.run_message import run_payload

#: Relative to the largest number of what is shown together.
TOLERANCE = 1e-5


def answers(node: str, script: str, trajectories: list[Trajectory], **question: Any) -> list[dict[str, Any]]:
    """What a script of this folder answers on each run's message and the rest of the question."""
    return ask(
        node, script, [{"message": run_payload(trajectory), **question} for trajectory in trajectories]
    )


def ask(node: str, script: str, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a script of this folder answers on each question."""
    result = subprocess.run(
        [node, str(Path(__file__).with_name(script))],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def decoded(text: str, dtype: str) -> NDArray[Any]:
    """The numbers that a script sent as base64."""
    return np.frombuffer(base64.b64decode(text), dtype)


def one_snapshot(config: RunConfig, parameters: NDArray[np.float64]) -> Trajectory:
    """A run of one snapshot with these parameters."""
    zero = np.zeros(1)
    return Trajectory(
        np.zeros(1, int), parameters[None], zero, zero, None, None, "trained", None, zero, config
    )


def drawn_trajectory(config: RunConfig, seed: int) -> Trajectory:
    """One snapshot of weights as large as those of a trained network, with biases."""
    random = np.random.RandomState(seed)
    network = Network.draw(config.layer_sizes, config.layer_activations, "fan-in", random)
    return one_snapshot(config, 2.0 * network.parameters + 0.3 * random.randn(config.n_parameters))


def as_sent(trajectory: Trajectory) -> Network:
    """The last network with its parameters rounded as they go over the wire."""
    config = trajectory.config
    sizes, activations = config.layer_sizes, config.layer_activations
    sent = trajectory.parameters[-1].astype(np.float32)
    return Network.from_parameters(sizes, activations, sent, config.network.features)
