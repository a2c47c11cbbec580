"""Measures: what the layers of a network do to the samples, in numbers with one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.clouds import (
    area_stretch,
    effective_rank,
    procrustes_distance,
)
from nnexplore.core.geometry.separation import last_activations, separating_planes
from nnexplore.core.geometry.straight_cut import straight_cut
from nnexplore.core.network.activation import Array
from nnexplore.core.network.network import Network
from nnexplore.core.network.sleeping_units import sleeping_units
from nnexplore.core.run.trajectory import Trajectory


@dataclass(frozen=True)
class Place:
    """Where a measure is taken: the input space, or the fc ("z") or activation ("a") space of a layer.

    ``layer`` counts from 0; it is None for the input space ("x") and for the features made of it ("f").
    """

    space: Literal["x", "f", "z", "a"]
    layer: int | None = None

    @property
    def label(self) -> str:
        """The place in words."""
        if self.layer is None:
            return "features" if self.space == "f" else "input space"
        return f"{'fc' if self.space == 'z' else 'activation'} space of hidden layer {self.layer + 1}"


INPUT, FEATURES = Place("x"), Place("f")


@dataclass(frozen=True)
class Reading:
    """One number of a measure: at a ``place``, and which ``statistic`` of it.

    ``value`` is not a number where the measure has none, such as a margin without a separating plane.
    ``units`` lists the units that a reading counts; it is empty for other readings.
    """

    place: Place
    statistic: str
    value: float
    units: tuple[int, ...] = ()


Compute = Callable[[Network, Array, NDArray[np.int64]], Iterator[Reading]]


@dataclass(frozen=True)
class Measure:
    """A measure with its sentence; ``compute(network, X, y)`` takes it on samples X (n, 2) and y (n,)."""

    name: str
    label: str
    help: str
    compute: Compute


def _clouds(network: Network, X: Array) -> list[tuple[Place, Array]]:
    """The samples in the input space, as features, and in every hidden layer's spaces, in order."""
    clouds = [(INPUT, X)]
    if network.features:
        clouds.append((FEATURES, network.first_layer_inputs(X)))
    for index, layer in enumerate(network.forward(X)[:-1]):
        clouds += [(Place("z", index), layer.z), (Place("a", index), layer.a)]
    return clouds


def _last_place(network: Network) -> Place:
    n_hidden = len(network.activations) - 1
    if n_hidden:
        return Place("a", n_hidden - 1)
    return FEATURES if network.features else INPUT


def _straight_cut(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    # The output layer's cuts are straight in the last activation space, and these are drawn there.
    drawn = float(np.mean(network.predict(X) == y))
    last = _last_place(network)
    for place, cloud in _clouds(network, X):
        cut = straight_cut(cloud, y, known=[drawn] if place == last else [])
        yield Reading(place, "best" if cut.is_best else "at least", cut.accuracy)


def _margin(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    right = network.predict(X) == y
    activations, classes = last_activations(network, X[right]), y[right]
    nearest = np.full(len(classes), np.inf)
    for plane in separating_planes(network):
        if plane.normal.any():
            concerned = np.isin(classes, plane.classes)
            distances = np.abs(plane.distance(activations[concerned]))
            nearest[concerned] = np.minimum(nearest[concerned], distances)
    known = nearest[np.isfinite(nearest)]
    smallest, median = (known.min(), np.median(known)) if len(known) else (np.nan, np.nan)
    place = _last_place(network)
    yield Reading(place, "smallest", float(smallest))
    yield Reading(place, "median", float(median))


def _movement(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    clouds = _clouds(network, X)
    for (_, before), (place, after) in pairwise(clouds):
        yield Reading(place, "distance", procrustes_distance(before, after))


def _stretch(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    for index, stretch in enumerate(area_stretch(network, X)):
        for statistic, value in (
            ("smallest", stretch.min()),
            ("median", np.median(stretch)),
            ("largest", stretch.max()),
        ):
            yield Reading(Place("a", index), statistic, float(value))


def _sleeping(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    for index, asleep in enumerate(sleeping_units(network, X)):
        yield Reading(Place("a", index), "dead", float(len(asleep.dead)), asleep.dead)
        yield Reading(Place("a", index), "saturated", float(len(asleep.saturated)), asleep.saturated)


def _rank(network: Network, X: Array, y: NDArray[np.int64]) -> Iterator[Reading]:
    for place, cloud in _clouds(network, X)[1:]:
        yield Reading(place, "dimensions", effective_rank(cloud))


MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure(
            "straight-cut",
            "Straight cut",
            "The share of samples on the right side of a straight cut: “best” is found by trying all lines, "
            "“at least” is the better one of logistic regression's and the drawn cut.",
            _straight_cut,
        ),
        Measure(
            "margin",
            "Margin",
            "How far the correctly classified samples keep from the nearest separating plane of their class.",
            _margin,
        ),
        Measure(
            "movement",
            "Movement",
            "How much a step changes the cloud's shape, from 0 (turned, moved or scaled) to 1 (Procrustes).",
            _movement,
        ),
        Measure(
            "stretch",
            "Stretch of area",
            "By how much the layers so far enlarge a small patch of the input space around a sample.",
            _stretch,
        ),
        Measure(
            "sleeping",
            "Sleeping units",
            "Units that hardly learn: dead (always zero) or saturated (levelled off on nearly all samples).",
            _sleeping,
        ),
        Measure(
            "rank",
            "Effective rank",
            "In how many directions the cloud spreads, however many units there are (Roy and Vetterli 2007).",
            _rank,
        ),
    )
}


def measures(trajectory: Trajectory, step: int = -1) -> dict[str, tuple[Reading, ...]]:
    """Take every measure at the snapshot at or before ``step`` (-1: the last), by the names in MEASURES.

    They are taken on all samples that the pictures show, those held out from training included.

    Raises
    ------
    ValueError
        If there is no such snapshot.
    """
    network = trajectory.network_at(step)
    X, y = trajectory.config.data.draw()
    return {name: tuple(measure.compute(network, X, y)) for name, measure in MEASURES.items()}
