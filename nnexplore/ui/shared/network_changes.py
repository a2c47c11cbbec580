"""Changes of a network by one control, one key or its drawing: other hidden layers, another first draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.run.configuration import RunConfig


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


def next_seed(seed: int) -> int:
    """The seed of another first draw."""
    return (seed + 1) % 2**32
