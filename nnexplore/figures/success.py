"""Success over width: the success map, the spread of the final losses, and accuracy against width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import plotly.graph_objects as go

from nnexplore.core.run.construction import agrees
from nnexplore.core.run.success import Success, reaches
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours, template

#: Height of a row of the map, and of what stands around the rows, in pixels.
_ROW_HEIGHT, _SURROUNDINGS = 84, 84
#: Consecutive multiples of it are spread evenly, so that points beside each other are told apart.
_GOLDEN = 0.618034
#: Under a share: that a cell does what the rule says needs no word, and on 0 % would read as a success.
_AGAINST = "≠ rule"


def success_map(
    rows: Sequence[str],
    widths: Sequence[int],
    results: Sequence[Sequence[Success]],
    *,
    threshold: float,
    pieces: Sequence[int | None],
    chosen: tuple[int, int] | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw for each row and width the share of first draws that succeeded, with its 95% interval.

    Parameters
    ----------
    rows
        Names of the rows.
    widths
        Units of the columns.
    results
        By row and column.
    threshold
        The share of training samples that had to be right.
    pieces
        For each row how many units the construction rule asks for, whose cell is framed; or None.
    chosen
        Row and column of a cell to be marked.
    """
    look = colours(dark)
    shares = [[r.share or 0.0 for r in row] for row in results]
    hovers = [
        [
            f"{name}, {units(width)}<br>{result_text(r, threshold)}"
            for width, r in zip(widths, row, strict=True)
        ]
        for name, row in zip(rows, results, strict=True)
    ]
    figure = go.Figure(
        go.Heatmap(
            z=shares,
            x=list(range(len(widths))),
            y=list(range(len(rows))),
            customdata=hovers,
            hovertemplate="%{customdata}<extra></extra>",
            zmin=0,
            zmax=1,
            colorscale=[[0, look["neutral"]], [1, look["accent"]]],
            showscale=False,
            xgap=7,
            ygap=7,
        ),
        layout={"template": template(dark)},
    )
    solid = {"color": look["ink"], "width": 3}
    chosen_frame = [] if chosen is None else [{**_frame(*chosen, 0.5), "line": solid}]
    # All at once: figures check what they hold anew with each one that is added.
    return figure.update_layout(
        annotations=_cell_annotations(widths, results, pieces, look),
        shapes=[*_rule_frames(widths, pieces, look), *chosen_frame],
        xaxis=_columns(widths),
        yaxis={
            "tickvals": list(range(len(rows))),
            "ticktext": [row.replace(", ", "<br>") for row in rows],
            "range": [len(rows) - 0.48, -0.52],
            "showgrid": False,
            "ticks": "",
            "tickfont": {"size": 13},
            "fixedrange": True,
        },
        height=_SURROUNDINGS + _ROW_HEIGHT * len(rows),
        margin={"l": 66, "r": 8, "t": 24, "b": 48},
    )


def _cell_annotations(
    widths: Sequence[int],
    results: Sequence[Sequence[Success]],
    pieces: Sequence[int | None],
    look: Mapping[str, Any],
) -> list[dict[str, object]]:
    """What the runs of each cell came to."""
    return [
        {
            "x": column,
            "y": row,
            "text": _cell_text(result, agrees(width, n, result)),
            "font": {"size": 15, "color": look["surface" if (result.share or 0) > 0.5 else "ink"]},
            "showarrow": False,
        }
        for row, (by_width, n) in enumerate(zip(results, pieces, strict=True))
        for column, (width, result) in enumerate(zip(widths, by_width, strict=True))
    ]


def _rule_frames(
    widths: Sequence[int], pieces: Sequence[int | None], look: Mapping[str, Any]
) -> list[dict[str, object]]:
    """Around the cell of each row that the construction rule asks for."""
    dotted = {"color": look["ink"], "width": 3, "dash": "dot"}
    return [
        {**_frame(row, list(widths).index(n), 0.485), "line": dotted}
        for row, n in enumerate(pieces)
        if n is not None and n in widths
    ]


