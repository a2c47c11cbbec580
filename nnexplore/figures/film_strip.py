"""Film strip: the input space at several steps of a training, one picture beside the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.sheet import input_window
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.probability_field import add_probability_field
from nnexplore.figures.theme import colours, marker, template

_PIXELS = 100
_FRAMES = 6
_MOST_FRAMES = 24
_COLUMNS = 6
_ROW_HEIGHT, _SURROUNDINGS = 240, 130


def film_strip(
    trajectory: Trajectory, steps: Sequence[int] | None = None, *, dark: bool = False
) -> go.Figure:
    """Draw the samples over the predicted probabilities and the decision boundary at several ``steps``.

    Each is shown by the snapshot at or before it, and named after that. Without ``steps`` there are up to six
    snapshots from the first to the last, evenly spread over all that there are: these lie close together
    where the training is young. Loss and share of samples right stand above each picture.

    Raises
    ------
    ConfigError
        If the run has no snapshot, or for no step, more than 24, or one below 0.
    """
    n_snapshots = len(trajectory.steps)
    if n_snapshots == 0:
        raise ConfigError("trajectory", fault="has no snapshot yet")
    if steps is None:
        spread = np.linspace(0, n_snapshots - 1, min(_FRAMES, n_snapshots)).round().astype(int)
    else:
        if not 1 <= len(steps) <= _MOST_FRAMES:
            raise ConfigError("steps", fault=f"are {len(steps)}, but have to be from 1 to {_MOST_FRAMES}")
        low = min(steps)
        if low < 0:
            last = int(trajectory.steps[-1])
            raise ConfigError("steps", value=low, allowed=Range(0, last, "a whole number"))
        spread = np.searchsorted(trajectory.steps, np.asarray(steps), side="right") - 1
    shown = [int(snapshot) for snapshot in spread]
    n_rows = math.ceil(len(shown) / _COLUMNS)
    figure = make_subplots(
        n_rows,
        min(len(shown), _COLUMNS),
        subplot_titles=[_title(trajectory, snapshot) for snapshot in shown],
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.02,
        vertical_spacing=0.25 / n_rows,
    )
    for place, snapshot in enumerate(shown):
        at = {"row": place // _COLUMNS + 1, "col": place % _COLUMNS + 1}
        _add_frame(figure, trajectory, snapshot, dark, place == 0, at)
    window = input_window(trajectory.samples[0])
    x, y = [window.x_min, window.x_max], [window.y_min, window.y_max]
    figure.update_xaxes(range=x, constrain="domain", showticklabels=True, nticks=4)
    figure.update_yaxes(range=y, constrain="domain", constraintoward="top", scaleanchor="x")
    across, up = trajectory.config.data.input_titles
    figure.update_xaxes(title=across, row=n_rows).update_yaxes(title=up, col=1)
    return figure.update_layout(
        template=template(dark), title="Film strip", height=_SURROUNDINGS + _ROW_HEIGHT * n_rows
    )


def _title(trajectory: Trajectory, snapshot: int) -> str:
    loss, right = trajectory.loss[snapshot], trajectory.accuracy[snapshot]
    return f"step {trajectory.steps[snapshot]:,}<br>loss {loss:.3g}, {right:.0%} right"


def _add_frame(
    figure: go.Figure, trajectory: Trajectory, snapshot: int, dark: bool, is_first: bool, at: dict[str, int]
) -> None:
    X, y = trajectory.samples
    network = trajectory.network_at(int(trajectory.steps[snapshot]))
    window = input_window(X)
    add_probability_field(figure, network, window, _PIXELS, dark, **at)
    ends = np.insert(decision_boundary(network, window).segments, 2, np.nan, axis=1).reshape(-1, 2)
    figure.add_scatter(
        x=ends[:, 0],
        y=ends[:, 1],
        mode="lines",
        line={"width": 2, "color": colours(dark)["boundary"]},
        hoverinfo="skip",
        showlegend=False,
        name="decision boundary",
        **at,
    )
    for c in np.unique(y):
        figure.add_scatter(
            x=X[y == c, 0],
            y=X[y == c, 1],
            mode="markers",
            marker={**marker(int(c), dark), "size": 5},
            name=trajectory.config.data.class_labels[c],
            legendgroup=f"class {c}",
            showlegend=is_first,
            **at,
        )
