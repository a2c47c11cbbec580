"""Backpropagation as a figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import plotly.graph_objects as go
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.plain_backpropagation import LayerGradient
from nnexplore.core.run.configuration import NetworkConfig, RunConfig
from nnexplore.core.run.training import first_checkpoint
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures import backpropagation
from tests.figures.runs import run


def stack(activation: str, scale: float) -> Trajectory:
    """A stack of six layers of four units before training, its first weights times ``scale``."""
    config = RunConfig(network=NetworkConfig((4,) * 6, activation))
    parameters = scale * first_checkpoint(config, 0).parameters
    return replace(run(), config=config, parameters=np.tile(parameters, (3, 1)))


def gradient(trajectory: Trajectory, sample: int | None = None) -> tuple[LayerGradient, ...]:
    X, y = trajectory.samples
    chosen = slice(None) if sample is None else slice(sample, sample + 1)
    return trajectory.network_at(-1).backward(X[chosen], y[chosen])


def rows(figure: go.Figure) -> list[str]:
    return list(figure.layout.yaxis.ticktext)


def test_a_samples_numbers_stand_beside_each_other_layer_by_layer() -> None:
    trajectory = run()
    z, a, delta, _ = backpropagation(trajectory, sample=7).data
    hidden, output = gradient(trajectory, 7)
    np.testing.assert_allclose(z.x, np.concatenate([hidden.z[0], output.z[0]]))
    np.testing.assert_allclose(a.x, np.concatenate([hidden.a[0], output.a[0]]))
    np.testing.assert_allclose(delta.x, np.concatenate([hidden.delta[0], output.delta[0]]))
    assert list(z.y) == list(a.y) == list(delta.y) == sorted(z.y, reverse=True)
    assert list(delta.text) == [f"{value:.3g}".replace("-", "\N{MINUS SIGN}") for value in delta.x]


def test_of_all_samples_delta_is_the_gradient_of_the_biases() -> None:
    trajectory = run()
    z, _, delta, _ = backpropagation(trajectory).data
    hidden, output = gradient(trajectory)
    np.testing.assert_allclose(delta.x, np.concatenate([hidden.db, output.db]))
    np.testing.assert_allclose(z.x, np.concatenate([hidden.z.mean(axis=0), output.z.mean(axis=0)]))


def test_a_bar_for_each_layer_is_the_norm_of_its_gradient() -> None:
    trajectory = run((4, 3))
    *_, sizes = backpropagation(trajectory).data
    np.testing.assert_allclose(sizes.x, [np.linalg.norm(layer.slopes) for layer in gradient(trajectory)])


def test_the_sign_of_a_bar_is_its_colour() -> None:
    delta = backpropagation(run()).data[2]
    colours = dict(zip(np.sign(delta.x), delta.marker.color, strict=True))
    assert len(set(colours.values())) == 2
    assert [colours[sign] for sign in np.sign(delta.x)] == list(delta.marker.color)


def test_of_a_wide_layer_the_units_of_the_largest_delta_are_shown_and_the_others_counted() -> None:
    trajectory = run((30,))
    figure = backpropagation(trajectory)
    db = np.abs(gradient(trajectory)[0].db)
    strongest = np.argsort(-db)[:6]
    assert rows(figure)[1:7] == [f"unit {unit}" for unit in strongest]
    assert "and 24 units of smaller δ" in rows(figure)[7]
    assert len(rows(figure)) == 1 + 6 + 1 + 1 + 2


def test_a_unit_is_not_left_out_for_a_row_that_says_so() -> None:
    assert [row for row in rows(backpropagation(run((7,)))) if "smaller" in row] == []


def test_a_gradient_that_vanishes_is_said_and_its_bars_are_logarithmic() -> None:
    trajectory = stack("sigmoid", 1.0)
    figure = backpropagation(trajectory)
    first, *_, last = (np.linalg.norm(layer.slopes) for layer in gradient(trajectory))
    said = f"the gradient vanishes: {last / first:,.0f} times smaller in layer 1 than in the output"
    assert figure.layout.title.subtitle.text.endswith(said)
    assert figure.layout.xaxis4.type == "log"


def test_a_gradient_that_explodes_is_said() -> None:
    said = backpropagation(stack("sine", 8.0)).layout.title.subtitle.text
    assert "the gradient explodes: " in said
    assert said.endswith("larger in layer 1 than in the output")


def test_a_gradient_of_one_size_is_called_neither() -> None:
    figure = backpropagation(run())
    hidden, output = (np.linalg.norm(layer.slopes) for layer in gradient(run()))
    assert figure.layout.title.subtitle.text.endswith(
        f"the gradient of layer 1 is {hidden / output:.3g} times the output's"
    )


def asleep(hidden: tuple[int, ...], layer: int) -> Trajectory:
    """A run whose units of one hidden layer are dead."""
    trajectory = run(hidden, "relu")
    network = trajectory.network_at(-1)
    network.biases[layer][:] = -1000.0
    return replace(trajectory, parameters=np.tile(network.parameters, (3, 1)))


def test_where_nothing_arrives_it_is_said() -> None:
    def said(trajectory: Trajectory) -> str:
        return backpropagation(trajectory).layout.title.subtitle.text

    one = asleep((2,), 0)
    assert gradient(one)[-1].delta.any()
    assert said(one).endswith("the gradient of every weight is zero")
    lifted = asleep((2, 2), 0)
    network = lifted.network_at(-1)
    network.biases[1][:] = 1.0
    assert said(replace(lifted, parameters=np.tile(network.parameters, (3, 1)))).endswith(
        "nothing arrives at layer 1: its gradient is zero"
    )
    assert said(run(())).endswith("one layer only, so nothing is carried back")


def test_a_single_output_speaks_for_class_1() -> None:
    assert rows(backpropagation(run(output="sigmoid-squared")))[-1] == "class 1"


@pytest.mark.parametrize("sample", [-1, 30])
def test_a_sample_that_the_run_has_not_is_refused(sample: int) -> None:
    with pytest.raises(ConfigError, match="has to be from 0 to 29"):
        backpropagation(run(), sample=sample)
