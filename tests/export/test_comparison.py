"""Runs compared as tables: every number is there, and nothing a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io

import pytest

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.outcome import outcome
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.comparison import csv_curves, csv_outcomes


@pytest.fixture(scope="module")
def runs() -> dict[str, Trajectory]:
    return {
        "=1+1": train(RunConfig(training=TrainingConfig(n_steps=20, validation=0.2))),
        "0.5": train(RunConfig(training=TrainingConfig(n_steps=20, learning_rate=0.5))),
    }


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def test_the_curves_hold_every_snapshot_of_every_run_to_the_digit(runs: dict[str, Trajectory]) -> None:
    found = rows(csv_curves(runs))
    assert len(found) == sum(len(run.steps) for run in runs.values())
    own = [row for row in found if row["run"] == "0.5"]
    assert [float(row["loss"]) for row in own] == runs["0.5"].loss.tolist()
    assert [int(row["step"]) for row in own] == runs["0.5"].steps.tolist()
    assert [int(row["samples seen"]) for row in own] == (100 * runs["0.5"].steps).tolist()
    assert [float(row["seconds of training"]) for row in own] == runs["0.5"].seconds.tolist()
    assert {row["validation loss"] for row in own} == {""}
    held_out = runs["=1+1"].validation_loss
    assert held_out is not None
    assert [float(row["validation loss"]) for row in found if row not in own] == held_out.tolist()


def test_the_table_holds_every_outcome_with_the_settings_it_came_from(runs: dict[str, Trajectory]) -> None:
    first, second = rows(csv_outcomes(runs, 0.65))
    found = outcome(runs["0.5"], 0.65)
    assert float(second["loss"]) == found.loss
    assert float(second["lowest loss"]) == found.best_loss
    assert found.reach is not None
    assert int(second["first reached by step"]) == found.reach.first[1]
    assert int(second["stays from step"]) == found.stays_from
    assert second["lost again by step"] == ""
    assert RunConfig.from_query(second["settings"]) == runs["0.5"].config
    assert float(first["validation accuracy"]) == outcome(runs["=1+1"]).validation_accuracy


def test_a_loss_that_is_never_there_is_not_reached(runs: dict[str, Trajectory]) -> None:
    for row in rows(csv_outcomes(runs, 1e-6)):
        assert row["first reached by step"] == "not reached"
        assert row["lost again by step"] == row["stays from step"] == ""


def test_no_cell_begins_a_formula(runs: dict[str, Trajectory]) -> None:
    for table in (csv_curves(runs), csv_outcomes(runs, 0.65)):
        assert {row["run"] for row in rows(table)} == {"'=1+1", "0.5"}


def test_a_run_that_has_not_begun_is_left_out() -> None:
    assert rows(csv_outcomes({"a": Trajectory.begin(RunConfig())}, 0.1)) == []
