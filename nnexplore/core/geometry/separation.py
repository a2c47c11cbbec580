"""Separating planes: where two output scores are equal in the last activation space, and their pull-backs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.contours import trace
from nnexplore.core.geometry.polygons import TOLERANCE, WindowLike, as_window, tolerance_in
from nnexplore.core.geometry.regions import (
    AffineMap,
    check_two_inputs,
    is_piecewise_linear,
    linear_regions,
)
from nnexplore.core.geometry.sheet import Window
from nnexplore.core.geometry.zero_lines import zero_lines
from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network

# Above three units there is no picture of a plane.
_MOST_UNITS = 3


class PullBack(NamedTuple):
    """What is carried onto a separating plane by the steps between a space and the last activation space.

    ``pieces`` are points, segments or polygons, each (n_vertices, n_dimensions) of the space. If ``exact``
    they are the whole of it, else it was traced on a grid. What is carried onto the plane all over a region
    of the input space shows by the edges of that region.
    """

    pieces: tuple[Array, ...]
    exact: bool


@dataclass(frozen=True, eq=False)
class SeparatingPlane:
    """The plane a·normal + offset = 0 in the last activation space, where two classes have equal scores.

    ``classes`` (i, j) are the pair, i < j; ``normal`` (n_units,) is w_i - w_j and ``offset`` b_i - b_j, so
    class i has the higher score on the positive side. ``network`` is the network it belongs to.
    """

    classes: tuple[int, int]
    normal: Array
    offset: float
    network: Network

    def lead(self, activations: NDArray[np.floating]) -> Array:
        """The score of class i minus that of class j, (n_samples,), for activations (n_samples, n_units)."""
        values: Array = activations @ self.normal + self.offset
        return values

    def distance(self, activations: NDArray[np.floating]) -> Array:
        """Signed distances (n_samples,) of activations (n_samples, n_units) from the plane.

        Not a number if the normal is zero, since then there is no plane.
        """
        length = float(np.linalg.norm(self.normal))
        return self.lead(activations) / (length or np.nan)

    def clipped(self, box: NDArray[np.floating]) -> Array:
        """The part of the plane inside a box, in an activation space of one to three units.

        ``box`` (n_units, 2) holds the lowest and the highest value of each unit. Returns a point (1, 1), the
        ends of a segment (2, 2), or the corners of a convex polygon (n_corners, 3), counter-clockwise seen
        from the side of class i; no rows if the plane misses the box.

        Raises
        ------
        ConfigError
            If there are more than three units, or the box does not fit them.
        """
        return clipped_plane(self.normal, self.offset, self._checked(box))

    def in_fc_space(self, box: NDArray[np.floating]) -> PullBack:
        """The pull-back to the fc space of the last hidden layer: all z in the box with φ(z) on the plane.

        ``box`` (n_units, 2) holds the lowest and the highest pre-activation of each unit. Exact for piecewise
        linear activations, one piece for each pattern of units that it crosses. For others it takes two
        units, and is traced on a grid; for one or three use ``lead_in_fc_space``, which is zero there.

        Raises
        ------
        ConfigError
            If there is no hidden layer, there are too many units, or the box does not fit them.
        """
        box = self._checked(box)
        name = self._last_activation()
        slopes = ACTIVATIONS[name].slopes
        if slopes is not None:
            return PullBack(self._orthants(box, slopes), True)
        if len(box) != 2:
            raise ConfigError(
                "activation",
                value=name,
                fault=f"is {name} with {len(box)} units, but this pull-back is traced for 2 units only",
            )

        def lead(z: Array) -> Array:
            return self.lead_in_fc_space(z)[:, np.newaxis]

        return PullBack(tuple(trace(lead, Window(*box[0], *box[1])).segments), False)

    def in_input_space(self, window: WindowLike) -> PullBack:
        """The pull-back to the input space inside the window: where the two scores are equal, as segments.

        Between two classes this is the decision boundary; of more, the boundary is the part of it on which
        no third score is higher. Exact if every hidden activation is piecewise linear.

        Raises
        ------
        ConfigError
            If the network has not two inputs, or the window no area.
        """
        network, window = self.network, as_window(window)
        check_two_inputs(network)
        if not is_piecewise_linear(network):

            def lead(X: Array) -> Array:
                return self.lead(last_activations(network, X))[:, np.newaxis]

            return PullBack(tuple(trace(lead, window).segments), False)
        normal = self.normal[:, np.newaxis]
        leads = (
            (
                region.vertices,
                AffineMap(region.activation_map.A @ normal, region.activation_map.c @ normal + self.offset),
            )
            for region in linear_regions(network, window)
        )
        (lines,) = zero_lines(leads, tolerance_in(window))
        return PullBack(tuple(lines.segments), True)

    def lead_in_fc_space(self, z: NDArray[np.floating]) -> Array:
        """``lead`` for pre-activations z (n_samples, n_units) of the last hidden layer."""
        return self.lead(ACTIVATIONS[self._last_activation()](np.asarray(z, dtype=np.float64)))

    def _last_activation(self) -> str:
        if len(self.network.activations) < 2:
            raise ConfigError("hidden", value=(), fault="is (), but a fc space needs a hidden layer")
        return self.network.activations[-2]

    def _checked(self, limits: NDArray[np.floating]) -> Array:
        """The box as an array, if it fits a picture of the plane."""
        n_units = len(self.normal)
        if n_units > _MOST_UNITS:
            raise ConfigError(
                "hidden",
                value=n_units,
                fault=f"ends with {n_units} units, but a plane is clipped for 1 to {_MOST_UNITS}",
            )
        box: Array = np.asarray(limits, dtype=np.float64)
        if box.shape != (n_units, 2) or not np.all(box[:, 0] < box[:, 1]):
            raise ConfigError(
                "box",
                value=box,
                fault=f"is {shown(box.tolist())}, but has to hold (low, high) for each of {n_units} units",
            )
        return box

    def _orthants(self, box: Array, slopes: tuple[float, float]) -> tuple[Array, ...]:
        """Clip the plane in each orthant of the box, where φ multiplies every unit by one slope."""
        below, above = slopes
        pieces = []
        for signs in product((False, True), repeat=len(box)):
            on = np.array(signs)
            part = np.where(on[:, np.newaxis], np.maximum(box, 0.0), np.minimum(box, 0.0))
            if np.all(part[:, 0] < part[:, 1]):
                piece = clipped_plane(self.normal * np.where(on, above, below), self.offset, part)
                pieces += [piece] if len(piece) else []
        return tuple(pieces)


def separating_planes(network: Network) -> tuple[SeparatingPlane, ...]:
    """The separating plane of each pair of classes i < j, in order; a single unit speaks for class 1."""
    W, b = class_scores(network.weights[-1]), class_scores(network.biases[-1][np.newaxis])[0]
    return tuple(
        SeparatingPlane((i, j), W[:, i] - W[:, j], float(b[i] - b[j]), network)
        for i, j in combinations(range(len(b)), 2)
    )


def last_activations(network: Network, X: NDArray[np.floating]) -> Array:
    """The images (n_samples, n_units) of X in the last activation space.

    Without a hidden layer these are what the first layer is given: X itself, or its features.
    """
    layers = network.forward(X)
    return layers[-2].a if len(layers) > 1 else network.first_layer_inputs(X)


def clipped_plane(normal: Array, offset: float, box: Array) -> Array:
    """The part of the plane a·normal + offset = 0 in a box (n_units, 2), as ``SeparatingPlane.clipped``."""
    n, length = len(normal), float(np.linalg.norm(normal))
    none = np.empty((0, n))
    if length == 0.0:
        return none
    corners = np.array(list(product(*box)))
    distances = (corners @ normal + offset) / length
    distances[np.abs(distances) <= TOLERANCE * np.linalg.norm(box[:, 1] - box[:, 0])] = 0.0
    p, q = np.array([(p, p | 1 << bit) for p in range(2**n) for bit in range(n) if not p >> bit & 1]).T
    crossed = distances[p] * distances[q] < 0
    p, q = p[crossed], q[crossed]
    share = (distances[p] / (distances[p] - distances[q]))[:, np.newaxis]
    points = np.concatenate([corners[distances == 0], corners[p] + share * (corners[q] - corners[p])])
    if len(points) < n:
        return none
    return _around(points, normal / length) if n == 3 else points


def _around(points: Array, normal: Array) -> Array:
    """The corners of a convex polygon in order, counter-clockwise seen from where the normal points to."""
    first = np.linalg.svd(normal[np.newaxis])[2][1]
    arms = points - points.mean(axis=0)
    angles = np.arctan2(arms @ np.cross(normal, first), arms @ first)
    return points[np.argsort(angles)]
