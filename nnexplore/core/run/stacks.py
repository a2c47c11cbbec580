"""Stacks: which of many runs are alike enough to be trained together on a leading axis."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import batch_size, n_training, steps_per_order

#: Most numbers in one array of activations: the arrays of a stack that is no larger stay in a core's cache.
_STACK_NUMBERS = 20_000


def stacks(configs: Sequence[RunConfig]) -> tuple[tuple[int, ...], ...]:
    """Which runs are trained together: groups of indices, each no larger than fits a core's cache.

    Groups are in the order of their first runs and as even as can be.
    """
    alike: dict[Hashable, list[int]] = {}
    for index, config in enumerate(configs):
        alike.setdefault(likeness(config), []).append(index)
    parts = []
    for indices in alike.values():
        most = max(1, _STACK_NUMBERS // _numbers_per_run(configs[indices[0]]))
        parts += np.array_split(indices, -(-len(indices) // most))
    return tuple(tuple(part.tolist()) for part in parts)


def likeness(config: RunConfig) -> Hashable:
    """What runs have to have in common to be trained together.

    Seeds, samples and their noise, first weights, learning rate, decay, momentum, l2, reduction and target
    loss may differ from run to run.
    """
    data, network, training = config.data, config.network, config.training
    return (
        *(
            config.layer_sizes,
            network.activations,
            network.output,
            network.features,
            data.n_samples,
            data.n_classes,
        ),
        *(training.optimizer, training.schedule, training.n_steps, training.validation, training.snapshots),
        *(batch_size(config), steps_per_order(config)),
    )


def _numbers_per_run(config: RunConfig) -> int:
    return (batch_size(config) or n_training(config)) * max(config.layer_sizes[1:])
