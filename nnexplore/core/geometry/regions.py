"""Linear regions: the polygons of the input space on which a piecewise linear network is one affine map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.polygons import (
    WindowLike,
    area,
    as_window,
    rectangle,
    split,
    tolerance_in,
    width,
)
from nnexplore.core.geometry.sheet import check_plane
from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.network import Network

# A slope this small beside the terms that it is the sum of is what rounding leaves of zero.
_ROUNDING = 1e-13


class AffineMap(NamedTuple):
    """The map x -> xA + c, with ``A`` (2, n_units) and ``c`` (n_units,)."""

    A: Array
    c: Array

    def at(self, X: NDArray[np.floating]) -> Array:
        """The images (n_points, n_units) of the points X (n_points, 2)."""
        images: Array = X @ self.A + self.c
        return images

    def distances(self, vertices: Array) -> Array:
        """Signed distances (n_vertices, n_units) from the lines where each unit's image is zero.

        Those of a unit without a slope have its sign, and no meaning beyond it.
        """
        slopes = np.hypot(self.A[0], self.A[1])
        distances: Array = self.at(vertices) / np.where(slopes > 0, slopes, 1.0)
        return distances


@dataclass(frozen=True, eq=False)
class Region:
    """A convex polygon on which the network is one affine map.

    ``vertices`` (n_vertices, 2), counter-clockwise. ``pattern`` has an array (n_units,) for each hidden
    layer: whether a unit is on, that is, its pre-activation positive; units that do not bend always are.
    ``activation_map`` gives the activations of the last hidden layer (the input itself without one) and
    ``score_map`` the scores of the output layer, of points inside.
    """

    vertices: Array
    pattern: tuple[NDArray[np.bool_], ...]
    activation_map: AffineMap
    score_map: AffineMap

    @property
    def area(self) -> float:
        """The area of the polygon."""
        return area(self.vertices)


def is_piecewise_linear(network: Network) -> bool:
    """Whether every hidden activation is linear on either side of zero, as ReLU is, and no feature bends."""
    bends = any(ACTIVATIONS[name].slopes is None for name in network.activations[:-1])
    return not (bends or network.features)


def check_two_inputs(network: Network) -> None:
    """Raise ConfigError unless the input space of the network is a plane."""
    check_plane(network.n_inputs)


def linear_regions(network: Network, window: WindowLike) -> tuple[Region, ...]:
    """The linear regions of the network inside the window (x_min, x_max, y_min, y_max); they tile it.

    The window is cut layer by layer along the lines where pre-activations are zero. A cut is left out if
    it would leave a piece narrower than 1e-11 of the window's diagonal, or of its largest coordinate if that
    is larger; such a sliver stays with its neighbour. So every region is wider than that, and its affine map
    is right up to that distance from its edges. The regions are told apart by their patterns: two neighbours
    may have the same map, if a unit that differs has no weight.

    Raises
    ------
    ConfigError
        If a hidden activation is not piecewise linear, the network is given features or has not two inputs,
        or the window has no area.
    """
    if network.features:
        fault = f"are {', '.join(network.features)}, but linear regions need the coordinates themselves"
        raise ConfigError("features", value=",".join(network.features), fault=fault)
    for name in network.activations[:-1]:
        if ACTIVATIONS[name].slopes is None:
            linear = [other.name for other in ACTIVATIONS.values() if other.slopes is not None]
            raise ConfigError(
                "activation",
                value=name,
                fault=f"is {shown(name)}, but linear regions need one of {', '.join(linear)}",
            )
    *_, pieces = pieces_by_layer(network, window)
    W, b = network.weights[-1], network.biases[-1]
    return tuple(Region(*piece, linear_step(piece.map, W, b)) for piece in pieces)


class Piece(NamedTuple):
    """A convex polygon on which the first layers are one affine map: a region of the network cut short."""

    vertices: Array
    pattern: tuple[NDArray[np.bool_], ...]
    map: AffineMap


def pieces_by_layer(network: Network, window: WindowLike) -> Iterator[list[Piece]]:
    """The pieces of the window before the first layer (one), and after each hidden layer.

    Ends before the first hidden layer that is not piecewise linear; features bend before any layer.
    """
    check_two_inputs(network)
    if network.features:
        return
    window = as_window(window)
    tolerance = tolerance_in(window)
    pieces = [Piece(rectangle(window), (), AffineMap(np.eye(2), np.zeros(2)))]
    yield pieces
    for W, b, name in zip(network.weights[:-1], network.biases, network.activations, strict=False):
        slopes = ACTIVATIONS[name].slopes
        if slopes is None:
            return
        pieces = [
            cut for piece in pieces for cut in _cut(piece, linear_step(piece.map, W, b), slopes, tolerance)
        ]
        yield pieces


def linear_step(inner: AffineMap, W: Array, b: Array) -> AffineMap:
    """The map x -> aW + b, where a = ``inner`` of x."""
    A = inner.A @ W
    A = np.where(np.abs(A) <= _ROUNDING * (np.abs(inner.A) @ np.abs(W)), 0.0, A)
    return AffineMap(A, inner.c @ W + b)


def _cut(piece: Piece, z: AffineMap, slopes: tuple[float, float], tolerance: float) -> Iterator[Piece]:
    """Cut a piece along the fold lines of the next layer, whose pre-activations on it are ``z``.

    ``slopes`` are those of its activation below and above zero.
    """
    below, above = slopes
    folding = np.flatnonzero(z.A.any(axis=0)) if below != above else np.empty(0, np.int64)
    waiting = [(piece.vertices, folding)]
    while waiting:
        vertices, units = waiting.pop()
        distances = AffineMap(z.A[:, units], z.c[units]).distances(vertices)
        crossing = np.flatnonzero((distances.min(axis=0) < -tolerance) & (distances.max(axis=0) > tolerance))
        for at, unit in enumerate(crossing):
            halves = split(vertices, distances[:, unit], tolerance)
            if min(map(width, halves)) > tolerance:
                waiting.extend((half, units[crossing[at + 1 :]]) for half in halves)
                break
        else:
            # A sliver that was not cut off is outvoted at the mean of the vertices.
            on = (z.at(vertices.mean(axis=0)) > 0) | (below == above)
            factors = np.where(on, above, below)
            yield Piece(vertices, (*piece.pattern, on), AffineMap(z.A * factors, z.c * factors))
