"""PyTorch's modules as stages: a ``Sequential`` of ``Linear``, activations, ``BatchNorm1d`` and ``Dropout``.

A module is read by the names of its classes and its attributes, so that PyTorch itself need not be imported.
It is taken as it computes after ``module.eval()``: batch normalisation by its running statistics, no dropout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.foreign.stages import Affine, Bend, Dense, Stage, UnsupportedError, float64

#: What PyTorch's module of an activation is called, by the expression that makes one.
_NAMES = {
    entry.pytorch.removeprefix("nn.").partition("(")[0]: entry.name for entry in ACTIVATIONS.values()
} | {"Softmax": "softmax", "LogSoftmax": "softmax"}
#: The settings of an activation that have to be what they are here; PyTorch may have others.
_SETTINGS: dict[str, dict[str, float | str]] = {
    "LeakyReLU": {"negative_slope": (ACTIVATIONS["leaky-relu"].slopes or (0.0,))[0]},
    "ELU": {"alpha": 1.0},
    "Softplus": {"beta": 1.0, "threshold": 20.0},
    "GELU": {"approximate": "none"},
    "Hardtanh": {"min_val": -1.0, "max_val": 1.0},
}
_NOTHING = ("Dropout", "AlphaDropout", "Flatten")


def pytorch_stages(module: Any, place: str = "the module") -> Iterator[Stage]:
    """The stages of a module, in order.

    Raises
    ------
    UnsupportedError
        For a module that is none of those, naming its place.
    """
    kind = type(module).__name__
    if kind == "Sequential":
        before = "" if place == "the module" else f"{place.removeprefix('module ')}."
        for name, part in module.named_children():
            yield from pytorch_stages(part, f"module {before}{name}")
    elif kind in _READERS:
        yield _READERS[kind](module, place)
    elif kind in _NAMES:
        yield _bend(module, kind, place)
    elif kind not in _NOTHING:
        known = ", ".join(("Sequential", *_READERS, *_NAMES, *_NOTHING))
        raise UnsupportedError.at(place, f"{kind}, but has to have one of {known} there")


def _linear(module: Any, place: str) -> Dense:
    W = _array(module.weight).T
    return Dense(float64(W), np.zeros(W.shape[1]) if module.bias is None else _array(module.bias), place)


def _batch_norm(module: Any, place: str) -> Affine:
    if module.running_mean is None:
        raise UnsupportedError.at(place, "BatchNorm1d without running statistics, but has to have them")
    mean, variance = _array(module.running_mean), _array(module.running_var)
    factor = 1.0 / np.sqrt(variance + module.eps)
    if module.weight is None:
        return Affine(factor, -mean * factor, place)
    factor = factor * _array(module.weight)
    return Affine(factor, _array(module.bias) - mean * factor, place)


def _bend(module: Any, kind: str, place: str) -> Bend:
    for name, wanted in _SETTINGS.get(kind, {}).items():
        value = getattr(module, name)
        if value != wanted:
            raise UnsupportedError.at(
                place, f"{kind} with {name}={_shown(value)}, but it has to be {_shown(wanted)}"
            )
    return Bend(_NAMES[kind], place)


def _shown(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


_READERS: dict[str, Callable[[Any, str], Stage]] = {"Linear": _linear, "BatchNorm1d": _batch_norm}


def _array(tensor: Any) -> Array:
    """A tensor's numbers, wherever it is kept."""
    return float64(tensor.detach().cpu().double().numpy())
