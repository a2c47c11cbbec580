"""Activation functions as curves: φ above φ', where a unit learns little, and where its samples lie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from nnexplore.core.network.activation import Activation
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.network.parameter import check_choice
from nnexplore.core.network.sleeping_units import is_dead, is_saturated
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.picture import step_words
from nnexplore.figures.theme import colours, marker, template

#: From where to where the curves go at least, and how many points they have.
_REACH, _N_POINTS = 5.0, 801
#: What a range in which the slope is next to nothing is called.
_SATURATED, _DEAD = "saturated", "dead"


def activation(
    name: str,
    pre_activations: Any = None,
    labels: Any = None,
    other: str | None = None,
    *,
    class_labels: Sequence[str] | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw an activation function φ above its slope φ', with the ranges marked in which a unit learns little.

    A range is saturated where φ is within 1% of half its range of a bound that it levels off to, and dead
    where it is flat as ReLU is below zero.

    Parameters
    ----------
    name
        A name in ``nnexplore.core.network.activations.ACTIVATIONS``.
    pre_activations, labels
        The pre-activations z (n_samples,) of a unit, as ticks below the curves, and the samples' classes
        (n_samples,), which give them a colour and a row.
    other
        A second activation to be laid over the first.
    class_labels
        What the classes are called, from class 0 on; "class 0" and so on by default.

    Raises
    ------
    ConfigError
        For an unknown activation, pre-activations that are no finite numbers, or labels that do not fit, or
        fewer names than classes.
    """
    z, classes = _samples(pre_activations, labels)
    if class_labels is not None and len(class_labels) <= classes.max(initial=-1):
        fault = f"names {len(class_labels)}, but there is a class {classes.max()}"
        raise ConfigError("class_labels", value=class_labels, fault=fault)
    known = ACTIVATIONS[check_choice("activation", name, ACTIVATIONS)]
    names = [known] if other is None else [known, ACTIVATIONS[check_choice("other", other, ACTIVATIONS)]]
    heights = [0.5, 0.32, 0.18] if len(z) else [0.6, 0.4]
    figure = make_subplots(
        rows=len(heights), cols=1, shared_xaxes=True, vertical_spacing=0.04, row_heights=heights
    )
    figure.update_layout(template=template(dark))
    reach = max(_REACH, 1.05 * float(np.abs(z).max(initial=0.0)))
    line = np.linspace(-reach, reach, _N_POINTS)
    for number, entry in enumerate(names):
        _add_curves(figure, entry, line, number, other is not None, dark)
    _mark_ranges(figure, known, line, dark)
    _add_samples(figure, known, z, classes, class_labels, dark)
    figure.update_xaxes(range=[-reach, reach])
    figure.update_xaxes(title="pre-activation z", row=len(heights), col=1)
    figure.update_yaxes(title="a = φ(z)", row=1, col=1)
    figure.update_yaxes(title="slope φ'(z)", rangemode="tozero", row=2, col=1)
    title = known.label if other is None else f"{known.label} and {names[1].label}"
    return figure.update_layout(
        title={"text": title, "subtitle": {"text": _message(known, z)}},
        showlegend=other is not None or len(np.unique(classes)) > 1,
        height=520 if len(z) else 460,
        margin={"t": 84},
    )


def unit_activation(
    trajectory: Trajectory,
    layer: int = 0,
    unit: int = 0,
    step: int = -1,
    *,
    other: str | None = None,
    dark: bool = False,
) -> go.Figure:
    """Draw the activation of a hidden layer with the pre-activations of one of its units for all samples.

    ``layer`` and ``unit`` count from 0. ``step`` is shown by the snapshot at or before it; -1 is the last.

    Raises
    ------
    ConfigError
        For a hidden layer or a unit that the network has not, or an unknown activation.
    """
    hidden = trajectory.config.network.hidden
    if not hidden:
        raise ConfigError("layer", value=layer, fault="has to be a hidden one, but the network has none")
    if not 0 <= layer < len(hidden):
        raise ConfigError("layer", value=layer, allowed=Range(0, len(hidden) - 1))
    if not 0 <= unit < hidden[layer]:
        raise ConfigError("unit", value=unit, allowed=Range(0, hidden[layer] - 1))
    X, y = trajectory.samples
    z = trajectory.network_at(step).forward(X)[layer].z[:, unit]
    name = trajectory.config.network.activations[layer]
    figure = activation(name, z, y, other, class_labels=trajectory.config.data.class_labels, dark=dark)
    place = "the hidden layer" if len(hidden) == 1 else f"hidden layer {layer + 1}"
    title = f"{figure.layout.title.text}: unit {unit} of {place}, {step_words(trajectory, step)}"
    return figure.update_layout(title_text=title)


