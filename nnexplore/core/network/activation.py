"""An activation: a function φ that bends a layer's pre-activations z into its activations a = φ(z)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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
    kinks
        Where φ' jumps, in ascending order: between these places φ is linear. Empty if it has none.
    numpy, numpy_slope
        φ as an expression in ``z``, and φ' as one in ``z`` and ``a``, after ``import numpy as np`` and, if
        they ask for it, ``import math``.
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
    kinks: tuple[float, ...] = ()

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
