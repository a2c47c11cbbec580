"""Features: what a network is given of a sample in place of its coordinates, before the first layer.

A feature such as x² is made by hand and not learned. A list of features is empty where the network is given
the coordinates themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Feature:
    """One feature of a point of the plane.

    ``value`` takes the coordinates x and y (n,) and gives the feature (n,), ``slopes`` its derivatives along
    x and y, each (n,). ``numpy`` and ``pytorch`` are the value as expressions in ``x`` and ``y``, ``tex`` as
    it is typeset; ``label`` is short, for a unit of the drawn network.
    """

    name: str
    label: str
    help: str
    value: Callable[[Array, Array], Array]
    slopes: Callable[[Array, Array], tuple[Array, Array]]
    tex: str
    numpy: str
    pytorch: str


def _over_radius(part: Array, x: Array, y: Array, power: int) -> Array:
    """``part`` divided by a power of the radius, 0 at the origin."""
    r = np.hypot(x, y) ** power
    share: Array = np.divide(part, r, out=np.zeros_like(part), where=r > 0)
    return share


FEATURES: dict[str, Feature] = {
    feature.name: feature
    for feature in (
        Feature(
            "x",
            "x",
            "The first coordinate.",
            lambda x, y: x,
            lambda x, y: (np.ones_like(x), np.zeros_like(x)),
            "x",
            "x",
            "x",
        ),
        Feature(
            "y",
            "y",
            "The second coordinate.",
            lambda x, y: y,
            lambda x, y: (np.zeros_like(x), np.ones_like(x)),
            "y",
            "y",
            "y",
        ),
        Feature(
            "x2",
            "x²",
            "The square of the first coordinate.",
            lambda x, y: x * x,
            lambda x, y: (2 * x, np.zeros_like(x)),
            "x^2",
            "x * x",
            "x * x",
        ),
        Feature(
            "y2",
            "y²",
            "The square of the second coordinate.",
            lambda x, y: y * y,
            lambda x, y: (np.zeros_like(x), 2 * y),
            "y^2",
            "y * y",
            "y * y",
        ),
        Feature(
            "xy",
            "xy",
            "The product of both coordinates.",
            lambda x, y: x * y,
            lambda x, y: (y, x),
            "x y",
            "x * y",
            "x * y",
        ),
        Feature(
            "sin-x",
            "sin x",
            "The sine of the first coordinate.",
            lambda x, y: np.sin(x),
            lambda x, y: (np.cos(x), np.zeros_like(x)),
            r"\sin x",
            "np.sin(x)",
            "torch.sin(x)",
        ),
        Feature(
            "sin-y",
            "sin y",
            "The sine of the second coordinate.",
            lambda x, y: np.sin(y),
            lambda x, y: (np.zeros_like(x), np.cos(y)),
            r"\sin y",
            "np.sin(y)",
            "torch.sin(y)",
        ),
        Feature(
            "radius",
            "radius",
            "The distance from the origin.",
            np.hypot,
            lambda x, y: (_over_radius(x, x, y, 1), _over_radius(y, x, y, 1)),
            r"\sqrt{x^2 + y^2}",
            "np.hypot(x, y)",
            "torch.hypot(x, y)",
        ),
        Feature(
            "angle",
            "angle",
            "The direction from the origin, from -π to π; it jumps on the left of the origin, where y is 0.",
            lambda x, y: np.arctan2(y, x),
            lambda x, y: (_over_radius(-y, x, y, 2), _over_radius(x, x, y, 2)),
            r"\mathrm{atan2}(y, x)",
            "np.arctan2(y, x)",
            "torch.atan2(y, x)",
        ),
    )
}
#: The features that are the coordinates themselves.
COORDINATES = ("x", "y")
#: Lists of features to choose from, with commas; any other can be written so as well.
OFFERED_FEATURES = (
    "x,y",
    "radius",
    "x,y,radius",
    "x,y,xy",
    "x2,y2",
    "x,y,x2,y2,xy",
    "x,y,sin-x,sin-y",
    "radius,angle",
)


def features_of(names: Sequence[str], X: NDArray[np.floating]) -> Array:
    """The features (n_samples, n_features) of points X (n_samples, 2), or X itself if none is named."""
    points = np.asarray(X, dtype=np.float64)
    if not names:
        return points
    x, y = points.T
    return np.column_stack([FEATURES[name].value(x, y) for name in names])


def feature_slopes(names: Sequence[str], X: NDArray[np.floating]) -> Array:
    """How features change with the coordinates at X (n_samples, 2): (n_samples, 2, n_features)."""
    x, y = np.asarray(X, dtype=np.float64).T
    return np.stack([np.stack(FEATURES[name].slopes(x, y), axis=-1) for name in names], axis=-1)
