"""Figures of the spaces: the input space, and the fc and activation space of every layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import Space, class_margins, input_window
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.mesh import grid_lines, one_path, triangles
from nnexplore.figures.picture import N_COLUMNS, N_ROWS, Picture, opening_camera, picture_of, step_words
from nnexplore.figures.probability_field import add_probability_field
from nnexplore.figures.theme import colours, css_colours, marker, shade, template

_LIFT = 0.03
"""How far samples are lifted off a sheet in space, in sides of the cube that is drawn."""

PIXELS = 200
"""Points a side of the grid on which the probabilities and the boundary of the input space are computed."""


def input_space(trajectory: Trajectory, step: int = -1, *, dark: bool = False) -> go.Figure:
    """Draw the samples over the predicted probabilities, and the decision boundary as a line.

    ``step`` is shown by the snapshot at or before it; -1 is the last one.
    """
    (X, y), data = trajectory.samples, trajectory.config.data
    network = trajectory.network_at(step)
    figure = go.Figure(layout={"template": template(dark)})
    points = add_probability_field(figure, network, input_window(X), PIXELS, dark)
    x, y_axis = points[:PIXELS, 0], points[::PIXELS, 1]
    margins = class_margins(network.forward(points)[-1].z)
    # Two classes share one boundary; of more, each has its own.
    for margin in margins.T[1:] if margins.shape[1] == 2 else margins.T:
        figure.add_contour(
            z=margin.reshape(PIXELS, PIXELS),
            x=x,
            y=y_axis,
            contours={"start": 0, "end": 0, "size": 1, "coloring": "none"},
            line={"width": 2, "color": colours(dark)["boundary"]},
            hoverinfo="skip",
            showlegend=False,
            name="decision boundary",
        )
    _add_samples(figure, X, y, data.class_labels, dark)
    titles = data.input_titles
    return figure.update_layout(
        title=f"Input space, {step_words(trajectory, step)}",
        xaxis={"title": titles[0], "range": [x[0], x[-1]]},
        yaxis={
            "title": titles[1],
            "range": [y_axis[0], y_axis[-1]],
            "scaleanchor": "x",
            "constrain": "domain",
        },
    )


def fc_space(
    trajectory: Trajectory,
    layer: int = 0,
    step: int = -1,
    units: Sequence[int] | None = None,
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw the pre-activations z of a layer: the sheet laid flat by the linear step, coloured by probability.

    ``layer`` counts from 0, the output layer last. ``step`` is shown by the snapshot at or before it; -1 is
    the last one. ``units`` chooses one to three units; without it at most three are shown as they are, and
    more by their first three principal components, as the subtitle says. One unit makes a line, two a flat
    picture, three a picture to turn. The axis ranges are the same at every step.

    Raises
    ------
    ConfigError
        For a layer or units that the network has not.
    """
    return _draw(trajectory, "z", layer, step, units, dark)


def activation_space(
    trajectory: Trajectory,
    layer: int = 0,
    step: int = -1,
    units: Sequence[int] | None = None,
    *,
    dark: bool = False,
) -> go.Figure:
    """Draw the activations a = φ(z) of a layer: the sheet bent by the activation, coloured by probability.

    The arguments are those of ``fc_space``.

    Raises
    ------
    ConfigError
        For a layer or units that the network has not.
    """
    return _draw(trajectory, "a", layer, step, units, dark)


def _draw(
    trajectory: Trajectory, space: Space, layer: int, step: int, units: Sequence[int] | None, dark: bool
) -> go.Figure:
    picture = picture_of(trajectory, space, layer, step, units)
    figure = go.Figure(layout={"template": template(dark)})
    (_draw_line, _draw_flat, _draw_solid)[picture.n_axes - 1](figure, picture, dark)
    if picture.n_axes == 3:
        # The same at every step, so that what moves from one figure to the next moved in truth.
        is_last = step in (-1, trajectory.steps[-1])
        camera = opening_camera(picture if is_last else picture_of(trajectory, space, layer, -1, units))
        figure.update_layout(scene={"camera": camera, "aspectmode": "cube"})
        _add_solid_samples(figure, picture, camera, dark)
    return figure.update_layout(title={"text": picture.title, "subtitle": {"text": picture.caption}})


def _draw_line(figure: go.Figure, picture: Picture, dark: bool) -> None:
    """Lay the sheet of one unit along a line, each class of samples in a row of its own below it."""
    order = picture.sheet[:, 0].argsort(kind="stable")
    figure.add_scatter(
        x=picture.sheet[order, 0],
        y=np.zeros(len(order)),
        mode="markers",
        marker={
            "color": css_colours(shade(picture.probabilities[order], dark)),
            "symbol": "line-ns-open",
            "size": 24,
        },
        hoverinfo="skip",
        showlegend=False,
        name="sheet",
    )
    places = np.column_stack([picture.samples[:, 0], -1.0 - picture.classes])
    _add_samples(figure, places, picture.classes, picture.class_labels, dark)
    for cut in picture.cuts:
        figure.add_vline(float(cut[0, 0]), line={"color": colours(dark)["boundary"], "width": 2.5})
    figure.update_xaxes(title=picture.axis_titles[0], range=picture.ranges[0])
    figure.update_yaxes(visible=False, range=[-1.5 - picture.classes.max(), 1])


