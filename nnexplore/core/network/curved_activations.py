"""Activations that bend without a kink: those that level off, ReLUs with their fold rounded off, the sine."""

from __future__ import annotations

from math import inf, pi, sqrt

import numpy as np

from nnexplore.core.network.activation import Activation, Array

# NumPy takes a 0-d array faster than a Python float, which it has to convert at every call.
_ZERO, _ONE = np.array(0.0), np.array(1.0)
# Beyond, e^-z may overflow, and the density of a normal distribution is zero in double precision.
_FURTHEST, _FAR = np.array(-700.0), np.array(40.0)
_MINUS_HALF, _DENSITY_AT_ZERO = np.array(-0.5), np.array(1.0 / sqrt(2.0 * pi))


def _chain_tanh(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.square(a, scratch)
    np.subtract(_ONE, scratch, scratch)
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


def _apply_gelu(z: Array, out: Array) -> None:
    # SciPy is slow to import, and few runs need it. Its Φ keeps its relative precision far below zero.
    from scipy.special import ndtr

    ndtr(z, out)
    np.multiply(z, out, out)


def _chain_gelu(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    # The derivative is Φ(z) + z Φ'(z), the density being Φ'(z) = e^(-z²/2) / √(2π).
    from scipy.special import ndtr

    near = np.clip(z, -_FAR, _FAR)
    np.square(near, scratch)
    np.multiply(scratch, _MINUS_HALF, scratch)
    np.exp(scratch, scratch)
    np.multiply(scratch, _DENSITY_AT_ZERO, scratch)
    np.multiply(near, scratch, near)
    ndtr(z, scratch)
    np.add(scratch, near, scratch)
    np.multiply(delta, scratch, delta)


def _apply_silu(z: Array, out: Array) -> None:
    _apply_sigmoid(z, out)
    np.multiply(z, out, out)


def _chain_silu(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    # The derivative is σ(z) + z σ(z) (1 - σ(z)), and z σ(z) is a.
    np.maximum(z, _FURTHEST, out=scratch)
    _apply_sigmoid(scratch, scratch)
    rest = np.subtract(_ONE, scratch)
    np.multiply(rest, a, rest)
    np.add(scratch, rest, scratch)
    np.multiply(delta, scratch, delta)


def _chain_sine(delta: Array, z: Array, a: Array, scratch: Array) -> None:
    np.cos(z, scratch)
    np.multiply(delta, scratch, delta)


# NumPy has no erf: the share Φ(z) of a normal distribution that lies below z.
_NUMPY_NORMAL = "0.5 * np.vectorize(math.erfc, otypes=[float])(-z / np.sqrt(2.0))"

_SINE_CLASS = '''class Sine(nn.Module):
    """The sine as an activation."""

    def forward(self, z):
        return torch.sin(z)
'''

TANH = Activation(
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
)
ELU = Activation(
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
)
GELU = Activation(
    "gelu",
    "GELU",
    "A rounded ReLU with a dip below 0: z times the share of a normal distribution below z, exactly (erf).",
    _apply_gelu,
    _chain_gelu,
    formula="z (1 + erf(z / \N{SQUARE ROOT}2)) / 2",
    tex=r"\frac{z}{2}\,(1 + \mathrm{erf}(\frac{z}{\sqrt{2}}))",
    slope_tex=r"\frac{1}{2}\,(1 + \mathrm{erf}(\frac{z}{\sqrt{2}})) + \frac{z}{\sqrt{2\,\pi}}\,e^{-z^2 / 2}",
    bounds=(-0.1699712074799037, inf),
    numpy=f"z * {_NUMPY_NORMAL}",
    numpy_slope=f"{_NUMPY_NORMAL} + z * np.exp(-z * z / 2.0) / np.sqrt(2.0 * np.pi)",
    pytorch="nn.GELU()",
)
SILU = Activation(
    "silu",
    "SiLU",
    "A rounded ReLU with a dip below 0: z times its sigmoid; also called swish.",
    _apply_silu,
    _chain_silu,
    formula="z sigmoid(z)",
    tex=r"\frac{z}{1 + e^{-z}}",
    slope_tex=r"a + \frac{1 - a}{1 + e^{-z}}",
    bounds=(-0.2784645427610739, inf),
    numpy="z * np.exp(-np.logaddexp(0.0, -z))",
    numpy_slope="a + (1.0 - a) * np.exp(-np.logaddexp(0.0, -z))",
    pytorch="nn.SiLU()",
)
SIGMOID = Activation(
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
)
SOFTPLUS = Activation(
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
)
SINE = Activation(
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
)
