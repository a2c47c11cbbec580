"""Samples from a text table: the columns that are meant, all rows of them, and each fault with its line."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.own_samples import pack, unpack
from nnexplore.tables.table_samples import Columns, likely_columns, part_of, samples_in
from nnexplore.tables.text_table import read_table


def read(text: str, scaling: str = "none"):
    table = read_table(text)
    return samples_in(table, likely_columns(table), scaling)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("x,y,c\n1,2,a\n3,5,b", Columns(0, 1, 2)),
        ("c,x,y\na,1,2\nb,3,5", Columns(1, 2, 0)),
        ("id,day,x,y,c\n1,2020-01-01,1,2,0\n2,2020-01-02,3,5,1", Columns(2, 3, 4)),
        ("x;y;c\n1,5;2;0\n3;5,25;1", Columns(0, 1, 2)),
        ("a,b,c\nu,v,w\nu,v,w", Columns(0, 1, 2)),
    ],
)
def test_the_likely_columns_are_numbers_and_a_class_of_few_values(text: str, columns: Columns) -> None:
    assert likely_columns(read_table(text)) == columns


def test_the_samples_have_the_names_of_their_columns_and_classes() -> None:
    samples = read("c;height;weight\ncat;1,5;2\ndog;3;5,25\n")
    np.testing.assert_array_equal(samples.X, [[1.5, 2], [3, 5.25]])
    assert (samples.feature_names, samples.class_names) == (("height", "weight"), ("cat", "dog"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x,y\n1,2\n3,4", "table has 2 columns, but has to have 3: two features and the class"),
        ("x,y,c\n1,2,a\n3,,b", "y has no value in line 3: take the line out or write a number there"),
        ("x,y,c\n1,2,a\nNA,1,b", "x has no value in line 3"),
        ("x,y,c\n1,2,a\n3,2020-05-01,b", "y has the date “2020-05-01” in line 3, but has to be a number"),
        ("x,y,c\n1,2,a\n3,much,b", "y has “much” in line 3, but has to be a number"),
        ("x,y,c\n1,2,a\n3,1e999,b", "y has “1e999” in line 3, but has to be a number"),
        ("x,y,c\n1,2,a\n3,4,", "c has no class in line 3"),
        ("x,y,c\n1,2,a\n3,4,a", "c names a single class, but has to name from 2 to 10"),
        ("x,y,c\n" + "".join(f"{i},{i},k{i}\n" for i in range(11)), "c names 11 classes, but has to name"),
        ("x,y,c\n1,2,a\n1,4,b", "x is 1 for every sample, but has to differ"),
        ("x,y,c\n1,2,a\n3,2e9,b", "y goes up to 2e+09 in size, but may go up to 1,000 unless it is scaled"),
    ],
)
def test_what_stands_in_the_way_is_said_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read(text)
    assert str(refused.value).startswith(sentence)


def test_one_column_has_one_part() -> None:
    with pytest.raises(ConfigError, match="x, y and the class have to differ"):
        samples_in(read_table("x,y,c\n1,2,a\n3,4,b"), Columns(0, 0, 2), "none")


def test_scaled_samples_are_taken_at_any_scale() -> None:
    samples = read("x,y,c\n1e9,2e-9,a\n3e9,4e-9,b\n2e9,4e-9,b", "range")
    np.testing.assert_allclose(samples.X, [[-1, -1], [1, 1], [0, 1]], atol=1e-12)


def test_of_more_samples_than_a_link_takes_a_part_stays_in_its_order_with_every_class() -> None:
    rows = "".join(f"{i % 997},{i % 991},{'rare' if i == 31_234 else 'often'}\n" for i in range(50_000))
    whole = read(f"x,y,c\n{rows}")
    part = part_of(whole)
    assert set(part.y) == {0, 1}
    places = {tuple(x): i for i, x in enumerate(whole.X)}
    order = [places[tuple(x)] for x in part.X]
    assert order == sorted(order)
    assert len(unpack(pack(part)).y) == len(part.y) > 500
    assert part_of(part) is part