def _draw_flat(figure: go.Figure, picture: Picture, dark: bool) -> None:
    """Draw the sheet of two units as the coloured points and the lines of its grid."""
    path = one_path(grid_lines(N_COLUMNS, N_ROWS), picture.sheet)
    figure.add_scatter(
        x=picture.sheet[:, 0],
        y=picture.sheet[:, 1],
        mode="markers",
        marker={"color": css_colours(shade(picture.probabilities, dark)), "size": 4},
        hoverinfo="skip",
        showlegend=False,
        name="sheet",
    )
    line = {"color": colours(dark)["muted"], "width": 1}
    figure.add_scatter(
        x=path[:, 0], y=path[:, 1], mode="lines", line=line, hoverinfo="skip", showlegend=False, name="grid"
    )
    for cut in picture.cuts:
        cut_line = {"color": colours(dark)["boundary"], "width": 2.5}
        figure.add_scatter(
            x=cut[:, 0],
            y=cut[:, 1],
            mode="lines",
            line=cut_line,
            hoverinfo="skip",
            showlegend=False,
            name="separating line",
        )
    _add_samples(figure, picture.samples, picture.classes, picture.class_labels, dark)
    figure.update_xaxes(title=picture.axis_titles[0], range=picture.ranges[0])
    figure.update_yaxes(title=picture.axis_titles[1], range=picture.ranges[1])


def _draw_solid(figure: go.Figure, picture: Picture, dark: bool) -> None:
    """Draw the sheet of three units as a surface to turn, with the lines of its grid on it."""
    i, j, k = triangles(N_COLUMNS, N_ROWS).T
    x, y, z = picture.sheet.T
    figure.add_mesh3d(
        x=x,
        y=y,
        z=z,
        i=i,
        j=j,
        k=k,
        vertexcolor=css_colours(shade(picture.probabilities, dark)),
        lighting={"ambient": 0.8, "diffuse": 0.3, "specular": 0.05},
        hoverinfo="skip",
        name="sheet",
    )
    x, y, z = one_path(grid_lines(N_COLUMNS, N_ROWS), picture.sheet).T
    line = {"color": colours(dark)["muted"], "width": 1.5}
    figure.add_scatter3d(
        x=x, y=y, z=z, mode="lines", line=line, hoverinfo="skip", showlegend=False, name="grid"
    )
    for cut in picture.cuts:
        _add_plane(figure, cut, dark)
    x, y, z = np.insert(picture.boundary.reshape(-1, 2, 3), 2, np.nan, axis=1).reshape(-1, 3).T
    figure.add_scatter3d(
        x=x,
        y=y,
        z=z,
        mode="lines",
        line={"color": colours(dark)["boundary"], "width": 5},
        hoverinfo="skip",
        showlegend=False,
        name="decision boundary",
    )
    axes = zip(("xaxis", "yaxis", "zaxis"), picture.axis_titles, picture.ranges, strict=True)
    scene = {axis: {"title": title, "range": limits} for axis, title, limits in axes}
    figure.update_layout(scene=scene, margin={"l": 0, "r": 0, "b": 40})


def _add_solid_samples(
    figure: go.Figure, picture: Picture, camera: dict[str, dict[str, float]], dark: bool
) -> None:
    """Draw the samples of three units, lifted towards the eye: on the sheet they would be half sunk."""
    spans = np.diff(picture.ranges)[:, 0]
    inside = (picture.samples - picture.ranges[:, 0]) / spans - 0.5
    ways = np.array([camera["eye"][axis] for axis in "xyz"]) - inside
    ways *= _LIFT / np.linalg.norm(ways, axis=1, keepdims=True)
    # Out of the box nothing is drawn.
    room = np.where(ways > 0, 0.5 - inside, -0.5 - inside) / ways
    places = picture.samples + np.minimum(1.0, room.min(axis=1, keepdims=True)) * ways * spans
    tell = "<br>".join(f"{title} %{{customdata[{d}]:.3f}}" for d, title in enumerate(picture.axis_titles))
    for c in np.unique(picture.classes):
        x, y, z = places[picture.classes == c].T
        figure.add_scatter3d(
            x=x,
            y=y,
            z=z,
            mode="markers",
            marker={**marker(int(c), dark), "size": 4},
            name=picture.class_labels[c],
            customdata=picture.samples[picture.classes == c],
            hovertemplate=tell,
        )


def _add_plane(figure: go.Figure, corners: NDArray[np.float64], dark: bool) -> None:
    """Draw a separating plane, translucent and with its edge, from the corners (n, 3) of a convex polygon."""
    colour = colours(dark)["boundary"]
    fan = np.arange(1, len(corners) - 1)
    x, y, z = corners.T
    figure.add_mesh3d(
        x=x,
        y=y,
        z=z,
        i=np.zeros_like(fan),
        j=fan,
        k=fan + 1,
        color=colour,
        opacity=0.25,
        hoverinfo="skip",
        name="separating plane",
    )
    x, y, z = np.concatenate([corners, corners[:1]]).T
    edge = {"color": colour, "width": 4}
    figure.add_scatter3d(
        x=x, y=y, z=z, mode="lines", line=edge, hoverinfo="skip", showlegend=False, name="edge of the plane"
    )


def _add_samples(
    figure: go.Figure,
    places: NDArray[np.float64],
    classes: NDArray[np.int64],
    labels: Sequence[str],
    dark: bool,
) -> None:
    for c in np.unique(classes):
        x, y = places[classes == c].T
        figure.add_scatter(
            x=x, y=y, mode="markers", marker={**marker(int(c), dark), "size": 8}, name=labels[c]
        )
