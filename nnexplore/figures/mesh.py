"""Mesh: how the points of a sheet are joined to triangles and to the lines of its grid.

Point ``row * n_columns + column`` of a grid lies in that row and column, as in
``nnexplore.core.geometry.sheet``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PARTS = 12
"""The drawn lines divide each side into about so many parts: enough to see bending, few enough to follow."""


def triangles(n_columns: int, n_rows: int) -> NDArray[np.int64]:
    """Return the corners of two triangles for each cell, (n_triangles, 3)."""
    corner = np.add.outer(np.arange(n_rows - 1) * n_columns, np.arange(n_columns - 1)).ravel()
    lower = np.column_stack([corner, corner + 1, corner + n_columns + 1])
    upper = np.column_stack([corner, corner + n_columns + 1, corner + n_columns])
    return np.concatenate([lower, upper])


def grid_lines(n_columns: int, n_rows: int) -> list[NDArray[np.int64]]:
    """Return the points along each drawn line, first the rows and then the columns, both edges included."""
    points = np.arange(n_rows * n_columns).reshape(n_rows, n_columns)
    return [*points[_drawn(n_rows)], *points.T[_drawn(n_columns)]]


def one_path(lines: list[NDArray[np.int64]], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the places (n, n_axes) along all lines as one path, with a row of NaN after each line."""
    gap = np.full((1, places.shape[1]), np.nan)
    return np.concatenate([part for line in lines for part in (places[line], gap)])


def _drawn(count: int) -> NDArray[np.int64]:
    parts = min(PARTS, count - 1)
    return np.round(np.arange(parts + 1) * (count - 1) / parts).astype(np.int64)
