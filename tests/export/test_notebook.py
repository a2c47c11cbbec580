"""A trajectory in a notebook: it displays itself as the view, and the mathematics knows nothing of it."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest
from PIL import Image

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.export import display
from nnexplore.export.description import run_line as line
from nnexplore.export.display import bundle
from nnexplore.export.jupyter import jupyter_notebook
from nnexplore.export.modules import packed_plotly, shown_run, view_code, view_file
from nnexplore.export.notebook import RunWidget, show
from nnexplore.export.still import still_size
from nnexplore.export.view_options import VIEW_OPTIONS
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
    assert [output.output_type for output in results] == ["execute_result", "stream", "stream"]
    assert results[2].text == "No: the twin never parts from the run.\n"
    shown = results[0].data
    assert shown["text/plain"] == line(run)
    # The saved notebook holds the widget, so that it plays where no kernel is.
    widgets = notebook.metadata.widgets["application/vnd.jupyter.widget-state+json"].state
    state = widgets[shown[VIEW]["model_id"]].state
    assert unpacked(state["packed"])["run"] == run_payload(run)
    code = widgets[state["_code"].removeprefix("IPY_MODEL_")].state
    assert unpacked(code["packed"])["modules"] == view_code()["modules"]
    # Where no widgets are run, the same output is a picture.
    with Image.open(io.BytesIO(base64.b64decode(shown["image/png"]))) as still:
        assert still.size == tuple(2 * length for length in still_size(run))
    assert f"{round(run.accuracy[-1] * 100)} of 100 samples right" in results[1].text


def unpacked(packed: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(packed)))


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
    assert unpacked(nx.show(run, "xpf", loop=True).packed) == shown_run(run, "xpf", {"loop": True})


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"foo": 1}, "foo is no option of the view; there are"),
        ({"lop": True}, "the nearest name is loop"),
        ({"loop": 1}, "loop is 1, but has to be True or False"),
        ({"layer": 1}, "layer is 1, but has to be a hidden layer"),
        ({"units": [0, 3]}, "units is .*, but has to be None, one to three units"),
        ({"position": 2}, "position is 2, but has to be a number from 0 to 1"),
        ({"camera": {"eye": 1}}, "camera is"),
    ],
)
def test_an_option_that_is_none_is_refused(options: dict[str, Any], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        nx.show(trained(QUERIES["circles"]), **options)


def test_every_option_that_is_taken_is_one_of_the_views() -> None:
    properties = set(re.findall(r"@property \{.*\} \[?(\w+)", view_file("parts/options.js")))
    assert properties - set(VIEW_OPTIONS) == {"weights"}
    assert set(VIEW_OPTIONS) <= properties


def test_three_views_hold_the_code_once() -> None:
    first, second, third = (show(trained(QUERIES["circles"])) for _ in range(3))
    assert first._code is second._code is third._code
    assert "modules" not in unpacked(third.packed)


def test_a_widget_takes_where_to_stand_and_refuses_what_is_no_place() -> None:
    run = trained(QUERIES["target loss"])
    widget, heard = show(run), []
    widget.observe(heard.append, ["step", "chosen"])
    widget.step = int(run.steps[1]) + 1
    widget.chosen = (4, 2)
    widget.weights = run.parameters[0]
    assert [change.new for change in heard] == [run.steps[1], [4, 2]]
    assert widget.weights == run.parameters[0].tolist()
    for name, value in {
        "step": 1.5,
        "layer": 1,
        "camera": {"eye": {}},
        "chosen": [100],
        "weights": [0.0],
    }.items():
        with pytest.raises(ConfigError, match=f"^{name} is"):
            setattr(widget, name, value)
    assert repr(widget) == f"RunWidget({line(run)})"


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
