"""Curves: data sets whose classes lie along curves of the plane.

Each entry's source, which needs NumPy alone, draws the same as its function does.
"""

from __future__ import annotations

import numpy as np

from nnexplore.core.network.dataset import Dataset, Samples, shares
from nnexplore.core.network.parameter import Parameter


def _rings(n_samples: int, noise: float, random_state: np.random.RandomState, n_rings: int) -> Samples:
    """Ring j, of class j, has the radius j + 1/2, so that rings are as far apart as each is from itself."""
    y = np.repeat(np.arange(n_rings), shares(n_samples, n_rings))
    angle = random_state.uniform(0, 2 * np.pi, size=n_samples)
    X = (y[:, None] + 0.5) * np.column_stack([np.cos(angle), np.sin(angle)])
    return X + noise * random_state.randn(n_samples, 2), y


def _sine(n_samples: int, noise: float, random_state: np.random.RandomState) -> Samples:
    """The sine x_2 = sin(π x_1 / 2) from x_1 = -3 to 3, moved up by 0.6 for class 1 and down for class 0."""
    y = np.repeat([0, 1], shares(n_samples, 2))
    x_1 = random_state.uniform(-3, 3, size=n_samples)
    X = np.column_stack([x_1, np.sin(np.pi * x_1 / 2) + 0.6 * (2 * y - 1)])
    return X + noise * random_state.randn(n_samples, 2), y


def _two_spirals(n_samples: int, noise: float, random_state: np.random.RandomState, turns: float) -> Samples:
    """Two arms through the origin, each the other turned by half a turn, as of Lang and Witbrock (1988).

    The radius grows from 0.1 to 1.5 while the angle makes so many ``turns``.
    """
    sizes = shares(n_samples, 2)
    y = np.repeat([0, 1], sizes)
    share = np.concatenate([np.linspace(0, 1, size) for size in sizes])
    radius, angle = 0.1 + 1.4 * share, 2 * np.pi * turns * share + np.pi * y
    X = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    return X + 0.5 * noise * random_state.randn(n_samples, 2), y


_RINGS = """
y = np.repeat(np.arange(n_rings), [len(part) for part in np.array_split(np.arange(n), n_rings)])
angle = rng.uniform(0, 2 * np.pi, size=n)
X = (y[:, None] + 0.5) * np.column_stack([np.cos(angle), np.sin(angle)])
return X + noise * rng.randn(n, 2), y
"""

_SINE = """
y, x_1 = np.repeat([0, 1], [n - n // 2, n // 2]), rng.uniform(-3, 3, size=n)
X = np.column_stack([x_1, np.sin(np.pi * x_1 / 2) + 0.6 * (2 * y - 1)])
return X + noise * rng.randn(n, 2), y
"""

_TWO_SPIRALS = """
sizes = [n - n // 2, n // 2]
y, share = np.repeat([0, 1], sizes), np.concatenate([np.linspace(0, 1, size) for size in sizes])
radius, angle = 0.1 + 1.4 * share, 2 * np.pi * turns * share + np.pi * y
X = radius[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
return X + 0.5 * noise * rng.randn(n, 2), y
"""

CURVES: tuple[Dataset, ...] = (
    Dataset(
        "rings",
        "Rings",
        "Rings around each other, one class a ring.",
        _rings,
        3,
        "a ring closes around the inner one with no fewer than three straight pieces",
        _RINGS,
        parameters=(
            Parameter("n_rings", "Rings", 3, 2, 5, 1, "Number of rings, which is the number of classes."),
        ),
        class_count=lambda own: int(own["n_rings"]),
    ),
    Dataset(
        "sine",
        "Sine",
        "Two waves, one above the other.",
        _sine,
        3,
        "the boundary is a wave: down, up and down again",
        _SINE,
    ),
    Dataset(
        "two-spirals",
        "Two spirals",
        "Two arms that start at one place and wind around each other: a hard case since 1988.",
        _two_spirals,
        None,
        "the boundary winds, and every turn takes more pieces",
        _TWO_SPIRALS,
        "Twice the standard deviation of the normal noise added to every point: the arms lie close.",
        (Parameter("turns", "Turns", 1.0, 0.25, 3.0, 0.25, "How often each arm winds around the middle."),),
    ),
)
