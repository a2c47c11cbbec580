"""Losses compared: the training losses of several runs on one pair of logarithmic axes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from nnexplore.core.trajectory import Trajectory
from nnexplore.figures.theme import colours, template

#: Where step 0 is drawn: a logarithmic axis has no place for it, so it stands before a break.
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
) -> go.Figure:
    """Draw the training loss of each run against its steps, both axes logarithmic.

    Step 0, which such an axis has not, stands to the left of a break. A diverged run ends in a cross, at the
    step at which its loss was no longer finite.

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
    """
    look = colours(dark)
    figure = go.Figure(layout={"template": template(dark)})
    styles = styles or [(number, 0) for number in range(len(runs))]
    paint = _colours(1 + max((colour for colour, _ in styles), default=0), ordered, dark)
    begun = [run for run in runs.values() if run is not None and len(run.steps)]
    ceiling = _HEADROOM * max((float(run.loss[0]) for run in begun), default=1.0)
    for (name, run), (colour, dash) in zip(runs.items(), styles, strict=True):
        if run is None or len(run.steps) == 0:
            continue
        figure.add_scatter(
            x=np.where(run.steps == 0, STEP_ZERO, run.steps),
            y=run.loss,
            customdata=run.steps,
            mode="lines",
            name=f"{name} ✕" if run.status == "diverged" else name,
            legendgroup=name,
            line={"color": paint[colour], "width": 2.4, "dash": _DASHES[dash % len(_DASHES)]},
            hovertemplate="step %{customdata:,}: loss %{y:.4g}<extra>" + name + "</extra>",
        )
        if run.status == "diverged":
            row = sum(one.mode == "markers+text" for one in figure.data)
            _add_cross(figure, name, run, paint[colour], ceiling, row)
    if target is not None:
        label = {"text": f"loss {target:g}", "font": {"color": look["muted"]}}
        figure.add_hline(
            target,
            line={"dash": "dash", "color": look["muted"], "width": 1.5},
            label=label | {"textposition": "start", "xanchor": "left"},
        )
    figure.add_vline(_BREAK, line={"dash": "dot", "color": look["muted"], "width": 1})
    return figure.update_layout(
        xaxis=_step_axis(begun),
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


def _add_cross(figure: go.Figure, name: str, run: Trajectory, colour: str, ceiling: float, row: int) -> None:
    """Mark where a run diverged, at the height of its last finite loss or at the top of the picture.

    Crosses may stand close together: each one's words have a row of their own.
    """
    last, stopped_at = float(run.loss[-1]), run.stopped_at or 0
    is_late = stopped_at**2 > run.n_steps
    figure.add_scatter(
        x=[stopped_at],
        y=[min(last, ceiling)],
        mode="markers+text",
        name=f"{name} diverged",
        legendgroup=name,
        showlegend=False,
        marker={"symbol": "x", "size": 11, "color": colour},
        text=["<br>" * row + f"diverged at step {stopped_at:,}"],
        textposition="bottom left" if is_late else "bottom right",
        textfont={"color": colour, "size": 12},
        cliponaxis=False,
        hovertemplate=f"step {stopped_at:,}: the loss is no finite number; the last one was {last:.3g}"
        f"<extra>{name}</extra>",
    )


def _colours(n_runs: int, ordered: bool, dark: bool) -> list[str]:
    named = colours(dark)["classes"]
    if not ordered and n_runs <= len(named):
        return list(named[:n_runs])
    low, high = _SCALE[dark]
    return list(sample_colorscale("Viridis", np.linspace(low, high, n_runs)))


def _step_axis(runs: Sequence[Trajectory]) -> dict[str, object]:
    last = max([int(run.steps[-1]) for run in runs] + [run.stopped_at or 1 for run in runs], default=1)
    powers = [10**power for power in range(len(str(last)))]
    return {
        "type": "log",
        "title": {"text": "step (logarithmic; step 0 stands before the break)", "font": {"size": 13}},
        "tickvals": [STEP_ZERO, *powers],
        "ticktext": ["0", *(f"{power:,}" for power in powers)],
        "range": [np.log10(STEP_ZERO) - 0.06, np.log10(max(last, 10)) + 0.03],
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
