"""Line drawings: half-planes joined by "and" and "or", and the text that carries them exactly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from nnexplore.core.geometry.line_drawing import LineDrawing, read_drawing, write_drawing
from nnexplore.core.network.config_error import ConfigError
from tests.core.drawings import DRAWINGS


def test_a_lines_side_is_on_its_left() -> None:
    upwards = LineDrawing(((0, 0, 0, 100),), ((0,),))
    assert upwards.contains(np.array([[-1.0, 0.5], [1.0, 0.5]])).tolist() == [True, False]
    assert np.allclose(upwards.distances(np.array([[-0.3, 7.0]])), [[0.3]])


def test_a_square_is_the_and_of_its_four_sides() -> None:
    square = LineDrawing(
        ((0, 0, 100, 0), (100, 0, 100, 100), (100, 100, 0, 100), (0, 100, 0, 0)), ((0, 1, 2, 3),)
    )
    X = np.random.RandomState(0).uniform(-1, 2, (500, 2))
    assert (square.contains(X) == ((X > 0) & (X < 1)).all(axis=1)).all()


@given(DRAWINGS)
def test_the_region_is_what_its_formula_says_point_by_point(drawing: LineDrawing) -> None:
    X = np.random.RandomState(0).uniform(-2, 2, (50, 2))

    def is_left(point: np.ndarray, line: tuple[int, ...]) -> bool:
        ax, ay, bx, by = (part / 100 for part in line)
        return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0

    expected = [
        any(all(is_left(point, drawing.lines[line]) for line in group) for group in drawing.groups)
        for point in X
    ]
    clear = np.abs(drawing.distances(X)).min(axis=1) > 1e-9
    assert (drawing.contains(X) == expected)[clear].all()


@given(DRAWINGS)
def test_a_drawing_comes_back_exactly_from_its_text(drawing: LineDrawing) -> None:
    assert read_drawing(write_drawing(drawing)) == drawing


def test_one_group_of_all_lines_goes_without_saying() -> None:
    assert write_drawing(LineDrawing(((0, 0, 0, 100), (5, -5, 7, 8)), ((0, 1),))) == "l0_0_0_100_5_-5_7_8"
    assert write_drawing(LineDrawing(((0, 0, 0, 100), (5, -5, 7, 8)), ((0,), (1,)))).endswith(".g1_2")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "lines"),
        ("l", "lines"),
        ("x1_2_3_4", "lines"),
        ("l1_2_3", "lines"),
        ("l1_2_1_2", "lines"),
        ("l0_0_0_1.x3", "lines"),
        ("l0_0_99999_1", "lines, line 0"),
        ("l" + "_".join(["0_0_0_1"] * 9), "lines"),
        ("l0_0_0_1.g0", "groups"),
        ("l0_0_0_1.g-1", "groups"),
        ("l0_0_0_1.g2", "groups"),
        ("l0_0_0_1.g1_1_1_1_1", "groups"),
        ("l0_0_0_1.g999999", "groups"),
    ],
)
def test_what_is_no_drawing_is_refused_by_its_field(text: str, field: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_drawing(text)
    assert caught.value.field == field
    assert str(caught.value)
