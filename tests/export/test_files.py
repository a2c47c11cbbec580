"""Weights, samples and notebooks as files: they hold what the run holds, and every format is well formed."""

from __future__ import annotations

import ast
import csv
import io
import json

import nbformat
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export import EXPORTS, ExportError, export_for, exported
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.table import FORMULA_STARTS, csv_samples, csv_table
from nnexplore.export.weights import json_weights, npz_weights
from tests.export.runs import QUERIES, trained, without_snapshots


@pytest.fixture(params=["circles", "three classes", "mixed layers", "batches", "softmax regression"])
def trajectory(request: pytest.FixtureRequest) -> Trajectory:
    return trained(QUERIES[request.param])


def test_an_npz_file_holds_every_snapshot_to_the_bit(trajectory: Trajectory) -> None:
    file = np.load(io.BytesIO(npz_weights(trajectory)), allow_pickle=False)
    assert RunConfig.from_json(str(file["config"])) == trajectory.config
    assert tuple(file["activations"]) == trajectory.config.layer_activations
    np.testing.assert_array_equal(file["steps"], trajectory.steps)
    np.testing.assert_array_equal(file["loss"], trajectory.loss)
    assert ("validation_loss" in file) == (trajectory.validation_loss is not None)
    for snapshot, step in enumerate(trajectory.steps):
        network = trajectory.network_at(int(step))
        for number, weights in enumerate(network.weights, start=1):
            np.testing.assert_array_equal(file[f"weights_{number}"][snapshot], weights)
            np.testing.assert_array_equal(file[f"biases_{number}"][snapshot], network.biases[number - 1])


def test_a_json_file_holds_what_the_npz_file_holds(trajectory: Trajectory) -> None:
    read = json.loads(json_weights(trajectory))
    assert RunConfig.from_query(read["query"]) == trajectory.config
    assert RunConfig.from_json(json.dumps(read["config"])) == trajectory.config
    file = np.load(io.BytesIO(npz_weights(trajectory)))
    for name in set(file) - {"config", "activations"}:
        np.testing.assert_array_equal(np.array(read[name]), file[name])


def test_a_loss_that_is_not_finite_is_null_in_json() -> None:
    run = trained(QUERIES["batches"])
    assert run.validation_loss is not None
    before = run.validation_loss[0]
    try:
        run.validation_loss[0] = np.inf
        assert json.loads(json_weights(run))["validation_loss"][0] is None
    finally:
        run.validation_loss[0] = before


def test_the_table_holds_every_sample_and_says_which_were_held_out() -> None:
    run = trained(QUERIES["batches"])
    header, *rows = csv.reader(io.StringIO(csv_samples(run).decode(), newline=""))
    assert header == ["x", "y", "class", "part"]
    X, y = run.samples
    training = [row for row in rows if row[3] == "training"]
    np.testing.assert_array_equal(np.array([[float(cell) for cell in row[:2]] for row in training]), X)
    np.testing.assert_array_equal([int(row[2]) for row in training], y)
    assert [row[3] for row in rows].count("held out") == round(0.2 * 100)


@given(st.text(alphabet=st.sampled_from("=+-@\t\r\n,\"'ab1 "), max_size=8))
def test_no_text_in_a_table_begins_like_a_formula(text: str) -> None:
    [[cell]] = csv.reader(io.StringIO(csv_table([text], []).decode(), newline="")) or [[""]]
    assert not cell.startswith(FORMULA_STARTS)
    assert cell in (text, f"'{text}")


def test_a_negative_number_in_a_table_stays_a_number() -> None:
    assert csv_table(["a"], [[-0.5]]) == b"a\r\n-0.5\r\n"


def test_the_notebook_is_valid_and_its_cells_are_python(trajectory: Trajectory) -> None:
    notebook = nbformat.reads(jupyter_notebook(trajectory).decode(), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert len(cells) >= 2
    for cell in cells:
        ast.parse(cell)


@pytest.mark.parametrize("ending", EXPORTS)
def test_every_format_is_found_by_its_ending_and_says_what_it_is(ending: str) -> None:
    export = export_for(f"My run{ending.upper()}")
    assert export is EXPORTS[ending]
    assert export.label
    assert export.help.endswith(".")
    assert "/" in export.media_type


@pytest.mark.parametrize("ending", [ending for ending, export in EXPORTS.items() if not export.is_picture])
def test_every_format_is_the_same_for_the_same_run(ending: str) -> None:
    run = trained(QUERIES["circles"])
    assert exported(EXPORTS[ending], run) == exported(EXPORTS[ending], run)


@pytest.mark.parametrize("ending", EXPORTS)
def test_a_run_without_snapshots_is_refused_where_there_is_nothing_to_show(ending: str) -> None:
    run, export = without_snapshots(), EXPORTS[ending]
    assert run.status == "diverged"
    if export.shows_training:
        with pytest.raises(ExportError, match=r"no snapshot.*diverged"):
            exported(export, run)
    else:
        assert exported(export, run) == exported(export, Trajectory.begin(run.config))


def test_an_unknown_ending_is_answered_with_those_that_are_known() -> None:
    with pytest.raises(ExportError, match=r"run\.doc has to end in one of \.html, .*\.gif\."):
        export_for("run.doc")
