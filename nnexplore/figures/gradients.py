"""Backpropagation as a figure: what flows forward and back through the layers, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.plain_backpropagation import LayerGradient
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.picture import step_words
from nnexplore.figures.projection import CLASS, UNIT
from nnexplore.figures.theme import colours, template

#: How many rows all units together may take, and how many units of a layer are shown at least and at most.
_MOST_ROWS, _FEWEST, _MOST = 24, 2, 6
#: Gradients of two layers that differ by this factor stand on a logarithmic axis, and by the next one differ
#: so much that it is said.
_DECADE, _VANISHING = 10.0, 100.0
_COLUMNS = ("z", "a", "δ")


@dataclass(frozen=True)
class _Group:
    """The rows of one layer: its name, and those of its units that are shown, with their numbers.

    ``rows`` are the heights of the units' bars, and ``head`` of the name above them; ``left_out`` is how many
    units are not shown. ``values`` (3, n_shown) are z, a and delta, ``size`` the norm of the gradient.
    """

    name: str
    units: list[str]
    left_out: str
    head: int
    rows: NDArray[np.int64]
    values: NDArray[np.float64]
    size: float

    @property
    def end(self) -> int:
        """The height below which the next layer begins."""
        return int(self.rows[-1]) - bool(self.left_out)


def backpropagation(
    trajectory: Trajectory, step: int = -1, sample: int | None = None, *, dark: bool = False
) -> go.Figure:
    """Draw one step of backpropagation: z, a and delta = ∂L/∂z of the units, and the size of each gradient.

    The layers stand one below the other, the output last: numbers flow down, and delta flows back up. The
    bars at the right are the Euclidean norms of ∂L/∂W, without the penalty, on a logarithmic axis where they
    differ more than tenfold. Of a wide layer the units with the largest delta are shown, and how many
    are left out is said.

    Parameters
    ----------
    step
        It is shown by the snapshot at or before it; -1 is the last one.
    sample
        A training sample, counted from 0, whose own loss is carried back. By default all of them: then z and
        a are means, and delta is the sum over the samples, which is ∂L/∂b.

    Raises
    ------
    ConfigError
        For a sample that the run has not.
    """
    groups = _groups(trajectory, _gradient(trajectory, step, sample))
    summed = ("mean z", "mean a", "sum of δ = ∂L/∂b")
    titles = (*(summed if sample is None else ("z", "a", "δ = ∂L/∂z")), "size of ∂L/∂W = aᵀδ")
    figure = make_subplots(rows=1, cols=4, shared_yaxes=True, horizontal_spacing=0.03, column_titles=titles)
    figure.update_layout(template=template(dark))
    for column in range(len(_COLUMNS)):
        _add_signed_bars(figure, groups, column, dark)
    _add_sizes(figure, groups, dark)
    _name_rows(figure, groups, dark)
    shown = "all samples" if sample is None else f"sample {sample}"
    return figure.update_layout(
        title={
            "text": f"Backpropagation of {shown}, {step_words(trajectory, step)}",
            "subtitle": {"text": _message(groups, trajectory, step, sample)},
        },
        showlegend=False,
        bargap=0.25,
        height=170 + 24 * (1 - groups[-1].end),
        margin={"t": 110, "b": 40},
    )


def _gradient(trajectory: Trajectory, step: int, sample: int | None) -> tuple[LayerGradient, ...]:
    X, y = trajectory.samples
    if sample is not None:
        if not 0 <= sample < len(X):
            raise ConfigError("sample", value=sample, allowed=Range(0, len(X) - 1))
        X, y = X[sample : sample + 1], y[sample : sample + 1]
    config = trajectory.config
    return trajectory.network_at(step).backward(
        X, y, config.network.output, reduction=config.training.reduction
    )


def _groups(trajectory: Trajectory, gradient: tuple[LayerGradient, ...]) -> list[_Group]:
    names = trajectory.config.network.activations
    most = max(_FEWEST, min(_MOST, _MOST_ROWS // len(gradient)))
    groups: list[_Group] = []
    top = 0
    for index, layer in enumerate(gradient):
        is_output = index == len(names)
        values = np.array([layer.z.mean(axis=0), layer.a.mean(axis=0), layer.delta.sum(axis=0)])
        n_units = values.shape[1]
        shown = np.arange(n_units)
        # The row that would say that one is left out has room for it.
        if n_units > most + 1:
            shown = np.argsort(-np.abs(values[2]), kind="stable")[:most]
        noun, left_out = CLASS if is_output else UNIT, n_units - len(shown)
        # A single output speaks for class 1.
        numbers = [1] if is_output and n_units == 1 else shown.tolist()
        groups.append(
            _Group(
                name="Output" if is_output else f"Layer {index + 1}, {ACTIVATIONS[names[index]].label}",
                units=[f"{noun.one} {number}" for number in numbers],
                left_out=f"and {left_out:,} {noun.several} of smaller δ" if left_out else "",
                head=top,
                rows=top - 1 - np.arange(len(shown)),
                values=values[:, shown],
                size=float(np.linalg.norm(layer.slopes)),
            )
        )
        top = groups[-1].end - 1
    return groups


def _add_signed_bars(figure: go.Figure, groups: list[_Group], column: int, dark: bool) -> None:
    values = np.concatenate([group.values[column] for group in groups])
    look = colours(dark)
    figure.add_bar(
        x=values,
        y=np.concatenate([group.rows for group in groups]),
        orientation="h",
        marker={"color": [look["negative"] if value < 0 else look["accent"] for value in values]},
        text=[_number(value) for value in values],
        textposition="outside",
        textfont={"color": look["ink"], "size": 12},
        constraintext="none",
        cliponaxis=False,
        name=_COLUMNS[column],
        customdata=[f"{group.name}, {unit}" for group in groups for unit in group.units],
        hovertemplate="%{customdata}: %{x:.6g}",
        row=1,
        col=column + 1,
    )
    # Room for a number at either end.
    reach = 2.1 * float(np.abs(values).max()) or 1.0
    figure.update_xaxes(range=[-reach, reach], nticks=4, zeroline=True, row=1, col=column + 1)
    figure.update_xaxes(zerolinecolor=look["muted"], exponentformat="e", row=1, col=column + 1)


def _add_sizes(figure: go.Figure, groups: list[_Group], dark: bool) -> None:
    sizes = np.array([group.size for group in groups])
    look = colours(dark)
    figure.add_bar(
        x=sizes,
        y=[group.rows.mean() for group in groups],
        width=[0.8 * len(group.rows) for group in groups],
        orientation="h",
        marker={"color": look["muted"]},
        text=[_number(size) for size in sizes],
        textposition="outside",
        textfont={"color": look["ink"], "size": 12},
        constraintext="none",
        cliponaxis=False,
        name="size of the gradient",
        customdata=[group.name for group in groups],
        hovertemplate="%{customdata}: ‖∂L/∂W‖ %{x:.6g}",
        row=1,
        col=4,
    )
    if not _part_by_decades(sizes):
        figure.update_xaxes(range=[0, 1.5 * sizes.max() or 1.0], nticks=4, row=1, col=4)
        return
    low, high = np.log10(sizes.min()), np.log10(sizes.max())
    room = 0.4 * (high - low)
    figure.update_xaxes(
        type="log",
        range=[low - 0.5 * room, high + 1.2 * room],
        dtick=max(1, round((high - low) / 3)),
        exponentformat="power",
        title={"text": "logarithmic", "font": {"size": 12}},
        row=1,
        col=4,
    )


def _part_by_decades(sizes: NDArray[np.float64]) -> bool:
    return bool(sizes.min() > 0 and sizes.max() > _DECADE * sizes.min())


def _name_rows(figure: go.Figure, groups: list[_Group], dark: bool) -> None:
    """Write the layers' and the units' names at the left, and how many units are left out."""
    muted = colours(dark)["muted"]
    places: list[int] = []
    words: list[str] = []
    for group in groups:
        places += [group.head, *group.rows.tolist()]
        words += [f"<b>{group.name}</b>", *group.units]
        if group.left_out:
            places.append(group.end)
            words.append(f'<span style="color:{muted}">{group.left_out}</span>')
        if group.head < 0:
            figure.add_hline(group.head + 0.5, line={"color": colours(dark)["rule"], "width": 1})
    figure.update_yaxes(range=[groups[-1].end - 0.6, 0.6], showgrid=False)
    figure.update_yaxes(tickvals=places, ticktext=words, row=1, col=1)


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}")


def _message(groups: list[_Group], trajectory: Trajectory, step: int, sample: int | None) -> str:
    """What the picture says: the loss that is carried back, and whether it arrives."""
    first, last = groups[0].size, groups[-1].size
    if max(group.size for group in groups) == 0:
        how = "the gradient of every weight is zero"
    elif len(groups) == 1:
        how = "one layer only, so nothing is carried back"
    elif first == 0:
        how = "nothing arrives at layer 1: its gradient is zero"
    elif last > _VANISHING * first:
        how = f"the gradient vanishes: {_times(last / first)} smaller in layer 1 than in the output"
    elif first > _VANISHING * last:
        how = f"the gradient explodes: {_times(first / last)} larger in layer 1 than in the output"
    else:
        how = f"the gradient of layer 1 is {_number(first / last)} times the output's"
    return f"{_loss(trajectory, step, sample)}; {how}"


def _times(ratio: float) -> str:
    return f"{ratio:,.0f} times" if ratio < 1e6 else f"{ratio:.0e} times".replace("e+", " · 10^")


def _loss(trajectory: Trajectory, step: int, sample: int | None) -> str:
    X, y = trajectory.samples
    network, output = trajectory.network_at(step), OUTPUTS[trajectory.config.network.output]
    losses = output.sample_losses(network.scores(X), y)
    if sample is None:
        return f"mean {output.loss} {_number(losses.mean())}"
    return f"{trajectory.config.data.class_labels[y[sample]]}, {output.loss} {_number(losses[sample])}"
