"""Stages: folded into layers they do what they did, or the place that cannot be is named."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.foreign.stages import Affine, Bend, Dense, Stage, UnsupportedError, network_of

RNG = np.random.RandomState(0)


def dense(n_in: int, n_out: int, rng: np.random.RandomState = RNG) -> Dense:
    return Dense(rng.randn(n_in, n_out), rng.randn(n_out), f"dense {n_in} to {n_out}")


def affine(n: int, rng: np.random.RandomState = RNG) -> Affine:
    return Affine(rng.randn(n), rng.randn(n), f"scaling of {n}")


def one_after_another(stages: list[Stage], X: np.ndarray) -> np.ndarray:
    """The slow reference: every stage for itself."""
    for stage in stages:
        if isinstance(stage, Dense):
            X = X @ stage.W + stage.b
        elif isinstance(stage, Affine):
            X = X * stage.factor + stage.shift
        else:
            X = ACTIVATIONS[stage.name](X)
    return X


@st.composite
def rows_of_stages(draw: st.DrawFn) -> list[Stage]:
    rng = np.random.RandomState(draw(st.integers(0, 2**32 - 1)))
    width = draw(st.integers(1, 4))
    stages: list[Stage] = [affine(width, rng) for _ in range(draw(st.integers(0, 2)))]
    for _ in range(draw(st.integers(1, 3))):
        n_out = draw(st.integers(1, 4))
        stages.append(dense(width, n_out, rng))
        width = n_out
        stages += [affine(width, rng) for _ in range(draw(st.integers(0, 2)))]
        if draw(st.booleans()):
            stages.append(Bend(draw(st.sampled_from(sorted(ACTIVATIONS))), "here"))
        stages += [affine(width, rng) for _ in range(draw(st.integers(0, 2)))]
    return [*stages, dense(width, draw(st.integers(1, 3)), rng)]


@given(rows_of_stages())
def test_the_layers_do_what_the_stages_do_one_after_another(stages: list[Stage]) -> None:
    network = network_of(stages)
    X = np.random.RandomState(1).randn(5, network.layer_sizes[0])
    np.testing.assert_allclose(network.scores(X), one_after_another(stages, X), rtol=1e-9, atol=1e-9)


def test_one_output_speaks_for_the_second_class_and_more_are_a_softmax() -> None:
    assert network_of([dense(2, 1)]).activations == ("sigmoid",)
    assert network_of([dense(2, 1), Bend("sigmoid", "end")]).activations == ("sigmoid",)
    assert network_of([dense(2, 3), Bend("softmax", "end")]).activations == ("softmax",)


@pytest.mark.parametrize(
    ("stages", "sentence"),
    [
        ([], "network has no dense layer"),
        ([Bend("tanh", "node 1")], "has at node 1 tanh with no dense layer right before it"),
        ([dense(2, 2), Bend("tanh", "a"), Bend("relu", "b"), dense(2, 2)], "has at b relu with no dense"),
        ([dense(2, 2), Bend("tanh", "a"), Affine(RNG.randn(2), RNG.randn(2), "c")], "has at c a scaling"),
        ([dense(2, 3), dense(2, 2)], "has at dense 2 to 2 2 inputs, but what stands before has 3"),
        ([dense(2, 3), affine(2), dense(3, 2)], "has at scaling of 2 2 values, but what stands before has 3"),
        ([affine(3), dense(2, 2)], "has at dense 2 to 2 2 inputs, but what stands before has 3"),
        ([dense(2, 3), Bend("sigmoid", "end")], "ends in sigmoid over 3 outputs, but has to end in"),
        ([dense(2, 1), Bend("softmax", "end")], "ends in softmax over 1 outputs"),
        ([dense(2, 3), Bend("softmax", "a"), dense(3, 2)], "has softmax after layer 1"),
        ([Dense(np.full((2, 2), np.nan), np.zeros(2), "d")], "has at d a weight or bias that is not finite"),
    ],
)
def test_what_no_network_can_do_is_named_with_its_place(stages: list[Stage], sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        network_of(stages)


def test_the_error_of_a_place_is_one_of_a_configuration() -> None:
    assert issubclass(UnsupportedError, ConfigError)
