"""Edge-on directions: axes of the last activation space along which a separating plane is seen as a line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.geometry.separation import separating_planes
from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import Choice, ConfigError
from nnexplore.core.network.network import Network


@dataclass(frozen=True, eq=False)
class EdgeOnDirections:
    """Orthonormal directions, the columns of ``directions`` (n_units, n_directions), at most three.

    The first is the normal of the separating plane of ``classes``, the others are the principal axes of what
    the activations spread at right angles to it. ``shares`` (n_directions,) are the shares of the variance
    of all activations that each direction shows; ``centre`` (n_units,) is their mean.
    """

    directions: Array
    shares: Array
    centre: Array
    classes: tuple[int, int]

    @property
    def share(self) -> float:
        """The share of the variance that all directions show together."""
        return float(self.shares.sum())


def edge_on_directions(
    network: Network,
    activations: NDArray[np.floating],
    classes: tuple[int, int] = (0, 1),
    n_directions: int = 3,
) -> EdgeOnDirections:
    """Directions that show the separating plane of two classes (i < j) edge-on.

    ``activations`` (n_samples, n_units) are those of the last hidden layer, at least one sample. There are
    ``n_directions`` of them, or as many as there are units if those are fewer. The shares are zero if the
    activations do not vary.

    Raises
    ------
    ConfigError
        If there is no such pair of classes, their plane has no normal because the weights of both are
        equal, or ``n_directions`` is not 1, 2 or 3.
    """
    if n_directions not in (1, 2, 3):
        raise ConfigError("n_directions", value=n_directions, allowed="1, 2 or 3")
    planes = {plane.classes: plane for plane in separating_planes(network)}
    if classes not in planes:
        raise ConfigError("classes", value=classes, allowed=Choice(tuple(map(str, planes))))
    normal = planes[classes].normal
    if not normal.any():
        raise ConfigError(
            "classes", value=classes, allowed="a pair with a plane: these two have equal weights"
        )
    unit_normal = normal / np.linalg.norm(normal)
    centre = activations.mean(axis=0)
    spread = activations - centre
    # The rows after the first are an orthonormal basis of the plane itself.
    basis = np.linalg.svd(unit_normal[np.newaxis])[2][1:].T
    within = spread @ basis
    _, axes = np.linalg.eigh(within.T @ within)
    principal = _oriented(basis @ axes[:, ::-1])
    directions = np.column_stack([unit_normal, principal])[:, :n_directions]
    total = float((spread**2).sum())
    shares = ((spread @ directions) ** 2).sum(axis=0) / (total or 1.0)
    return EdgeOnDirections(directions, shares, centre, classes)


def _oriented(axes: Array) -> Array:
    """The axes with their largest component positive: an axis has no sign, a picture needs one."""
    largest = np.abs(axes).argmax(axis=0)
    signs = np.sign(axes[largest, np.arange(axes.shape[1])])
    oriented: Array = axes * signs
    return oriented
