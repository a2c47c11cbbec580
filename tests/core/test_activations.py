"""Activations bend as the textbook says, and survive every input."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.activations import ACTIVATIONS
from tests.core.plain import PHI, SLOPE

EVERY = pytest.mark.parametrize("name", ACTIVATIONS)
KINKED = ("relu", "leaky-relu")
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


@pytest.mark.parametrize("name", KINKED)
def test_at_the_kink_the_slope_is_that_from_the_left(name):
    assert ACTIVATIONS[name].slope(np.zeros(1)) == ACTIVATIONS[name].slope(np.array([-1.0]))


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
