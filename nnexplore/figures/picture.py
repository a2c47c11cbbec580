"""Picture: everything that the figure of one space shows, computed and not yet drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.boundary import decision_boundary
from nnexplore.core.geometry.separation import separating_planes
from nnexplore.core.geometry.sheet import Space, grid, input_window, sheet
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.network.network import Network
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.extent import extent, on_one_scale
from nnexplore.figures.opening_view import opening_view
from nnexplore.figures.projection import (
    MOST_AXES,
    Projection,
    onto_classes,
    onto_principal_components,
    onto_units,
)

N_COLUMNS, N_ROWS = 70, 60
"""The sheet's grid."""

COARSE = 13
"""Columns and rows of the grid that stands for the sheet where the extent over a run is measured."""


@dataclass(frozen=True)
class Picture:
    """One space of one layer at one step.

    Attributes
    ----------
    title, caption
        Which space it is, and which part of it is shown (empty when all of it is).
    axis_titles
        One for each axis.
    ranges
        Lowest and highest value on each axis, (n_axes, 2), the same at every step of the run.
    sheet
        Images of the grid of ``N_ROWS`` by ``N_COLUMNS`` points, (n_grid, n_axes).
    probabilities
        Of each class at each point of the grid, (n_grid, n_classes).
    samples, classes
        Images (n_samples, n_axes) and true classes (n_samples,) of the training set.
    class_labels
        What the classes are called (n_classes,).
    cuts
        The separating planes of classes that share a piece of boundary, each as its corners
        (n_corners, n_axes) in the box of the axes; none where the picture leaves units out, or in another
        space than the last activation space.
    boundary
        Images of the ends of the boundary's segments, (2 * n_segments, n_axes).
    """

    title: str
    caption: str
    axis_titles: tuple[str, ...]
    ranges: NDArray[np.float64]
    sheet: NDArray[np.float64]
    probabilities: NDArray[np.float64]
    samples: NDArray[np.float64]
    classes: NDArray[np.int64]
    class_labels: tuple[str, ...]
    cuts: tuple[NDArray[np.float64], ...]
    boundary: NDArray[np.float64]

    @property
    def n_axes(self) -> int:
        """How many axes the picture has, from 1 to 3."""
        return len(self.axis_titles)


def picture_of(
    trajectory: Trajectory, space: Space, layer: int = 0, step: int = -1, units: Sequence[int] | None = None
) -> Picture:
    """Compute the picture of a layer's fc space ("z") or activation space ("a").

    It is that of the snapshot at or before ``step``; -1 is the last one. ``layer`` counts from 0, the output
    layer last. ``units`` chooses one to three units; without it a layer of at most three is shown whole,
    and a wider one by its first three principal components at the last snapshot.

    Raises
    ------
    ConfigError
        For a layer or units that the network has not.
    """
    n_layers = len(trajectory.config.layer_activations)
    if not 0 <= layer < n_layers:
        raise ConfigError("layer", value=layer, allowed=Range(0, n_layers - 1))
    X, y = trajectory.samples
    network = trajectory.network_at(step)
    projection = _projection(trajectory, space, layer, units)
    window = input_window(X)
    points = grid(window, N_COLUMNS, N_ROWS)
    ranges = _ranges(trajectory, space, layer, projection, X, grid(window, COARSE, COARSE))
    if len(projection.titles) == 3:
        ranges = on_one_scale(ranges)
    probabilities = network.probabilities(points)
    is_last = space == "a" and layer == n_layers - 2
    is_whole = units is None and trajectory.config.layer_sizes[layer + 1] <= MOST_AXES
    boundary = decision_boundary(network, window).segments.reshape(-1, 2)
    return Picture(
        title=f"{_name(space, layer, n_layers)}, {step_words(trajectory, step)}",
        caption=projection.caption,
        axis_titles=projection.titles,
        ranges=ranges,
        sheet=projection.apply(sheet(network, points, layer, space)),
        probabilities=probabilities,
        samples=projection.apply(sheet(network, X, layer, space)),
        classes=y,
        class_labels=trajectory.config.data.class_labels,
        cuts=_cuts(network, probabilities, ranges) if is_last and is_whole else (),
        boundary=projection.apply(sheet(network, boundary, layer, space)),
    )


def opening_camera(picture: Picture) -> dict[str, dict[str, float]]:
    """From where a picture with three axes opens, as Plotly takes it."""
    return opening_view(
        picture.sheet, picture.samples, picture.classes, picture.ranges, picture.boundary, picture.cuts
    )


def step_words(trajectory: Trajectory, step: int) -> str:
    """Name the snapshot that is shown for a step."""
    shown = trajectory.steps[-1] if step == -1 else trajectory.steps[trajectory.steps <= step][-1]
    return f"step {shown:,}"


def _name(space: Space, layer: int, n_layers: int) -> str:
    name = "Fc space" if space == "z" else "Activation space"
    if layer == n_layers - 1:
        return f"{name} of the output layer"
    return f"{name} of the hidden layer" if n_layers == 2 else f"{name} of hidden layer {layer + 1}"


def _projection(trajectory: Trajectory, space: Space, layer: int, units: Sequence[int] | None) -> Projection:
    n_units = trajectory.config.layer_sizes[layer + 1]
    if units is not None or n_units <= MOST_AXES:
        is_output = layer == len(trajectory.config.layer_sizes) - 2
        labels = trajectory.config.data.class_labels
        return onto_classes(n_units, labels, units) if is_output else onto_units(n_units, units)
    return onto_principal_components(sheet(trajectory.network_at(-1), trajectory.samples[0], layer, space))


def _cuts(
    network: Network, probabilities: NDArray[np.float64], ranges: NDArray[np.float64]
) -> tuple[NDArray[np.float64], ...]:
    winners = probabilities.argmax(axis=1).reshape(N_ROWS, N_COLUMNS)
    beside = {
        tuple(sorted(pair))
        for first, second in ((winners[:, :-1], winners[:, 1:]), (winners[:-1], winners[1:]))
        for pair in zip(first.ravel().tolist(), second.ravel().tolist(), strict=True)
    }
    shown = [plane for plane in separating_planes(network) if plane.classes in beside]
    return tuple(corners for plane in shown if len(corners := plane.clipped(ranges)))


def _ranges(
    trajectory: Trajectory,
    space: Space,
    layer: int,
    projection: Projection,
    X: NDArray[np.float64],
    coarse: NDArray[np.float64],
) -> NDArray[np.float64]:
    points = np.concatenate([X, coarse])
    over_run = np.array(
        [
            projection.apply(sheet(trajectory.network_at(int(step)), points, layer, space))
            for step in trajectory.steps
        ]
    )
    return extent(over_run[:, : len(X)], over_run[:, len(X) :], unstable=trajectory.is_unstable)
