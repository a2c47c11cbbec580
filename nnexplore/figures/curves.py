"""Learning curves: loss and accuracy of a run against its steps."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours, template


def loss_curve(trajectory: Trajectory, *, dark: bool = False) -> go.Figure:
    """Draw the loss on the training set, and on the validation set if there is one.

    The axis is logarithmic as long as no loss is zero.
    """
    figure = _curves(trajectory, "Loss", trajectory.loss, trajectory.validation_loss, dark)
    known = [curve for curve in (trajectory.loss, trajectory.validation_loss) if curve is not None]
    if all(np.nanmin(curve, initial=np.inf) > 0 for curve in known):
        figure.update_yaxes(type="log")
    return figure


def accuracy_curve(trajectory: Trajectory, *, dark: bool = False) -> go.Figure:
    """Draw the share of samples told right in the training set, and in the validation set if there is one."""
    figure = _curves(trajectory, "Accuracy", trajectory.accuracy, trajectory.validation_accuracy, dark)
    return figure.update_yaxes(range=[-0.02, 1.02], tickformat=".0%")


def _curves(
    trajectory: Trajectory,
    name: str,
    training: NDArray[np.float64],
    validation: NDArray[np.float64] | None,
    dark: bool,
) -> go.Figure:
    figure = go.Figure(layout={"template": template(dark)})
    curves = (("training", training, "ink", "solid"), ("validation", validation, "muted", "dash"))
    for label, values, colour, dash in curves:
        if values is not None:
            figure.add_scatter(
                x=trajectory.steps,
                y=values,
                mode="lines",
                name=label,
                line={"color": colours(dark)[colour], "dash": dash},
                hovertemplate="step %{x:,}: %{y:.4g}<extra>" + label + "</extra>",
            )
    if trajectory.status == "diverged":
        figure.add_vline(trajectory.stopped_at, line_dash="dot", annotation_text="diverged")
    elif trajectory.status == "exploded":
        figure.add_annotation(text="exploded", x=1, y=1, xref="paper", yref="paper", showarrow=False)
    return figure.update_layout(
        title=name,
        showlegend=validation is not None,
        xaxis={
            "title": "step",
            "range": [0, max(int(trajectory.steps[-1]), trajectory.stopped_at or 0)],
            "tickformat": ",",
        },
        yaxis={"title": name.lower()},
    )
