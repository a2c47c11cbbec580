"""The wire of a loss surface: all that the browser draws a path and the loss around it from, as JSON.

The message::

    {"key", "query": of the run, "state", "step", "n_steps", "n_training", "n_held_out",
     "steps", "loss", "accuracy", "validation_loss", "validation_accuracy": one number a snapshot,
     "plane": "principal" or "random", "share": how much of the path the plane holds,
     "a", "b": [first, last] of n_points coordinates, "n_points",
     "heights": float32 (n_points, n_points), a row for each b,
     "path": float32 (n_snapshots, 2), "path_loss": the surface's height there, one number a snapshot,
     "n_left_out": later snapshots, of a run that diverged or exploded}

As on the wire of a run, arrays are little-endian and base64, and null stands for a number that is not finite.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from nnexplore.core.run.loss_surface import LossSurface, loss_surface, principal_plane, random_plane
from nnexplore.core.run.run_size import n_training
from nnexplore.core.run.trajectory import Trajectory, validation_samples
from nnexplore.wire.arrays import as_base64, as_numbers

#: The kinds of planes, each with a sentence on it.
PLANES = {
    "principal": "The two directions in which the path goes farthest: its first two principal directions.",
    "random": "Two random directions, for every unit as long as its own weights (filter-normalised).",
}
#: A run that diverges is drawn up to the snapshot whose loss is this many times the first one: beyond it
#: the weights are so large that the way there would be one point.
_MOST_CLIMB = 1e4


@dataclass(frozen=True, eq=False)
class DrawnPath:
    """The part of a trajectory that is drawn; ``n_left_out`` later snapshots are not."""

    trajectory: Trajectory
    n_left_out: int


def drawn_path(trajectory: Trajectory) -> DrawnPath:
    """The whole trajectory, or of an unstable one the snapshots before its loss explodes."""
    n_all = len(trajectory.steps)
    if not trajectory.is_unstable:
        return DrawnPath(trajectory, 0)
    exploded = (trajectory.loss > _MOST_CLIMB * trajectory.loss[0]).nonzero()[0]
    n_kept = int(exploded[0]) if len(exploded) else n_all
    names = ("steps", "parameters", "loss", "accuracy", "validation_loss", "validation_accuracy")
    arrays = {name: getattr(trajectory, name) for name in names}
    kept: dict[str, Any] = {name: None if array is None else array[:n_kept] for name, array in arrays.items()}
    return DrawnPath(replace(trajectory, **kept), n_all - n_kept)


def surface_message(trajectory: Trajectory, plane: str, seed: int) -> dict[str, Any]:
    """The loss of a run around its path, on one of the ``PLANES``; the seed draws the random one.

    Raises
    ------
    ValueError
        If the trajectory has no snapshot.
    """
    drawn = drawn_path(trajectory)
    path = drawn.trajectory
    surface = loss_surface(path, principal_plane(path) if plane == "principal" else random_plane(path, seed))
    return {
        "key": f"{trajectory.config.key} {plane} {seed if plane == 'random' else ''}".strip(),
        "query": trajectory.config.to_query(),
        "plane": plane,
        "n_left_out": drawn.n_left_out,
        **_run_parts(path),
        **_surface_parts(surface),
    }


def _run_parts(path: Trajectory) -> dict[str, Any]:
    stopped_at, last = path.stopped_at, int(path.steps[-1])
    return {
        "state": path.status,
        "step": last if stopped_at is None else stopped_at,
        "n_steps": path.n_steps,
        "n_training": n_training(path.config),
        "n_held_out": len(validation_samples(path.config)[1]),
        "steps": path.steps.tolist(),
        "loss": as_numbers(path.loss),
        "accuracy": as_numbers(path.accuracy),
        "validation_loss": as_numbers(path.validation_loss),
        "validation_accuracy": as_numbers(path.validation_accuracy),
    }


def _surface_parts(surface: LossSurface) -> dict[str, Any]:
    return {
        "share": surface.share,
        "a": [float(surface.a[0]), float(surface.a[-1])],
        "b": [float(surface.b[0]), float(surface.b[-1])],
        "n_points": len(surface.a),
        "heights": as_base64(surface.loss, "<f4"),
        "path": as_base64(surface.path, "<f4"),
        "path_loss": as_numbers(surface.path_loss),
    }
