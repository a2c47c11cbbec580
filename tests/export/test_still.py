"""The still: a picture of a run without a browser, whatever network it is."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageColor

from nnexplore.export.still import SCALE, still_png, still_size
from nnexplore.palette import LIGHT
from tests.export.runs import QUERIES, trained


def pixels(query: str, step: int = -1) -> np.ndarray:
    with Image.open(io.BytesIO(still_png(trained(query), step))) as image:
        return np.asarray(image.convert("RGB"), np.int64)


@pytest.mark.parametrize(
    "name", ["circles", "three classes", "sigmoid output", "straight cut", "mixed layers"]
)
def test_every_kind_of_network_has_a_still_with_the_colours_of_its_classes(name: str) -> None:
    run = trained(QUERIES[name])
    shown = pixels(QUERIES[name])
    assert shown.shape == (SCALE * still_size(run)[1], SCALE * still_size(run)[0], 3)
    for colour in LIGHT["classes"][: run.config.data.n_classes]:
        near = np.abs(shown - ImageColor.getrgb(colour)).sum(axis=2) < 30
        assert near.sum() > 100, colour


def test_one_unit_is_an_axis_and_an_early_step_another_picture() -> None:
    query = "width=1&n_steps=30"
    assert pixels(query).shape == pixels(query, 0).shape
    assert np.any(pixels(query) != pixels(query, 0))
