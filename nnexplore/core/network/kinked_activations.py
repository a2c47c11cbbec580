"""Activations that are linear but for kinks: ReLU and its leaky kin, the hard ones, and the identity."""

from __future__ import annotations

from math import inf

import numpy as np

from nnexplore.core.network.activation import Activation, Array

# NumPy takes a 0-d array faster than a Python float, which it has to convert at every call.
_ZERO, _ONE = np.array(0.0), np.array(1.0)
_LEAK, _RISE = np.array(0.1), np.array(0.9)
_MINUS_ONE, _HALF, _SIXTH = np.array(-1.0), np.array(0.5), np.array(1.0 / 6.0)
_REACH = np.array(3.0)


def _apply_relu(z: Array, out: Array) -> None:
    np.maximum(z, _ZERO, out=out)


def _chain_relu(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.sign(a, scratch)
    np.multiply(delta, scratch, delta)


def _apply_leaky_relu(z: Array, out: Array) -> None:
    np.multiply(z, _LEAK, out)
    np.maximum(z, out, out=out)


def _chain_leaky_relu(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.heaviside(z, _ZERO, scratch)
    np.multiply(scratch, _RISE, scratch)
    np.add(scratch, _LEAK, scratch)
    np.multiply(delta, scratch, delta)


def _apply_hard_tanh(z: Array, out: Array) -> None:
    np.maximum(z, _MINUS_ONE, out=out)
    np.minimum(out, _ONE, out=out)


def _chain_hard_tanh(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    _pass_between(_ONE, delta, z, scratch)


def _apply_hard_sigmoid(z: Array, out: Array) -> None:
    np.multiply(z, _SIXTH, out)
    np.add(out, _HALF, out)
    np.maximum(out, _ZERO, out=out)
    np.minimum(out, _ONE, out=out)


def _chain_hard_sigmoid(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    _pass_between(_REACH, delta, z, scratch)
    np.multiply(delta, _SIXTH, delta)


def _pass_between(reach: Array, delta: Array, z: Array, scratch: Array) -> None:
    """Set ``delta`` to zero but where -reach < z <= reach."""
    np.less_equal(z, reach, out=scratch, casting="unsafe")
    np.multiply(delta, scratch, delta)
    np.greater(z, -reach, out=scratch, casting="unsafe")
    np.multiply(delta, scratch, delta)


def _apply_identity(z: Array, out: Array) -> None:
    np.copyto(out, z)


def _chain_identity(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    pass


RELU = Activation(
    "relu",
    "ReLU",
    "Folds along one straight line: flat at 0 on one side, unchanged on the other.",
    _apply_relu,
    _chain_relu,
    formula="max(0, z)",
    tex=r"\max(0, z)",
    slope_tex="[z > 0]",
    bounds=(0.0, inf),
    numpy="np.maximum(z, 0.0)",
    numpy_slope="np.where(z > 0.0, 1.0, 0.0)",
    pytorch="nn.ReLU()",
    scikit_learn="relu",
    slopes=(0.0, 1.0),
    kinks=(0.0,),
)
LEAKY_RELU = Activation(
    "leaky-relu",
    "Leaky ReLU",
    "Folds like ReLU, but keeps a slope of 0.1 on the flat side, so no unit dies.",
    _apply_leaky_relu,
    _chain_leaky_relu,
    formula="max(0.1 z, z)",
    tex=r"\max(0.1\,z, z)",
    slope_tex=r"0.1 + 0.9\,[z > 0]",
    bounds=(-inf, inf),
    numpy="np.maximum(z, 0.1 * z)",
    numpy_slope="np.where(z > 0.0, 1.0, 0.1)",
    pytorch="nn.LeakyReLU(0.1)",
    slopes=(0.1, 1.0),
    kinks=(0.0,),
)
HARD_TANH = Activation(
    "hard-tanh",
    "Hard tanh",
    "Unchanged from -1 to 1 and quite flat beyond: folds along two parallel lines.",
    _apply_hard_tanh,
    _chain_hard_tanh,
    formula="max(\N{MINUS SIGN}1, min(1, z))",
    tex=r"\max(-1, \min(1, z))",
    slope_tex=r"[-1 < z]\,[z \le 1]",
    bounds=(-1.0, 1.0),
    numpy="np.clip(z, -1.0, 1.0)",
    numpy_slope="np.where((z > -1.0) & (z <= 1.0), 1.0, 0.0)",
    pytorch="nn.Hardtanh()",
    saturates=True,
    kinks=(-1.0, 1.0),
)
HARD_SIGMOID = Activation(
    "hard-sigmoid",
    "Hard sigmoid",
    "Rises straight from 0 at -3 to 1 at 3 and is quite flat beyond: folds along two parallel lines.",
    _apply_hard_sigmoid,
    _chain_hard_sigmoid,
    formula="max(0, min(1, z / 6 + 1 / 2))",
    tex=r"\max(0, \min(1, \frac{z}{6} + \frac{1}{2}))",
    slope_tex=r"\frac{1}{6}\,[-3 < z]\,[z \le 3]",
    bounds=(0.0, 1.0),
    numpy="np.clip(z / 6.0 + 0.5, 0.0, 1.0)",
    numpy_slope="np.where((z > -3.0) & (z <= 3.0), 1.0 / 6.0, 0.0)",
    pytorch="nn.Hardsigmoid()",
    saturates=True,
    kinks=(-3.0, 3.0),
)
IDENTITY = Activation(
    "identity",
    "Identity",
    "No bending at all: the layers together stay one linear step.",
    _apply_identity,
    _chain_identity,
    formula="z",
    tex="z",
    slope_tex="1",
    bounds=(-inf, inf),
    numpy="z",
    numpy_slope="np.ones_like(z)",
    pytorch="nn.Identity()",
    scikit_learn="identity",
    slopes=(1.0, 1.0),
)
