"""Polylines: segments joined end to end into open and closed curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array


@dataclass(frozen=True, eq=False)
class Polyline:
    """Points (n_points, 2) in order; a ``closed`` one leads from the last back to the first."""

    points: Array
    closed: bool

    def without_straight_joints(self, tolerance: float) -> Polyline:
        """The curve without the points nearer than ``tolerance`` to the line through their neighbours."""
        before, after = np.roll(self.points, 1, axis=0), np.roll(self.points, -1, axis=0)
        chord, arm = after - before, self.points - before
        length = np.hypot(chord[:, 0], chord[:, 1])
        offset = np.abs(chord[:, 0] * arm[:, 1] - chord[:, 1] * arm[:, 0]) / np.where(length > 0, length, 1.0)
        kept = (offset > tolerance) | (length == 0)
        if not self.closed:
            kept[[0, -1]] = True
        return Polyline(self.points[kept], self.closed)


def joined(segments: Array, tolerance: float) -> tuple[Polyline, ...]:
    """Join segments (n_segments, 2, 2) at ends nearer to each other than ``tolerance``.

    Curves end where one segment ends alone, or more than two meet. Segments shorter than the tolerance are
    left out.
    """
    ends = segments.reshape(-1, 2)
    nodes = _clustered(ends, tolerance)
    links = [(int(p), int(q)) for p, q in nodes.reshape(-1, 2) if p != q]
    at_node: dict[int, list[int]] = {}
    for index, link in enumerate(links):
        for node in link:
            at_node.setdefault(node, []).append(index)
    places = np.zeros((len(ends), 2))
    places[nodes[::-1]] = ends[::-1]

    unused = set(range(len(links)))
    curves: list[Polyline] = []
    # Curves with ends first: what is left after them are loops.
    for start in [*(node for node, met in at_node.items() if len(met) != 2), *at_node]:
        for first in at_node[start]:
            if first not in unused:
                continue
            path, index = [start], first
            while index in unused:
                unused.discard(index)
                p, q = links[index]
                path.append(q if p == path[-1] else p)
                met = at_node[path[-1]]
                if len(met) == 2:
                    index = met[0] if met[1] == index else met[1]
            closed = path[0] == path[-1]
            curves.append(Polyline(places[path[:-1] if closed else path], closed))
    return tuple(curves)


def _clustered(points: Array, tolerance: float) -> NDArray[np.int64]:
    """For each point the index of the first point within the tolerance of it, (n_points,)."""
    cells: dict[tuple[int, int], list[int]] = {}
    cluster = np.arange(len(points))
    for index, (x, y) in enumerate(points.tolist()):
        column, row = int(x // tolerance), int(y // tolerance)
        near = (
            other
            for i in (column - 1, column, column + 1)
            for j in (row - 1, row, row + 1)
            for other in cells.get((i, j), ())
            if np.hypot(x - points[other, 0], y - points[other, 1]) <= tolerance
        )
        first = next(near, None)
        if first is None:
            cells.setdefault((column, row), []).append(index)
        else:
            cluster[index] = first
    return cluster
