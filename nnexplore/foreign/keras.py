"""Keras' models as stages: a ``Sequential`` of ``Dense``, activations, normalisation, scaling and dropout.

A model is read by the names of its classes and by ``get_config`` and ``get_weights``, so that Keras itself
need not be imported. It is taken as it predicts: batch normalisation by its moving statistics, no dropout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.foreign.stages import Affine, Bend, Dense, Stage, UnsupportedError, float64

#: What Keras calls an activation that is one here.
_NAMES = {
    "linear": "identity",
    "hard_sigmoid": "hard-sigmoid",
    "hard_tanh": "hard-tanh",
    "swish": "silu",
    **{name: name for name in ("elu", "gelu", "relu", "sigmoid", "silu", "softplus", "tanh", "softmax")},
}
#: Layers that are an activation, with the numbers that have to be what they are here.
_LAYERS: dict[str, tuple[str, dict[str, Any]]] = {
    "ELU": ("elu", {"alpha": 1.0}),
    "LeakyReLU": ("leaky-relu", {"negative_slope": (ACTIVATIONS["leaky-relu"].slopes or (0.0,))[0]}),
    "ReLU": ("relu", {"max_value": None, "negative_slope": 0.0, "threshold": 0.0}),
    "Softmax": ("softmax", {}),
}
_NOTHING = ("InputLayer", "Dropout", "Flatten")


def keras_stages(model: Any, place: str = "the model") -> Iterator[Stage]:
    """The stages of a model, in order.

    Raises
    ------
    UnsupportedError
        For a layer that is none of those, naming its place.
    """
    kind = type(model).__name__
    if kind == "Sequential":
        for number, layer in enumerate(model.layers, start=1):
            before = "" if place == "the model" else f" of {place}"
            yield from keras_stages(layer, f"layer {number} “{layer.name}”{before}")
    elif kind == "Dense":
        yield from _dense(model, place)
    elif kind == "Activation":
        yield _bend(model, place)
    elif kind in _LAYERS:
        yield _activation_layer(model, kind, place)
    elif kind in _SCALINGS:
        yield _SCALINGS[kind](model, place)
    elif kind not in _NOTHING:
        known = ", ".join(("Sequential", "Dense", "Activation", *_LAYERS, *_SCALINGS, *_NOTHING))
        raise UnsupportedError.at(place, f"{kind}, but has to have one of {known} there")


def _dense(layer: Any, place: str) -> Iterator[Stage]:
    weights = layer.get_weights()
    if not weights:
        raise UnsupportedError.at(place, "Dense without weights: the model has to be built")
    W, *bias = map(float64, weights)
    yield Dense(W, bias[0] if bias else np.zeros(W.shape[1]), place)
    yield _bend(layer, place)


def _bend(layer: Any, place: str) -> Bend:
    name = layer.get_config()["activation"]
    # A function of one's own is written down as a dictionary.
    if not isinstance(name, str) or name not in _NAMES:
        known = ", ".join((*_NAMES, "or a layer LeakyReLU"))
        raise UnsupportedError.at(place, f"the activation {name}, but has to have one of {known} there")
    if name == "hard_sigmoid" and not _is_hard_sigmoid(layer.activation):
        raise UnsupportedError.at(
            place, "the hard_sigmoid of Keras 2, which is 0.2 z + 0.5; here, as in Keras 3, it is z / 6 + 0.5"
        )
    return Bend(_NAMES[name], place)


def _is_hard_sigmoid(function: Callable[[Any], Any]) -> bool:
    """Whether it is the one that has this name here: two versions of Keras mean two functions by it."""
    z = np.ones((1, 1), np.float32)
    return bool(np.allclose(float64(function(z)), ACTIVATIONS["hard-sigmoid"](float64(z))))


def _activation_layer(layer: Any, kind: str, place: str) -> Bend:
    name, numbers = _LAYERS[kind]
    config = layer.get_config()
    for number, wanted in numbers.items():
        value = config.get(number, wanted)
        # A slope is kept in single precision.
        if value != wanted and (wanted is None or value is None or abs(value - wanted) > 1e-7):
            raise UnsupportedError.at(place, f"{kind} with {number}={value}, but it has to be {wanted}")
    return Bend(name, place)


def _batch_norm(layer: Any, place: str) -> Affine:
    config, weights = layer.get_config(), [float64(values) for values in layer.get_weights()]
    mean, variance = weights[-2:]
    factor = 1.0 / np.sqrt(variance + config["epsilon"])
    learned = weights[:-2]
    if config["scale"]:
        factor = factor * learned.pop(0)
    offset = learned.pop(0) if config["center"] else np.zeros(len(mean))
    return Affine(factor, offset - mean * factor, place)


def _normalization(layer: Any, place: str) -> Affine:
    mean, deviation = (np.asarray(value, np.float64).ravel() for value in (layer.mean, layer.variance))
    # As Keras bounds it, by its epsilon.
    factor = 1.0 / np.maximum(np.sqrt(deviation), 1e-7)
    return Affine(factor, -mean * factor, place)


_SCALINGS: dict[str, Callable[[Any, str], Affine]] = {
    "BatchNormalization": _batch_norm,
    "Normalization": _normalization,
}
