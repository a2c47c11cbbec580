"""Patterns: data sets that fill a part of the plane, cut into classes by straight lines.

Each entry's source, which needs NumPy alone, draws the same as its function does.
"""

from __future__ import annotations

import numpy as np

from nnexplore.core.network.dataset import Dataset, Samples, shares
from nnexplore.core.network.parameter import Parameter


def _checkerboard(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """Uniform on the square [-2, 2]², in squares of side 1 that change their class, then blurred."""
    X = random_state.uniform(-2, 2, size=(n_samples, 2))
    y = np.floor(X).sum(axis=1).astype(np.int64) % 2
    return X + noise * random_state.randn(n_samples, 2), y


def _quadrants(n_samples: int, noise: float, random_state: np.random.RandomState, gap: float) -> Samples:
    """Uniform on the four quarters of a square, pushed apart by ``gap``; opposite ones are of one class."""
    X = random_state.uniform(-1, 1, size=(n_samples, 2))
    y = (X[:, 0] * X[:, 1] < 0).astype(np.int64)
    return X + gap / 2 * np.sign(X) + noise * random_state.randn(n_samples, 2), y


def _star(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """Class 1 uniform in a pentagram of outer radius 1.4, class 0 in the rest of the square [-1.5, 1.5]².

    A place is within the pentagram where at least four of its five lines have it on their inner side.
    """
    n_outside, n_inside = shares(n_samples, 2)
    angle = np.pi / 2 + 2 * np.pi * np.arange(5) / 5
    normals = -np.column_stack([np.cos(angle), np.sin(angle)])
    reach = 1.4 * np.cos(2 * np.pi / 5)
    outside, inside = np.empty((0, 2)), np.empty((0, 2))
    while len(outside) < n_outside or len(inside) < n_inside:
        X = random_state.uniform(-1.5, 1.5, size=(n_samples, 2))
        is_inside = np.count_nonzero(X @ normals.T - reach <= 0, axis=1) >= 4
        outside, inside = np.concatenate([outside, X[~is_inside]]), np.concatenate([inside, X[is_inside]])
    X, y = np.concatenate([outside[:n_outside], inside[:n_inside]]), np.repeat([0, 1], [n_outside, n_inside])
    return X + noise * random_state.randn(n_samples, 2), y


def _cross(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """Two bars of length 3 that cross at the origin, class 0 along x and class 1 along y."""
    n_level, n_upright = shares(n_samples, 2)
    along = random_state.uniform(-1.5, 1.5, size=n_samples)
    y = np.repeat([0, 1], [n_level, n_upright])
    X = np.column_stack([np.where(y == 0, along, 0.0), np.where(y == 1, along, 0.0)])
    return X + noise * random_state.randn(n_samples, 2), y


def _rare(n_samples: int, noise: float, random_state: np.random.RandomState, rare_share: float) -> Samples:
    """A normal cloud of class 0 at (-0.5, 0), and a small one of class 1 at (0.5, 0)."""
    n_rare = max(1, round(rare_share * n_samples))
    y = np.repeat([0, 1], [n_samples - n_rare, n_rare])
    X = random_state.randn(n_samples, 2) * noise
    X[:, 0] += y - 0.5
    return X, y


_CHECKERBOARD = """
X = rng.uniform(-2, 2, size=(n, 2))
y = np.floor(X).sum(axis=1).astype(int) % 2
return X + noise * rng.randn(n, 2), y
"""

_QUADRANTS = """
X = rng.uniform(-1, 1, size=(n, 2))
y = (X[:, 0] * X[:, 1] < 0).astype(int)
return X + gap / 2 * np.sign(X) + noise * rng.randn(n, 2), y
"""

_STAR = """
sizes = [n - n // 2, n // 2]
angle = np.pi / 2 + 2 * np.pi * np.arange(5) / 5
normals, reach = -np.column_stack([np.cos(angle), np.sin(angle)]), 1.4 * np.cos(2 * np.pi / 5)
found = [np.empty((0, 2)), np.empty((0, 2))]
while any(len(points) < size for points, size in zip(found, sizes)):
    X = rng.uniform(-1.5, 1.5, size=(n, 2))
    inside = (X @ normals.T - reach <= 0).sum(axis=1) >= 4
    found = [np.concatenate([found[0], X[~inside]]), np.concatenate([found[1], X[inside]])]
X = np.concatenate([points[:size] for points, size in zip(found, sizes)])
return X + noise * rng.randn(n, 2), np.repeat([0, 1], sizes)
"""

_CROSS = """
sizes = [n - n // 2, n // 2]
along, y = rng.uniform(-1.5, 1.5, size=n), np.repeat([0, 1], sizes)
X = np.column_stack([np.where(y == 0, along, 0.0), np.where(y == 1, along, 0.0)])
return X + noise * rng.randn(n, 2), y
"""

_RARE = """
n_rare = max(1, round(rare_share * n))
y, X = np.repeat([0, 1], [n - n_rare, n_rare]), rng.randn(n, 2) * noise
X[:, 0] += y - 0.5
return X, y
"""

PATTERNS: tuple[Dataset, ...] = (
    Dataset(
        "checkerboard",
        "Checkerboard",
        "Four by four squares, neighbours of different classes.",
        _checkerboard,
        None,
        "six lines cross, and an output that adds units up cannot join the squares along them",
        _CHECKERBOARD,
    ),
    Dataset(
        "quadrants",
        "Quadrants",
        "Four quarters with a gap between them, opposite ones of one class.",
        _quadrants,
        2,
        "two straight lines that cross, one along each gap",
        _QUADRANTS,
        parameters=(
            Parameter("gap", "Gap", 0.5, 0.0, 2.0, 0.1, "How far the quarters stand apart; at 0 it is XOR."),
        ),
    ),
    Dataset(
        "star",
        "Star",
        "A star with five points, and all that is around it.",
        _star,
        5,
        "the five lines of a pentagram: the star is where at least four of them have it on their inner side",
        _STAR,
    ),
    Dataset(
        "cross",
        "Cross",
        "Two bars that cross: where they meet no boundary can part them.",
        _cross,
        2,
        "two straight lines, one on each side of a bar",
        _CROSS,
    ),
    Dataset(
        "rare",
        "A rare class",
        "Two clouds, one of few samples: whoever always says the other class is right almost always.",
        _rare,
        1,
        "one straight line between the clouds",
        _RARE,
        "Standard deviation of both clouds.",
        (
            Parameter(
                "rare_share",
                "Share of the rare class",
                0.05,
                0.01,
                0.5,
                0.01,
                "Share of the samples that are of the rare class; there is one at least.",
            ),
        ),
    ),
)
