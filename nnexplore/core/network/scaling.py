"""Scaling: bringing features to a common scale, without which one of them would drown the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Scaling:
    """A way to bring features to a common scale: values x become (x - centre) / unit.

    ``of`` gives centre and unit of a feature's values (n_samples,), which are not all equal. ``said`` is what
    an axis says of it behind the feature's name; empty where the feature stays as it is.
    """

    name: str
    label: str
    help: str
    said: str
    of: Callable[[Array], tuple[float, float]]


def _deviations(values: Array) -> tuple[float, float]:
    return float(values.mean()), float(values.std())


def _half_range(values: Array) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    return low / 2 + high / 2, high / 2 - low / 2


SCALINGS: dict[str, Scaling] = {
    scaling.name: scaling
    for scaling in (
        Scaling("none", "As they are", "The numbers as they were given.", "", lambda values: (0.0, 1.0)),
        Scaling(
            "standard",
            "Mean 0, deviation 1",
            "Each feature less its mean, divided by its standard deviation.",
            "standardised",
            _deviations,
        ),
        Scaling(
            "range",
            "From -1 to 1",
            "The least value of each feature becomes -1, the greatest 1.",
            "from -1 to 1",
            _half_range,
        ),
    )
}


def scaled(points: Array, scaling: str) -> Array:
    """The points (n_samples, n_features) with each feature scaled; one that does not differ stays as it is.

    ``scaling`` is a key of ``SCALINGS``.
    """
    result = points.copy()
    if scaling == "none":
        return result
    for feature in result.T:
        # Squares and sums of very large numbers are none.
        unit = np.abs(feature).max()
        if feature.min() < feature.max():
            feature /= unit
            centre, unit = SCALINGS[scaling].of(feature)
            feature[:] = (feature - centre) / unit
    return result
