"""Line drawings: half-planes of the input space, joined by "and" within a group and by "or" between groups.

A drawing is a formula in disjunctive normal form whose literals are half-planes; the region where it is true
is a union of convex polygons, bounded or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError, Range

#: What a drawing holds at most: more lines than these no reader keeps apart.
MOST_LINES: Final = 8
MOST_GROUPS: Final = 4
#: Ends of lines lie on a grid of so many parts of a unit, so that an address holds them exactly.
PARTS: Final = 100
#: How far from zero an end may lie, in these parts.
FARTHEST: Final = 9_999

#: A line from end to end, in parts of a unit: x and y of its first end, then of its second.
DrawnLine = tuple[int, int, int, int]

_WRITTEN = "lines as the page Draw writes them into its address"
_NUMBERS = re.compile(r"-?\d{1,6}(?:_-?\d{1,6})*")


@dataclass(frozen=True)
class LineDrawing:
    """Lines with a side each, and the groups in which their sides are joined.

    Attributes
    ----------
    lines
        Each by its two ends in hundredths of a unit of length. Its side is the one on its left, seen from
        the first end to the second.
    groups
        The numbers of the lines in each group, counted from 0 and rising.

    Raises
    ------
    ConfigError
        If there are too many lines or groups, none at all, an end lies too far out or on the other one, or a
        group names no line, a line twice, or one that there is not.
    """

    lines: tuple[DrawnLine, ...]
    groups: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        _check_count("lines", len(self.lines), MOST_LINES)
        _check_count("groups", len(self.groups), MOST_GROUPS)
        for number, line in enumerate(self.lines):
            for part in line:
                if abs(part) > FARTHEST:
                    allowed = Range(-FARTHEST / PARTS, FARTHEST / PARTS, "a number")
                    raise ConfigError(f"lines, line {number}", value=part / PARTS, allowed=allowed)
            if line[:2] == line[2:]:
                fault = "has both its ends at one place, but has to have them at two"
                raise ConfigError("lines", value=line, fault=f"holds line {number}, which {fault}")
        for number, group in enumerate(self.groups):
            known = group and group[0] >= 0 and group[-1] < len(self.lines)
            if not known or any(a >= b for a, b in pairwise(group)):
                fault = f"holds group {number}, which has to name lines that are drawn, each of them once"
                raise ConfigError("groups", value=group, fault=fault)

    @property
    def normals(self) -> Array:
        """The unit normals (n_lines, 2) of the lines, towards their sides."""
        along = np.array(self.lines, dtype=np.float64)
        along = along[:, 2:] - along[:, :2]
        left = np.column_stack([-along[:, 1], along[:, 0]])
        normals: Array = left / np.hypot(left[:, 0], left[:, 1])[:, None]
        return normals

    @property
    def offsets(self) -> Array:
        """The offsets b (n_lines,) with which x·normal + b is a line's signed distance."""
        first = np.array(self.lines, dtype=np.float64)[:, :2] / PARTS
        offsets: Array = -np.sum(first * self.normals, axis=1)
        return offsets

    def distances(self, X: Array) -> Array:
        """The signed distances (n_samples, n_lines) of points X (n_samples, 2), positive on a line's side."""
        distances: Array = X @ self.normals.T + self.offsets
        return distances

    def contains(self, X: Array) -> NDArray[np.bool_]:
        """Whether points X (n_samples, 2) lie in the region: on all sides of some group."""
        on_side = self.distances(X) > 0
        contains: NDArray[np.bool_] = np.any(
            [on_side[:, list(group)].all(axis=1) for group in self.groups], axis=0
        )
        return contains


def _check_count(field: str, count: int, most: int) -> None:
    if not 1 <= count <= most:
        fault = f"holds {count}, but has to hold from 1 to {most}"
        raise ConfigError(field, value=count, fault=fault)


def write_drawing(drawing: LineDrawing) -> str:
    """A drawing as text: "l" and the ends of its lines; "g" and its groups, each the sum of 2^line.

    One group of all lines is not written.
    """
    lines = "l" + "_".join(str(part) for line in drawing.lines for part in line)
    if drawing.groups == (tuple(range(len(drawing.lines))),):
        return lines
    return f"{lines}.g" + "_".join(str(sum(1 << line for line in group)) for group in drawing.groups)


def read_drawing(text: str) -> LineDrawing:
    """The drawing that ``write_drawing`` wrote.

    Raises
    ------
    ConfigError
        If the text is not that, or ``LineDrawing`` does not take what it holds.
    """
    lines_text, _, groups_text = text.partition(".")
    numbers = _numbers(lines_text, "l")
    if len(numbers) % 4:
        raise ConfigError("lines", value=text, allowed=_WRITTEN)
    rows = np.reshape(numbers, (-1, 4)).tolist()
    lines = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in rows)
    if not groups_text:
        return LineDrawing(lines, (tuple(range(len(lines))),))
    return LineDrawing(lines, tuple(_members(mask) for mask in _numbers(groups_text, "g")))


def _numbers(text: str, letter: str) -> Sequence[int]:
    if text[:1] != letter or _NUMBERS.fullmatch(text[1:]) is None:
        raise ConfigError("lines", value=text, allowed=_WRITTEN)
    return [int(number) for number in text[1:].split("_")]


def _members(mask: int) -> tuple[int, ...]:
    # Of a negative number the bits never end.
    return tuple(line for line in range(max(mask, 0).bit_length()) if mask >> line & 1)
