"""Folding: a network with one hidden layer as a sum of folded planes, one by one, summed, and cut at zero."""

from __future__ import annotations

import math

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from nnexplore.core.geometry.sheet import grid, input_window
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.picture import step_words
from nnexplore.figures.theme import colours, template

#: Points a side of a map.
_PIXELS = 80
_MOST_UNITS = 8
_COLUMNS = 4
#: Height of a row of maps, and of what stands around them, in pixels.
_ROW_HEIGHT, _SURROUNDINGS = 260, 150


def folding(
    trajectory: Trajectory, classes: tuple[int, int] = (1, 0), step: int = -1, *, dark: bool = False
) -> go.Figure:
    """Draw what each hidden unit adds to a difference of scores over the input space, the sum, and the bias.

    With coefficients c = w₁ - w₀ and bias b = b₁ - b₀ of two ``classes``' scores the maps are c·a of each
    unit, Σ c·a, and Σ c·a + b, all on one scale of colours that is neutral at zero. Where the last map is
    zero the two scores are equal: of two classes that is the decision boundary, which is drawn. ``step`` is
    shown by the snapshot at or before it; -1 is the last.

    Raises
    ------
    ConfigError
        If the network has not one hidden layer of up to 8 units, or has not these two classes.
    """
    hidden = trajectory.config.network.hidden
    if len(hidden) != 1:
        raise ConfigError("layers", value=len(hidden), allowed="1: folding takes one hidden layer apart")
    if hidden[0] > _MOST_UNITS:
        raise ConfigError("width", value=hidden[0], allowed=Range(1, _MOST_UNITS))
    coefficients, bias = _score(trajectory, classes, step)
    points = grid(input_window(trajectory.samples[0]), _PIXELS, _PIXELS)
    activations = trajectory.network_at(step).forward(points)[0].a
    parts = coefficients * activations
    total = parts.sum(axis=1)
    maps = [*parts.T, total, total + bias]
    names = [f"{c:.3g} · a{unit}" for unit, c in enumerate(coefficients)]
    names += ["their sum", f"the sum {'+' if bias >= 0 else '−'} {abs(bias):.3g}"]
    labels, titles = trajectory.config.data.class_labels, trajectory.config.data.input_titles
    figure = _maps(points, maps, names, titles, dark)
    reach = max(float(np.abs(maps).max()), 1e-6)
    look = colours(dark)
    ends = [[0, look["classes"][classes[1]]], [0.5, look["neutral"]], [1, look["classes"][classes[0]]]]
    return figure.update_layout(
        template=template(dark),
        title=f"Folding: {labels[classes[0]]} against {labels[classes[1]]}, {step_words(trajectory, step)}",
        coloraxis={
            "cmin": -reach,
            "cmax": reach,
            "colorscale": ends,
            "colorbar": {"title": {"text": "height"}},
        },
        height=_SURROUNDINGS + _ROW_HEIGHT * math.ceil(len(maps) / _COLUMNS),
    )


def _score(trajectory: Trajectory, classes: tuple[int, int], step: int) -> tuple[NDArray[np.float64], float]:
    """The coefficients (n_units,) and the bias of one class's score less the other's."""
    n_classes = trajectory.config.data.n_classes
    for one in classes:
        if not 0 <= one < n_classes:
            raise ConfigError("classes", value=one, allowed=Range(0, n_classes - 1))
    if classes[0] == classes[1]:
        raise ConfigError("classes", value=classes, allowed="two different ones")
    network = trajectory.network_at(step)
    W, b = network.weights[-1], network.biases[-1]
    if W.shape[1] == 1:
        # One unit's score speaks for class 1; class 0 stays at zero.
        W, b = np.column_stack([np.zeros(len(W)), W]), np.array([0.0, b[0]])
    high, low = classes
    return W[:, high] - W[:, low], float(b[high] - b[low])


def _maps(
    points: NDArray[np.float64],
    maps: list[NDArray[np.float64]],
    names: list[str],
    titles: tuple[str, ...],
    dark: bool,
) -> go.Figure:
    """Maps (n_points,) over the input space, the last one with the line where it is zero."""
    n_rows = math.ceil(len(maps) / _COLUMNS)
    figure = make_subplots(
        n_rows,
        min(len(maps), _COLUMNS),
        subplot_titles=names,
        shared_xaxes="all",
        shared_yaxes="all",
        horizontal_spacing=0.03,
        vertical_spacing=0.2 / n_rows,
    )
    x, y = points[:_PIXELS, 0], points[::_PIXELS, 1]
    for place, (name, heights) in enumerate(zip(names, maps, strict=True)):
        at = {"row": place // _COLUMNS + 1, "col": place % _COLUMNS + 1}
        z = heights.reshape(_PIXELS, _PIXELS)
        figure.add_heatmap(x=x, y=y, z=z, coloraxis="coloraxis", name=name, **at)
        if place == len(maps) - 1:
            zero = {"start": 0, "end": 0, "size": 1, "coloring": "none"}
            line = {"width": 2.5, "color": colours(dark)["boundary"]}
            where = {"x": x, "y": y, "z": z, "name": "where both scores are equal"}
            figure.add_contour(
                **where, contours=zero, line=line, showscale=False, showlegend=False, hoverinfo="skip", **at
            )
    figure.update_xaxes(constrain="domain", showticklabels=True)
    figure.update_yaxes(constrain="domain", constraintoward="top", scaleanchor="x")
    return figure.update_xaxes(title=titles[0], row=n_rows).update_yaxes(title=titles[1], col=1)
