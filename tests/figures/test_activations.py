"""Activation functions as curves."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.figures import activation, unit_activation
from tests.figures.runs import run


def marked(figure: go.Figure) -> list[tuple[str, float, float]]:
    """What the ranges are called and where they are, once and not in both rows."""
    words = [one.text for one in figure.layout.annotations]
    spans = [(shape.x0, shape.x1) for shape in figure.layout.shapes if shape.yref == "y domain"]
    return [(word, *span) for word, span in zip(words, spans, strict=True)]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_function_stands_above_its_slope(name: str) -> None:
    above, below = activation(name).data
    np.testing.assert_array_equal(above.y, ACTIVATIONS[name](above.x))
    np.testing.assert_array_equal(below.y, ACTIVATIONS[name].slope(below.x))
    assert (above.yaxis, below.yaxis) == ("y", "y2")


@pytest.mark.parametrize("name", [name for name, entry in ACTIVATIONS.items() if entry.saturates])
def test_both_ends_are_marked_as_saturated_where_it_levels_off_to_them(name: str) -> None:
    (low_words, _, low), (high_words, high, _) = marked(activation(name, [-20.0, 20.0]))
    assert low_words == high_words == "saturated"
    bottom, top = ACTIVATIONS[name].bounds
    step = 40.0 / 800
    shares = (ACTIVATIONS[name](np.array([low, low + step, high - step, high])) - bottom) / (top - bottom)
    assert shares[0] < 0.005 <= shares[1] < shares[2] <= 0.995 < shares[3]


def test_a_relu_is_dead_below_zero_and_a_leaky_one_nowhere() -> None:
    ((words, low, high),) = marked(activation("relu"))
    assert words == "dead"
    assert (low, high) == (-5.0, pytest.approx(0.0, abs=0.02))
    for name in ("leaky-relu", "elu", "gelu", "silu", "softplus", "sine", "identity"):
        assert marked(activation(name)) == []


def test_a_second_function_is_laid_over_the_first() -> None:
    figure = activation("tanh", other="relu")
    assert [curve.name for curve in figure.data] == ["tanh", "tanh", "ReLU", "ReLU"]
    assert {curve.line.dash for curve in figure.data[2:]} == {"dash"}
    assert figure.layout.title.text == "tanh and ReLU"
    assert {word for word, _, _ in marked(figure)} == {"saturated"}


def test_a_units_pre_activations_are_ticks_in_a_row_for_each_class() -> None:
    trajectory = run((3, 2))
    X, y = trajectory.samples
    z = trajectory.network_at(10).forward(X)[1].z[:, 0]
    ticks = [trace for trace in unit_activation(trajectory, 1, 0, step=10).data if trace.mode == "markers"]
    assert [row.name for row in ticks] == ["class 0", "class 1"]
    assert len({row.marker.color for row in ticks}) == 2
    for c, row in enumerate(ticks):
        np.testing.assert_array_equal(row.x, z[y == c])
        assert len(set(row.y)) == 1


def test_the_subtitle_counts_the_samples_without_a_slope() -> None:
    def said(name: str, z: list[float]) -> str:
        return activation(name, z).layout.title.subtitle.text

    assert said("tanh", [0.0, 9.0, -9.0]).startswith(
        "2 of 3 samples lie where it is saturated; the slope is 0.33"
    )
    assert said("relu", [1.0, 2.0]).startswith("none of 2 samples lie where it is dead; the slope is 1 on")
    assert said("relu", [-1.0, 2.0]).startswith("1 of 2 samples lies where it is dead")
    assert said("identity", [1.0]) == "The slope is 1 on average"


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda: activation("step"), "activation is “step”, but has to be one of tanh"),
        (lambda: activation("tanh", other="step"), "other is “step”, but has to be one of tanh"),
        (lambda: activation("tanh", [np.nan]), "pre_activations has to be a row of finite numbers"),
        (lambda: activation("tanh", [0.1, 0.2], [1]), "labels has the shape (1,), but has to have (2,)"),
        (
            lambda: activation("tanh", [0.1, 0.2], [0, 1], class_labels=["no"]),
            "class_labels names 1, but there is a class 1",
        ),
        (lambda: unit_activation(run(), 1), "layer is 1, but has to be from 0 to 0"),
        (lambda: unit_activation(run(), 0, 3), "unit is 3, but has to be from 0 to 2"),
        (lambda: unit_activation(run(())), "layer has to be a hidden one, but the network has none"),
    ],
)
def test_what_cannot_be_drawn_is_refused(draw, sentence: str) -> None:
    with pytest.raises(ConfigError) as refused:
        draw()
    assert str(refused.value).startswith(sentence)
