"""How a layer's space of any width is shown on at most three axes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError
from nnexplore.figures.projection import onto_principal_components, onto_units

VALUES = arrays(np.float64, st.tuples(st.integers(5, 20), st.integers(4, 7)), elements=st.floats(-100, 100))


def test_at_most_three_units_are_shown_whole_and_without_a_caption() -> None:
    values = np.arange(12.0).reshape(4, 3)
    projection = onto_units(3)
    np.testing.assert_array_equal(projection.apply(values), values)
    assert projection.titles == ("unit 0", "unit 1", "unit 2")
    assert projection.caption == ""


def test_chosen_units_come_in_the_order_chosen_and_are_named() -> None:
    values = np.arange(24.0).reshape(4, 6)
    projection = onto_units(6, (5, 0, 2))
    np.testing.assert_array_equal(projection.apply(values), values[:, [5, 0, 2]])
    assert projection.titles == ("unit 5", "unit 0", "unit 2")
    assert projection.caption == "units 5, 0 and 2 of 6"


@pytest.mark.parametrize(
    ("units", "sentence"),
    [
        ((0, 6), "units names unit 6, but has to be from 0 to 5."),
        ((-1,), "units names unit -1, but has to be from 0 to 5."),
        ((0, 1, 2, 3), "units names 4 units, but has to name from 1 to 3."),
        ((), "units names 0 units, but has to name from 1 to 3."),
        ((2, 2), "units is (2, 2), but has to name each unit once."),
    ],
)
def test_units_that_cannot_be_shown_are_refused_in_a_sentence(units: tuple[int, ...], sentence: str) -> None:
    with pytest.raises(ConfigError) as refusal:
        onto_units(6, units)
    assert str(refusal.value) == sentence


@given(VALUES)
def test_principal_axes_are_orthonormal_and_no_other_three_directions_hold_more_variance(
    values: NDArray[np.float64],
) -> None:
    projection = onto_principal_components(values)
    np.testing.assert_allclose(projection.axes.T @ projection.axes, np.eye(3), atol=1e-9)
    largest = np.sort(np.linalg.eigvalsh(np.cov(values.T, bias=True)))[-3:].sum()
    assert projection.apply(values).var(axis=0).sum() == pytest.approx(largest, rel=1e-6, abs=1e-9)


@given(VALUES)
def test_principal_axes_point_the_way_of_their_largest_entry(values: NDArray[np.float64]) -> None:
    axes = onto_principal_components(values).axes
    assert (axes[np.abs(axes).argmax(axis=0), range(3)] > 0).all()


def test_the_caption_says_how_much_of_the_variance_the_components_hold() -> None:
    values = np.zeros((8, 4))
    for unit, size in enumerate((4.0, 3.0, 2.0, 1.0)):
        values[2 * unit : 2 * unit + 2, unit] = size, -size
    projection = onto_principal_components(values)
    assert projection.caption == "the first 3 principal components of 4 units, 97% of the variance"
    assert projection.titles[0] == "component 1 (53%)"


def test_samples_that_are_all_one_point_have_a_picture_too() -> None:
    values = np.full((10, 5), 3.0)
    np.testing.assert_allclose(onto_principal_components(values).apply(values), 0.0)
