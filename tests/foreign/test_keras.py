"""Keras' models, taken over: they answer as Keras has them predict, where it is installed."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import make_moons

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError

# The one that other tests of networks from elsewhere need as well.
os.environ.setdefault("KERAS_BACKEND", "torch")
keras = pytest.importorskip("keras")
layers = keras.layers

# Its own variables, of which NumPy 2 asks for a word more.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")

X, Y = make_moons(40, noise=0.1, random_state=0)


def model(*parts: Any) -> Any:
    """A model whose every weight is drawn, batch normalisation's statistics among them."""
    built = keras.Sequential([keras.Input((2,)), *parts])
    rng = np.random.RandomState(0)
    built.set_weights(
        [0.1 + rng.rand(*values.shape) - 0.3 * (values.ndim > 1) for values in built.get_weights()]
    )
    return built


def adapted() -> Any:
    layer = layers.Normalization()
    layer.adapt(X)
    return layer


@pytest.mark.parametrize(
    "parts",
    [
        *(
            lambda name=name: [layers.Dense(3, name)]
            for name in ("tanh", "relu", "sigmoid", "softplus", "elu", "gelu", "silu", "hard_sigmoid")
        ),
        lambda: [
            layers.Dense(3),
            layers.BatchNormalization(),
            layers.Activation("tanh"),
            layers.Dropout(0.5),
        ],
        lambda: [layers.Dense(3, use_bias=False), layers.BatchNormalization(scale=False), layers.ReLU()],
        lambda: [layers.BatchNormalization(center=False), layers.Dense(3), layers.LeakyReLU(0.1)],
        lambda: [
            layers.Dense(3),
            layers.ELU(),
            layers.BatchNormalization(),
            keras.Sequential([layers.Dense(2)]),
        ],
    ],
)
@pytest.mark.parametrize("end", [(1, "sigmoid"), (2, "softmax")])
def test_it_answers_as_keras_does(parts: Any, end: tuple[int, str]) -> None:
    built = model(*parts(), layers.Dense(*end))
    found = nx.from_keras(built, X, Y).network_at(-1).forward(X.astype(np.float32))[-1].a
    np.testing.assert_allclose(found, built.predict(X, verbose=0), atol=1e-6)


def test_a_layer_that_was_adapted_scales_as_keras_does() -> None:
    built = keras.Sequential([keras.Input((2,)), adapted(), layers.Dense(3, "tanh"), layers.Dense(2)])
    found = nx.from_keras([built, built], X, Y)
    np.testing.assert_allclose(found.network_at(1).scores(X), built.predict(X, verbose=0), atol=1e-6)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (lambda: [layers.Dense(3, "selu")], "has at layer 1 “.*” the activation selu, but"),
        (lambda: [layers.Dense(3), layers.LeakyReLU(0.3)], "layer 2 .* LeakyReLU with negative_slope=0.3"),
        (lambda: [layers.Dense(3), layers.ReLU(6.0)], "layer 2 .* ReLU with max_value=6.0"),
        (
            lambda: [layers.Dense(3), layers.GaussianNoise(0.1)],
            "layer 2 .* GaussianNoise, but has to have one",
        ),
    ],
)
def test_what_cannot_be_taken_is_named_with_its_place(parts: Any, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        nx.from_keras(model(*parts(), layers.Dense(2)), X, Y)
