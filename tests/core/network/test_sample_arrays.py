"""Samples from arrays: every kind of table and label is read, and what cannot be is said in a sentence."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.sample_arrays import samples_of
from nnexplore.core.network.scaling import SCALINGS

ROWS = [[0.0, 0.0], [1.0, 0.5], [0.0, 1.0], [1.0, 1.0]]


class Frame:
    """A data frame as far as one is looked at: names, and numbers as an array."""

    columns = ("length", "width")

    def __array__(self, dtype=None, copy=None):
        return np.array(ROWS, dtype)


@pytest.mark.parametrize(
    ("table", "names"),
    [
        (ROWS, ("x", "y")),
        (np.array(ROWS), ("x", "y")),
        (np.array(ROWS, dtype=object), ("x", "y")),
        (np.array(ROWS, dtype=np.float32), ("x", "y")),
        (pd.DataFrame(ROWS, columns=["length", "width"]), ("length", "width")),
        (Frame(), ("length", "width")),
    ],
    ids=["rows", "array", "objects", "float32", "pandas", "other frame"],
)
def test_a_table_of_any_kind_is_read_with_its_names(table, names) -> None:
    samples = samples_of(table, [0, 1, 1, 0])
    np.testing.assert_array_equal(samples.X, ROWS)
    assert samples.feature_names == names


@pytest.mark.parametrize(
    ("labels", "classes", "names"),
    [
        ([1, -1, 1, -1], [1, 0, 1, 0], ("-1", "1")),
        (np.array([True, False, True, True]), [1, 0, 1, 1], ("False", "True")),
        (["dog", "cat", "dog", "eel"], [1, 0, 1, 2], ("cat", "dog", "eel")),
        ([("a", 1), "b", ("a", 1), "b"], [0, 1, 0, 1], ("('a', 1)", "b")),
        (pd.Series(["b", "a", "b", "a"], dtype="category"), [1, 0, 1, 0], ("a", "b")),
        (np.array([2.5, 0.5, 2.5, 0.5]), [1, 0, 1, 0], ("0.5", "2.5")),
    ],
    ids=["signs", "booleans", "words", "mixed", "categories", "numbers"],
)
def test_labels_of_any_hashable_kind_become_classes_in_their_order(labels, classes, names) -> None:
    samples = samples_of(ROWS, labels)
    np.testing.assert_array_equal(samples.y, classes)
    assert samples.class_names == names


@pytest.mark.parametrize("factor", [1.0, 1e9, 1e-9, 1e300, 1e-300])
@pytest.mark.parametrize("scaling", ["standard", "range"])
def test_a_scaling_does_away_with_scale_and_place(scaling: str, factor: float) -> None:
    points = np.random.RandomState(0).randn(50, 2)
    scaled = samples_of(factor * points, np.arange(50) % 2, scaling=scaling).X
    if scaling == "standard":
        np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
        np.testing.assert_allclose(scaled.std(axis=0), 1)
    else:
        np.testing.assert_allclose([scaled.min(axis=0), scaled.max(axis=0)], [[-1, -1], [1, 1]])
    # Scaling by a positive number and moving keep what a line can part.
    np.testing.assert_array_equal(scaled.argsort(axis=0), points.argsort(axis=0))


def test_every_scaling_is_tried_here() -> None:
    assert set(SCALINGS) == {"none", "standard", "range"}


@pytest.mark.parametrize(
    ("X", "y", "sentence"),
    [
        ([[1, 2, 3]] * 4, [0, 1] * 2, r"X has the shape \(4, 3\), but has to have \(n_samples, 2\)"),
        ([1, 2], [0, 1], r"X has the shape \(2,\), but"),
        ([[1, 2], [3]], [0, 1], "X is .* but has to be columns of numbers"),
        ([["1", "2"], ["3", "4"]], [0, 1], "X is .* but has to be columns of numbers"),
        ([[datetime.date(2020, 1, 1), 1], [datetime.date(2021, 1, 1), 2]], [0, 1], "X is .* columns of"),
        (np.array([["2020", "2021"], ["2022", "2023"]], "M8[Y]"), [0, 1], "X is .* columns of numbers"),
        ([[0, 0], [1, np.nan]], [0, 1], "X has a value that is missing or not finite in row 1, counted from"),
        ([[0, 0], [1, np.inf]], [0, 1], "X has a value that is missing or not finite in row 1"),
        ([[0, 0], [1, None]], [0, 1], "X has a value that is missing or not finite in row 1"),
        ([[0, 0]], [0], "X has 1 row, but has to have 2 or more"),
        (ROWS, [0, 1], "y has 2 labels, but X has 4 rows: there has to be one for each"),
        (ROWS, [0, None, 1, 0], "y has no label in row 1, counted from 0"),
        (ROWS, [0, np.nan, 1, 0], "y has no label in row 1"),
        (ROWS, [0, pd.NA, 1, 0], "y has no label in row 1"),
        (ROWS, [0, 1, [], 1], "y has “.*” in row 2, counted from 0, but a label has to be hashable"),
        (ROWS, 7, "y is 7, but has to be a label for each sample"),
        (ROWS, [3] * 4, "y has a single class, but has to have from 2 to 10"),
        (np.random.RandomState(0).randn(11, 2), range(11), "y has 11 classes, but has to have from 2 to 10"),
        ([[1, 2], [1, 3]], [0, 1], "x is 1 for every sample, but has to differ"),
        (
            [[0, 0], [1e9, 1]],
            [0, 1],
            r"x goes up to 1e\+09 in size, but may go up to 1,000 unless",
        ),
        ([[0, 0], [1, 1e-9]], [0, 1], "y spreads over 1e-09, but has to spread over 0.2 or be scaled"),
    ],
)
def test_what_is_wrong_is_said_with_what_it_has_to_be(X, y, sentence: str) -> None:
    with pytest.raises(ConfigError, match=f"^{sentence}"):
        samples_of(X, y)


@pytest.mark.parametrize("names", [["one"], ["a", "b", "c"], 7])
def test_there_has_to_be_a_name_for_each(names) -> None:
    for field in ("feature_names", "class_names"):
        with pytest.raises(ConfigError, match=f"^{field} "):
            samples_of(ROWS, [0, 1, 1, 0], **{field: names})


def test_a_long_name_is_cut_with_a_mark_and_control_characters_are_written_out() -> None:
    names = samples_of(ROWS, [0, 1, 1, 0], class_names=["n" * 100, "a\nb\x1b[31m"]).class_names
    assert names == ("n" * 23 + "…", "a b\\x1b[31m")


def test_a_class_with_one_sample_and_duplicates_are_taken() -> None:
    samples = samples_of([*ROWS, ROWS[0], ROWS[0]], [0, 1, 1, 1, 1, 1])
    np.testing.assert_array_equal(samples.y, [0, 1, 1, 1, 1, 1])
