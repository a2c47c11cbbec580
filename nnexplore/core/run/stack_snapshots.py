"""Stack snapshots: the runs of a stack at one step, and from many such the snapshots run by run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from nnexplore.core.network.activation import Array
from nnexplore.core.run.loss_watch import Indices
from nnexplore.core.run.stack_checkpoint import StackCheckpoint
from nnexplore.core.run.trajectory import SnapshotRow, Snapshots


class StackSnapshot(NamedTuple):
    """A snapshot of the runs ``going`` (n_going,); the arrays have a row for each.

    The validation's are not numbers where no samples are held out.
    """

    step: int
    seconds: float
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
    rows: list[list[SnapshotRow]] = [[] for _ in stand.statuses]
    for step, seconds, going, *columns in snapshots:
        for index, *values in zip(going, *columns, strict=True):
            rows[index].append((step, seconds, *values))
    watch = stand.watch
    return tuple(
        replace(
            Snapshots.of(own, n_parameters, has_held_out, status, stopped_at),
            watched=None if watch is None else watch.of(run),
        )
        for run, (own, status, stopped_at) in enumerate(
            zip(rows, stand.statuses, stand.stopped_at, strict=True)
        )
    )
