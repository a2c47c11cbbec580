"""Geometry: the sheet that a layer makes of the plane, and the boundary where the predicted class changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network

Space = Literal["z", "a"]

#: How far a window of the input space reaches beyond the outermost samples.
MARGIN = 0.5


@dataclass(frozen=True)
class Window:
    """A rectangle of the input space."""

    x_min: float
    x_max: float
    y_min: float
    y_max: float


def check_plane(n_inputs: int) -> None:
    """Pass an input space that is a plane, as everything that draws one needs it.

    Raises
    ------
    ConfigError
        If it has another number of inputs than two.
    """
    if n_inputs != 2:
        inputs = f"{n_inputs:,} input{'' if n_inputs == 1 else 's'}"
        fault = f"has {inputs}, but has to have 2 here: what is drawn of its input space is a plane"
        raise ConfigError("network", value=n_inputs, fault=fault)


def input_window(X: NDArray[np.floating], margin: float = MARGIN) -> Window:
    """The window around the samples X (n_samples, 2) with a margin on every side.

    Raises
    ------
    ConfigError
        If the samples have another number of features.
    """
    check_plane(X.shape[1])
    (x_min, y_min), (x_max, y_max) = X.min(axis=0), X.max(axis=0)
    return Window(float(x_min) - margin, float(x_max) + margin, float(y_min) - margin, float(y_max) + margin)


def grid(window: Window, n_columns: int, n_rows: int) -> Array:
    """Points (n_rows * n_columns, 2), evenly over the window, row by row from the bottom, edges included."""
    columns = np.linspace(window.x_min, window.x_max, n_columns)
    rows = np.linspace(window.y_min, window.y_max, n_rows)
    return np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)


def sheet(network: Network, points: NDArray[np.floating], layer: int, space: Space) -> Array:
    """The image (n_points, n_units) of a grid in the fc space ("z") or activation space ("a") of a layer."""
    values = network.forward(points)[layer]
    return values.z if space == "z" else values.a


def class_margins(scores: Array) -> Array:
    """By how much each class's score leads the best other one, (n_points, n_classes).

    ``scores`` (n_points, n_outputs) are the last layer's; a single unit speaks for class 1. The predicted
    class has the only margin above zero, and the region of a class ends where its margin is zero.
    """
    every = class_scores(scores)
    order = np.sort(every, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    margins: Array = every - np.where(every == best, second, best)
    return margins


@dataclass(frozen=True)
class EdgeCrossings:
    """Where the class boundary crosses the edges of a grid.

    Edge m joins the neighbours ``edge_a[m]`` and ``edge_b[m]``, of different predicted classes, and is
    crossed at the share ``t[m]`` of the way; all three are (n_crossings,).
    """

    edge_a: NDArray[np.int64]
    edge_b: NDArray[np.int64]
    t: Array

    def images(self, values: Array) -> Array:
        """Carry the crossings into the space where the grid has the values (n_points, n_units)."""
        t = self.t[:, np.newaxis]
        images: Array = values[self.edge_a] * (1.0 - t) + values[self.edge_b] * t
        return images


def edge_crossings(scores: Array, n_columns: int) -> EdgeCrossings:
    """Find the class boundary on the edges of a grid whose points have these scores (n_points, n_outputs).

    On an edge whose ends are won by class i and class j the boundary lies where the difference of these two
    scores, taken as linear along the edge, is zero. On the straight pieces of a piecewise linear network
    that is exact.
    """
    every = class_scores(scores)
    index = np.arange(len(every)).reshape(-1, n_columns)
    edge_a = np.concatenate([index[:, :-1].ravel(), index[:-1].ravel()])
    edge_b = np.concatenate([index[:, 1:].ravel(), index[1:].ravel()])
    winner = every.argmax(axis=1)
    crossed = winner[edge_a] != winner[edge_b]
    edge_a, edge_b = edge_a[crossed], edge_b[crossed]
    i, j = winner[edge_a], winner[edge_b]
    lead_a = every[edge_a, i] - every[edge_a, j]
    lead_b = every[edge_b, j] - every[edge_b, i]
    return EdgeCrossings(edge_a, edge_b, lead_a / (lead_a + lead_b))
