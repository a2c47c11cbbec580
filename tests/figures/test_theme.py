"""The palette in Plotly's words."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnexplore.figures.theme import shade
from nnexplore.palette import DARK, LIGHT
from tests.patience import PATIENCE


@pytest.mark.parametrize("n_classes", [2, 3, 5])
def test_equal_probabilities_are_neutral(n_classes: int) -> None:
    neutral = shade(np.full((1, n_classes), 1 / n_classes), dark=False)[0]
    assert "#{:02X}{:02X}{:02X}".format(*neutral) == LIGHT["neutral"]


@pytest.mark.parametrize("n_classes", [2, 3, 5])
@pytest.mark.parametrize("dark", [False, True])
def test_the_browser_paints_the_same_colours(n_classes: int, dark: bool, node: str, repository: Path) -> None:
    probabilities = np.random.RandomState(0).dirichlet(np.ones(n_classes), 200)
    module = (repository / "nnexplore" / "view" / "draw" / "colours.js").as_uri()
    colours = json.dumps(DARK if dark else LIGHT)
    code = (
        f"import {{ createColouring }} from {json.dumps(module)};"
        f"const p = Float32Array.from({json.dumps(probabilities.ravel().tolist())});"
        f"console.log(JSON.stringify([...createColouring({colours}, {n_classes}).shade(p, 200)]));"
    )
    painted = subprocess.run(
        [node, "--input-type=module", "--eval", code],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    ).stdout
    browser = np.array(json.loads(painted)).reshape(200, 3)
    # The browser looks the colours of two classes up in 256 steps.
    assert np.abs(browser - shade(probabilities, dark).astype(int)).max() <= 2
