"""Drawings for tests: any, and those that stand for a case."""

from __future__ import annotations

from hypothesis import strategies as st

from nnexplore.core.geometry.line_drawing import MOST_GROUPS, MOST_LINES, DrawnLine, LineDrawing

_END = st.integers(-200, 200)
_LINES = st.tuples(_END, _END, _END, _END).filter(lambda line: line[:2] != line[2:])


def _grouped(lines: list[DrawnLine]) -> st.SearchStrategy[LineDrawing]:
    group = st.sets(st.integers(0, len(lines) - 1), min_size=1).map(lambda one: tuple(sorted(one)))
    groups = st.lists(group, min_size=1, max_size=MOST_GROUPS)
    return groups.map(lambda chosen: LineDrawing(tuple(lines), tuple(chosen)))


#: Any drawing whose lines pass near the origin.
DRAWINGS = st.lists(_LINES, min_size=1, max_size=MOST_LINES).flatmap(_grouped)
