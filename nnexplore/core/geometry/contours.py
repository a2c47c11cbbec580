"""Contours: where the highest of several scores changes, traced over a grid when there is no exact way."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import Window, class_margins, grid
from nnexplore.core.network.activation import Array
from nnexplore.core.network.losses import class_scores

#: Points a side of the grid. What is narrower than its cells may be missed, or fall apart into islands.
N_GRID = 400

# A crossing is found to this share of a cell's edge.
_PRECISION = 1e-12
# Rounding can keep it from getting that near; it gets this many turns, of which each at least halves.
_MOST_TURNS = 40

Labels = NDArray[np.int64]
Scores = Callable[[Array], Array]


class Contour(NamedTuple):
    """Segments (n_segments, 2, 2) and the labels on their two sides (n_segments, 2), the lower first."""

    segments: Array
    labels: Labels


def trace(scores: Scores, window: Window, at_grid: Array | None = None) -> Contour:
    """Trace where the label, the index of the highest score, changes inside the window.

    ``scores`` takes points (n_points, 2) to (n_points, n_labels), or to one column that speaks for label 1
    where it is positive. ``at_grid`` are the scores of ``trace_grid(window)``, if they are known. Every cell
    of that grid is halved into two triangles. The ends of a segment lie on the edges of a triangle, where
    the tie is found to 1e-12 of the edge; between them the contour is taken as straight. In a triangle with
    three labels three segments meet at the mean of their outer ends.
    """
    points = trace_grid(window)
    labels = class_scores(scores(points) if at_grid is None else at_grid).argmax(axis=1)
    corners = _mixed_triangles(labels)
    ends = np.stack([corners, np.roll(corners, -1, axis=1)], axis=-1)
    differs = labels[ends[..., 0]] != labels[ends[..., 1]]
    edges, index = np.unique(np.sort(ends[differs], axis=1), axis=0, return_inverse=True)
    crossings = np.full((*differs.shape, 2), np.nan)
    crossings[differs] = _tied(scores, points[edges[:, 0]], points[edges[:, 1]], labels[edges[:, 0]])[
        index.ravel()
    ]

    simple = differs.sum(axis=1) == 2
    segments = crossings[simple][differs[simple]].reshape(-1, 2, 2)
    pairs = np.sort(labels[corners[simple]], axis=1)[:, [0, 2]]
    # Each edge of a triangle with three labels gives one segment, from its crossing to the junction.
    outer = crossings[~simple]
    junctions = np.broadcast_to(outer.mean(axis=1, keepdims=True), outer.shape)
    spokes = np.stack([outer, junctions], axis=2).reshape(-1, 2, 2)
    spoke_pairs = np.sort(labels[ends[~simple]], axis=2).reshape(-1, 2)
    return Contour(np.concatenate([segments, spokes]), np.concatenate([pairs, spoke_pairs]))


def trace_grid(window: Window) -> Array:
    """The points (160000, 2) at which a trace begins."""
    return grid(window, N_GRID, N_GRID)


def _mixed_triangles(labels: Labels) -> Labels:
    """The grid's triangles whose corners have not all one label, as indices of points (n_triangles, 3)."""
    index = np.arange(len(labels)).reshape(N_GRID, N_GRID)
    lower_left, lower_right = index[:-1, :-1].ravel(), index[:-1, 1:].ravel()
    upper_left, upper_right = index[1:, :-1].ravel(), index[1:, 1:].ravel()
    triangles = np.concatenate(
        [
            np.column_stack([lower_left, lower_right, upper_right]),
            np.column_stack([lower_left, upper_right, upper_left]),
        ]
    )
    of_corners = labels[triangles]
    mixed: Labels = triangles[of_corners.min(axis=1) < of_corners.max(axis=1)]
    return mixed


def _tied(scores: Scores, near: Array, far: Array, label: Labels) -> Array:
    """Where the ``label`` of the ``near`` ends of edges loses its lead on the way to the ``far`` ones.

    By the method of Ridders (1979), on all edges at once. All points are (n_edges, 2).
    """

    def at(share: Array) -> Array:
        return near + share[:, np.newaxis] * (far - near)

    def lead(share: Array) -> Array:
        margins: Array = class_margins(scores(at(share)))[np.arange(len(label)), label]
        return margins

    low, high = np.zeros(len(label)), np.ones(len(label))
    low_lead, high_lead = lead(low), lead(high)
    found = high
    for _ in range(_MOST_TURNS):
        middle = (low + high) / 2.0
        middle_lead = lead(middle)
        root = np.sqrt(np.maximum(middle_lead**2 - low_lead * high_lead, 0.0))
        step = (middle - low) * middle_lead / np.where(root > 0, root, 1.0)
        last, found = found, np.clip(middle + step, low, high)
        for share, value in ((middle, middle_lead), (found, lead(found))):
            leads = value > 0
            low, low_lead = np.where(leads, share, low), np.where(leads, value, low_lead)
            high, high_lead = np.where(leads, high, share), np.where(leads, high_lead, value)
        if np.all((np.abs(found - last) <= _PRECISION) | (high - low <= _PRECISION)):
            break
    return at(found)
