"""Losses compared over first draws: of each setting the middle loss, in the band that holds most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.colors import unlabel_rgb

from nnexplore.core.network.parameter import check_choice
from nnexplore.core.run.abscissas import ABSCISSAS
from nnexplore.core.run.loss_band import LossBand, loss_band
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.loss_axes import (
    ceiling_of,
    curve_colours,
    curves_layout,
    first_place,
    line_style,
    loss_axis,
    marks,
    places,
    run_axis,
)
from nnexplore.figures.theme import template


def compared_bands(
    settings: Mapping[str, Sequence[Trajectory | None]],
    *,
    target: float | None = None,
    ordered: bool = False,
    styles: Sequence[tuple[int, int]] = (),
    title: str = "",
    dark: bool = False,
    along: str = "steps",
) -> go.Figure:
    """Draw for each setting the loss that half of its runs are at or below, and the band of all but a few.

    A curve ends where half of the runs have diverged.

    Parameters
    ----------
    settings
        By their names the runs of each from several first draws; None has not begun.
    target, ordered, styles, title, along
        As for ``compared_losses``.

    Raises
    ------
    ConfigError
        If ``along`` is no name in ``ABSCISSAS``.
    """
    abscissa = ABSCISSAS[check_choice("along", along, ABSCISSAS)]
    figure = go.Figure(layout={"template": template(dark)})
    styles = styles or [(number, number) for number in range(len(settings))]
    paint = curve_colours(1 + max((colour for colour, _ in styles), default=0), ordered, dark)
    bands = {name: loss_band(runs, abscissa) for name, runs in settings.items()}
    begun = [band for band in bands.values() if band is not None]
    longest = [band.longest for band in begun]
    ceiling, first = ceiling_of(longest), first_place(longest, abscissa)
    # Draws that took equally long need not be at the same step.
    where = f"%{{customdata[0]:.3g}} {abscissa.what}" if abscissa.is_measured else "step %{customdata[0]:,}"
    for (name, band), style in zip(bands.items(), styles, strict=True):
        if band is None:
            continue
        x, numbers = places(band.at, first), band.at if abscissa.is_measured else band.steps
        if band.n_runs > 1:
            figure.add_scatter(**_area(name, x, band, ceiling, paint[style[0]]))
        figure.add_scatter(
            x=x,
            y=[float(loss) if np.isfinite(loss) else None for loss in band.half],
            customdata=np.column_stack([numbers, band.low, band.high]),
            mode="lines",
            name=name,
            legendgroup=name,
            line=line_style(style, paint),
            hovertemplate=(
                where + ": half of the draws at %{y:.4g} or below"
                "<br>band %{customdata[1]:.4g} to %{customdata[2]:.4g}<extra>" + name + "</extra>"
            ),
        )
    drawn = (loss for band in begun for loss in (*band.low.tolist(), *band.half.tolist()))
    return figure.update_layout(
        shapes=marks(target, first, dark),
        xaxis=run_axis(longest, abscissa),
        yaxis=loss_axis((loss for loss in drawn if np.isfinite(loss)), ceiling, target),
        **curves_layout(title),
    )


def _area(
    name: str, x: np.typing.NDArray[np.float64], band: LossBand, ceiling: float, colour: str
) -> dict[str, object]:
    """The band as a filled outline, there along its upper edge and back along its lower one."""
    edges = [np.minimum(edge, ceiling) for edge in (band.high, band.low[::-1])]
    return {
        "x": np.concatenate([x, x[::-1]]),
        "y": np.concatenate(edges),
        "mode": "lines",
        "line": {"width": 0},
        "fill": "toself",
        "fillcolor": _pale(colour),
        "name": name,
        "legendgroup": name,
        "showlegend": False,
        "hoverinfo": "skip",
    }


def _pale(colour: str) -> str:
    """A colour, as #rrggbb or rgb(), that lets others through."""
    if colour.startswith("#"):
        channels = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    else:
        channels = tuple(round(channel) for channel in unlabel_rgb(colour))
    return f"rgba({channels[0]},{channels[1]},{channels[2]},0.12)"
