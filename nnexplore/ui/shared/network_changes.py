"""Changes of a run by one control, one key or a drawing: other layers, samples or first weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.run.configuration import NetworkConfig, RunConfig


def with_hidden(config: RunConfig, hidden: Sequence[int], known: Sequence[str] = ()) -> RunConfig:
    """The run with hidden layers of these widths; first weights are drawn, as given ones fit no more.

    A new layer has the activation of the one before it; where there is none, those ``known`` of earlier are
    taken.
    """
    network = config.network
    first = network.activations or tuple(known) or (next(iter(ACTIVATIONS)),)
    activation = (*first, *[first[-1]] * len(hidden))[: len(hidden)]
    changed = replace(network, hidden=tuple(hidden), activation=activation, start=None)
    return replace(config, network=changed)


def with_layers(config: RunConfig, layers: Sequence[tuple[int, str]]) -> RunConfig:
    """The run with hidden layers of these widths and activations; first weights are drawn."""
    hidden, activation = tuple(width for width, _ in layers), tuple(name for _, name in layers)
    return replace(config, network=replace(config.network, hidden=hidden, activation=activation, start=None))


def with_data(config: RunConfig, name: str) -> RunConfig:
    """The run on another data set, whose own numbers are as by default; first weights are drawn.

    An output that tells two classes apart gives way to softmax where the data set has more.
    """
    data = config.data.of_another(name)
    is_fit = data.n_classes == 2 or OUTPUTS[config.network.output].n_outputs(data.n_classes) > 1
    output = config.network.output if is_fit else NetworkConfig.output
    return replace(config, data=data, network=replace(config.network, output=output, start=None))


def next_seed(seed: int) -> int:
    """The seed of another first draw."""
    return (seed + 1) % 2**32
