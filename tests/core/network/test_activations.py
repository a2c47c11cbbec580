"""Activations bend as the textbook says, and survive every input."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from tests.core.plain import PHI, SLOPE

EVERY = pytest.mark.parametrize("name", ACTIVATIONS)
STRAIGHT = [name for name, activation in ACTIVATIONS.items() if activation.slopes is not None]
ORDINARY = np.linspace(-8, 8, 101).reshape(1, -1)
HUGE = np.array([-1e300, -1e4, -745.2, 745.2, 1e4, 1e300])


@EVERY
def test_the_activation_is_its_formula(name):
    np.testing.assert_allclose(ACTIVATIONS[name](ORDINARY), PHI[name](ORDINARY), rtol=1e-13, atol=1e-15)


@EVERY
def test_the_slope_is_its_formula(name):
    np.testing.assert_allclose(
        ACTIVATIONS[name].slope(ORDINARY), SLOPE[name](ORDINARY), rtol=1e-9, atol=1e-15
    )


@EVERY
def test_the_slope_is_the_difference_quotient_of_the_activation(name):
    z, h = ORDINARY + 0.003, 1e-6  # not at the kink
    quotient = (ACTIVATIONS[name](z + h) - ACTIVATIONS[name](z - h)) / (2 * h)
    np.testing.assert_allclose(ACTIVATIONS[name].slope(z), quotient, atol=1e-8)


@pytest.mark.parametrize("name", STRAIGHT)
def test_at_the_kink_the_slope_is_that_from_the_left(name):
    assert ACTIVATIONS[name].slope(np.zeros(1)) == ACTIVATIONS[name].slope(np.array([-1.0]))


@pytest.mark.parametrize("name", STRAIGHT)
def test_a_straight_activation_has_the_slopes_that_its_entry_names(name):
    below, above = ACTIVATIONS[name].slopes
    z = np.array([-1e6, -1.0, -1e-9, 1e-9, 1.0, 1e6])
    np.testing.assert_array_equal(ACTIVATIONS[name](z), np.where(z < 0, below, above) * z)


@EVERY
def test_the_bounds_are_reached_for_and_never_passed(name):
    """An entry's bounds are the infimum and the supremum; where it has none, the values have none."""
    activation, z = ACTIVATIONS[name], np.concatenate([np.linspace(-60, 60, 100_001), HUGE])
    values = activation(z)
    for bound, extreme in zip(activation.bounds, (values.min(), values.max()), strict=True):
        if np.isfinite(bound):
            assert extreme == pytest.approx(bound, abs=1e-6)
        else:
            assert abs(extreme) > 1e100
    assert activation.bounds[0] <= values.min() <= values.max() <= activation.bounds[1]


@EVERY
def test_the_slope_jumps_at_its_kinks_and_is_constant_between_them(name):
    activation = ACTIVATIONS[name]
    ends = np.array([-50.0, *activation.kinks, 50.0])
    if activation.kinks:
        between = [activation.slope(np.linspace(low, high, 9)[1:-1]) for low, high in pairwise(ends)]
        assert all((slopes == slopes[0]).all() for slopes in between)
        assert all(before[0] != after[0] for before, after in pairwise(between))
    else:
        fine = activation.slope(np.linspace(-10, 10, 20_001))
        assert np.abs(np.diff(fine)).max() < 2e-3


@EVERY
def test_what_saturates_has_no_slope_far_from_zero(name):
    slope_far = np.abs(ACTIVATIONS[name].slope(np.array([-40.0, 40.0])))
    assert ACTIVATIONS[name].saturates == bool(slope_far.max() < 1e-10)


@EVERY
def test_huge_values_neither_overflow_nor_warn(name):
    assert np.isfinite(ACTIVATIONS[name](HUGE)).all()
    assert np.isfinite(ACTIVATIONS[name].slope(HUGE)).all()


@EVERY
def test_tiny_tails_keep_their_relative_precision(name):
    z = np.array([-30.0, -20.0])
    np.testing.assert_allclose(ACTIVATIONS[name](z), PHI[name](z), rtol=1e-12)


@EVERY
def test_an_undefined_value_is_not_hidden(name):
    assert np.isnan(ACTIVATIONS[name](np.array([np.nan]))).all()


@EVERY
def test_no_activation_exceeds_its_input_by_more_than_one(name):
    """The trainer's test for overflow rests on it."""
    z = np.concatenate([np.linspace(-50, 50, 10_001), HUGE])
    assert (np.abs(ACTIVATIONS[name](z)) <= np.abs(z) + 1).all()


@EVERY
def test_the_input_is_left_alone_and_its_shape_kept(name):
    z = ORDINARY.copy()
    assert ACTIVATIONS[name](z).shape == z.shape
    np.testing.assert_array_equal(z, ORDINARY)


def test_every_entry_explains_itself_under_its_own_name():
    assert all(
        name == entry.name and entry.label and entry.help.endswith(".") for name, entry in ACTIVATIONS.items()
    )
