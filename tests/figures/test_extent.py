"""Axis ranges that hold for a whole run."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from nnexplore.figures.extent import SHEET_ROOM, extent

PLACES = arrays(np.float64, (4, 6, 2), elements=st.floats(-1e3, 1e3))


@given(PLACES, PLACES)
def test_every_sample_of_every_snapshot_lies_inside(
    samples: NDArray[np.float64], sheet: NDArray[np.float64]
) -> None:
    low, high = extent(samples, sheet).T
    assert (low < high).all()
    assert (samples >= low).all()
    assert (samples <= high).all()


def test_a_sheet_that_flies_off_does_not_press_the_samples_into_a_dot() -> None:
    samples = np.array([[[-1.0], [1.0]]])
    low, high = extent(samples, 1000 * samples)[0]
    assert high - low < 2 * (1 + 2 * SHEET_ROOM) * 1.1


def test_a_sheet_a_little_larger_than_the_samples_is_shown_whole() -> None:
    samples = np.array([[[-1.0], [1.0]]])
    low, high = extent(samples, 1.5 * samples)[0]
    assert low < -1.5
    assert high > 1.5


def test_the_wild_last_snapshots_of_an_unstable_run_set_no_scale() -> None:
    samples = np.array([[[-1.0], [1.0]]] * 9 + [[[-1e9], [1e9]]])
    assert extent(samples, samples, unstable=True)[0, 1] < 2
    assert extent(samples, samples)[0, 1] > 1e9


def test_a_dead_unit_gets_an_axis_of_some_width() -> None:
    zeros = np.zeros((2, 3, 1))
    low, high = extent(zeros, zeros)[0]
    assert low < 0 < high
