"""Clouds: the images of the samples in a space, and the numbers that describe their shape."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from nnexplore.core.activations import ACTIVATIONS, Array
from nnexplore.core.network import Network

# Singular values below this share of the largest are what rounding leaves of zero.
_ROUNDING = 1e-10

# Logistic regression with next to no penalty, so that the cut is as good as a straight one can be.
_C = 1e4


def straight_cut_accuracy(cloud: Array, y: NDArray[np.int64]) -> float:
    """The share of samples that straight cuts part rightly: the accuracy of logistic regression, from 0 to 1.

    ``cloud`` (n_samples, n_units) and classes ``y`` (n_samples,). The cloud is whitened before, so the answer
    is the same for every invertible linear image of it. Where no straight cut parts the classes, another
    loss could find one that is right on a few samples more.
    """
    if len(np.unique(y)) < 2:
        return 1.0
    model = LogisticRegression(C=_C, solver="newton-cholesky")
    flat = _whitened(cloud)
    if not flat.shape[1]:
        return float(np.bincount(y).max() / len(y))
    with warnings.catch_warnings():
        # Between classes that a cut parts for good it only ever grows steeper: stopping is no failure.
        warnings.simplefilter("ignore")
        return float(model.fit(flat, y).score(flat, y))


def _whitened(cloud: Array) -> Array:
    """The cloud on its principal axes, scaled to spread 1 on each, without those it does not fill."""
    U, spread, _ = np.linalg.svd(cloud - cloud.mean(axis=0), full_matrices=False)
    filled = spread > _ROUNDING * max(spread[0], np.abs(cloud).max())
    whitened: Array = U[:, filled] * np.sqrt(len(cloud))
    return whitened


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
    the root of its Gram determinant. It is 0 where the sheet is folded flat, as it is by a single unit.
    """
    jacobian = np.broadcast_to(np.eye(2), (len(X), 2, 2))
    stretches = []
    for W, layer, name in zip(network.weights[:-1], network.forward(X), network.activations, strict=False):
        jacobian = (jacobian @ W) * ACTIVATIONS[name].slope(layer.z)[:, np.newaxis, :]
        values = np.linalg.svd(jacobian, compute_uv=False)
        stretches.append(values[:, 0] * values[:, 1] if values.shape[1] == 2 else np.zeros(len(X)))
    return tuple(stretches)
