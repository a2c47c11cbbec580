"""Loss surfaces: the loss of a network over a plane through weight space, with the path of its training.

After Li, Xu, Taylor, Studer and Goldstein, "Visualizing the Loss Landscape of Neural Nets", NeurIPS 2018:
section 4 has the filter-normalised random directions, section 7 the principal directions of a path.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.features import features_of
from nnexplore.core.network.network import layer_views
from nnexplore.core.network.stacked_network import stacked_losses
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.objective import penalty_scale, weight_mask
from nnexplore.core.run.trajectory import Trajectory, training_samples

#: Points a side of a surface: enough that its contours look smooth.
N_POINTS = 41
#: Most numbers in one array of activations, so that they stay in a core's cache.
_BLOCK_NUMBERS = 20_000
#: How far the surface goes on beyond the path, as a share of the path's width.
_MARGIN = 0.25


@dataclass(frozen=True, eq=False)
class Plane:
    """The points ``origin`` + a · ``directions[0]`` + b · ``directions[1]`` of weight space.

    ``origin`` (n_parameters,), ``directions`` (2, n_parameters), not parallel. ``reach`` is how far from the
    origin the surface goes at least, in both coordinates.
    """

    origin: Array
    directions: Array
    reach: float

    def points(self, coordinates: Array) -> Array:
        """Parameters (n_points, n_parameters) at coordinates (n_points, 2)."""
        points: Array = self.origin + coordinates @ self.directions
        return points

    def project(self, parameters: Array) -> Array:
        """Coordinates (n_points, 2) of the plane's points nearest to parameters (n_points, n_parameters)."""
        coordinates: Array = (parameters - self.origin) @ np.linalg.pinv(self.directions)
        return coordinates

    def share(self, parameters: Array) -> float:
        """How much of a path (n_points, n_parameters) the plane holds, from 0 to 1.

        It is the share of the points' squared distances from the origin that is left after their projection;
        where the origin is the path's end, that of its variance about the end. A path of one point has 1.
        """
        whole = float(np.square(parameters - self.origin).sum())
        kept = float(np.square(self.points(self.project(parameters)) - self.origin).sum())
        return kept / whole if whole > 0 else 1.0


@dataclass(frozen=True, eq=False)
class LossSurface:
    """The training loss over a plane.

    Attributes
    ----------
    a, b
        Coordinates of the grid's columns (n_points,) and rows (n_points,), evenly spaced.
    loss
        (n_points, n_points), a row for each b; not finite where numbers overflow.
    path
        Coordinates (n_snapshots, 2) of the snapshots, projected onto the plane.
    path_loss
        Loss (n_snapshots,) at these projections: the height of the surface there. A snapshot that is not in
        the plane has another, ``trajectory.loss``.
    share
        How much of the path the plane holds, as in ``Plane.share``.
    """

    plane: Plane
    a: Array
    b: Array
    loss: Array
    path: Array
    path_loss: Array
    share: float


def principal_plane(trajectory: Trajectory) -> Plane:
    """The plane through the last snapshot along the first two principal directions of the path to it.

    Li et al. (2018), section 7.2: the directions are the first two right singular vectors of all snapshots
    less the last one, orthonormal, so that coordinates are distances in weight space. They point to the side
    where the first snapshot lies. No plane through the last snapshot holds more of the path.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    path = _path(trajectory)
    # With two more rows of zeros there are two directions however short the path.
    _, _, directions = np.linalg.svd(np.vstack([path - path[-1], np.zeros((2, path.shape[1]))]), False)
    directions = directions[:2] * np.where(directions[:2] @ (path[0] - path[-1]) < 0, -1.0, 1.0)[:, None]
    return Plane(path[-1], directions, 0.0)


def random_plane(trajectory: Trajectory, seed: int = 0) -> Plane:
    """The plane through the last snapshot along two filter-normalised random directions.

    Li et al. (2018), section 4: a Gaussian direction of which the part for each unit, its incoming weights
    and bias, is scaled to the length that they have in the network. So one step along it is as large for
    every unit as the unit's own weights, and surfaces of different networks can be compared.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    end = _path(trajectory)[-1]
    directions = np.random.RandomState(seed).randn(2, len(end))
    sizes = trajectory.config.layer_sizes
    for layer, own in zip(layer_views(sizes, directions), layer_views(sizes, end), strict=True):
        layer *= np.linalg.norm(own, axis=-2, keepdims=True) / np.linalg.norm(layer, axis=-2, keepdims=True)
    return Plane(end, directions, 1.0)


def loss_surface(trajectory: Trajectory, plane: Plane, n_points: int = N_POINTS) -> LossSurface:
    """The loss on ``n_points`` x ``n_points`` points of a plane, so far out that the whole path is inside."""
    path = plane.project(_path(trajectory))
    low, high = np.minimum(path.min(axis=0), -plane.reach), np.maximum(path.max(axis=0), plane.reach)
    width = high - low
    # A path that is straight but for rounding has no width of its own in one of the directions.
    usual = width.max() if width.max() > 0 else 1.0
    margin = np.where(width > 1e-6 * usual, _MARGIN * width, usual / 2)
    a, b = np.linspace(low - margin, high + margin, n_points).T
    grid = np.stack(np.meshgrid(a, b), axis=-1).reshape(-1, 2)
    losses = losses_at(trajectory.config, plane.points(np.concatenate([grid, path])))
    return LossSurface(
        plane,
        a,
        b,
        losses[: len(grid)].reshape(n_points, n_points),
        path,
        losses[len(grid) :],
        plane.share(trajectory.parameters),
    )


def losses_at(config: RunConfig, parameters: Array) -> Array:
    """The run's training loss, penalty included, of each of many parameter vectors (n_points, n_parameters).

    Not finite where numbers overflow on the way.
    """
    points, y = training_samples(config)
    X = features_of(config.network.features, points)
    network, sizes = config.network, config.layer_sizes
    scale = config.training.l2 * penalty_scale(config.training, len(X))
    block = max(1, _BLOCK_NUMBERS // (len(X) * max(sizes[1:])))
    losses = np.empty(len(parameters))
    with np.errstate(all="ignore"):
        for start in range(0, len(parameters), block):
            some = parameters[start : start + block]
            sample_losses, _ = stacked_losses(sizes, network.activations, network.output, some, X, y)
            losses[start : start + block] = sample_losses + scale * (np.square(some) @ weight_mask(config))
    return losses


def _path(trajectory: Trajectory) -> Array:
    if len(trajectory.steps) == 0:
        raise ValueError("The trajectory has no snapshot yet, so there is no path.")
    return trajectory.parameters
