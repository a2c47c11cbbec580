"""Activations: the functions φ that bend a layer's pre-activations z into its activations a = φ(z)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# NumPy takes a 0-d array faster than a Python float, which it has to convert at every call.
_ZERO, _ONE = np.array(0.0), np.array(1.0)
_LEAK, _RISE = np.array(0.1), np.array(0.9)


@dataclass(frozen=True)
class Activation:
    """An activation function φ with its derivative, both elementwise on float64 arrays of any shape.

    ``apply(z, out)`` writes φ(z) to ``out``. ``chain(delta, z, a, scratch)`` multiplies ``delta`` by φ'(z)
    in place, where ``a`` is φ(z) and ``scratch`` an array of the same shape to overwrite. At a kink φ' is the
    derivative from the left. ``apply`` may overflow on the way to a right result: call it under
    ``numpy.errstate(over="ignore")``, or use ``__call__``.

    Attributes
    ----------
    formula, tex
        φ(z) as a reader writes it, in plain text and in TeX.
    slope_tex
        φ'(z) in TeX, written in z and in a = φ(z).
    bounds
        Greatest lower and least upper bound of φ; infinite where it has none.
    slopes
        φ' below and above zero if φ is linear on either side of it; None if it bends.
    saturates
        Whether φ tends to its bounds on both sides, so that its slope vanishes far from zero.
    numpy, numpy_slope
        φ as an expression in ``z``, and φ' as one in ``z`` and ``a``, after ``import numpy as np``.
    pytorch
        φ as an expression that makes a module, after ``from torch import nn``; ``pytorch_class`` defines that
        module where PyTorch has none.
    scikit_learn
        What ``MLPClassifier`` calls it; None if that does not have it.
    """

    name: str
    label: str
    help: str
    apply: Callable[[Array, Array], object]
    chain: Callable[[Array, Array, Array, Array], object]
    formula: str
    tex: str
    slope_tex: str
    bounds: tuple[float, float]
    numpy: str
    numpy_slope: str
    pytorch: str
    pytorch_class: str = ""
    scikit_learn: str | None = None
    slopes: tuple[float, float] | None = None
    saturates: bool = False

    @property
    def is_linear(self) -> bool:
        """Whether φ does not bend at all."""
        return self.slopes is not None and self.slopes[0] == self.slopes[1]

    @property
    def dies(self) -> bool:
        """Whether a unit that is below zero on every sample has no slope there, and never learns."""
        return self.slopes is not None and self.slopes[0] == 0

    def __call__(self, z: Array) -> Array:
        """Return φ(z), the activations, in a new array of the same shape."""
        a = np.empty_like(z, dtype=np.float64)
        with np.errstate(over="ignore"):
            self.apply(z, a)
        return a

    def slope(self, z: Array) -> Array:
        """Return φ'(z) in a new array of the same shape."""
        delta = np.ones_like(z, dtype=np.float64)
        self.chain(delta, z, self(z), np.empty_like(delta))
        return delta


def _chain_tanh(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.square(a, scratch)
    np.subtract(_ONE, scratch, scratch)
    np.multiply(delta, scratch, delta)


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


def _apply_elu(z: Array, out: Array) -> None:
    # e^z - 1 is never below z, so the larger of z and the curved part is the right branch everywhere.
    np.minimum(z, _ZERO, out=out)
    np.expm1(out, out)
    np.maximum(z, out, out=out)


def _chain_elu(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.minimum(a, _ZERO, out=scratch)
    np.add(scratch, _ONE, scratch)
    np.multiply(delta, scratch, delta)


def _apply_sigmoid(z: Array, out: Array) -> None:
    np.negative(z, out)
    np.exp(out, out)
    np.add(out, _ONE, out)
    np.divide(_ONE, out, out)


def _chain_sigmoid(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.subtract(_ONE, a, scratch)
    np.multiply(scratch, a, scratch)
    np.multiply(delta, scratch, delta)


def _apply_softplus(z: Array, out: Array) -> None:
    # log(1 + e^z) = max(z, 0) + log(1 + e^-|z|); np.logaddexp says the same and takes three times as long.
    np.absolute(z, out)
    np.negative(out, out)
    np.exp(out, out)
    np.log1p(out, out)
    np.add(out, np.maximum(z, _ZERO), out)


def _chain_softplus(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    # The derivative is the sigmoid of z, which is 1 - e^(-a); expm1 keeps it exact where a is tiny.
    np.negative(a, scratch)
    np.expm1(scratch, scratch)
    np.negative(scratch, scratch)
    np.multiply(delta, scratch, delta)


def _chain_sine(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.cos(z, scratch)
    np.multiply(delta, scratch, delta)


def _apply_identity(z: Array, out: Array) -> None:
    np.copyto(out, z)


def _chain_identity(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    pass


_SINE_CLASS = '''class Sine(nn.Module):
    """The sine as an activation."""

    def forward(self, z):
        return torch.sin(z)
'''

ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        Activation(
            "tanh",
            "tanh",
            "Bends smoothly and levels off at -1 and 1.",
            np.tanh,
            _chain_tanh,
            formula="tanh(z)",
            tex=r"\tanh(z)",
            slope_tex="1 - a^2",
            bounds=(-1.0, 1.0),
            numpy="np.tanh(z)",
            numpy_slope="1.0 - np.square(a)",
            pytorch="nn.Tanh()",
            scikit_learn="tanh",
            saturates=True,
        ),
        Activation(
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
        ),
        Activation(
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
        ),
        Activation(
            "elu",
            "ELU",
            "Unchanged above 0, levels off at -1 below, without a kink.",
            _apply_elu,
            _chain_elu,
            formula="max(z, e^min(z, 0) \N{MINUS SIGN} 1)",
            tex=r"\max(z, e^{\min(z, 0)} - 1)",
            slope_tex=r"1 + \min(a, 0)",
            bounds=(-1.0, inf),
            numpy="np.maximum(z, np.expm1(np.minimum(z, 0.0)))",
            numpy_slope="np.where(z > 0.0, 1.0, a + 1.0)",
            pytorch="nn.ELU()",
        ),
        Activation(
            "sigmoid",
            "Sigmoid",
            "Bends smoothly and levels off at 0 and 1.",
            _apply_sigmoid,
            _chain_sigmoid,
            formula="sigmoid(z)",
            tex=r"\frac{1}{1 + e^{-z}}",
            slope_tex=r"a \cdot (1 - a)",
            bounds=(0.0, 1.0),
            numpy="0.5 * (1.0 + np.tanh(0.5 * z))",
            numpy_slope="a * (1.0 - a)",
            pytorch="nn.Sigmoid()",
            scikit_learn="logistic",
            saturates=True,
        ),
        Activation(
            "softplus",
            "Softplus",
            "A ReLU with its fold rounded off.",
            _apply_softplus,
            _chain_softplus,
            formula="log(1 + e^z)",
            tex=r"\log(1 + e^z)",
            slope_tex="1 - e^{-a}",
            bounds=(0.0, inf),
            numpy="np.logaddexp(0.0, z)",
            numpy_slope="-np.expm1(-a)",
            pytorch="nn.Softplus()",
        ),
        Activation(
            "sine",
            "Sine",
            "Waves that never level off.",
            np.sin,
            _chain_sine,
            formula="sin(z)",
            tex=r"\sin(z)",
            slope_tex=r"\cos(z)",
            bounds=(-1.0, 1.0),
            numpy="np.sin(z)",
            numpy_slope="np.cos(z)",
            pytorch="Sine()",
            pytorch_class=_SINE_CLASS,
        ),
        Activation(
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
        ),
    )
}
