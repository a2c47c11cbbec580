"""The straight cut: a line, plane or threshold, and how many samples it can put on the right side.

In the plane the best one is found by trying all: any line that parts the samples can be moved until it
touches one of them and be turned about it. So the lines through one sample, in all directions between those
to the others, part them in every way in which a line can. With more dimensions there are too many cuts.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array

# Singular values below this share of the largest are what rounding leaves of zero.
_ROUNDING = 1e-10

# Logistic regression with next to no penalty, so that the cut is as good as a straight one can be.
_C = 1e4

# Directions, in radians, and places, in standard deviations, that differ by less are the same.
_SAME = 1e-11

# All lines are tried through at most so many samples: half a second of one core.
_MOST_SAMPLES = 2_000

# Lines are tried through so many samples at once.
_BLOCK = 128


@dataclass(frozen=True)
class StraightCut:
    """The share of samples on the right side of a straight cut, from 0 to 1.

    If ``is_best``, no straight cut has a greater share; else one may, but none was found.
    """

    accuracy: float
    is_best: bool


def straight_cut(cloud: Array, y: NDArray[np.int64], known: Sequence[float] = ()) -> StraightCut:
    """The best straight cut of a cloud (n_samples, n_units) with classes ``y`` (n_samples,).

    The cloud is whitened before, so the answer is the same for every invertible linear image of it.
    ``known`` are accuracies that cuts of this cloud are known to have. Of two classes in one or two
    dimensions the cut is the best of all; else it is the best of those that are known, of logistic
    regression, and of its cut moved along its normal.
    """
    flat = _whitened(cloud)
    shares = np.bincount(y) / len(y)
    if not flat.shape[1] or shares.max() == 1.0:
        return StraightCut(float(shares.max()), is_best=True)
    two = np.count_nonzero(shares) == 2
    is_first = y == y.min()
    if two and flat.shape[1] == 1:
        return StraightCut(_best_threshold(flat[:, 0], is_first), is_best=True)
    # Loading it takes longer than all else of the package, and few who import it cut a cloud.
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_C, solver="newton-cholesky")
    with warnings.catch_warnings():
        # Between classes that a cut parts for good it only ever grows steeper: stopping is no failure.
        warnings.simplefilter("ignore")
        found = [*known, float(shares.max()), float(model.fit(flat, y).score(flat, y))]
    if two and max(found) < 1.0:
        found.append(_best_threshold(flat @ model.coef_[0], is_first))
        if flat.shape[1] == 2 and len(y) <= _MOST_SAMPLES:
            return StraightCut(max(*found, *_shares_about(flat, is_first)), is_best=True)
    return StraightCut(max(found), is_best=max(found) == 1.0)


def straight_cut_accuracy(cloud: Array, y: NDArray[np.int64]) -> float:
    """The share of samples that a straight cut puts on the right side, as ``straight_cut`` finds it."""
    return straight_cut(cloud, y).accuracy


def _whitened(cloud: Array) -> Array:
    """The cloud on its principal axes, scaled to spread 1 on each, without those it does not fill."""
    U, spread, _ = np.linalg.svd(cloud - cloud.mean(axis=0), full_matrices=False)
    filled = spread > _ROUNDING * max(spread[0], np.abs(cloud).max())
    whitened: Array = U[:, filled] * np.sqrt(len(cloud))
    return whitened


def _best_threshold(values: Array, is_first: NDArray[np.bool_]) -> float:
    """The greatest share that a threshold between values (n_samples,) puts on the right side."""
    order = np.argsort(values)
    ends = np.append(np.diff(values[order]) > _SAME, True)
    # Below the threshold the first class is right; which way round is tried by the share that is wrong.
    gained = np.cumsum(np.where(is_first[order], 1, -1))[ends]
    right = (gained + np.count_nonzero(~is_first)) / len(values)
    return float(max(right.max(), 1.0 - right.min()))


def _shares_about(points: Array, is_first: NDArray[np.bool_]) -> Iterator[float]:
    """The greatest shares on the right side of lines through a block of the samples (n_samples, 2)."""
    n = len(points)
    for start in range(0, n, _BLOCK):
        ways = points[np.newaxis] - points[start : start + _BLOCK, np.newaxis]
        here = (np.abs(ways) <= _SAME).all(axis=2)
        # What lies on the pivot is put on either side by moving the line a little.
        first = np.count_nonzero(here & is_first, axis=1)
        on_pivot = np.maximum(first, np.count_nonzero(here, axis=1) - first)
        others = n - np.count_nonzero(here, axis=1)
        angles = np.arctan2(ways[..., 1], ways[..., 0])
        is_above = angles >= 0
        turned = np.where(here, np.inf, np.where(is_above, angles, angles + np.pi))
        # At first all that is above lies left of the line; each sample changes sides at its angle.
        lies_right = is_above == is_first
        right = np.count_nonzero(lies_right & ~here, axis=1)
        order = np.argsort(turned, axis=1)
        angle = np.take_along_axis(turned, order, axis=1)
        change = np.where(np.take_along_axis(lies_right & ~here, order, axis=1), -1, 1)
        after = right[:, np.newaxis] + np.cumsum(change, axis=1)
        following = np.concatenate([angle[:, 1:], np.full((len(angle), 1), np.inf)], axis=1)
        half_turn = np.where(np.isinf(following), angle[:, :1] + np.pi, following)
        with np.errstate(invalid="ignore"):
            stands = np.isfinite(angle) & (half_turn - angle > _SAME)
        best = np.where(stands, np.maximum(after, others[:, np.newaxis] - after), 0).max(axis=1)
        yield float((best + on_pivot).max() / n)
