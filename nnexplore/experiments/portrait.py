"""Portraits: a trained run's decision regions, boundary and samples as a small SVG, which takes no WebGL."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory, training_samples

WIDTH, HEIGHT = 160, 120
_MARGIN = 0.25


def portrait(config: RunConfig, trajectory: Trajectory | None, colours: dict[str, Any]) -> str:
    """The run as SVG in one of the palette's themes; without a trajectory its samples alone."""
    parameters = None if trajectory is None else trajectory.parameters[-1].tobytes()
    label = portrait_label(config, trajectory)
    return _drawn(config, parameters, label, tuple(colours["classes"]), colours["boundary"])


def portrait_label(config: RunConfig, trajectory: Trajectory | None) -> str:
    """What the portrait shows, for whoever does not see it."""
    drawn = "" if trajectory is None else " and the boundary that the network draws between them"
    return f"{len(training_samples(config)[1])} samples of {config.data.n_classes} classes{drawn}"


@lru_cache(maxsize=32)
def _drawn(
    config: RunConfig, parameters: bytes | None, label: str, classes: tuple[str, ...], ink: str
) -> str:
    X, y = training_samples(config)
    window = _window(X)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" role="img" '
        f'aria-label="{label}">'
    ]
    if parameters is not None:
        network = Network.from_parameters(
            config.layer_sizes, config.layer_activations, np.frombuffer(parameters)
        )
        predicted = _predicted(network, window)
        parts += _regions(predicted, classes)
        parts.append(f'<path d="{_edges(predicted)}" fill="none" stroke="{ink}" stroke-width="1"/>')
    for (x, y_place), k in zip(_places(X, window), y, strict=True):
        parts.append(f'<circle cx="{x:.1f}" cy="{y_place:.1f}" r="1.4" fill="{classes[k]}"/>')
    return "".join([*parts, "</svg>"])


def _window(X: Array) -> tuple[float, float, float, float]:
    """The part of the plane around the samples that has the picture's shape."""
    middle = (X.min(axis=0) + X.max(axis=0)) / 2
    half = (X.max(axis=0) - X.min(axis=0)) / 2 + _MARGIN
    half = np.maximum(half, half[::-1] * (WIDTH / HEIGHT, HEIGHT / WIDTH))
    (x_min, y_min), (x_max, y_max) = middle - half, middle + half
    return float(x_min), float(x_max), float(y_min), float(y_max)


def _places(points: Array, window: tuple[float, float, float, float]) -> Array:
    """Where points (n, 2) of the plane stand in the picture, whose second axis points down."""
    x_min, x_max, y_min, y_max = window
    across = (points[:, 0] - x_min) / (x_max - x_min) * WIDTH
    return np.column_stack([across, (y_max - points[:, 1]) / (y_max - y_min) * HEIGHT])


def _predicted(network: Network, window: tuple[float, float, float, float]) -> NDArray[np.int64]:
    """The class at the middle of every cell (HEIGHT, WIDTH) of the picture, one for each unit of length."""
    x_min, x_max, y_min, y_max = window
    x = x_min + (np.arange(WIDTH) + 0.5) / WIDTH * (x_max - x_min)
    y = y_max - (np.arange(HEIGHT) + 0.5) / HEIGHT * (y_max - y_min)
    points = np.column_stack([np.tile(x, HEIGHT), np.repeat(y, WIDTH)])
    return network.predict(points).reshape(HEIGHT, WIDTH)


def _regions(predicted: NDArray[np.int64], classes: tuple[str, ...]) -> Iterator[str]:
    """The predicted classes as rectangles, one for each run of equal cells in a row."""
    yield '<g fill-opacity="0.2" shape-rendering="crispEdges">'
    for row, start, stop in _stretches(predicted):
        colour = classes[predicted[row, start]]
        yield f'<rect x="{start}" y="{row}" width="{stop - start}" height="1" fill="{colour}"/>'
    yield "</g>"


def _edges(predicted: NDArray[np.int64]) -> str:
    """The edges between cells of two classes as the strokes of a path."""
    upright = (f"M{x} {y}v1" for y, x, _ in _stretches(predicted) if x > 0)
    changes = predicted[1:] != predicted[:-1]
    level = (f"M{x} {y + 1}h{stop - x}" for y, x, stop in _stretches(changes) if changes[y, x])
    return "".join([*upright, *level])


def _stretches(cells: NDArray[Any]) -> Iterator[tuple[int, int, int]]:
    """Row, start and stop of every run of equal cells in a row."""
    for row, values in enumerate(cells):
        starts = [0, *(np.flatnonzero(values[1:] != values[:-1]) + 1).tolist(), len(values)]
        for start, stop in pairwise(starts):
            yield row, start, stop
