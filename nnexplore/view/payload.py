"""The wire: a run as the JSON message from which the browser computes every picture.

A message holds what came after the snapshots a viewer has ``seen``; its static parts (layers, classes,
labels, objective and samples) only go with the first one::

    {"key", "query", "state", "step", "n_steps", "message",
     "layers": [{"n_in": 2, "n_out": 3, "activation": "tanh"}, ...], "n_classes": 2,
     "epoch_steps": updates in one pass through the training samples,
     "labels": {"data": "Circles", ...}, "objective": {"l2", "reduction", "output"},
     "samples": {"x": float32 (n, 2), "y": uint8 (n,), "validation": uint8 (n,), 1 if held out, or null},
     "trajectory": {"from": seen, "steps", "loss", "accuracy", "validation_loss", "validation_accuracy",
                    "parameters": float32 (n_new, n_parameters)}}

Arrays named with a type are little-endian and base64; the others are lists, in which null stands for a number
that is not finite. Parameters are flat vectors: layer by layer W (n_in, n_out) row by row, then b (n_out,).
"""

from __future__ import annotations

import base64
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.config import RunConfig
from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.optimizers import OPTIMIZERS
from nnexplore.core.trajectory import Trajectory, training_samples, validation_samples

if TYPE_CHECKING:
    from nnexplore.service.progress import Progress

#: Digits of a loss or an accuracy on the wire; a curve shows three or four.
_DIGITS = 7


def run_message(progress: Progress, seen: int) -> dict[str, Any]:
    """The message on a run for a viewer who has its first ``seen`` snapshots."""
    config, trajectory = progress.config, progress.trajectory
    stopped_at = None if trajectory is None else trajectory.stopped_at
    news = {
        "key": config.key,
        "query": config.to_query(),
        "state": progress.state,
        # The step whose loss was not finite is one that has no snapshot.
        "step": progress.step if stopped_at is None else stopped_at,
        "n_steps": progress.n_steps,
        "message": progress.message,
        "trajectory": None if trajectory is None else _snapshots(trajectory, seen),
    }
    return news | _static_parts(config) if seen == 0 else news


def run_payload(trajectory: Trajectory) -> dict[str, Any]:
    """The one message that holds a whole trajectory."""
    config, steps = trajectory.config, trajectory.steps
    last = int(steps[-1]) if len(steps) else 0
    return {
        "key": config.key,
        "query": config.to_query(),
        "state": trajectory.status,
        "step": last if trajectory.stopped_at is None else trajectory.stopped_at,
        "n_steps": trajectory.n_steps,
        "message": None,
        "trajectory": _snapshots(trajectory, 0),
    } | _static_parts(config)


def _static_parts(config: RunConfig) -> dict[str, Any]:
    layers = zip(pairwise(config.layer_sizes), config.layer_activations, strict=True)
    n_training = len(training_samples(config)[1])
    return {
        "layers": [{"n_in": n_in, "n_out": n_out, "activation": name} for (n_in, n_out), name in layers],
        "n_classes": config.data.n_classes,
        "epoch_steps": -(-n_training // (config.training.batch_size or n_training)),
        "labels": {
            "data": config.data.dataset.label,
            "activation": ", ".join(ACTIVATIONS[name].label for name in config.network.activations),
            "output": OUTPUTS[config.network.output].label,
            "optimizer": OPTIMIZERS[config.training.optimizer].label,
            "learning_rate": f"{config.training.learning_rate:g}",
            "reduction": config.training.reduction,
        },
        "objective": {
            "l2": config.training.l2,
            "reduction": config.training.reduction,
            "output": config.network.output,
        },
        "samples": _samples(config),
    }


def _samples(config: RunConfig) -> dict[str, str | None]:
    (X, y), (held_X, held_y) = training_samples(config), validation_samples(config)
    held_out = np.repeat([0, 1], [len(y), len(held_y)])
    return {
        "x": as_base64(np.concatenate([X, held_X]), "<f4"),
        "y": as_base64(np.concatenate([y, held_y]), "u1"),
        "validation": as_base64(held_out, "u1") if len(held_y) else None,
    }


def _snapshots(trajectory: Trajectory, seen: int) -> dict[str, Any]:
    start = min(seen, len(trajectory.steps))
    return {
        "from": start,
        "steps": trajectory.steps[start:].tolist(),
        "loss": as_numbers(trajectory.loss, start),
        "accuracy": as_numbers(trajectory.accuracy, start),
        "validation_loss": as_numbers(trajectory.validation_loss, start),
        "validation_accuracy": as_numbers(trajectory.validation_accuracy, start),
        "parameters": as_base64(trajectory.parameters[start:], "<f4"),
    }


def as_numbers(values: NDArray[np.float64] | None, start: int = 0) -> list[float | None] | None:
    """Numbers from one place on for the wire; None where there are none, and for one that is not finite."""
    if values is None:
        return None
    return [float(f"{value:.{_DIGITS}g}") if math.isfinite(value) else None for value in values[start:]]


def as_base64(values: NDArray[Any], dtype: str) -> str:
    """An array for the wire, row by row, in a type that names its byte order."""
    # Just before a run diverges its weights may be finite in float64 and not in float32.
    with np.errstate(over="ignore"):
        return base64.b64encode(values.astype(dtype).tobytes()).decode("ascii")
