"""Each figure by example: it shows what is stored; `pytest tests/figures --update-snapshots` stores anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest

from nnexplore.figures import accuracy_curve, activation_space, fc_space, input_space, loss_curve
from tests.figures.runs import run
from tests.figures.summary import summary

STORED = Path(__file__).parent / "snapshots"

EXAMPLES: dict[str, Callable[[], go.Figure]] = {
    "input space": lambda: input_space(run()),
    "input space of three classes": lambda: input_space(run(data="gaussians", n_classes=3)),
    "input space of a sigmoid output on a dark page": lambda: input_space(run(output="sigmoid"), dark=True),
    "input space at an early step": lambda: input_space(run(), step=12),
    "fc space of one unit": lambda: fc_space(run((1,))),
    "fc space of two units": lambda: fc_space(run((2,))),
    "fc space of three units": lambda: fc_space(run()),
    "fc space of five units": lambda: fc_space(run((5,))),
    "activation space of one unit": lambda: activation_space(run((1,))),
    "activation space of two ReLU units": lambda: activation_space(run((2,), "relu")),
    "activation space of three units on a dark page": lambda: activation_space(run(), dark=True),
    "activation space of two chosen units": lambda: activation_space(run((5,)), units=(4, 1)),
    "activation space of the second layer": lambda: activation_space(run((4, 3)), layer=1, step=0),
    "activation space of the output layer": lambda: activation_space(run(), layer=1),
    "fc space of softmax regression": lambda: fc_space(run(())),
    "loss": lambda: loss_curve(run()),
    "loss with validation": lambda: loss_curve(run(validated=True)),
    "loss of a diverged run": lambda: loss_curve(run(status="diverged")),
    "accuracy with validation on a dark page": lambda: accuracy_curve(run(validated=True), dark=True),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_figure_shows_what_is_stored(example: str, request: pytest.FixtureRequest) -> None:
    shown = summary(EXAMPLES[example]())
    file = STORED / f"{example.lower().replace(' ', '-')}.json"
    if request.config.getoption("--update-snapshots"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")
    assert file.exists(), "nothing is stored yet: pytest tests/figures --update-snapshots"
    assert same(shown, json.loads(file.read_text(encoding="utf-8"))), json.dumps(shown, indent=1)


def same(shown: object, stored: object) -> bool:
    """Tell whether two summaries are equal, numbers up to the last digit stored."""
    if isinstance(shown, dict) and isinstance(stored, dict):
        return shown.keys() == stored.keys() and all(same(shown[key], stored[key]) for key in shown)
    if isinstance(shown, list) and isinstance(stored, list):
        return len(shown) == len(stored) and all(map(same, shown, stored))
    if isinstance(shown, float) and isinstance(stored, float):
        return shown == pytest.approx(stored, rel=1e-3, abs=1e-4, nan_ok=True)
    return shown == stored


def test_no_stored_summary_has_lost_its_example() -> None:
    stored = {file.stem for file in STORED.glob("*.json")}
    assert stored == {example.lower().replace(" ", "-") for example in EXAMPLES}
