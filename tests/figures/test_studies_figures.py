"""Figures of what the pages take apart: a folding, a film strip, pairs of units and a table of measures."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.measures import measures as taken
from nnexplore.figures import film_strip, folding, measures, pairs
from tests.figures.runs import run


@pytest.mark.parametrize("output", ["softmax", "sigmoid"])
def test_the_parts_of_a_folding_add_up_to_the_difference_of_the_scores(output: str) -> None:
    trajectory = run((3,), "relu", output=output)
    figure = folding(trajectory, step=10)
    *parts, total, height, boundary = (one.z for one in figure.data)
    assert np.allclose(sum(parts), total)
    first = figure.data[0]
    scores = trajectory.network_at(10).forward([[first.x[7], first.y[50]]])[-1].z[0]
    difference = scores[0] if output == "sigmoid" else scores[1] - scores[0]
    assert height[50, 7] == pytest.approx(difference)
    assert np.array_equal(boundary, height)


def test_the_scale_of_a_folding_is_neutral_at_zero_and_holds_every_map() -> None:
    figure = folding(run())
    scale = figure.layout.coloraxis
    assert scale.cmin == -scale.cmax
    assert max(np.abs(one.z).max() for one in figure.data) <= scale.cmax


def test_a_network_that_is_no_sum_of_folded_planes_is_refused() -> None:
    with pytest.raises(ConfigError, match="layers is 2, but has to be 1"):
        folding(run((3, 2)))
    with pytest.raises(ConfigError, match="width is 9, but has to be from 1 to 8"):
        folding(run((9,)))
    with pytest.raises(ConfigError, match="classes is 2, but has to be from 0 to 1"):
        folding(run(), classes=(2, 0))


def test_a_film_strip_shows_each_step_by_the_snapshot_at_or_before_it() -> None:
    titles = [note.text for note in film_strip(run(), steps=(0, 9, 10, 99, 5000)).layout.annotations]
    steps = [title.split("<br>")[0] for title in titles]
    assert steps == ["step 0", "step 0", "step 10", "step 10", "step 100"]


def test_a_film_strip_of_no_step_or_one_before_the_first_is_refused() -> None:
    with pytest.raises(ConfigError, match="steps are 0, but have to be from 1 to 24"):
        film_strip(run(), steps=())
    with pytest.raises(ConfigError, match="steps is -3, but has to be a whole number from 0 to 100"):
        film_strip(run(), steps=(5, -3))


def test_pairs_are_the_coordinates_of_two_units_in_both_spaces() -> None:
    trajectory = run((3,))
    figure = pairs(trajectory)
    sheets = [one for one in figure.data if one.name == "class 0"]
    assert len(sheets) == 6
    X, y = trajectory.samples
    layer = trajectory.network_at(-1).forward(X[y == 0])[0]
    combinations = [(0, 1), (0, 2), (1, 2)]
    for shown, (values, (i, j)) in zip(
        sheets, [(values, pair) for values in (layer.z, layer.a) for pair in combinations], strict=True
    ):
        assert np.allclose(shown.x, values[:, i])
        assert np.allclose(shown.y, values[:, j])


def test_pairs_have_one_scale_on_both_axes_and_need_two_units() -> None:
    figure = pairs(run((5,)), units=(4, 1))
    assert figure.layout.yaxis.scaleanchor == "x"
    assert figure.layout.yaxis2.scaleanchor == "x2"
    for units in ((1,), (0, 1, 2, 3)):
        with pytest.raises(ConfigError, match=f"units are {len(units)}, but a pair needs from 2 to 3"):
            pairs(run((5,)), units=units)


def test_the_table_has_a_cell_for_every_reading() -> None:
    trajectory = run((3, 2))
    [table] = measures(trajectory, step=10).data
    readings = [one for by_measure in taken(trajectory, 10).values() for one in by_measure]
    cells = [cell for column in table.cells["values"][1:] for cell in column if cell]
    assert len(cells) == len(readings)
    assert sorted(cells) == sorted(
        f"{one.value:.3g}" if np.isfinite(one.value) else "none" for one in readings
    )
