"""Networks with random biases for the tests of the geometry, and probes that count what lies on a line."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.network import Network

WINDOW = (-2.0, 2.5, -1.5, 2.0)


def a_network(*sizes: int, activation: str = "relu", output: str = "softmax", seed: int = 0) -> Network:
    """Return a network whose weights and biases are normal."""
    random_state = np.random.RandomState(seed)
    drawn = Network.draw(sizes, (*[activation] * (len(sizes) - 2), output), "fan-in", random_state)
    biases = tuple(0.7 * random_state.randn(len(b)) for b in drawn.biases)
    return Network(drawn.weights, biases, drawn.activations)


def hand_made(*layers: tuple[object, object], activation: str = "relu", output: str = "softmax") -> Network:
    """Return the network with these weights and biases."""
    weights = tuple(np.array(W, dtype=float) for W, _ in layers)
    biases = tuple(np.array(b, dtype=float) for _, b in layers)
    return Network(weights, biases, (*[activation] * (len(layers) - 1), output))


def inside(seed: int, n_points: int) -> NDArray[np.float64]:
    """Return random points of the window (n_points, 2)."""
    x_min, x_max, y_min, y_max = WINDOW
    return np.random.RandomState(seed).uniform((x_min, y_min), (x_max, y_max), (n_points, 2))


def probe(seed: int, n_points: int = 20_001) -> NDArray[np.float64]:
    """Return points close together on a random straight line through the window, (n_points, 2)."""
    start, end = inside(seed, 2)
    return start + np.linspace(0.0, 1.0, n_points)[:, np.newaxis] * (end - start)


def n_crossings(segments: NDArray[np.float64], line: NDArray[np.float64]) -> int:
    """Count the segments (n_segments, 2, 2) that cross the straight line from the first to the last point."""

    def side(points: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]) -> object:
        (dx, dy), (px, py) = np.moveaxis(end - start, -1, 0), np.moveaxis(points - start, -1, 0)
        return dx * py - dy * px > 0

    first, last = line[0], line[-1]
    p, q = segments[:, 0], segments[:, 1]
    parts_ends = side(p, first, last) != side(q, first, last)
    parts_line = side(first, p, q) != side(last, p, q)
    return int((parts_ends & parts_line).sum())
