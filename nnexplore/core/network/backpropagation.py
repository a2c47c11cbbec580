"""Backpropagation: the gradient of the sample losses with respect to all parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from nnexplore.core.network.activation import Activation, Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import Margins
from nnexplore.core.network.network import layer_views


def with_ones(X: Array) -> Array:
    """X (n_samples, n_inputs) feature-major, with a last row of ones that the biases multiply."""
    return np.vstack([X.T, np.ones(len(X))])


#: (left, right, out) -> out, the product of left and right
_Product = Callable[[Array, Array, Array], object]
#: carry and chain, then what they are called with: W, delta above, and a hidden layer's buffers and views
_Step = tuple[
    _Product,
    Callable[[Array, Array, Array, Array], object],
    *tuple[Array, Array, Array, Array, Array, Array, Array, Array, Array],
]


class _Hidden(NamedTuple):
    """A hidden layer's views and buffers, all feature-major but the parameters.

    ``layer`` and ``slope`` (n_in + 1, n_units) view the parameters and the gradient; ``source`` (n_in + 1, n)
    are the layer's inputs and ``augmented`` (n_units + 1, n) its activations, each with a row of ones.
    """

    activation: Activation
    layer: Array
    slope: Array
    source: Array
    z: Array
    augmented: Array
    a: Array
    delta: Array
    scratch: Array


def _outer(columns: Array, rows: Array, out: Array) -> None:
    """The products (n_runs, n_units, n) of columns (n_runs, n_units, 1) and rows (n_runs, 1, n).

    Half the time of ``np.matmul``, two thirds of that of ``np.multiply``.
    """
    np.einsum("rik,rkn->rin", columns, rows, out=out)


def _hidden_layers(
    activations: Sequence[str], layers: Sequence[Array], slopes: Sequence[Array], inputs: Array
) -> list[_Hidden]:
    """The hidden layers with buffers for so many inputs, each with the one before it as its source."""
    *runs, _, n = inputs.shape
    hidden: list[_Hidden] = []
    source = inputs
    for name, layer, slope in zip(activations, layers, slopes, strict=True):
        n_units = layer.shape[-1]
        z, delta, scratch = np.moveaxis(np.empty((3, n_units, *runs, n)), 1, -2)
        augmented = np.moveaxis(np.ones((n_units + 1, *runs, n)), 0, -2)
        a = augmented[..., :-1, :]
        hidden.append(_Hidden(ACTIVATIONS[name], layer, slope, source, z, augmented, a, delta, scratch))
        source = augmented
    return hidden


def _backward_steps(hidden: Sequence[_Hidden], top: Array, margin: Array, dot: _Product) -> list[_Step]:
    """What goes back through each hidden layer, the last one first: from the margins over ``top`` on."""
    weights_above = [*(h.layer[..., :-1, :] for h in hidden[1:]), top[..., :-1, :]]
    delta_above = [*(h.delta for h in hidden[1:]), margin]
    is_stack = margin.ndim > 2
    return [
        (
            _outer if is_stack and W.shape[-1] == 1 else dot,
            h.activation.chain,
            *(W, upper, h.delta, h.z, h.a, h.scratch, h.source, h.delta.mT, h.slope),
        )
        for h, W, upper in reversed(list(zip(hidden, weights_above, delta_above, strict=False)))
    ]


def bind_gradient(
    layer_sizes: Sequence[int],
    activations: Sequence[str],
    margins: Margins,
    parameters: Array,
    gradient: Array,
    inputs: Array,
    targets: Array,
    scale: float | Array,
    note: Callable[[Array, Array], object] | None = None,
) -> Callable[[], None]:
    """Bind backpropagation to arrays that stay where they are, and return the function that runs it.

    A call reads ``parameters`` (n_parameters,), ``inputs`` (n_inputs + 1, n_samples) from ``with_ones`` and
    ``targets`` (n_margins, n_samples) as they are then, and overwrites ``gradient`` (n_parameters,) with the
    gradient of ``scale`` times the sum of the sample losses.

    A stack of runs, each with samples of its own, is one more axis before all of these: ``parameters`` and
    ``gradient`` (n_runs, n_parameters), ``inputs`` (n_runs, n_inputs + 1, n_samples), ``targets`` likewise,
    and ``scale`` a number or (n_runs, 1).

    ``note`` is called on the way with the margins, which it leaves as they are, and the targets.

    A network this small spends its time on calling NumPy, not on arithmetic. So the arrays are feature-major
    and keep a row of ones: one product gives pre-activations with bias, one gives the gradient of weights
    and biases. Every buffer is allocated here, once. In a stack's buffers the units come first, so that the
    activations are one block of memory and the ones another.
    """
    *runs, _, n = inputs.shape
    *layers, last = layer_views(layer_sizes, parameters)
    *slopes, last_slope = layer_views(layer_sizes, gradient)
    hidden = _hidden_layers(activations, layers, slopes, inputs)
    source = hidden[-1].augmented if hidden else inputs

    # The last layer's parameters, carried from scores to margins; without a projection they are the same.
    projection = margins.projection
    if projection is None:
        top, top_slope = last, last_slope
    else:
        top, top_slope = np.empty((2, *last.shape[:-1], projection.shape[1]))
    margin, margin_scratch = np.empty((2, *runs, top.shape[-1], n))

    # ``dot`` has less to find out before it starts, but knows no stacks.
    dot: _Product = np.matmul if runs else np.dot
    forward = [(h.activation.apply, h.layer.mT, h.source, h.z, h.a) for h in hidden]
    backward = _backward_steps(hidden, top, margin, dot)
    # In the names below, _T is a transposed view.
    top_T, margin_T = top.mT, margin.mT
    projection_T = None if projection is None else projection.T
    differentiate, factor = margins.differentiate, np.array(scale)
    is_scaled, multiply = bool((factor != 1.0).any()), np.multiply

    def compute() -> None:
        for apply, layer_T, inputs_, z, a in forward:
            dot(layer_T, inputs_, z)
            apply(z, a)
        if projection is not None:
            dot(last, projection, top)
        dot(top_T, source, margin)
        if note is not None:
            note(margin, targets)
        differentiate(margin, targets, margin_scratch)
        dot(source, margin_T, top_slope)
        if projection_T is not None:
            dot(top_slope, projection_T, last_slope)
        for carry, chain, W, upper, delta, z, a, scratch, inputs_, delta_T, slope in backward:
            carry(W, upper, delta)
            chain(delta, z, a, scratch)
            dot(inputs_, delta_T, slope)
        if is_scaled:
            multiply(gradient, factor, gradient)

    return compute
