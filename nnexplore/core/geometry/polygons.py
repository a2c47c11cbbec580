"""Convex polygons: the pieces into which straight lines cut a window of the plane.

Polygons are arrays of vertices (n_vertices, 2), counter-clockwise. Lines come as the distances of the
vertices from them, positive on one side. A vertex nearer to a line than the tolerance lies on it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import Window
from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError, shown

#: What counts as no distance at all, as a share of the window's diagonal, or its largest coordinate.
TOLERANCE = 1e-11

#: A window, or its edges (x_min, x_max, y_min, y_max).
WindowLike = Window | tuple[float, float, float, float]


def as_window(window: WindowLike) -> Window:
    """The window with the edges (x_min, x_max, y_min, y_max).

    Raises
    ------
    ConfigError
        If it is not four finite numbers, or has no area.
    """
    edges = tuple(vars(window).values() if isinstance(window, Window) else window)
    if len(edges) != 4 or not all(math.isfinite(edge) for edge in edges):
        raise ConfigError("window", value=edges, allowed="(x_min, x_max, y_min, y_max), four finite numbers")
    x_min, x_max, y_min, y_max = map(float, edges)
    if not (x_min < x_max and y_min < y_max):
        raise ConfigError(
            "window",
            value=edges,
            fault=f"is {shown(edges)}, but x_min has to lie below x_max and y_min below y_max",
        )
    return Window(x_min, x_max, y_min, y_max)


def rectangle(window: Window) -> Array:
    """The corners of the window (4, 2), counter-clockwise from the lower left."""
    x_min, x_max, y_min, y_max = window.x_min, window.x_max, window.y_min, window.y_max
    return np.array([[x_min, y_min], [x_max, y_min], [x_max, y_max], [x_min, y_max]])


def tolerance_in(window: Window) -> float:
    """The distance below which points of the window count as one."""
    corners = rectangle(window)
    return TOLERANCE * float(max(np.hypot(*(corners[2] - corners[0])), np.abs(corners).max()))


def area(vertices: Array) -> float:
    """The area of a polygon, by the shoelace formula; positive if it runs counter-clockwise."""
    x, y = (vertices - vertices[0]).T
    return float(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2.0


def width(vertices: Array) -> float:
    """The width of a convex polygon: of the narrowest strip between two parallel lines that holds it."""
    edges = np.roll(vertices, -1, axis=0) - vertices
    normals = edges[:, ::-1] * [-1.0, 1.0] / np.hypot(edges[:, 0], edges[:, 1])[:, np.newaxis]
    depths = normals @ vertices.T - (normals * vertices).sum(axis=1)[:, np.newaxis]
    return float(depths.max(axis=1).min())


def _crossings(vertices: Array, distances: Array, tolerance: float) -> tuple[Array, NDArray[np.bool_], Array]:
    """Sides of the vertices (-1, 0, 1), which edges the line crosses, and where (meaningless elsewhere)."""
    sides = np.sign(np.where(np.abs(distances) <= tolerance, 0.0, distances))
    ahead, distances_ahead = np.roll(vertices, -1, axis=0), np.roll(distances, -1)
    crossed: NDArray[np.bool_] = sides * np.roll(sides, -1) < 0
    # Always from the positive end: the same edge seen from its other side gives the same point, to the bit.
    share = np.where(sides > 0, distances, distances_ahead) / np.where(
        crossed, np.abs(distances - distances_ahead), 1.0
    )
    is_positive = (sides > 0)[:, np.newaxis]
    start, end = np.where(is_positive, vertices, ahead), np.where(is_positive, ahead, vertices)
    return sides, crossed, start + share[:, np.newaxis] * (end - start)


def split(vertices: Array, distances: Array, tolerance: float) -> tuple[Array, Array]:
    """Cut a convex polygon along a line; the piece with positive distances comes first.

    ``distances`` (n_vertices,) are those of the vertices from the line. There has to be one above the
    tolerance and one below minus the tolerance.
    """
    sides, crossed, points = _crossings(vertices, distances, tolerance)
    every = np.stack([vertices, points], axis=1).reshape(-1, 2)
    positive = np.column_stack([sides >= 0, crossed]).ravel()
    negative = np.column_stack([sides <= 0, crossed]).ravel()
    return every[positive], every[negative]


class Chord(NamedTuple):
    """What a convex polygon has of a line: its two ends (2, 2), and whether it is one of the edges."""

    ends: Array
    is_edge: bool


def chord(vertices: Array, distances: Array, tolerance: float) -> Chord | None:
    """The part of a line inside a convex polygon whose vertices have the ``distances`` (n_vertices,) from it.

    None if they share at most a point, or if the polygon is nowhere farther from the line than the tolerance.
    """
    sides, crossed, points = _crossings(vertices, distances, tolerance)
    shared = np.concatenate([vertices[sides == 0], points[crossed]])
    if len(shared) < 2 or not sides.any():
        return None
    along = np.ptp(shared, axis=0).argmax()
    ends = shared[[shared[:, along].argmin(), shared[:, along].argmax()]]
    if np.hypot(*(ends[1] - ends[0])) <= tolerance:
        return None
    return Chord(ends, not (sides.min() < 0 < sides.max()))
