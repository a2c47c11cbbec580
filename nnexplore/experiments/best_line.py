"""The best line: of all straight lines in the plane, one that has the most samples of two classes right."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array


@dataclass(frozen=True)
class BestLine:
    """The line x·normal + offset = 0 with class 1 on its positive side, and how many samples it has right."""

    normal: Array
    offset: float
    n_right: int


def best_line(X: Array, y: NDArray[np.int64]) -> BestLine:
    """The best line of samples X (n_samples, 2) of the classes y (n_samples,), 0 and 1.

    The order of the samples along a direction changes only where the direction stands upright on the way
    from one sample to another. So one direction between each two neighbours of these is enough. Of equally
    good lines it is the one that keeps farthest from the samples next to it.
    """
    first, second = np.triu_indices(len(X), 1)
    ways = X[second] - X[first]
    turns = np.sort((np.arctan2(ways[:, 1], ways[:, 0]) + np.pi / 2) % np.pi)
    angles = (turns + np.append(turns[1:], turns[0] + np.pi)) / 2
    normals = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    places = X @ normals.T
    order = np.argsort(places, axis=0)
    places = np.take_along_axis(places, order, axis=0)
    # How many are right if the line lies behind the k-th sample, and class 1 before it.
    before = np.cumsum(np.where(y == 1, 1, -1)[order], axis=0) + np.count_nonzero(y == 0)
    n_right = np.maximum(before, len(y) - before)[:-1]
    gaps = np.where(n_right == n_right.max(), np.diff(places, axis=0), -1.0)
    behind, way = np.unravel_index(np.argmax(gaps), gaps.shape)
    place = places[behind : behind + 2, way].mean()
    sign = -1.0 if 2 * before[behind, way] > len(y) else 1.0
    return BestLine(sign * normals[way], float(-sign * place), int(n_right.max()))
