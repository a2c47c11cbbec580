"""Edited samples: a table that was typed in becomes samples, and classes keep their colours."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.sample_arrays import samples_of
from nnexplore.ui.shared.edit_samples import edited_samples, records_of

OWN = samples_of([[0, 0], [1, 2], [3, 1]], [1, 0, 1], ("height", "weight"), ("dog", "cat"))


def test_samples_that_nobody_edits_are_the_same() -> None:
    again = edited_samples(records_of(OWN), OWN)
    np.testing.assert_array_equal(again.X, OWN.X)
    np.testing.assert_array_equal(again.y, OWN.y)
    assert (again.feature_names, again.class_names) == (OWN.feature_names, OWN.class_names)


def test_a_new_class_comes_last_and_one_that_is_gone_leaves_the_others_in_order() -> None:
    added = edited_samples([*records_of(OWN), {"x": 5, "y": 5, "class": "ant"}], OWN)
    assert added.class_names == ("dog", "cat", "ant")
    assert edited_samples(records_of(added)[1:], added).class_names == ("dog", "cat", "ant")
    assert edited_samples([r for r in records_of(added) if r["class"] != "dog"], added).class_names == (
        "cat",
        "ant",
    )


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"x": None, "y": 1, "class": "cat"}, "height has no value in row 4"),
        ({"x": 1, "class": "cat"}, "weight has no value in row 4"),
        ({"x": 1, "y": 1, "class": ""}, "class has no value in row 4"),
        ({"x": 1e9, "y": 1, "class": "cat"}, "height goes up to"),
    ],
)
def test_a_row_that_is_not_whole_is_said(record: dict, sentence: str) -> None:
    with pytest.raises(ConfigError) as refused:
        edited_samples([*records_of(OWN), record], OWN)
    assert str(refused.value).startswith(sentence)
