"""How the points of a sheet are joined."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.geometry.sheet import Window, grid
from nnexplore.figures.mesh import grid_lines, one_path, triangles

SIDES = st.integers(2, 30)


@given(SIDES, SIDES)
def test_the_triangles_cover_the_window_once(n_columns: int, n_rows: int) -> None:
    points = grid(Window(0.0, 3.0, -1.0, 1.0), n_columns, n_rows)
    a, b, c = points[triangles(n_columns, n_rows)].transpose(1, 0, 2)
    areas = ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]) / 2
    assert (areas > 0).all()
    assert np.isclose(areas.sum(), 6.0)


@given(SIDES, SIDES)
def test_drawn_lines_run_straight_along_rows_and_columns_and_include_the_edges(
    n_columns: int, n_rows: int
) -> None:
    points = grid(Window(0.0, 3.0, -1.0, 1.0), n_columns, n_rows)
    lines = [points[line] for line in grid_lines(n_columns, n_rows)]
    level = {line[0, 1] for line in lines if np.ptp(line[:, 1]) == 0 and len(line) == n_columns}
    upright = {line[0, 0] for line in lines if np.ptp(line[:, 0]) == 0 and len(line) == n_rows}
    assert {-1.0, 1.0} <= level
    assert {0.0, 3.0} <= upright
    assert all((np.ptp(line, axis=0) == 0).any() for line in lines)


def test_a_path_lifts_the_pen_after_each_line() -> None:
    path = one_path([np.array([0, 1]), np.array([2])], np.arange(6.0).reshape(3, 2))
    assert np.isnan(path[[2, 4]]).all()
    np.testing.assert_array_equal(path[[0, 1, 3]], np.arange(6.0).reshape(3, 2))
