"""The palette: what is drawn upon each other can be told apart."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from nnexplore.core.network.labelled_samples import CLASSES
from nnexplore.palette import DARK, LIGHT, SYMBOLS


def luminance(colour: str) -> float:
    """Relative luminance as of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def distance(one: str, other: str) -> float:
    """Distance of two colours, weighted as the eye sees red, green and blue: 0 to about 765."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    mean = sum(parts[0]) / 2
    red, green, blue = ((first - second) ** 2 for first, second in parts)
    return float(((2 + mean / 256) * red + 4 * green + (2 + (255 - mean) / 256) * blue) ** 0.5)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_cut_stands_out_from_the_page_and_from_where_no_class_leads(look: dict[str, Any]) -> None:
    assert contrast(look["boundary"], look["surface"]) > 4.5
    assert contrast(look["boundary"], look["neutral"]) > 4.5


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_cut_has_a_colour_of_its_own(look: dict[str, Any]) -> None:
    for other in (*look["classes"], look["accent"], look["ink"], look["muted"], look["mesh"]):
        assert distance(look["boundary"], other) > 100, other


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_as_many_classes_as_there_may_be_are_told_apart_and_most_of_all_those_of_one_shape(
    look: dict[str, Any],
) -> None:
    classes = list(zip(look["classes"], SYMBOLS, strict=True))
    assert len(classes) == CLASSES.maximum
    for (one, shape), (other, other_shape) in combinations(classes, 2):
        assert distance(one, other) > (200 if shape == other_shape else 90), (one, other)
