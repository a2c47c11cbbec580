"""What a component may say: networks of other widths, within what the page offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.ui.server.messages import hidden_of, layers_of

OFFERED = (replace(PARAMETERS["layers"], maximum=3), replace(PARAMETERS["width"], maximum=8))
READ, READ_LAYERS = hidden_of(*OFFERED), layers_of(*OFFERED)


@pytest.mark.parametrize("widths", [[], [1], [8, 1, 4]])
def test_hidden_layers_within_what_is_offered_are_taken(widths: list[int]) -> None:
    assert READ(widths) == tuple(widths)


@pytest.mark.parametrize("said", [[9], [0], [2.5], ["x"], [[]], [1] * 4, [None], "33", {"0": 3}, None, 3])
def test_anything_else_is_none(said: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        READ(said)


@pytest.mark.parametrize("layers", [[], [[1, "tanh"]], [[8, "identity"], [1, "relu"], [4, "identity"]]])
def test_layers_within_what_is_offered_are_taken(layers: list[list[Any]]) -> None:
    assert READ_LAYERS(layers) == tuple((units, activation) for units, activation in layers)


@pytest.mark.parametrize(
    "said",
    [
        *([[9, "tanh"]], [[0, "tanh"]], [[2.5, "tanh"]], [[3, "softmax"]], [[3, None]], [[3]], [["tanh", 3]]),
        *([[1, "tanh"]] * 4, [3, "tanh"], [[[3], "tanh"]], "33", {"3": "tanh"}, None, 3),
    ],
)
def test_any_other_layers_are_none(said: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        READ_LAYERS(said)
