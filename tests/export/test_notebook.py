"""A trajectory in a notebook: it displays itself as the view, and the mathematics knows nothing of it."""

from __future__ import annotations

import base64
import gzip
import json
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest

import nnexplore as nx
from nnexplore.export import display
from nnexplore.export.description import run_line as line
from nnexplore.export.display import bundle
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.modules import packed_plotly, packed_view
from nnexplore.export.notebook import RunWidget, show
from nnexplore.wire.run_message import run_payload
from tests.export.runs import QUERIES, trained, without_snapshots

VIEW = "application/vnd.jupyter.widget-view+json"


def executed(notebook: Any, folder: Path, repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The notebook with its outputs, executed by a kernel that finds this checkout."""
    monkeypatch.setenv("PYTHONPATH", str(repository))
    monkeypatch.setenv("IPYTHONDIR", str(folder))
    # The client's loop and sockets are its own affair.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from nbclient import NotebookClient

        return NotebookClient(notebook, timeout=120, kernel_name="python3").execute()


def test_the_exported_notebook_runs_and_shows_the_view(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = trained(QUERIES["circles"])
    notebook = executed(
        nbformat.reads(jupyter_notebook(run).decode(), as_version=4), tmp_path, repository, monkeypatch
    )
    results = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output.output_type for output in results] == ["execute_result", "stream"]
    shown = results[0].data
    assert shown["text/plain"] == line(run)
    # The saved notebook holds the widget, so that it plays where no kernel is.
    widgets = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"].state
    packed = widgets[shown[VIEW]["model_id"]].state["packed"]
    assert json.loads(gzip.decompress(base64.b64decode(packed)))["run"] == run_payload(run)
    assert f"{round(run.accuracy[-1] * 100)} of 100 samples right" in results[1].text


def test_a_trajectory_is_shown_as_the_view_and_in_one_line() -> None:
    run = trained(QUERIES["circles"])
    data, _ = bundle(run)
    assert VIEW in data
    assert data["text/plain"] == line(run)
    assert "Circles, 3 tanh units" in line(run)
    assert "60" in line(run)


def test_without_anywidget_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "find_spec", lambda name: None)
    data, _ = bundle(trained(QUERIES["circles"]))
    assert "nnexplore[notebook]" in data["text/plain"]
    assert data.keys() == {"text/plain", "image/png"}


def test_a_run_without_snapshots_is_one_line() -> None:
    run = without_snapshots()
    assert bundle(run) == ({"text/plain": line(run)}, {})
    assert "diverged" in line(run)
    with pytest.raises(ValueError, match="no snapshot"):
        show(run)


def test_options_of_the_view_can_be_given() -> None:
    run = trained(QUERIES["circles"])
    assert nx.show(run, "xpf", loop=True).packed == packed_view(run, "xpf", {"loop": True})


def test_plotly_is_handed_over_only_to_a_page_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = show(trained(QUERIES["circles"]))
    assert b"plotly.js v" not in str(widget.get_state()).encode()
    sent: list[tuple[Any, Any]] = []
    monkeypatch.setattr(RunWidget, "send", lambda _, content, buffers=None: sent.append((content, buffers)))
    widget._handle_custom_msg("anything", [])
    assert not sent
    widget._handle_custom_msg("plotly", [])
    assert sent == [("plotly", [packed_plotly()])]
    assert b"plotly.js v" in gzip.decompress(packed_plotly())[:200]
