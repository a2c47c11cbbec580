"""Clouds: the images of the samples in a space, and the numbers that describe their shape."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.features import feature_slopes
from nnexplore.core.network.network import Network


def procrustes_distance(first: Array, second: Array) -> float:
    """How far one cloud is from being a turned, mirrored, moved and scaled copy of another, from 0 to 1.

    The clouds are (n_samples, n_units); of different numbers of units, the smaller counts as zero in the
    missing ones. The distance is the sum of squares left over after the best fit of the second to the
    first, which is scaled to a sum of squares of 1 (Gower 1975, "Generalized Procrustes analysis";
    ``scipy.spatial.procrustes`` calls it the disparity). A single point is at distance 1 from other clouds.
    """
    first, second = first - first.mean(axis=0), second - second.mean(axis=0)
    norms = np.linalg.norm(first), np.linalg.norm(second)
    if not all(norms):
        return float(any(norms))
    # Zeros in missing units change no singular value of this product.
    fit = np.linalg.svd((first / norms[0]).T @ (second / norms[1]), compute_uv=False).sum()
    return float(max(1.0 - fit**2, 0.0))


def effective_rank(cloud: Array) -> float:
    """In how many directions a cloud (n_samples, n_units) spreads, from 1 to n_units; 0 for a single point.

    The exponential of the entropy of the normalised singular values of the centred cloud (Roy and
    Vetterli 2007, "The effective rank: a measure of effective dimensionality").
    """
    spread = np.linalg.svd(cloud - cloud.mean(axis=0), compute_uv=False)
    if not spread.any():
        return 0.0
    shares = spread[spread > 0] / spread.sum()
    return float(np.exp(-(shares * np.log(shares)).sum()))


def area_stretch(network: Network, X: NDArray[np.floating]) -> tuple[Array, ...]:
    """How much the area around X (n_samples, 2) is stretched on the way to each hidden layer's activations.

    Each array is (n_samples,): the product of the two singular values of the Jacobian of x -> a, which is
    the root of its Gram determinant. It is 0 where the sheet is folded flat, as it is by a single unit. With
    n inputs it is the volume in n dimensions that is stretched, by n singular values.
    """
    n_inputs = X.shape[1]
    jacobian = np.broadcast_to(np.eye(n_inputs), (len(X), n_inputs, n_inputs))
    if network.features:
        jacobian = feature_slopes(network.features, X)
    stretches = []
    for W, layer, name in zip(network.weights[:-1], network.forward(X), network.activations, strict=False):
        jacobian = (jacobian @ W) * ACTIVATIONS[name].slope(layer.z)[:, np.newaxis, :]
        values = np.linalg.svd(jacobian, compute_uv=False)
        stretches.append(values.prod(axis=1) if values.shape[1] == n_inputs else np.zeros(len(X)))
    return tuple(stretches)
