"""Runs compared as tables: their loss curves, and what each has come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nnexplore.core.run.abscissas import samples_seen
from nnexplore.core.run.outcome import Reach, outcome
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.table import csv_table


def csv_curves(runs: Mapping[str, Trajectory]) -> bytes:
    """Loss and accuracy of every run at every snapshot, by the runs' names; empty without held-out ones."""
    return csv_table(
        (
            "run",
            "step",
            "samples seen",
            "seconds of training",
            "loss",
            "accuracy",
            "validation loss",
            "validation accuracy",
        ),
        _curve_rows(runs),
    )


def _curve_rows(runs: Mapping[str, Trajectory]) -> Iterator[tuple[float | str, ...]]:
    for name, run in runs.items():
        seen = samples_seen(run.config, run.steps)
        for s, step in enumerate(run.steps):
            held_out = (run.validation_loss, run.validation_accuracy)
            cells = ("" if values is None else float(values[s]) for values in held_out)
            place = (int(step), int(seen[s]), float(run.seconds[s]))
            yield name, *place, float(run.loss[s]), float(run.accuracy[s]), *cells


def csv_outcomes(runs: Mapping[str, Trajectory], target: float | None) -> bytes:
    """What every run has come to, with its settings as a query; runs without a snapshot are left out."""
    header = (
        *("run", "status", "stopped at", "last step", "loss", "lowest loss"),
        *("accuracy", "validation accuracy"),
    )
    reached = ("target loss", "first reached by step", "lost again by step", "stays from step")
    return csv_table((*header, *reached, "settings"), _outcome_rows(runs, target))


def _outcome_rows(runs: Mapping[str, Trajectory], target: float | None) -> Iterator[tuple[float | str, ...]]:
    for name, run in runs.items():
        if len(run.steps) == 0:
            continue
        found = outcome(run, target)
        yield (
            *(name, found.status, "" if found.stopped_at is None else found.stopped_at, found.step),
            *(found.loss, found.best_loss, found.accuracy),
            "" if found.validation_accuracy is None else found.validation_accuracy,
            "" if target is None else target,
            *_reached(found.reach),
            run.config.to_query(),
        )


def _reached(reach: Reach | None) -> tuple[float | str, ...]:
    """The steps by which the loss was first reached, lost again, and came to stay; empty where it did not."""
    if reach is None:
        return "not reached", "", ""
    return reach.first[1], *("" if one is None else one[1] for one in (reach.lost, reach.stayed))
