"""The view in a notebook: an anywidget that holds a run and plays it, with or without the kernel.

plotly.js, which draws 3-D pictures where somebody chooses it, is a message of the kernel: once a page, and
not part of the saved notebook.
"""

from __future__ import annotations

import operator
from functools import cache
from typing import Any

import anywidget
import ipywidgets  # type: ignore[import-untyped]
import numpy as np
import traitlets

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_line
from nnexplore.export.modules import joined_modules, packed, packed_plotly, shown_run, view_code, view_file
from nnexplore.export.still import still_bundle
from nnexplore.export.view_options import CAMERA, LAYER, check_view_options, is_camera, is_layer

# The notebook's own colours, by the names under which the view looks for its host's.
_STYLE = """
.nnx-notebook {
  --st-background-color: var(--jp-layout-color0, var(--vscode-editor-background));
  --st-text-color: var(--jp-content-font-color1, var(--vscode-editor-foreground));
  --st-font: var(--jp-ui-font-family, var(--vscode-font-family, system-ui, sans-serif));
}
"""


class ViewCode(ipywidgets.Widget):  # type: ignore[misc]
    """The view's code and style, once for all widgets of a kernel: a saved notebook holds them once."""

    packed = traitlets.Unicode().tag(sync=True)


@cache
def _packed_code() -> str:
    style = view_file("explore/view.css") + view_file("network/network.css") + _STYLE
    return packed({**view_code(), "style": style})


class RunWidget(anywidget.AnyWidget):
    """A run as the interactive view, which tells where it stands and can be told where to stand.

    Each of these can be read, set, and followed by ``widget.observe(function, "step")``. None stands for what
    the view shows by itself, until somebody has looked at it.

    Attributes
    ----------
    step
        The step of the snapshot shown. Set to any step, it is that of the snapshot at or before it.
    layer
        The layer whose spaces are shown, from 0 on, or "output".
    camera
        From where 3-D pictures are seen, as Plotly has it: "eye", "up" and "center" with "x", "y" and "z".
    chosen
        The samples that are chosen, as their numbers among the samples, those held out after the others.
    weights
        Flat parameters edited by hand, (n_parameters,), as ``network.parameters``; None for the trained ones.
    """

    _esm = joined_modules("hosts/notebook.js")
    _code = traitlets.Instance(ViewCode).tag(sync=True, **ipywidgets.widget_serialization)
    packed = traitlets.Unicode().tag(sync=True)
    step = traitlets.Any(None).tag(sync=True)
    layer = traitlets.Any(None).tag(sync=True)
    camera = traitlets.Any(None).tag(sync=True)
    chosen = traitlets.Any(()).tag(sync=True)
    weights = traitlets.Any(None).tag(sync=True)

    def __init__(self, trajectory: Trajectory, view: str, options: dict[str, Any]) -> None:
        self._trajectory = trajectory
        shown = packed(shown_run(trajectory, view, options))
        super().__init__(packed=shown, _code=_code_of_kernel())
        self.on_msg(_answer)

    @traitlets.validate("step")
    def _check_step(self, proposal: Any) -> int | None:
        step, steps = proposal["value"], self._trajectory.steps
        if step is None:
            return None
        if isinstance(step, bool) or not isinstance(step, int | np.integer) or step < steps[0]:
            raise ConfigError("step", value=step, allowed=f"a whole number from {steps[0]} on")
        return int(steps[np.searchsorted(steps, step, side="right") - 1])

    @traitlets.validate("layer")
    def _check_layer(self, proposal: Any) -> Any:
        layer = proposal["value"]
        if layer is not None and not is_layer(layer, self._trajectory):
            raise ConfigError("layer", value=layer, allowed=LAYER)
        return layer

    @traitlets.validate("camera")
    def _check_camera(self, proposal: Any) -> Any:
        camera = proposal["value"]
        if camera is not None and not is_camera(camera):
            raise ConfigError("camera", value=camera, allowed=CAMERA)
        return camera

    @traitlets.validate("chosen")
    def _check_chosen(self, proposal: Any) -> list[int]:
        n, numbers = self._trajectory.config.data.n_samples, proposal["value"]
        allowed = f"the numbers of samples, from 0 to {n - 1}"
        try:
            chosen = [operator.index(number) for number in numbers]
        except TypeError as error:
            raise ConfigError("chosen", value=numbers, allowed=allowed) from error
        if not all(0 <= number < n for number in chosen):
            raise ConfigError("chosen", value=numbers, allowed=allowed)
        return chosen

    @traitlets.validate("weights")
    def _check_weights(self, proposal: Any) -> list[float] | None:
        weights, n = proposal["value"], self._trajectory.config.n_parameters
        if weights is None:
            return None
        allowed = f"None, or {n} numbers, as network.parameters has them"
        try:
            flat = np.asarray(weights, np.float64)
        except (TypeError, ValueError) as error:
            raise ConfigError("weights", value=weights, allowed=allowed) from error
        if flat.shape != (n,) or not np.isfinite(flat).all():
            raise ConfigError("weights", value=weights, allowed=allowed)
        numbers: list[float] = flat.tolist()
        return numbers

    def __repr__(self) -> str:
        return f"RunWidget({run_line(self._trajectory)})"

    def _repr_mimebundle_(self, **asked: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The view, and beside it a picture and a line for where no widgets are run."""
        shown = super()._repr_mimebundle_(**asked)
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        instead, size = still_bundle(self._trajectory)
        return {**(data or {}), **instead}, {**metadata, **size}


_shared: list[ViewCode] = []


def _code_of_kernel() -> ViewCode:
    """The code that all widgets share, made anew if it was closed."""
    if not _shared or _shared[0].comm is None:
        _shared[:] = [ViewCode(packed=_packed_code())]
    return _shared[0]


def _answer(widget: RunWidget, content: Any, buffers: list[bytes]) -> None:
    """Hand plotly.js over to a page that asks for it."""
    if content == "plotly":
        widget.send("plotly", [packed_plotly()])


def show(trajectory: Trajectory, view: str = "", **options: Any) -> RunWidget:
    """A trajectory as the interactive view.

    Parameters
    ----------
    trajectory
        What ``nx.train`` gave, with one snapshot at least.
    view
        How it is looked at, as in a link of the app: what stands there behind ``view=``.
    options
        By name: ``layer`` (0, 1, ... or "output"), ``units`` (up to three), ``position`` (0 to 1 on the
        timeline, or "end"), ``morph`` (0 to 3), ``space`` ("input", "z" or "a"), ``speed``, ``camera``,
        ``pair`` of classes and ``renderer`` of 3-D pictures ("canvas" or "plotly"); and True or False for
        ``loop``, ``autoplay``, ``plane``, ``boundary``, ``folds``, ``lines``, ``sheet``, ``samples``,
        ``wrongOnly``, ``unitPairs``, ``isSingle``, ``picture``, ``brush``, ``isCovered`` and ``isFlat``;
        ``activation`` is a unit, whose curve is shown.

    Returns
    -------
    A widget, whose ``step``, ``layer``, ``camera``, ``chosen`` samples and ``weights`` can be read, set and
    observed.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    ConfigError
        For a name that is no option, and for a value that is not allowed.
    """
    if not isinstance(trajectory, Trajectory):
        raise ConfigError("trajectory", value=trajectory, allowed="what nx.train gives")
    if not isinstance(view, str):
        raise ConfigError("view", value=view, allowed="a text, as in a link")
    check_view_options(options, trajectory)
    if len(trajectory.steps) == 0:
        raise ValueError(f"the run has no snapshot that could be shown ({trajectory.status}).")
    return RunWidget(trajectory, view, options)
