"""Noisy shapes: half moons, rings and normal clouds, drawn to the bit as scikit-learn draws them.

Loading scikit-learn takes longer than all else of the package, which needs these few lines of it alone.
``make_moons``, ``make_circles`` and ``make_blobs`` of ``sklearn.datasets`` define the draws.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Labelled = tuple[NDArray[np.float64], NDArray[np.int64]]


def moons(n_samples: int, noise: float, random_state: np.random.RandomState) -> Labelled:
    """An upper half moon of class 0 and a lower one of class 1, X (n_samples, 2) and y (n_samples,)."""
    outer = np.linspace(0, np.pi, n_samples // 2)
    inner = np.linspace(0, np.pi, n_samples - n_samples // 2)
    x_1 = np.append(np.cos(outer), 1 - np.cos(inner))
    x_2 = np.append(np.sin(outer), 1 - np.sin(inner) - 0.5)
    X, y = np.column_stack([x_1, x_2]), np.repeat([0, 1], [len(outer), len(inner)])
    return _blurred(X, y, noise, random_state)


def circles(n_samples: int, noise: float, factor: float, random_state: np.random.RandomState) -> Labelled:
    """A circle of radius 1 and class 0 around one of radius ``factor``, X (n_samples, 2), y (n_samples,)."""
    outer = np.linspace(0, 2 * np.pi, n_samples // 2, endpoint=False)
    inner = np.linspace(0, 2 * np.pi, n_samples - n_samples // 2, endpoint=False)
    x_1 = np.append(np.cos(outer), np.cos(inner) * factor)
    x_2 = np.append(np.sin(outer), np.sin(inner) * factor)
    X, y = np.column_stack([x_1, x_2]), np.repeat([0, 1], [len(outer), len(inner)])
    return _blurred(X, y, noise, random_state)


def clouds(
    counts: Sequence[int], centres: ArrayLike, spread: float, random_state: np.random.RandomState
) -> Labelled:
    """Normal clouds around ``centres`` (n_clouds, 2), X (n_samples, 2) and the cloud of each (n_samples,)."""
    points = [
        random_state.normal(centre, spread, (count, 2))
        for count, centre in zip(counts, np.asarray(centres, np.float64), strict=True)
    ]
    X, cloud = np.concatenate(points), np.repeat(np.arange(len(counts)), counts)
    order = random_state.permutation(len(X))
    return X[order], cloud[order]


def _blurred(
    X: NDArray[np.float64], y: NDArray[np.int64], noise: float, random_state: np.random.RandomState
) -> Labelled:
    """The points in another order, each moved by normal noise."""
    order = random_state.permutation(len(X))
    return X[order] + random_state.normal(scale=noise, size=X.shape), y[order]
