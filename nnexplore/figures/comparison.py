"""Losses compared: the training losses of several runs on one pair of logarithmic axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from nnexplore.core.network.parameter import check_choice
from nnexplore.core.run.abscissas import ABSCISSAS, Abscissa
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours, template

#: Where step 0 is drawn if step 1 is at 1: a logarithmic axis has no place for it. It stands before a break.
STEP_ZERO = 0.4
_BREAK = 0.63
#: The picture reaches this many times above the highest first loss; what climbs higher leaves it.
_HEADROOM = 30.0
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SCALE = {False: (0.0, 0.82), True: (0.3, 1.0)}


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
        For each run the number of its colour and that of its dash; by default a colour each.
    title
        What is varied, above the legend.
    along
        What the losses are drawn against: "steps", "samples" for the samples that the steps have seen, or
        "seconds" for the processor's time that they took.

    Raises
    ------
    ConfigError
        If ``along`` is none of these.
    """
    abscissa = ABSCISSAS[check_choice("along", along, ABSCISSAS)]
    look = colours(dark)
    figure = go.Figure(layout={"template": template(dark)})
    styles = styles or [(number, 0) for number in range(len(runs))]
    paint = _colours(1 + max((colour for colour, _ in styles), default=0), ordered, dark)
    begun = [run for run in runs.values() if run is not None and len(run.steps)]
    ceiling = _HEADROOM * max((float(run.loss[0]) for run in begun), default=1.0)
    firsts = [float(abscissa.after(run, 1)) for run in begun]
    first = min((at for at in firsts if at > 0), default=1.0)
    for (name, run), (colour, dash) in zip(runs.items(), styles, strict=True):
        if run is None or len(run.steps) == 0:
            continue
        at = abscissa.after(run, run.steps)
        figure.add_scatter(
            x=np.where(at == 0, STEP_ZERO * first, at),
            y=run.loss,
            customdata=run.steps,
            mode="lines",
            name=f"{name} ✕" if run.is_unstable else name,
            legendgroup=name,
            line={"color": paint[colour], "width": 2.4, "dash": _DASHES[dash % len(_DASHES)]},
            hovertemplate="step %{customdata:,}: loss %{y:.4g}<extra>" + name + "</extra>",
        )
        if run.is_unstable:
            row = sum(one.mode == "markers+text" for one in figure.data)
            _add_cross(figure, name, run, abscissa, paint[colour], ceiling, row)
    lines = []
    if target is not None:
        label = {"text": f"loss {target:g}", "font": {"color": look["muted"]}}
        dashed = {"dash": "dash", "color": look["muted"], "width": 1.5}
        lines.append(
            _across("y", target, dashed) | {"label": label | {"textposition": "start", "xanchor": "left"}}
        )
    lines.append(_across("x", _BREAK * first, {"dash": "dot", "color": look["muted"], "width": 1}))
    return figure.update_layout(
        shapes=lines,
        xaxis=_run_axis(begun, abscissa, first),
        yaxis=_loss_axis(begun, ceiling, target),
        legend={
            "title": {"text": title, "font": {"size": 13}},
            "font": {"size": 13},
            "orientation": "v",
            "x": 1.01,
            "y": 1,
            "yref": "paper",
        },
        margin={"l": 62, "r": 10, "t": 14, "b": 48},
        hovermode="closest",
    )


def _across(axis: str, at: float, line: dict[str, object]) -> dict[str, object]:
    """A line across the picture at one value of an axis; Plotly's own takes as long as all the curves."""
    other = "x" if axis == "y" else "y"
    ends = {f"{axis}0": at, f"{axis}1": at, f"{other}0": 0, f"{other}1": 1}
    return {"type": "line", f"{axis}ref": axis, f"{other}ref": f"{other} domain", "line": line, **ends}


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


def _colours(n_runs: int, ordered: bool, dark: bool) -> list[str]:
    named = colours(dark)["classes"]
    if not ordered and n_runs <= len(named):
        return list(named[:n_runs])
    low, high = _SCALE[dark]
    return list(sample_colorscale("Viridis", np.linspace(low, high, n_runs)))


def _run_axis(runs: Sequence[Trajectory], abscissa: Abscissa, first: float) -> dict[str, object]:
    """The axis of a run's steps or what they cost, the first one of which is at ``first``."""
    ends = [float(abscissa.after(run, max(int(run.steps[-1]), run.stopped_at or 1))) for run in runs]
    last = max(ends, default=1.0)
    low, high = int(np.ceil(np.log10(first))), int(np.floor(np.log10(max(last, first))))
    powers = [10.0**power for power in range(low, high + 1)]
    zero = "step 0" if abscissa.name == "steps" else "0"
    words = f"{abscissa.axis} (logarithmic; {zero}"
    return {
        "type": "log",
        "title": {"text": f"{words} stands before the break)", "font": {"size": 13}},
        "tickvals": [STEP_ZERO * first, *powers],
        "ticktext": ["0", *(f"{power:,.0f}" if power >= 1 else f"{power:g}" for power in powers)],
        "range": [np.log10(STEP_ZERO * first) - 0.06, np.log10(max(last, 10 * first)) + 0.03],
    }


def _loss_axis(runs: Sequence[Trajectory], ceiling: float, target: float | None) -> dict[str, object]:
    positive = [float(loss) for run in runs for loss in run.loss if loss > 0]
    low = min([*positive, *([target] if target else [])], default=0.1)
    high = min(ceiling, max(positive, default=1.0))
    high = max(high, low)
    margin = 0.05 * max(0.5, np.log10(high / low))
    powers = range(int(np.floor(np.log10(low))) - 1, int(np.ceil(np.log10(high))) + 1)
    factors = (1, 2, 5) if high / low < 1000 else (1,)
    named = [factor * 10.0**power for power in powers for factor in factors]
    return {
        "type": "log",
        "title": {"text": "training loss (logarithmic)", "font": {"size": 13}},
        "range": [np.log10(low) - margin, np.log10(high) + margin],
        "tickvals": named,
        "ticktext": [f"{loss:g}" for loss in named],
    }
