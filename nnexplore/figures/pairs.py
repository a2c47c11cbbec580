"""Pairs of units: every pair of up to three units of a layer as flat pictures, in fc and activation space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from nnexplore.core.geometry.sheet import Space
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.mesh import grid_lines, one_path
from nnexplore.figures.picture import N_COLUMNS, N_ROWS, Picture, picture_of, step_words
from nnexplore.figures.theme import colours, css_colours, marker, shade, template

_MOST_UNITS = 3
_SPACES: tuple[Space, ...] = ("z", "a")
_HEIGHT = 760


def pairs(
    trajectory: Trajectory,
    layer: int = 0,
    step: int = -1,
    units: Sequence[int] | None = None,
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw each pair of a layer's units: the fc space above, the activation space below, a column a pair.

    A pair is a projection along the units that it leaves out: what lies behind each other there may be apart
    in the layer's space, and the separating plane is no line. The decision boundary is drawn as the line that
    it is in the input space, laid down with the sheet. ``layer`` counts from 0, the output layer last;
    ``step`` is shown by the snapshot at or before it, -1 is the last; ``units`` are two or three, by default
    the first three. Both axes of a picture have one scale.

    Raises
    ------
    ConfigError
        For a layer or units that the network has not, and for a layer of one unit.
    """
    sizes = trajectory.config.layer_sizes[1:]
    if not 0 <= layer < len(sizes):
        raise ConfigError("layer", value=layer, allowed=Range(0, len(sizes) - 1))
    chosen = tuple(units) if units is not None else tuple(range(min(_MOST_UNITS, sizes[layer])))
    if not 2 <= len(chosen) <= _MOST_UNITS:
        fault = f"are {len(chosen)}, but a pair needs from 2 to {_MOST_UNITS}"
        raise ConfigError("units", fault=fault)
    columns = list(combinations(chosen, 2))
    figure = make_subplots(2, len(columns), horizontal_spacing=0.08, vertical_spacing=0.14)
    for row, space in enumerate(_SPACES, 1):
        for column, pair in enumerate(columns, 1):
            picture = picture_of(trajectory, space, layer, step, pair)
            _add_picture(figure, picture, dark, (row, column))
    figure.update_yaxes(constrain="domain")
    name = "the output layer" if layer == len(sizes) - 1 else f"hidden layer {layer + 1}"
    return figure.update_layout(
        template=template(dark),
        title={
            "text": f"Pairs of units of {name}, {step_words(trajectory, step)}",
            "subtitle": {"text": "above: fc space z, below: activation space a = φ(z)"},
        },
        height=_HEIGHT,
    )


def _add_picture(figure: go.Figure, picture: Picture, dark: bool, place: tuple[int, int]) -> None:
    at = {"row": place[0], "col": place[1]}
    look = colours(dark)
    path = one_path(grid_lines(N_COLUMNS, N_ROWS), picture.sheet)
    ends = np.insert(picture.boundary.reshape(-1, 2, 2), 2, np.nan, axis=1).reshape(-1, 2)
    shades = css_colours(shade(picture.probabilities, dark))
    still = {"hoverinfo": "skip", "showlegend": False}
    figure.add_scatter(
        **_xy(picture.sheet), mode="markers", marker={"color": shades, "size": 3}, name="sheet", **still, **at
    )
    mesh = {"color": look["muted"], "width": 1}
    figure.add_scatter(**_xy(path), mode="lines", line=mesh, name="grid", **still, **at)
    cut = {"color": look["boundary"], "width": 2}
    figure.add_scatter(**_xy(ends), mode="lines", line=cut, name="decision boundary", **still, **at)
    for c in np.unique(picture.classes):
        figure.add_scatter(
            **_xy(picture.samples[picture.classes == c]),
            mode="markers",
            marker={**marker(int(c), dark), "size": 6},
            name=picture.class_labels[c],
            legendgroup=f"class {c}",
            showlegend=place == (1, 1),
            **at,
        )
    x_title, y_title = picture.axis_titles
    figure.update_xaxes(title=x_title, range=picture.ranges[0], constrain="domain", **at)
    anchor = figure.get_subplot(*place).yaxis.anchor
    figure.update_yaxes(title=y_title, range=picture.ranges[1], scaleanchor=anchor, **at)


def _xy(places: np.typing.NDArray[np.float64]) -> dict[str, np.typing.NDArray[np.float64]]:
    """Places (n, 2) as a trace takes them."""
    return {"x": places[:, 0], "y": places[:, 1]}
