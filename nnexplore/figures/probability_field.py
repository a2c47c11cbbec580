"""Probability field: the input space coloured by what the network makes of each point of it."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from nnexplore.core.geometry.sheet import Window, grid
from nnexplore.core.network.network import Network
from nnexplore.figures.theme import shade


def add_probability_field(
    figure: go.Figure, network: Network, window: Window, n_pixels: int, dark: bool, **at: int
) -> NDArray[np.float64]:
    """Add the predicted probabilities over a window as an image of ``n_pixels`` a side.

    ``at`` names row and column of a figure with several pictures. Returns the middles of the pixels, row by
    row (n_pixels², 2).
    """
    points = grid(window, n_pixels, n_pixels)
    x, y = points[:n_pixels, 0], points[::n_pixels, 1]
    figure.add_image(
        z=shade(network.probabilities(points), dark).reshape(n_pixels, n_pixels, 3),
        x0=x[0],
        dx=x[1] - x[0],
        y0=y[0],
        dy=y[1] - y[0],
        hoverinfo="skip",
        name="probability",
        **at,
    )
    return points
