"""Neuron maps: the activation of each unit of a hidden layer over the input space, with its fold line."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from nnexplore.core.geometry.sheet import grid, input_window
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.picture import step_words
from nnexplore.figures.theme import colours, template

#: Points a side of a map.
_PIXELS = 80
_MOST_COLUMNS = 4
#: Height of a row of maps, and of what stands around them, in pixels.
_ROW_HEIGHT, _SURROUNDINGS = 240, 150


def neuron_maps(trajectory: Trajectory, layer: int = 0, step: int = -1, *, dark: bool = False) -> go.Figure:
    """Draw for each unit of a hidden layer its activation over the input space, all on one scale of colours.

    ``layer`` counts from 0. ``step`` is shown by the snapshot at or before it; -1 is the last. The line in a
    map is the unit's fold line, where z = 0. The scale goes as far as the activation does, and otherwise as
    far as these units do; it has no end below zero where the activation has none.

    Raises
    ------
    ConfigError
        For a hidden layer that the network has not.
    """
    hidden = trajectory.config.network.hidden
    if not hidden:
        raise ConfigError("layer", value=layer, fault="has to be a hidden one, but the network has none")
    if not 0 <= layer < len(hidden):
        raise ConfigError("layer", value=layer, allowed=Range(0, len(hidden) - 1))
    points = grid(input_window(trajectory.samples[0]), _PIXELS, _PIXELS)
    values = trajectory.network_at(step).forward(points)[layer]
    n_units = hidden[layer]
    n_columns = min(n_units, _MOST_COLUMNS)
    n_rows = math.ceil(n_units / n_columns)
    figure = make_subplots(
        n_rows,
        n_columns,
        subplot_titles=[f"unit {unit}" for unit in range(n_units)],
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=0.14 / n_rows,
    )
    x, y = points[:_PIXELS, 0], points[::_PIXELS, 1]
    line = {"width": 2, "color": colours(dark)["ink"]}
    for unit in range(n_units):
        at = {"row": unit // n_columns + 1, "col": unit % n_columns + 1}
        a, z = (part[:, unit].reshape(_PIXELS, _PIXELS) for part in (values.a, values.z))
        figure.add_heatmap(x=x, y=y, z=a, coloraxis="coloraxis", name=f"unit {unit}", **at)
        zero = {"start": 0, "end": 0, "size": 1, "coloring": "none"}
        fold = {"contours": zero, "line": line, "showscale": False, "hoverinfo": "skip"}
        figure.add_contour(x=x, y=y, z=z, name=f"fold line of unit {unit}", showlegend=False, **fold, **at)
    figure.update_xaxes(constrain="domain", showticklabels=True)
    figure.update_yaxes(constrain="domain", constraintoward="top", scaleanchor="x")
    across, up = trajectory.config.data.input_titles
    figure.update_xaxes(title=across, row=n_rows).update_yaxes(title=up, col=1)
    name = trajectory.config.network.activations[layer]
    place = "the hidden layer" if len(hidden) == 1 else f"hidden layer {layer + 1}"
    return figure.update_layout(
        template=template(dark),
        title=f"Neuron maps of {place}, {step_words(trajectory, step)}",
        coloraxis={**_scale(name, values.a, dark), "colorbar": {"title": {"text": "activation"}}},
        height=_SURROUNDINGS + _ROW_HEIGHT * n_rows,
    )


def _scale(activation: str, a: NDArray[np.float64], dark: bool) -> dict[str, object]:
    """The ends and the colours of the scale for activations ``a`` (n_points, n_units)."""
    look = colours(dark)
    low, high = ACTIVATIONS[activation].bounds
    if not (math.isfinite(low) and math.isfinite(high)):
        high = max(float(a.max()), 1e-6)
        low = low if low == 0 else float(a.min())
    if low == 0:
        return {"cmin": 0.0, "cmax": high, "colorscale": [[0, look["neutral"]], [1, look["accent"]]]}
    reach = max(-low, high)
    ends = [[0, look["negative"]], [0.5, look["neutral"]], [1, look["accent"]]]
    return {"cmin": -reach, "cmax": reach, "colorscale": ends}
