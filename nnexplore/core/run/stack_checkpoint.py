"""Stack checkpoint: where a stack stands, which is all that is needed to go on with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.optimizers import OPTIMIZERS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.loss_watch import Indices, LossWatch
from nnexplore.core.run.run_size import batch_size
from nnexplore.core.run.training import first_checkpoint
from nnexplore.core.run.trajectory import Status


@dataclass(frozen=True, eq=False)
class StackCheckpoint:
    """All that is needed to go on with a stack after ``step`` updates; to be pickled.

    ``seconds`` is what the updates of one that goes on took of the processor's time, an equal share of each.
    ``statuses`` and ``stopped_at`` tell of every run; ``going`` (n_going,) are the indices of those that go
    on. Only of these are ``parameters`` (n_going, n_parameters), ``moments`` (n_moments, n_going,
    n_parameters), and for minibatches ``random_streams`` and ``orders`` (n_going, n_samples), else None.
    ``watch`` is what was seen of the losses, if they are watched.
    """

    step: int
    statuses: tuple[Status, ...]
    stopped_at: tuple[int | None, ...]
    going: Indices
    parameters: Array
    moments: Array
    random_streams: tuple[Any, ...] | None
    orders: NDArray[np.int64] | None
    watch: LossWatch | None
    seconds: float = 0.0


def first_stack_checkpoint(configs: Sequence[RunConfig], level: float | None = None) -> StackCheckpoint:
    """Where a stack stands before its first step, whose losses are watched for ``level`` if that is given."""
    optimizer = OPTIMIZERS[configs[0].training.optimizer]
    going: Status = "training"
    starts = [first_checkpoint(config, optimizer.n_moments) for config in configs]
    has_batches = batch_size(configs[0]) is not None
    return StackCheckpoint(
        0,
        (going,) * len(configs),
        (None,) * len(configs),
        np.arange(len(configs)),
        np.stack([start.parameters for start in starts]),
        np.stack([start.moments for start in starts], axis=1),
        tuple(start.random_stream for start in starts) if has_batches else None,
        None,
        None if level is None else LossWatch(level, len(configs)),
    )
