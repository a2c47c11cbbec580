"""Portraits: small SVG pictures that show what the network predicts."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import training_samples
from nnexplore.experiments.portrait import HEIGHT, WIDTH, portrait
from nnexplore.palette import DARK, LIGHT
from tests.trained_runs import trained

SPIRAL = PRESETS["spiral-linear"].config
SVG = "{http://www.w3.org/2000/svg}"


def test_the_regions_fill_the_picture_and_samples_stand_in_their_predicted_class() -> None:
    run = trained(SPIRAL)
    _, y = training_samples(SPIRAL)
    picture = ElementTree.fromstring(portrait(SPIRAL, run, LIGHT))
    painted = np.full((HEIGHT, WIDTH), "", dtype=object)
    for cell in picture.iter(f"{SVG}rect"):
        x, row, width = (int(cell.get(name, "")) for name in ("x", "y", "width"))
        assert (painted[row, x : x + width] == "").all()
        painted[row, x : x + width] = cell.get("fill")
    assert (painted != "").all()
    dots = list(picture.iter(f"{SVG}circle"))
    assert [dot.get("fill") for dot in dots] == [LIGHT["classes"][k] for k in y]
    under = [painted[int(float(dot.get("cy", ""))), int(float(dot.get("cx", "")))] for dot in dots]
    agree = np.mean([LIGHT["classes"][k] == colour for k, colour in zip(y, under, strict=True)])
    # A sample beside the boundary may stand in a cell whose middle is across.
    assert agree == pytest.approx(run.accuracy[-1], abs=0.02)


def test_before_the_run_is_trained_its_samples_alone_are_drawn() -> None:
    picture = ElementTree.fromstring(portrait(SPIRAL, None, DARK))
    assert not list(picture.iter(f"{SVG}rect"))
    assert picture.get("aria-label") == f"{len(training_samples(SPIRAL)[1])} samples of 3 classes"
    assert {dot.get("fill") for dot in picture.iter(f"{SVG}circle")} == set(DARK["classes"][:3])