def _columns(widths: Sequence[int]) -> dict[str, object]:
    """The axis on which each width has a column of its own."""
    return {
        "title": "hidden units",
        "tickvals": list(range(len(widths))),
        "ticktext": [str(width) for width in widths],
        "range": [-0.52, len(widths) - 0.48],
        "showgrid": False,
        "ticks": "",
        "fixedrange": True,
    }


def _cell_text(result: Success, agreement: bool | None) -> str:
    if result.share is None:
        return "?"
    low, high = result.interval
    under_way = f"{result.n_ended} of {result.n_draws}" if result.n_ended < result.n_draws else ""
    small = "".join(
        f"<br><span style='font-size:11px'>{line}</span>"
        for line in (
            f"{100 * low:.0f}–{100 * high:.0f}",
            under_way or (_AGAINST if agreement is False else ""),
        )
        if line
    )
    return f"<b>{100 * result.share:.0f} %</b>{small}"


def _frame(row: int, column: int, reach: float) -> dict[str, object]:
    corners = {"x0": column - reach, "x1": column + reach, "y0": row - reach, "y1": row + reach}
    return {"type": "rect", "layer": "above", **corners}


def units(width: int) -> str:
    """A width in words."""
    return "no hidden unit" if width == 0 else "1 unit" if width == 1 else f"{width} units"


def result_text(result: Success, threshold: float) -> str:
    """A cell of the success map in words."""
    if result.share is None:
        return f"none of {result.n_draws} runs has ended"
    low, high = result.interval
    words = (
        f"{result.n_reached} of {result.n_ended} first draws reached {100 * threshold:g} % "
        f"(95 % interval {100 * low:.0f}–{100 * high:.0f} %)"
    )
    unstable = ((result.n_diverged, "diverged"), (result.n_exploded, "exploded"))
    return words + "".join(f", {count} {how}" for count, how in unstable if count)


def loss_spread(
    widths: Sequence[int],
    runs: Sequence[Sequence[Trajectory | None]],
    *,
    threshold: float,
    dark: bool = False,
) -> go.Figure:
    """Draw the final loss of every first draw over the width, and the quartiles as boxes.

    ``runs`` are by width, then by draw; those that have not ended have no final loss, nor have
    those that diverged or exploded. Filled points reached the ``threshold`` of training samples right.
    """
    look = colours(dark)
    figure = go.Figure(layout={"template": template(dark)})
    for reached, name in ((True, f"reached {100 * threshold:g} %"), (False, "fell short")):
        points = [
            (column + 0.5 * ((draw * _GOLDEN) % 1 - 0.5), float(run.loss[-1]), draw, float(run.accuracy[-1]))
            for column, cell in enumerate(runs)
            for draw, run in enumerate(cell)
            if _has_final_loss(run) and reaches(run, threshold) == reached
        ]
        colour = look["accent"] if reached else look["muted"]
        figure.add_scatter(
            x=[point[0] for point in points],
            y=[point[1] for point in points],
            customdata=[point[2:] for point in points],
            mode="markers",
            name=name,
            marker={
                "size": 7,
                "color": colour,
                "opacity": 0.75,
                "symbol": "circle" if reached else "circle-open",
                "line": {"width": 1.2, "color": colour},
            },
            hovertemplate="draw %{customdata[0]}: loss %{y:.4g}, %{customdata[1]:.1%} right<extra></extra>",
        )
    for column, cell in enumerate(runs):
        losses = [float(run.loss[-1]) for run in cell if _has_final_loss(run)]
        if losses:
            figure.add_box(
                x0=column,
                y=losses,
                boxpoints=False,
                width=0.62,
                line={"color": look["ink"], "width": 1.2},
                fillcolor="rgba(0,0,0,0)",
                showlegend=False,
                hoverinfo="skip",
            )
    return figure.update_layout(
        xaxis=_columns(widths),
        yaxis={"title": "final training loss", "rangemode": "tozero"},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "yref": "paper"},
        margin={"l": 62, "r": 10, "t": 36, "b": 48},
    )


def _has_final_loss(run: Trajectory | None) -> TypeGuard[Trajectory]:
    return run is not None and run.status != "training" and not run.is_unstable
