"""Measures as a table: one row a number, one column a space."""

from __future__ import annotations

import math

import plotly.graph_objects as go

from nnexplore.core.run.measures import MEASURES
from nnexplore.core.run.measures import measures as taken
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.picture import step_words
from nnexplore.figures.theme import colours, template

_ROW, _SURROUNDINGS = 26, 130


def measures(trajectory: Trajectory, step: int = -1, *, dark: bool = False) -> go.Figure:
    """Write what each layer does to the samples as a table: a row for each number, a column for each space.

    The numbers are those of ``core.run.measures``, which names their sources: shares from 0 to 1, distances
    in the units of the space, ranks in dimensions. "none" is where a measure has no value. ``step`` is shown
    by the snapshot at or before it; -1 is the last.

    Raises
    ------
    ValueError
        If there is no such snapshot.
    """
    readings = taken(trajectory, step)
    places = list(dict.fromkeys(one.place for by_measure in readings.values() for one in by_measure))
    rows: list[list[str]] = []
    for name, by_measure in readings.items():
        for statistic in dict.fromkeys(one.statistic for one in by_measure):
            at = {one.place: one.value for one in by_measure if one.statistic == statistic}
            cells = [_written(at[place]) if place in at else "" for place in places]
            rows.append([f"{MEASURES[name].label}, {statistic}", *cells])
    look = colours(dark)
    line = {"color": look["rule"]}
    align = ["left", *["right"] * len(places)]
    figure = go.Figure(layout={"template": template(dark)})
    figure.add_table(
        columnwidth=[1.6, *[1.0] * len(places)],
        header={
            "values": ["", *(place.label for place in places)],
            "fill": {"color": look["neutral"]},
            "font": {"color": look["ink"]},
            "line": line,
            "align": align,
        },
        cells={
            "values": [list(column) for column in zip(*rows, strict=True)],
            "fill": {"color": look["surface"]},
            "font": {"color": look["ink"]},
            "line": line,
            "align": align,
            "height": _ROW,
        },
    )
    return figure.update_layout(
        title=f"Measures, {step_words(trajectory, step)}",
        margin={"t": 56, "b": 16, "l": 16, "r": 16},
        height=_SURROUNDINGS + _ROW * (len(rows) + 1),
    )


def _written(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else "none"
