"""Fold lines: where the pre-activation of a hidden unit is zero, in the input space."""

from __future__ import annotations

from dataclasses import dataclass

from nnexplore.core.activations import Array
from nnexplore.core.contours import trace, trace_grid
from nnexplore.core.network import Network
from nnexplore.core.polygons import WindowLike, as_window, tolerance_in
from nnexplore.core.regions import linear_step, pieces_by_layer
from nnexplore.core.zero_lines import zero_lines


@dataclass(frozen=True, eq=False)
class FoldLine:
    """The fold line of one hidden unit inside a window; ``layer`` and ``unit`` count from 0.

    ``segments`` (n_segments, 2, 2) holds the two ends of each segment, none if the line misses the window.
    The line of a unit of the first layer is straight, one segment. That of a deeper unit is bent by the
    layers before it: straight on each of their linear regions if they are all piecewise linear, and else
    traced on a grid, which ``exact`` tells.
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
    window = as_window(window)
    tolerance = tolerance_in(window)
    hidden = list(zip(network.weights, network.biases, strict=True))[:-1]
    lines: list[FoldLine] = []
    for layer, ((W, b), pieces) in enumerate(zip(hidden, pieces_by_layer(network, window), strict=False)):
        units = zero_lines(((piece.vertices, linear_step(piece.map, W, b)) for piece in pieces), tolerance)
        lines += [FoldLine(layer, unit, line.segments, True) for unit, line in enumerate(units)]
    n_exact = lines[-1].layer + 1 if lines else 0
    if n_exact == len(hidden):
        return tuple(lines)
    at_grid = network.forward(trace_grid(window))
    for layer in range(n_exact, len(hidden)):
        for unit in range(len(hidden[layer][1])):

            def z(points: Array, layer: int = layer, unit: int = unit) -> Array:
                return network.forward(points)[layer].z[:, [unit]]

            contour = trace(z, window, at_grid[layer].z[:, [unit]])
            lines.append(FoldLine(layer, unit, contour.segments, False))
    return tuple(lines)
