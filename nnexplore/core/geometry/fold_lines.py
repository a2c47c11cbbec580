"""Fold lines: where the pre-activation of a hidden unit is zero, in the input space."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.contours import trace, trace_grid
from nnexplore.core.geometry.polygons import WindowLike, as_window, tolerance_in
from nnexplore.core.geometry.regions import check_two_inputs, linear_step, pieces_by_layer
from nnexplore.core.geometry.zero_lines import sides_of, zero_lines
from nnexplore.core.network.activation import Array
from nnexplore.core.network.network import Network

# The grid is carried through the layers in parts, so that only one layer of it is held at a time.
_N_PARTS = 32


@dataclass(frozen=True, eq=False)
class FoldLine:
    """The fold line of one hidden unit inside a window; ``layer`` and ``unit`` count from 0.

    ``segments`` (n_segments, 2, 2) holds the two ends of each segment, none if the line misses the window.
    The line of a unit of the first layer is straight, one segment. That of a deeper unit is bent by the
    layers before it: straight on each of their linear regions if they are all piecewise linear, and else
    traced on a grid, which ``exact`` tells. A line parts where the pre-activation is positive from where it
    is not; where it only touches zero, or is zero all over a region, the unit folds nothing.
    """

    layer: int
    unit: int
    segments: Array
    exact: bool


def fold_lines(network: Network, window: WindowLike) -> tuple[FoldLine, ...]:
    """The fold lines of all hidden units inside the window (x_min, x_max, y_min, y_max), layer by layer.

    Raises
    ------
    ConfigError
        If the network has not two inputs, or the window no area.
    """
    check_two_inputs(network)
    window = as_window(window)
    tolerance = tolerance_in(window)
    hidden = list(zip(network.weights, network.biases, strict=True))[:-1]
    lines: list[FoldLine] = []
    for layer, ((W, b), pieces) in enumerate(zip(hidden, pieces_by_layer(network, window), strict=False)):
        units = zero_lines(((piece.vertices, linear_step(piece.map, W, b)) for piece in pieces), tolerance)
        for unit, line in enumerate(units):

            def is_on(points: Array, layer: int = layer, unit: int = unit) -> NDArray[np.bool_]:
                on: NDArray[np.bool_] = network.forward(points)[layer].z[:, unit] > 0
                return on

            switches = ~line.is_edge
            left, right = sides_of(is_on, line.segments[line.is_edge], tolerance)
            switches[line.is_edge] = left != right
            lines.append(FoldLine(layer, unit, line.segments[switches], True))
    n_exact = lines[-1].layer + 1 if lines else 0
    if n_exact == len(hidden):
        return tuple(lines)
    parts = np.array_split(trace_grid(window), _N_PARTS)
    for layer in range(n_exact, len(hidden)):
        at_grid = np.concatenate([network.forward(part)[layer].z for part in parts])
        for unit in range(len(hidden[layer][1])):

            def z(points: Array, layer: int = layer, unit: int = unit) -> Array:
                return network.forward(points)[layer].z[:, [unit]]

            contour = trace(z, window, at_grid[:, [unit]])
            lines.append(FoldLine(layer, unit, contour.segments, False))
    return tuple(lines)
