"""The colours and shapes in which every picture shows classes, for the browser view and the figures alike.

The colours of the first five classes are Okabe and Ito's (Color Universal Design, 2008), which people with
any of the common colour vision deficiencies tell apart; on a dark surface they are lighter. A class has one
shape in flat and spatial pictures: Plotly's scatter3d knows no others than these and their open variants.
Classes five apart share one, and differ most in colour.
"""

from __future__ import annotations

from typing import Any, Final

#: Marker symbols by class, valid in plotly.js scatter and scatter3d; held out from training they add "-open".
SYMBOLS: Final = 2 * ("circle", "diamond", "square", "cross", "x")

#: Colours on a light surface. ``neutral`` is where all classes are equally probable, ``mesh`` draws the grid
#: on a sheet, ``accent`` marks what is chosen and the accuracy's curve, ``boundary`` is the cut between
#: classes (the separating plane, and the line that it makes in every space), ``wrong`` rings a sample that is
#: classified wrongly. A unit's activation goes from ``negative`` through ``neutral`` to ``accent``. ``runs``
#: are the curves of several runs, none of them a class.
LIGHT: Final[dict[str, Any]] = {
    "classes": (
        *("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#B38600"),
        *("#7A4B2A", "#2FB4E0", "#5A2D91", "#6E7F12", "#4A5A6A"),
    ),
    "surface": "#FFFFFF",
    "neutral": "#F7F5F0",
    "ink": "#1F2430",
    "muted": "#6B7280",
    "rule": "#E3E5EA",
    "accent": "#5B54C9",
    "negative": "#2F6F4E",
    "mesh": "#5F6B7A",
    "boundary": "#A3004F",
    "wrong": "#1F2430",
    "runs": ("#5B54C9", "#B0245A", "#2F6F4E", "#8A6A00", "#1C8396", "#6B7280"),
}

#: The same on a dark surface.
DARK: Final[dict[str, Any]] = {
    "classes": (
        *("#56B4E9", "#F58A3C", "#2FC79A", "#E6A0C8", "#F0D04A"),
        *("#C99A6B", "#3F7FE0", "#B58CF0", "#B7D84B", "#B8C4D0"),
    ),
    "surface": "#0E1117",
    "neutral": "#20242D",
    "ink": "#F2F4F8",
    "muted": "#9AA3B2",
    "rule": "#2E3440",
    "accent": "#A9A3FF",
    "negative": "#6FC296",
    "mesh": "#8C96A5",
    "boundary": "#FF5C9E",
    "wrong": "#FFFFFF",
    "runs": ("#A9A3FF", "#FF7FA6", "#6FC296", "#D8B84A", "#5CC8DB", "#9AA3B2"),
}


def palette() -> dict[str, Any]:
    """Everything above as one mapping that can be written as JSON."""
    return {"symbols": SYMBOLS, "light": LIGHT, "dark": DARK}
