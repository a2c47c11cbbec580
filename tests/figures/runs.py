"""Runs for the figures' tests: known parameters instead of trained ones, so that nothing else moves them."""

from __future__ import annotations

from typing import Any

import numpy as np

from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.trajectory import Trajectory

GROWTH = (1.0, 1.5, 3.0)
"""The first weights, times this at each snapshot."""


def run(
    hidden: tuple[int, ...] = (3,),
    activation: str | tuple[str, ...] = "tanh",
    *,
    output: str = "softmax",
    data: str = "circles",
    status: Any = "trained",
    validated: bool = False,
    **own: Any,
) -> Trajectory:
    """Return a run of 100 steps with snapshots at steps 0, 10 and 100."""
    config = RunConfig(
        DataConfig(data, n_samples=30, **own),
        NetworkConfig(hidden, activation, output),
        TrainingConfig(n_steps=100, validation=0.2 if validated else 0.0),
    )
    first = Network.draw(
        config.layer_sizes, config.layer_activations, "unit-normal", np.random.RandomState(3)
    )
    loss, accuracy = np.array([0.7, 0.2, 0.04]), np.array([0.5, 0.9, 1.0])
    return Trajectory(
        config=config,
        steps=np.array([0, 10, 100]),
        seconds=np.array([0.0, 0.002, 0.015]),
        parameters=np.outer(GROWTH, first.parameters),
        loss=loss,
        accuracy=accuracy,
        validation_loss=2 * loss if validated else None,
        validation_accuracy=accuracy / 2 if validated else None,
        status=status,
        stopped_at=120 if status == "diverged" else None,
    )
