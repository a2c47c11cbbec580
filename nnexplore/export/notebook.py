"""The view in a notebook: an anywidget that holds a run and plays it, with or without the kernel.

plotly.js, which only the 3-D pictures need, is a message of the kernel: once a page, and not part of the
saved notebook.
"""

from __future__ import annotations

from typing import Any

import anywidget
import traitlets

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_line
from nnexplore.export.modules import joined_modules, packed_plotly, packed_view, view_file
from nnexplore.export.still import still_bundle

# The notebook's own colours, by the names under which the view looks for its host's.
_STYLE = """
.nnx-notebook {
  --st-background-color: var(--jp-layout-color0, var(--vscode-editor-background));
  --st-text-color: var(--jp-content-font-color1, var(--vscode-editor-foreground));
  --st-font: var(--jp-ui-font-family, var(--vscode-font-family, system-ui, sans-serif));
}
"""


class RunWidget(anywidget.AnyWidget):
    """A run as the interactive view; ``packed`` is what ``unpacking.js`` opens."""

    _esm = joined_modules("hosts/notebook.js")
    _css = view_file("explore/view.css") + view_file("network/network.css") + _STYLE
    packed = traitlets.Unicode().tag(sync=True)

    def __init__(self, trajectory: Trajectory, view: str, options: dict[str, Any]) -> None:
        super().__init__(packed=packed_view(trajectory, view, options))
        self._trajectory = trajectory
        self.on_msg(_answer)

    def __repr__(self) -> str:
        return f"RunWidget({run_line(self._trajectory)})"

    def _repr_mimebundle_(self, **asked: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The view, and beside it a picture and a line for where no widgets are run."""
        shown = super()._repr_mimebundle_(**asked)
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        instead, size = still_bundle(self._trajectory)
        return {**(data or {}), **instead}, {**metadata, **size}


def _answer(widget: RunWidget, content: Any, buffers: list[bytes]) -> None:
    """Hand plotly.js over to a page that asks for it."""
    if content == "plotly":
        widget.send("plotly", [packed_plotly()])


def show(trajectory: Trajectory, view: str = "", **options: Any) -> RunWidget:
    """A trajectory as the interactive view; ``view`` and ``options`` as in ``packed_view``.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    if len(trajectory.steps) == 0:
        raise ValueError(f"the run has no snapshot that could be shown ({trajectory.status}).")
    return RunWidget(trajectory, view, options)
