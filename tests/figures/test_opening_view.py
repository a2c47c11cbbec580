"""The opening view of a figure: the one that the view has of the same picture, and the same at every step."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnexplore.figures import activation_space, fc_space
from nnexplore.figures.picture import opening_camera, picture_of
from tests.figures.runs import run

SCRIPT = Path(__file__).with_name("opening_view.js")


def test_figures_open_where_the_view_opens_the_same_picture(node: str) -> None:
    pictures = [
        picture_of(run((3,), activation, **own), space)
        for activation in ("tanh", "relu")
        for own in ({}, {"data": "gaussians", "n_classes": 3})
        for space in ("z", "a")
    ]
    asked = [
        {
            "sheet": picture.sheet.ravel().tolist(),
            "samples": picture.samples.ravel().tolist(),
            "classes": picture.classes.tolist(),
            "ranges": picture.ranges.tolist(),
            "curve": picture.boundary.ravel().tolist(),
            "planes": [
                {
                    "normal": np.linalg.svd(corners - corners.mean(axis=0))[2][2].tolist(),
                    "corners": corners.tolist(),
                }
                for corners in picture.cuts
            ],
        }
        for picture in pictures
    ]
    answer = subprocess.run(
        [node, str(SCRIPT)], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=60
    )
    for picture, camera in zip(pictures, json.loads(answer.stdout), strict=True):
        ours = opening_camera(picture)
        assert [ours["eye"][axis] for axis in "xyz"] == pytest.approx(
            [camera["eye"][axis] for axis in "xyz"], abs=1e-9
        )


@pytest.mark.parametrize("draw", [fc_space, activation_space])
def test_a_figure_opens_alike_at_every_step(draw: object) -> None:
    trajectory = run()
    eyes = [draw(trajectory, step=step).layout.scene.camera.eye for step in (0, 10, 100)]  # type: ignore[operator]
    assert eyes[0] == eyes[1] == eyes[2]
