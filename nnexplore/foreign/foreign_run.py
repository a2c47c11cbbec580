"""A foreign run: networks that were trained elsewhere, on samples, as the snapshots of a trajectory."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.dataset import Samples
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.trajectory import SnapshotRow, Snapshots, Trajectory


def foreign_run(
    networks: Sequence[Network],
    X: Any,
    y: Any,
    *,
    steps: Sequence[int] | None = None,
    feature_names: Sequence[Hashable] | None = None,
    class_names: Sequence[Hashable] | None = None,
) -> Trajectory:
    """The trajectory whose snapshots are some networks of one shape, in order, over samples.

    Its configuration begins with the first network's parameters; its losses are those of the samples, without
    a penalty, for how it was trained is not known.

    Parameters
    ----------
    X, y
        Samples (n_samples, n_inputs) and their labels (n_samples,), of as many classes as a network tells
        apart; the classes are in the order of their labels.
    steps
        The step of each network, rising from 0 on or later; by default 0, 1, 2, ...

    Raises
    ------
    ConfigError
        If the samples are not taken or do not fit, or the networks or steps do not fit each other.
    """
    first = _alike(networks)
    data = DataConfig.from_arrays(X, y, feature_names, class_names, all_digits=True)
    sizes, activations = first.layer_sizes, first.activations
    if data.n_inputs != sizes[0]:
        fault = f"has {data.n_inputs:,} features, but has to have the {sizes[0]:,} that the network takes"
        raise ConfigError("X", value=data.n_inputs, fault=fault)
    n_classes = max(2, sizes[-1])
    if data.n_classes != n_classes:
        fault = f"has {data.n_classes} classes, but has to have the {n_classes} that the network tells apart"
        raise ConfigError("y", value=data.n_classes, fault=fault)
    taken = _steps(steps, len(networks))
    output = activations[-1]
    config = RunConfig(
        data,
        NetworkConfig(sizes[1:-1], activations[:-1], output, start=write_start(first.parameters, True)),
        TrainingConfig(n_steps=max(1, taken[-1]), l2=0.0, snapshots=1),
    )
    samples = data.draw()
    rows = [_row(step, network, samples, output) for step, network in zip(taken, networks, strict=True)]
    snapshots = Snapshots.of(rows, config.n_parameters, False, "elsewhere", None)
    return Trajectory(**vars(snapshots), config=config)


def _alike(networks: Sequence[Network]) -> Network:
    """The first of the networks, which all have its shape."""
    if not networks:
        raise ConfigError("network", fault="is missing: there has to be one at least")
    first = networks[0]
    for number, network in enumerate(networks):
        if (network.layer_sizes, network.activations) != (first.layer_sizes, first.activations):
            fault = (
                f"number {number}, counted from 0, has another shape than number 0, but all have to be alike"
            )
            raise ConfigError("network", value=network.layer_sizes, fault=fault)
    return first


def _steps(steps: Sequence[int] | None, n_networks: int) -> list[int]:
    given = range(n_networks) if steps is None else steps
    allowed = f"{n_networks} rising whole numbers from 0 on, one for each network"
    try:
        taken = [int(step) for step in given]
        is_right = taken == list(given) and len(taken) == n_networks
    except (TypeError, ValueError) as error:
        raise ConfigError("steps", value=steps, allowed=allowed) from error
    if not is_right or taken[0] < 0 or np.any(np.diff(taken) <= 0):
        raise ConfigError("steps", value=steps, allowed=allowed)
    return taken


def _row(step: int, network: Network, samples: Samples, output: str) -> SnapshotRow:
    X, y = samples
    with np.errstate(all="ignore"):
        loss = float(OUTPUTS[output].sample_losses(network.scores(X), y).mean())
    if not np.isfinite(loss):
        fault = f"has a loss that is not finite on these samples at step {step:,}"
        raise ConfigError("network", value=loss, fault=fault)
    accuracy = float((network.predict(X) == y).mean())
    return step, 0.0, network.parameters, loss, accuracy, np.nan, np.nan
