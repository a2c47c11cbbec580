"""Theme: the palette in Plotly's words, for a light and a dark page."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from nnexplore.palette import DARK, LIGHT, SYMBOLS

STRENGTH = 0.68
"""How far a certain prediction goes from neutral to its class colour, as in ``view/draw/colours.js``."""

FONT = "Source Sans Pro, Segoe UI, Helvetica, Arial, sans-serif"


def colours(dark: bool) -> dict[str, Any]:
    """Return the palette's colours for a dark or a light page."""
    return DARK if dark else LIGHT


def shade(probabilities: NDArray[np.float64], dark: bool) -> NDArray[np.uint8]:
    """Turn class probabilities (n, n_classes) into red, green and blue (n, 3).

    Where all classes are equally probable the colour is neutral; it takes on the probable classes' colours
    as far as the most probable one leads. Squared weights keep the runner-up from muddying the leader.
    """
    n_classes = probabilities.shape[1]
    neutral = _channels(colours(dark)["neutral"])
    classes = np.array([_channels(colour) for colour in colours(dark)["classes"][:n_classes]])
    weights = probabilities**2
    leaders = weights / weights.sum(axis=1, keepdims=True) @ classes
    lead = STRENGTH * (probabilities.max(axis=1, keepdims=True) - 1 / n_classes) / (1 - 1 / n_classes)
    shades: NDArray[np.uint8] = ((1 - lead) * neutral + lead * leaders).astype(np.uint8)
    return shades


def marker(c: int, dark: bool) -> dict[str, Any]:
    """Return the marker of class ``c``: its colour and its shape, which flat and spatial pictures share."""
    edge = {"color": colours(dark)["surface"], "width": 1}
    return {"color": colours(dark)["classes"][c], "symbol": SYMBOLS[c], "line": edge}


def template(dark: bool) -> go.layout.Template:
    """Return the look that all figures share."""
    look = colours(dark)
    axis = {"gridcolor": look["rule"], "linecolor": look["rule"], "zeroline": False, "automargin": True}
    scene_axis = {
        "gridcolor": look["rule"],
        "zerolinecolor": look["rule"],
        "backgroundcolor": look["surface"],
        "nticks": 5,
        "tickfont": {"size": 11},
        "title": {"font": {"size": 12}},
    }
    return go.layout.Template(
        layout={
            "colorway": look["classes"],
            "font": {"family": FONT, "color": look["ink"], "size": 14},
            "paper_bgcolor": look["surface"],
            "plot_bgcolor": look["surface"],
            "title": {
                "x": 0.02,
                "xanchor": "left",
                "subtitle": {"font": {"color": look["muted"], "size": 13}},
            },
            "legend": {"itemsizing": "constant", "orientation": "h", "yref": "container", "y": 0},
            "margin": {"l": 60, "r": 20, "b": 80, "t": 64},
            # The button would upload the figure to a foreign server.
            "modebar": {"remove": ["sendChartToCloud"]},
            "xaxis": axis,
            "yaxis": axis,
            "scene": {
                "aspectmode": "cube",
                "camera": {"projection": {"type": "orthographic"}, "eye": {"x": 1.5, "y": 1.5, "z": 0.9}},
                "xaxis": scene_axis,
                "yaxis": scene_axis,
                "zaxis": scene_axis,
            },
        }
    )


def css_colours(channels: NDArray[np.uint8]) -> list[str]:
    """Write red, green and blue (n, 3) the way a marker takes them."""
    return [f"rgb({red},{green},{blue})" for red, green, blue in channels.tolist()]


def _channels(colour: str) -> NDArray[np.float64]:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)
