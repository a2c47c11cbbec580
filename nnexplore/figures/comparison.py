"""Losses compared: the training losses of several runs on one pair of logarithmic axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from nnexplore.core.network.parameter import check_choice
from nnexplore.core.run.abscissas import ABSCISSAS, Abscissa
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


def compared_losses(
    runs: Mapping[str, Trajectory | None],
    *,
    target: float | None = None,
    ordered: bool = False,
    styles: Sequence[tuple[int, int]] = (),
    title: str = "",
    dark: bool = False,
    along: str = "steps",
) -> go.Figure:
    """Draw the training loss of each run against its steps, or what they cost, both axes logarithmic.

    Step 0, which such an axis has not, stands to the left of a break. An unstable run ends in a cross, at the
    step at which its loss was no longer finite, or at its last one.

    Parameters
    ----------
    runs
        Trajectories by the names of their curves; None, or one without a snapshot, has not begun.
    target
        A loss to mark with a line.
    ordered
        Whether the colours are in the order of a number, and so go along a scale.
    styles
        For each run the number of its colour and that of its dash; by default one each, so that a
        print without colours is read as well.
    title
        What is varied, above the legend.
    along
        What the losses are drawn against: "steps", "epochs" or "samples" for what the steps have seen, or
        "seconds" for the processor's time that they took.

    Raises
    ------
    ConfigError
        If ``along`` is none of these.
    """
    abscissa = ABSCISSAS[check_choice("along", along, ABSCISSAS)]
    figure = go.Figure(layout={"template": template(dark)})
    styles = styles or [(number, number) for number in range(len(runs))]
    paint = curve_colours(1 + max((colour for colour, _ in styles), default=0), ordered, dark)
    begun = [run for run in runs.values() if run is not None and len(run.steps)]
    ceiling, first = ceiling_of(begun), first_place(begun, abscissa)
    for (name, run), style in zip(runs.items(), styles, strict=True):
        if run is None or len(run.steps) == 0:
            continue
        figure.add_scatter(
            x=places(abscissa.after(run, run.steps), first),
            y=run.loss,
            customdata=run.steps,
            mode="lines",
            name=f"{name} ✕" if run.is_unstable else name,
            legendgroup=name,
            line=line_style(style, paint),
            hovertemplate="step %{customdata:,}: loss %{y:.4g}<extra>" + name + "</extra>",
        )
        if run.is_unstable:
            row = sum(one.mode == "markers+text" for one in figure.data)
            _add_cross(figure, name, run, abscissa, paint[style[0]], ceiling, row)
    return figure.update_layout(
        shapes=marks(target, first, dark),
        xaxis=run_axis(begun, abscissa),
        yaxis=loss_axis((float(loss) for run in begun for loss in run.loss), ceiling, target),
        **curves_layout(title),
    )


def _add_cross(
    figure: go.Figure,
    name: str,
    run: Trajectory,
    abscissa: Abscissa,
    colour: str,
    ceiling: float,
    row: int,
) -> None:
    """Mark where an unstable run ended, at the height of its last loss or at the top of the picture.

    Crosses may stand close together: each one's words have a row of their own.
    """
    last, stopped_at = float(run.loss[-1]), run.stopped_at or int(run.steps[-1])
    what, how = "diverged at", f"the loss is no finite number; the last one was {last:.3g}"
    if run.status == "exploded":
        what, how = "exploded by", f"the loss is {last:.3g}, and was {run.loss[0]:.3g} before training"
    is_late = stopped_at**2 > run.n_steps
    figure.add_scatter(
        x=[float(abscissa.after(run, stopped_at))],
        y=[min(last, ceiling)],
        mode="markers+text",
        name=f"{name} {run.status}",
        legendgroup=name,
        showlegend=False,
        marker={"symbol": "x", "size": 11, "color": colour},
        text=["<br>" * row + f"{what} step {stopped_at:,}"],
        textposition="bottom left" if is_late else "bottom right",
        textfont={"color": colour, "size": 12},
        cliponaxis=False,
        hovertemplate=f"step {stopped_at:,}: {how}<extra>{name}</extra>",
    )
