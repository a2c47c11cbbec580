"""Summary: what a figure shows, short enough to be read in a diff."""

from __future__ import annotations

from typing import Any

import numpy as np
import plotly.graph_objects as go

ARRAYS = ("x", "y", "z", "i", "j", "k", "vertexcolor")
WORDS = ("type", "mode", "name", "showlegend")
DIGITS = 5


def summary(figure: go.Figure) -> dict[str, Any]:
    """Return each trace with the shape, range and first values of its arrays, and the layout's words."""
    return {"traces": [_trace(trace) for trace in figure.data], "layout": _layout(figure)}


def _trace(trace: Any) -> dict[str, Any]:
    told = {word: trace[word] for word in WORDS if word in trace and trace[word] is not None}
    told |= {name: _array(trace[name]) for name in ARRAYS if name in trace and trace[name] is not None}
    if "marker" in trace and trace.marker.color is not None:
        colour = trace.marker.color
        told["marker"] = {
            "symbol": trace.marker.to_plotly_json().get("symbol"),
            "color": colour if isinstance(colour, str) else _array(colour),
        }
    if "line" in trace and trace.line.color is not None:
        told["line"] = {
            "color": trace.line.color,
            "dash": trace.line.to_plotly_json().get("dash"),
        }
    return told


def _array(values: Any) -> dict[str, Any]:
    array = np.asarray(values)
    told: dict[str, Any] = {"shape": list(array.shape)}
    if array.dtype.kind in "US":
        return told | {"first": array[:3].tolist(), "distinct": len(set(array.tolist()))}
    finite = array[np.isfinite(array)]
    numbers = {"min": finite.min(), "max": finite.max(), "mean": finite.mean()}
    told |= {name: _rounded(value) for name, value in numbers.items()}
    return told | {"first": [_rounded(value) for value in array.ravel()[:3]]}


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}") + 0.0


def _layout(figure: go.Figure) -> dict[str, Any]:
    layout = figure.layout
    axes = {"xaxis": layout.xaxis, "yaxis": layout.yaxis}
    if any(trace.type == "mesh3d" for trace in figure.data):
        axes = {name: layout.scene[name] for name in ("xaxis", "yaxis", "zaxis")}
    told = {
        name: {
            "title": axis.title.text,
            "range": [_rounded(end) for end in axis.range or ()],
            "type": axis.type,
        }
        for name, axis in axes.items()
    }
    background = layout.template.layout.paper_bgcolor
    if layout.annotations:
        told["annotations"] = [annotation.text for annotation in layout.annotations]
    return told | {
        "title": layout.title.text,
        "subtitle": layout.title.subtitle.text,
        "background": background,
    }
