"""Backpropagation as the textbook writes it: the definition that the fast one is held against.

With the loss L, delta = ∂L/∂z of a layer, its inputs a, its weights W and the penalty l2/2 · Σ‖W‖²::

    ∂L/∂W = aᵀ delta + l2 W
    ∂L/∂b = the sum of delta over the samples
    delta of the layer before = delta Wᵀ · φ'(z)

Rumelhart, Hinton and Williams (1986), "Learning representations by back-propagating errors"; Bishop (2006),
"Pattern recognition and machine learning", section 5.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import Choice, ConfigError
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS, Labels, class_scores
from nnexplore.core.network.parameter import check_choice


@dataclass(frozen=True, eq=False)
class LayerGradient:
    """What flows forward and back through one layer of n_units units with n_in inputs.

    Attributes
    ----------
    z, a
        Pre-activations and activations, (n_samples, n_units); of the last layer scores and probabilities.
    delta
        ∂L/∂z, (n_samples, n_units). With the reduction "mean" it has the factor 1 / n_samples.
    slopes
        The samples' share of ∂L/∂W, (n_in, n_units): aᵀ delta, with the activations a of the layer before.
    penalty
        The penalty's share of ∂L/∂W, (n_in, n_units): l2 W.
    db
        ∂L/∂b, (n_units,): the sum of delta over the samples. No bias is in the penalty.
    """

    z: Array
    a: Array
    delta: Array
    slopes: Array
    penalty: Array
    db: Array

    @property
    def dW(self) -> Array:
        """∂L/∂W, (n_in, n_units): both shares together, what gradient descent follows."""
        return self.slopes + self.penalty


def carried_back(
    weights: Sequence[Array],
    activations: Sequence[str],
    inputs: Array,
    layers: Sequence[tuple[Array, Array]],
    delta: Array,
    l2: float,
) -> tuple[LayerGradient, ...]:
    """Carry ``delta``, that of the last layer, back through all layers before it.

    ``weights`` (n_in, n_units) and ``layers``, the pre-activations and activations (n_samples, n_units), are
    those of every layer, ``activations`` names those of the hidden ones; ``inputs`` is (n_samples, n_inputs).
    """
    found = []
    for index in reversed(range(len(layers))):
        z, a = layers[index]
        W = weights[index]
        source = inputs if index == 0 else layers[index - 1][1]
        found.append(LayerGradient(z, a, delta, source.T @ delta, l2 * W, delta.sum(axis=0)))
        if index > 0:
            delta = (delta @ W.T) * ACTIVATIONS[activations[index - 1]].slope(layers[index - 1][0])
    return tuple(reversed(found))


def loss_slopes(
    scores: Array, y: Any, activation: str, output: str | None = None, reduction: str = "mean"
) -> Array:
    """The derivative of the samples' mean or summed loss in their scores, (n_samples, n_outputs).

    Of samples with classes y (n_samples,), at an output whose activation is ``activation``. ``output`` says
    which of those with this activation; by default the one of the same name, with the cross-entropy.

    Raises
    ------
    ConfigError
        For another output or reduction, or classes that do not fit.
    """
    fitting = tuple(entry.name for entry in OUTPUTS.values() if entry.activation == activation)
    if output is not None and check_choice("output", output, OUTPUTS) not in fitting:
        because = f"the network's last activation is {activation}, so"
        raise ConfigError("output", value=output, allowed=Choice(fitting), because=because)
    check_choice("reduction", reduction, REDUCTIONS)
    slopes = OUTPUTS[output or activation].score_slopes(scores, _classes(y, scores))
    return slopes / len(scores) if reduction == "mean" else slopes


def _classes(y: Any, scores: Array) -> Labels:
    """Classes as whole numbers, one a row of ``scores``."""
    n_samples, n_classes = class_scores(scores).shape
    given = np.asarray(y)
    if given.shape != (n_samples,):
        fault = f"has the shape {given.shape}, but has to have {(n_samples,)}: one class a sample"
        raise ConfigError("y", value=y, fault=fault)
    if not np.isin(given, np.arange(n_classes)).all():
        raise ConfigError("y", fault=f"has to hold classes from 0 to {n_classes - 1} only")
    classes: Labels = given.astype(np.int64)
    return classes
