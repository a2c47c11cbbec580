"""Stacked networks: many parameter vectors of one architecture, evaluated on samples together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS, Labels, class_scores
from nnexplore.core.network.network import layer_views


def stacked_scores(
    layer_sizes: Sequence[int], activations: Sequence[str], parameters: Array, X: NDArray[np.floating]
) -> Array:
    """The last layer's pre-activations (n_networks, n_samples, n_outputs) of every network.

    ``activations`` names those of the hidden layers, ``parameters`` is (n_networks, n_parameters), and X
    (n_samples, n_inputs) for all networks alike or (n_networks, n_samples, n_inputs).
    """
    a = np.ascontiguousarray(np.asarray(X, dtype=np.float64).mT)
    *hidden, last = layer_views(layer_sizes, parameters)
    for name, layer in zip(activations, hidden, strict=True):
        a = ACTIVATIONS[name](_linear(layer, a))
    return _linear(last, a).mT


def stacked_losses(
    layer_sizes: Sequence[int],
    activations: Sequence[str],
    output: str,
    parameters: Array,
    X: NDArray[np.floating],
    y: Labels,
) -> tuple[Array, Array]:
    """Mean loss of the samples, without the penalty, and accuracy of every network, both (n_networks,).

    ``output`` is a name in ``OUTPUTS``, ``y`` (n_samples,) or (n_networks, n_samples); the rest is as for
    ``stacked_scores``.
    """
    scores = stacked_scores(layer_sizes, activations, parameters, X)
    # Rows of two or three numbers are slow to reduce unless each column is one block of memory.
    shape, rows = scores.shape[:2], np.moveaxis(scores, 2, 0).reshape(scores.shape[2], -1).T
    classes = np.broadcast_to(y, shape)
    losses = OUTPUTS[output].sample_losses(rows, classes.ravel()).reshape(shape)
    predicted = class_scores(rows).argmax(axis=1).reshape(shape)
    return losses.mean(axis=1), (predicted == classes).mean(axis=1)


def _linear(layer: Array, a: Array) -> Array:
    """Pre-activations (n_networks, n_units, n_samples) of layers (n_networks, n_in + 1, n_units)."""
    z: Array = np.matmul(layer[:, :-1].mT, a)
    z += layer[:, -1, :, None]
    return z