def _samples(pre_activations: Any, labels: Any) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    z = np.asarray([] if pre_activations is None else pre_activations, dtype=np.float64)
    if z.ndim != 1 or not np.isfinite(z).all():
        raise ConfigError("pre_activations", fault="has to be a row of finite numbers, one a sample")
    classes = np.zeros(len(z), np.int64) if labels is None else np.asarray(labels).astype(np.int64)
    if classes.shape != z.shape:
        fault = f"has the shape {classes.shape}, but has to have {z.shape}: one class a sample"
        raise ConfigError("labels", fault=fault)
    return z, classes


def _add_curves(
    figure: go.Figure,
    entry: Activation,
    line: NDArray[np.float64],
    number: int,
    is_compared: bool,
    dark: bool,
) -> None:
    look = {
        "color": colours(dark)["ink" if number == 0 else "accent"],
        "dash": "dash" if number else "solid",
        "width": 2.5,
        "simplify": False,
    }
    for row, values, what in ((1, entry(line), "φ(z)"), (2, entry.slope(line), "φ'(z)")):
        figure.add_scatter(
            x=line,
            y=values,
            mode="lines",
            name=entry.label,
            showlegend=is_compared and row == 1,
            line=look,
            hovertemplate=f"z %{{x:.3g}}: {what} %{{y:.3g}}<extra>{entry.label}</extra>",
            row=row,
            col=1,
        )


def _mark_ranges(figure: go.Figure, entry: Activation, line: NDArray[np.float64], dark: bool) -> None:
    """Shade where the slope is next to nothing, and write in it why."""
    for words, low, high in _ranges(entry, line):
        for row in (1, 2):
            figure.add_vrect(
                x0=low,
                x1=high,
                fillcolor=colours(dark)["muted"],
                opacity=0.14,
                line_width=0,
                layer="below",
                row=row,
                col=1,
            )
        figure.add_annotation(
            text=words,
            x=(low + high) / 2,
            y=0.95,
            xref="x",
            yref="y2 domain",
            yanchor="top",
            showarrow=False,
            font={"color": colours(dark)["muted"], "size": 13},
        )


def _ranges(entry: Activation, line: NDArray[np.float64]) -> list[tuple[str, float, float]]:
    """The stretches of the axis on which a unit learns little: what they are called, and both ends."""
    found = []
    for words, flags in ((_SATURATED, is_saturated(entry, entry(line))), (_DEAD, is_dead(entry, line))):
        edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]).astype(int)))
        found += [
            (words, float(line[first]), float(line[last - 1]))
            for first, last in zip(edges[::2], edges[1::2], strict=True)
        ]
    return found


def _add_samples(
    figure: go.Figure,
    entry: Activation,
    z: NDArray[np.float64],
    classes: NDArray[np.int64],
    class_labels: Sequence[str] | None,
    dark: bool,
) -> None:
    """Mark each sample's pre-activation by a tick, each class in a row of its own."""
    if not len(z):
        return
    present = np.unique(classes)
    for row, c in enumerate(present):
        ticks = z[classes == c]
        figure.add_scatter(
            x=ticks,
            y=np.full(len(ticks), -row),
            customdata=np.column_stack([entry(ticks), entry.slope(ticks)]),
            mode="markers",
            marker={
                "symbol": "line-ns-open",
                "size": 14,
                "color": marker(int(c), dark)["color"],
                "line": {"width": 1.6},
            },
            name=class_labels[c] if class_labels else f"class {c}",
            showlegend=len(present) > 1,
            hovertemplate="z %{x:.3g}: φ(z) %{customdata[0]:.3g}, φ'(z) %{customdata[1]:.3g}",
            row=3,
            col=1,
        )
    figure.update_yaxes(visible=False, range=[-len(present) + 0.4, 0.6], row=3, col=1)


def _message(entry: Activation, z: NDArray[np.float64]) -> str:
    """What the picture says: the largest slope, or how many samples lie where there is next to none."""
    if not len(z):
        return f"a = {entry.formula}"
    kinds = ((_DEAD, is_dead(entry, z)), (_SATURATED, is_saturated(entry, entry(z))))
    slope = f"the slope is {np.abs(entry.slope(z)).mean():.2g} on average"
    for words, flags in kinds:
        if entry.dies if words == _DEAD else entry.saturates:
            n = int(np.count_nonzero(flags))
            lie = "lies" if n == 1 else "lie"
            return f"{n or 'none'} of {len(z):,} samples {lie} where it is {words}; {slope}"
    return slope[0].upper() + slope[1:]
