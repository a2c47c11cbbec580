"""Parameters: the numbers that are taken, and the sentences on those that are not."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.ranges import PARAMETERS

RATE = PARAMETERS["learning_rate"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e-6, "0.000001"),
        (0.0001, "0.0001"),
        (1000.0, "1,000"),
        (20_000, "20,000"),
        (2**32 - 1, "4,294,967,295"),
        (0.0, "0"),
        (100, "100"),
        (1e22, "10,000,000,000,000,000,000,000"),
        (None, "none"),
        ("moons", "moons"),
    ],
)
def test_a_sentence_writes_numbers_as_a_reader_does(value: object, words: str) -> None:
    assert written(value) == words


@given(st.floats(1e-9, 1e9))
def test_what_a_sentence_writes_is_the_number(value: float) -> None:
    assert float(Decimal(written(value).replace(",", ""))) == value


@pytest.mark.parametrize("value", ["fast", None, True, math.nan, math.inf, 0, 1000.1])
def test_what_is_not_taken_is_told_with_field_value_and_range(value: object) -> None:
    with pytest.raises(ConfigError, match=r"has to be a number from 0\.000001 to 1,000\.$") as raised:
        RATE.check(value)
    assert raised.value.field == "learning_rate"
    assert str(raised.value).startswith("learning_rate is ")


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS)
def test_no_range_is_told_with_an_exponent_or_an_empty_fraction(parameter: Parameter) -> None:
    with pytest.raises(ConfigError) as raised:
        parameter.check("?")
    *_, low, _, high = str(raised.value).removesuffix(".").split(" ")
    assert float(low.replace(",", "")) == parameter.minimum
    assert float(high.replace(",", "")) == parameter.maximum
    for bound in (low, high):
        assert "e" not in bound
        assert not bound.endswith(".0")


@pytest.mark.parametrize(
    "parameter",
    [*PARAMETERS.values(), *(own for dataset in DATASETS.values() for own in dataset.parameters)],
    ids=lambda parameter: parameter.name,
)
def test_what_takes_whole_numbers_only_goes_by_whole_steps_and_nothing_else_does(
    parameter: Parameter,
) -> None:
    # A page's number fields know the step alone (view/page/number_fields.js).
    assert float(parameter.step).is_integer() == parameter.is_whole
