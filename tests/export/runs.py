"""Runs that the tests of the exports share, one for each kind of network there is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory

QUERIES = {
    "circles": "n_steps=60",
    "three classes": "data=gaussians&n_classes=3&n_steps=40&noise=0.4&width=4&activation=relu",
    "sigmoid output": "output=sigmoid&optimizer=adam&learning_rate=0.01&n_steps=40",
    "squared error": "output=sigmoid-squared&optimizer=momentum&learning_rate=0.05&n_steps=40&n_samples=60",
    "softmax regression": "layers=0&n_steps=40&data=spiral&n_samples=90&init=small-normal",
    "straight cut": "layers=0&n_steps=40&reduction=sum&learning_rate=0.01&l2=0",
    "mixed layers": "layers=2&width=4&width_2=2&activation_2=softplus&n_steps=40",
    "target loss": "n_steps=60&target_loss=0.6&snapshots=5",
    "features": "layers=0&features=radius,xy,sin-x,angle&n_steps=40",
    "features and batches": "features=x,y2,sin-y&n_steps=40&batch_size=32&validation=0.2",
    "collected": "data=iris&n_steps=40&activation=gelu",
    "ten classes": "data=digits&n_steps=10&width=4",
    "batches": "batch_size=32&n_steps=40&validation=0.2&schedule=cosine&reduction=sum&learning_rate=0.01",
    **{f"{name} units": f"activation={name}&n_steps=40&learning_rate=0.1" for name in ACTIVATIONS},
}


@cache
def trained(query: str) -> Trajectory:
    """The finished run of a query string."""
    return train(RunConfig.from_query(query))


@cache
def without_snapshots() -> Trajectory:
    """A run whose loss is not finite before the first step: eight layers of the largest float32 there is."""
    network = NetworkConfig((2,) * 8, "identity")
    start = write_start(np.full(RunConfig(network=network).n_parameters, np.finfo(np.float32).max))
    return train(RunConfig(network=replace(network, start=start), training=TrainingConfig(n_steps=5)))
