"""Held-out samples over the width: how many are right and their loss, beside those trained on."""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from nnexplore.core.run.held_out import Share, held_out_share, trained_share
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours, template

#: The two sorts of samples stand so far beside a width's place, that their intervals do not cover each other.
_ASIDE = 0.09
#: However close all shares are, the axis begins at half: a single sample makes no slope.
_AXIS_FROM = 0.5


def held_out_over_width(runs: Mapping[int, Trajectory], *, dark: bool = False) -> go.Figure:
    """Draw the share of samples right and the loss at the end of each width's run, trained on and held out.

    The shares have their 95% intervals. Runs that have not begun, or hold nothing out, have no place.
    """
    look = colours(dark)
    begun = {width: run for width, run in sorted(runs.items()) if held_out_share(run) is not None}
    figure = make_subplots(1, 2, horizontal_spacing=0.12)
    sorts = (
        ("trained on", trained_share, "loss", "accent", "solid", -_ASIDE),
        ("held out", held_out_share, "validation_loss", "ink", "dash", _ASIDE),
    )
    lowest = 1.0
    for name, share_of, loss, colour, dash, aside in sorts:
        shares: list[Share] = [share for run in begun.values() if (share := share_of(run)) is not None]
        lowest = min([lowest, *(share.interval[0] for share in shares)])
        look_of_curve = {
            "x": [place + aside for place in range(len(begun))],
            "mode": "lines+markers",
            "name": name,
            "legendgroup": name,
            "line": {"color": look[colour], "dash": dash, "width": 2},
            "marker": {"size": 8},
        }
        figure.add_scatter(
            **look_of_curve,
            y=[share.rate for share in shares],
            error_y={
                "type": "data",
                "array": [share.interval[1] - share.rate for share in shares],
                "arrayminus": [share.rate - share.interval[0] for share in shares],
                "thickness": 1.4,
                "width": 4,
            },
            customdata=[[share.n_right, share.n_samples] for share in shares],
            hovertemplate="%{customdata[0]} of %{customdata[1]} right<extra>" + name + "</extra>",
            row=1,
            col=1,
        )
        figure.add_scatter(
            **look_of_curve,
            y=[float(getattr(run, loss)[-1]) for run in begun.values()],
            hovertemplate="loss %{y:.4g}<extra>" + name + "</extra>",
            showlegend=False,
            row=1,
            col=2,
        )
    figure.update_xaxes(
        title="hidden units", tickvals=list(range(len(begun))), ticktext=[str(width) for width in begun]
    )
    figure.update_yaxes(
        range=[min(_AXIS_FROM, lowest - 0.02), 1.02], tickformat=".0%", title="samples right", row=1, col=1
    ).update_yaxes(rangemode="tozero", title="loss", row=1, col=2)
    return figure.update_layout(
        template=template(dark),
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "yref": "paper"},
        margin={"l": 62, "r": 10, "t": 36, "b": 48},
        hovermode="closest",
    )
