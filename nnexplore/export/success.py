"""Success over width as tables: the boundaries' runs, the success map's cells, and every run behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from nnexplore.core.run.success import reaches
from nnexplore.core.run.success_map import SuccessMap
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.table import csv_table


def csv_widths(runs: Mapping[int, Trajectory]) -> bytes:
    """How the run of each width stands; empty where nothing is held out."""
    return csv_table(
        (
            "width",
            "parameters",
            "status",
            "step",
            "loss",
            "accuracy",
            "validation loss",
            "validation accuracy",
        ),
        (
            (width, run.config.n_parameters, run.status, int(run.steps[-1]), *_scores(run))
            for width, run in runs.items()
            if len(run.steps)
        ),
    )


def csv_cells(spec: SuccessMap, trajectories: Sequence[Trajectory | None], threshold: float) -> bytes:
    """One line for each cell of a success map: the share of successes with its 95% interval."""
    return csv_table(
        (
            *("data", "activation", "width", "draws", "ended", "diverged", "exploded", "threshold"),
            "reached",
            *("share", "lowest rate", "highest rate", "median loss"),
        ),
        _cell_rows(spec, trajectories, threshold),
    )


def _cell_rows(
    spec: SuccessMap, trajectories: Sequence[Trajectory | None], threshold: float
) -> Iterator[tuple[float | str, ...]]:
    for row, results in zip(spec.rows, spec.results(trajectories, threshold), strict=True):
        for width, result in zip(spec.widths, results, strict=True):
            unstable = (result.n_diverged, result.n_exploded)
            counts = (result.n_draws, result.n_ended, *unstable, threshold, result.n_reached)
            share = "" if result.share is None else result.share
            middle = median(result.losses) if result.losses else ""
            yield row.data, row.activation, width, *counts, share, *result.interval, middle


def csv_draws(spec: SuccessMap, trajectories: Sequence[Trajectory | None], threshold: float) -> bytes:
    """One line for each run of a success map that has ended, with its settings as a query."""
    rows = (
        (run.config.data.name, run.config.network.hidden[0] if run.config.network.hidden else 0, run)
        for run in trajectories
        if run is not None and run.status != "training"
    )
    return csv_table(
        (
            *("data", "activation", "width", "seed", "status", "step", "loss", "accuracy"),
            *("validation loss", "validation accuracy", "reached", "settings"),
        ),
        (
            (
                *(name, run.config.network.activations[0] if width else "", width),
                *(run.config.training.seed or 0, run.status, int(run.steps[-1]), *_scores(run)),
                *(int(reaches(run, threshold)), run.config.to_query()),
            )
            for name, width, run in rows
        ),
    )


def _scores(run: Trajectory) -> tuple[float | str, ...]:
    held_out = (run.validation_loss, run.validation_accuracy)
    cells = ("" if values is None else float(values[-1]) for values in held_out)
    return float(run.loss[-1]), float(run.accuracy[-1]), *cells
