"""Zero lines: where a function that is affine on every piece of the plane is zero, as exact segments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.polygons import chord
from nnexplore.core.geometry.regions import AffineMap
from nnexplore.core.network.activation import Array

# How far beside a segment a label is taken, in tolerances.
_PROBE = 1e3


class ZeroLines(NamedTuple):
    """Segments (n_segments, 2, 2), the piece each belongs to, and whether it is an edge of that piece."""

    segments: Array
    pieces: NDArray[np.int64]
    is_edge: NDArray[np.bool_]


def zero_lines(pieces: Iterable[tuple[Array, AffineMap]], tolerance: float) -> list[ZeroLines]:
    """For each unit, the segments on which it is zero.

    ``pieces`` are convex polygons (n_vertices, 2) that tile a window, each with the map to the units
    (n_units of them) that holds on it. A segment along an edge that two pieces share is given once. A piece
    on which a unit is zero throughout has no segment of its own: where the unit stops being zero is an
    edge of its neighbours.
    """
    found: list[list[tuple[Array, int, bool]]] = []
    for index, (vertices, map_) in enumerate(pieces):
        found = found or [[] for _ in map_.c]
        distances = map_.distances(vertices)
        reached = (distances.min(axis=0) <= tolerance) & (distances.max(axis=0) >= -tolerance)
        for unit in np.flatnonzero(reached):
            part = chord(vertices, distances[:, unit], tolerance)
            if part and not (part.is_edge and _is_known(part.ends, found[unit], tolerance)):
                found[unit].append((part.ends, index, part.is_edge))
    return [_packed(parts) for parts in found]


def sides_of(
    label: Callable[[Array], NDArray[np.generic]], segments: Array, tolerance: float
) -> tuple[NDArray[np.generic], NDArray[np.generic]]:
    """The labels just left and just right of the middles of segments (n_segments, 2, 2), each (n_segments,).

    ``label`` gives those of points (n_points, 2).
    """
    along = segments[:, 1] - segments[:, 0]
    across = along[:, ::-1] * [-1.0, 1.0] / np.hypot(along[:, 0], along[:, 1])[:, np.newaxis]
    middle, step = segments.mean(axis=1), _PROBE * tolerance * across
    return label(middle + step), label(middle - step)


def _is_known(ends: Array, parts: list[tuple[Array, int, bool]], tolerance: float) -> bool:
    """Whether an edge is among the parts already, from its other side."""
    near = 10.0 * tolerance
    return any(
        is_edge and (np.abs(known - ends).max() <= near or np.abs(known - ends[::-1]).max() <= near)
        for known, _, is_edge in parts
    )


def _packed(parts: list[tuple[Array, int, bool]]) -> ZeroLines:
    return ZeroLines(
        np.array([ends for ends, _, _ in parts]).reshape(-1, 2, 2),
        np.array([piece for _, piece, _ in parts], dtype=np.int64),
        np.array([is_edge for _, _, is_edge in parts], dtype=np.bool_),
    )
