"""Stack snapshots: the runs of a stack at one step, and from many such the snapshots run by run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from nnexplore.core.activations import Array
from nnexplore.core.stack_checkpoint import Indices, StackCheckpoint
from nnexplore.core.trajectory import Snapshots


class StackSnapshot(NamedTuple):
    """A snapshot of the runs ``going`` (n_going,); the arrays have a row for each.

    The validation's are not numbers where no samples are held out.
    """

    step: int
    going: Indices
    parameters: Array
    loss: Array
    accuracy: Array
    validation_loss: Array
    validation_accuracy: Array


def run_by_run(
    snapshots: Sequence[StackSnapshot], stand: StackCheckpoint, n_parameters: int, has_held_out: bool
) -> tuple[Snapshots, ...]:
    """The snapshots of every run of a stack that stands as ``stand`` says after the last of them."""
    rows: list[list[tuple[Any, ...]]] = [[] for _ in stand.statuses]
    for step, going, *columns in snapshots:
        for index, *values in zip(going, *columns, strict=True):
            rows[index].append((step, *values))
    found = []
    for own, status, stopped_at in zip(rows, stand.statuses, stand.stopped_at, strict=True):
        steps, parameters, loss, accuracy, *held_out = zip(*own, strict=True) if own else [()] * 6
        validation_loss, validation_accuracy = (np.array(values, np.float64) for values in held_out)
        found.append(
            Snapshots(
                np.array(steps, np.int64),
                np.array(parameters, np.float64).reshape(len(steps), n_parameters),
                np.array(loss, np.float64),
                np.array(accuracy, np.float64),
                validation_loss if has_held_out else None,
                validation_accuracy if has_held_out else None,
                status,
                stopped_at,
            )
        )
    return tuple(found)
