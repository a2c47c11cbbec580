"""Backpropagation: the gradient of the sample losses with respect to all parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from nnexplore.core.activations import ACTIVATIONS, Array
from nnexplore.core.losses import Margins
from nnexplore.core.network import layer_views


def with_ones(X: Array) -> Array:
    """X (n_samples, n_inputs) feature-major, with a last row of ones that the biases multiply."""
    return np.vstack([X.T, np.ones(len(X))])


def bind_gradient(
    layer_sizes: Sequence[int],
    activations: Sequence[str],
    margins: Margins,
    parameters: Array,
    gradient: Array,
    inputs: Array,
    targets: Array,
    scale: float,
) -> Callable[[], None]:
    """Bind backpropagation to arrays that stay where they are, and return the function that runs it.

    A call reads ``parameters`` (n_parameters,), ``inputs`` (n_inputs + 1, n_samples) from ``with_ones`` and
    ``targets`` (n_margins, n_samples) as they are then, and overwrites ``gradient`` (n_parameters,) with the
    gradient of ``scale`` times the sum of the sample losses.

    A network this small spends its time on calling NumPy, not on arithmetic. So the arrays are feature-major
    and keep a row of ones: one product gives pre-activations with bias, one gives the gradient of weights
    and biases. Every buffer is allocated here, once.
    """
    n = inputs.shape[1]
    layers, slopes = layer_views(layer_sizes, parameters), layer_views(layer_sizes, gradient)
    forward, backward = [], []
    source = inputs
    for layer, slope, n_units, name in zip(layers, slopes, layer_sizes[1:-1], activations, strict=False):
        activation = ACTIVATIONS[name]
        z, delta, scratch = np.empty((3, n_units, n))
        augmented = np.ones((n_units + 1, n))
        a = augmented[:-1]
        forward.append((activation.apply, layer.T, source, z, a))
        backward.append((activation.chain, layer[:-1], source, z, a, delta, delta.T, scratch, slope))
        source = augmented

    last, last_slope, projection, differentiate = (
        layers[-1],
        slopes[-1],
        margins.projection,
        margins.differentiate,
    )
    if projection is None:
        weights, weights_slope = last, last_slope
    else:
        weights, weights_slope = np.empty((2, len(last), projection.shape[1]))
        back_projection = projection.T
    margin, scratch_margin = np.empty((2, weights.shape[1], n))
    margin_transposed, weights_transposed = margin.T, weights.T
    scaled, factor = scale != 1.0, np.array(scale)
    dot, multiply = np.dot, np.multiply

    # What each hidden layer receives: the weights and the deltas of the layer above it.
    above, above_delta = weights[:-1], margin
    received = []
    for entry in reversed(backward):
        chain, own_weights, entry_source, z, a, delta, delta_transposed, scratch, slope = entry
        received.append(
            (chain, above, above_delta, entry_source, z, a, delta, delta_transposed, scratch, slope)
        )
        above, above_delta = own_weights, delta

    def compute() -> None:
        for apply, layer_transposed, source_, z, a in forward:
            dot(layer_transposed, source_, z)
            apply(z, a)
        if projection is not None:
            dot(last, projection, weights)
        dot(weights_transposed, source, margin)
        differentiate(margin, targets, scratch_margin)
        dot(source, margin_transposed, weights_slope)
        if projection is not None:
            dot(weights_slope, back_projection, last_slope)
        for chain, above, above_delta, source_, z, a, delta, delta_transposed, scratch, slope in received:
            dot(above, above_delta, delta)
            chain(delta, z, a, scratch)
            dot(source_, delta_transposed, slope)
        if scaled:
            multiply(gradient, factor, gradient)

    return compute
