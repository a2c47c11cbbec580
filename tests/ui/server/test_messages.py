"""What a component may say: networks of other widths, within what the page offers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.ui.server.messages import hidden_of

READ = hidden_of(replace(PARAMETERS["layers"], maximum=3), replace(PARAMETERS["width"], maximum=8))


@pytest.mark.parametrize("widths", [[], [1], [8, 1, 4]])
def test_hidden_layers_within_what_is_offered_are_taken(widths: list[int]) -> None:
    assert READ(widths) == tuple(widths)


@pytest.mark.parametrize("said", [[9], [0], [2.5], ["x"], [[]], [1] * 4, [None], "33", {"0": 3}, None, 3])
def test_anything_else_is_none(said: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        READ(said)
