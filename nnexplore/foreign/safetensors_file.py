"""safetensors files as stages: the weights of PyTorch's ``Linear`` modules by name, and nothing between.

Such a file holds tensors and no network: which activation follows on each layer has to be told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError
from nnexplore.foreign.stages import Bend, Dense, Stage, UnsupportedError, float64

#: How many tensors there may be.
MOST_TENSORS = 40


def safetensors_stages(content: bytes, name: str, activation: str) -> list[Stage]:
    """The stages of a file whose tensors are called NAME.weight (n_out, n_in) and NAME.bias (n_out,).

    Layers are in the order of their names, numbers in them counted as such; ``activation`` follows on each
    but the last. ``name`` is the file's.

    Raises
    ------
    ConfigError
        If it is no such file, or the package safetensors is not installed.
    UnsupportedError
        For a tensor of another kind, naming it.
    """
    if find_spec("safetensors") is None:
        fault = 'needs the package safetensors: pip install "nnexplore[safetensors]"'
        raise ConfigError("path", value=name, fault=fault)
    try:
        from safetensors.numpy import load

        tensors = {key: float64(values) for key, values in load(content).items()}
    except Exception as error:
        # The reader fails in many ways, all of which say that the file is none.
        raise ConfigError("path", value=name, allowed="a file in the format safetensors") from error
    if len(tensors) > MOST_TENSORS:
        fault = f"has {len(tensors):,} tensors, but may have at most {MOST_TENSORS}"
        raise ConfigError("path", value=name, fault=fault)
    return list(_stages(tensors, activation))


def _stages(tensors: dict[str, Array], activation: str) -> Iterator[Stage]:
    layers = sorted({key.rpartition(".")[0] for key in tensors}, key=_natural)
    for key, values in tensors.items():
        n_axes = {"weight": 2, "bias": 1}.get(key.rpartition(".")[2])
        if values.ndim != n_axes:
            what = (
                f"a tensor of the shape {values.shape}, but may have weights (n_out, n_in) and biases alone"
            )
            raise UnsupportedError.at(key, what)
    for number, layer in enumerate(layers):
        before = f"{layer}." if layer else ""
        if f"{before}weight" not in tensors:
            raise UnsupportedError.at(layer, "a bias without weights")
        W = float64(tensors[f"{before}weight"].T)
        b = tensors.get(f"{before}bias", np.zeros(W.shape[1]))
        if b.shape != (W.shape[1],):
            raise UnsupportedError.at(layer, f"{len(b):,} biases, but has to have {W.shape[1]:,}")
        yield Dense(W, b, layer or "weight")
        if number < len(layers) - 1:
            yield Bend(activation, layer or "weight")


def _natural(name: str) -> list[tuple[int, str]]:
    """A name with its numbers as numbers: layer 10 comes after layer 9."""
    return [(int(part[:9]), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)]
