"""Loss axes: losses against steps, or what these cost, both logarithmic, with a place for step 0."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np
from plotly.colors import sample_colorscale

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import written
from nnexplore.core.run.abscissas import Abscissa
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours

#: Where step 0 is drawn if step 1 is at 1: a logarithmic axis has no place for it. It stands before a break.
STEP_ZERO = 0.4
_BREAK = 0.63
#: The picture reaches this many times above the highest first loss; what climbs higher leaves it.
_HEADROOM = 30.0
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
_SCALE = {False: (0.0, 0.82), True: (0.3, 1.0)}


def ceiling_of(runs: Sequence[Trajectory]) -> float:
    """The highest loss that is drawn."""
    return _HEADROOM * max((float(run.loss[0]) for run in runs), default=1.0)


def places(at: Array, first: float) -> Array:
    """Where snapshots ``at`` (n_snapshots,) are drawn, if the shortest first step leads to ``first``."""
    drawn: Array = np.where(at == 0, STEP_ZERO * first, at)
    return drawn


def line_style(style: tuple[int, int], paint: Sequence[str]) -> dict[str, object]:
    """The look of a curve by the number of its colour and that of its dash."""
    colour, dash = style
    return {"color": paint[colour], "width": 2.4, "dash": _DASHES[dash % len(_DASHES)]}


def first_place(runs: Sequence[Trajectory], abscissa: Abscissa) -> float:
    """Where the first step of the run with the shortest one is; a clock that has not ticked tells of none."""
    firsts = (float(abscissa.after(run, 1)) for run in runs)
    return min((at for at in firsts if at > 0), default=1.0)


def marks(target: float | None, first: float, dark: bool) -> list[dict[str, object]]:
    """Lines across the picture: at the loss to reach, and at the break before the first step."""
    muted = colours(dark)["muted"]
    lines = []
    if target is not None:
        label = {
            "text": f"loss {target:g}",
            "font": {"color": muted},
            "textposition": "start",
            "xanchor": "left",
        }
        lines.append(_across("y", target, {"dash": "dash", "color": muted, "width": 1.5}) | {"label": label})
    return [*lines, _across("x", _BREAK * first, {"dash": "dot", "color": muted, "width": 1})]


def curves_layout(title: str) -> dict[str, object]:
    """Legend, margins and pointing of a picture of curves; ``title`` says what is varied."""
    return {
        "legend": {
            "title": {"text": title, "font": {"size": 13}},
            "font": {"size": 13},
            "orientation": "v",
            "x": 1.01,
            "y": 1,
            "yref": "paper",
        },
        # Plotly's bar stands above the legend, not over its title.
        "margin": {"l": 62, "r": 10, "t": 32, "b": 48},
        "hovermode": "closest",
    }


def _across(axis: str, at: float, line: dict[str, object]) -> dict[str, object]:
    """A line across the picture at one value of an axis; Plotly's own takes as long as all the curves."""
    other = "x" if axis == "y" else "y"
    ends = {f"{axis}0": at, f"{axis}1": at, f"{other}0": 0, f"{other}1": 1}
    return {"type": "line", f"{axis}ref": axis, f"{other}ref": f"{other} domain", "line": line, **ends}


def curve_colours(n_runs: int, ordered: bool, dark: bool) -> list[str]:
    """The colours of so many curves, along a scale if they are in the order of a number."""
    named = colours(dark)["classes"]
    if not ordered and n_runs <= len(named):
        return list(named[:n_runs])
    low, high = _SCALE[dark]
    return list(sample_colorscale("Viridis", np.linspace(low, high, n_runs)))


def run_axis(runs: Sequence[Trajectory], abscissa: Abscissa) -> dict[str, object]:
    """The axis of the runs' steps, or of what they cost."""
    first = first_place(runs, abscissa)
    ends = [abscissa.after(run, max(int(run.steps[-1]), run.stopped_at or 1)) for run in runs]
    last = max([first, *(float(end) for end in ends)])
    powers = range(math.ceil(math.log10(first)), math.floor(math.log10(last)) + 1)
    words = "step (logarithmic; step 0" if abscissa.name == "steps" else f"{abscissa.what} (logarithmic; 0"
    return {
        "type": "log",
        "title": {"text": f"{words} stands before the break)", "font": {"size": 13}},
        "tickvals": [STEP_ZERO * first, *(10.0**power for power in powers)],
        "ticktext": ["0", *(written(10.0**power) for power in powers)],
        "range": [np.log10(STEP_ZERO * first) - 0.06, np.log10(max(last, 10 * first)) + 0.03],
    }


def loss_axis(losses: Iterable[float], ceiling: float, target: float | None) -> dict[str, object]:
    """The axis of these losses up to the ceiling, with the loss to reach on it."""
    positive = [loss for loss in losses if loss > 0]
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
