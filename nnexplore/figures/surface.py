"""Loss surface from above: contours of the training loss over a plane through weight space, with the path."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.run import loss_surface as surfaces
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures.theme import colours, template

#: The marks of a scale are the coarsest of these, times powers of ten, of which there are enough.
_FACTORS = ((1.0,), (1.0, 2.0, 5.0), tuple(np.arange(1.0, 10.0)), tuple(np.arange(10, 100) / 10))
_FEWEST_MARKS = 3


def loss_surface(trajectory: Trajectory, *, seed: int | None = None, dark: bool = False) -> go.Figure:
    """Draw the training loss around the path of the parameters, on a logarithmic scale of colours.

    The plane goes through the last snapshot: along the two principal directions of the path, or with a
    ``seed`` along two random ones (Li, Xu, Taylor, Studer and Goldstein, NeurIPS 2018). The path is projected
    onto it; the subtitle says how much of the path the plane holds. Where the loss overflows, nothing is
    drawn.

    Raises
    ------
    ConfigError
        If the run has no snapshot.
    """
    if len(trajectory.steps) == 0:
        raise ConfigError("trajectory", fault="has no snapshot yet, and so no path")
    if seed is None:
        direction, plane = "principal", surfaces.principal_plane(trajectory)
    else:
        direction, plane = "random", surfaces.random_plane(trajectory, seed)
    surface = surfaces.loss_surface(trajectory, plane)
    look = colours(dark)
    levels = _logarithms(surface.loss)
    figure = go.Figure(layout={"template": template(dark)})
    figure.add_contour(
        x=surface.a,
        y=surface.b,
        z=levels,
        customdata=surface.loss,
        colorscale=[[0, look["accent"]], [1, look["neutral"]]],
        ncontours=20,
        line={"width": 0.6, "color": look["muted"]},
        colorbar={"title": {"text": "training loss"}, **_marks(levels)},
        hovertemplate="loss %{customdata:.4g}<extra></extra>",
        name="loss",
    )
    figure.add_scatter(
        x=surface.path[:, 0],
        y=surface.path[:, 1],
        customdata=np.column_stack([trajectory.steps, trajectory.loss]),
        mode="lines+markers",
        line={"color": look["ink"], "width": 2},
        marker={"color": look["ink"], "size": 4},
        hovertemplate="step %{customdata[0]:,}: loss %{customdata[1]:.4g}<extra></extra>",
        name="path of the parameters",
    )
    for row, name, symbol in ((0, "first weights", "circle-open"), (-1, "last snapshot", "x")):
        figure.add_scatter(
            x=surface.path[[row], 0],
            y=surface.path[[row], 1],
            mode="markers",
            marker={"color": look["ink"], "size": 12, "symbol": symbol, "line": {"width": 2}},
            name=name,
        )
    return figure.update_layout(
        title={
            "text": "Loss surface",
            "subtitle": {"text": f"The plane holds {surface.share:.0%} of the path"},
        },
        xaxis={"title": f"along the first {direction} direction"},
        yaxis={"title": f"along the second {direction} direction"},
    )


def _logarithms(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """log10 of losses, NaN where they are no finite number; zero counts as the lowest loss above it."""
    finite = losses[np.isfinite(losses) & (losses > 0)]
    lowest = float(finite.min()) if len(finite) else 1.0
    return np.log10(np.where(np.isfinite(losses), np.maximum(losses, lowest), np.nan))


def _marks(levels: NDArray[np.float64]) -> dict[str, object]:
    """Round losses as the marks of a scale of their logarithms."""
    low, high = float(np.nanmin(levels)), float(np.nanmax(levels))
    powers = range(int(np.floor(low)), int(np.ceil(high)) + 1)
    shown: list[float] = []
    for factors in _FACTORS:
        losses = [float(factor) * 10.0**power for power in powers for factor in factors]
        shown = [loss for loss in losses if low <= np.log10(loss) <= high]
        if len(shown) >= _FEWEST_MARKS:
            break
    return {
        "tickvals": [float(np.log10(loss)) for loss in shown],
        # Multiplied by a power of ten a number gains digits.
        "ticktext": [written(float(f"{loss:.3g}")) for loss in shown],
    }
