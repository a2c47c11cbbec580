"""The wire: a run as the JSON message from which the browser computes every picture.

A message holds what came after the snapshots a viewer has ``seen``; its static parts (layers, classes,
labels, objective, descent and samples) only go with the first one::

    {"key", "query", "state", "step", "n_steps", "message",
     "n_before": visitors whose turn comes before that of a queued run,
     "layers": [{"n_in": 2, "n_out": 3, "activation": "tanh", "phi": {"label", "formula", "bounds",
      "slopes" or null, "saturates", "kinks", "tex": {"value", "slope" or null}}}, ...],
      φ as its entry describes it,
      the first one also "features": [{"name", "label", "tex"}, ...] where it is given these,
     "activations": {"tanh": "tanh", "relu": "ReLU", ...}, all that there are, with their labels,
     "n_classes": 2, "class_labels": what sentences call the classes, where they have names,
     "input_titles": what the axes of the input space are called, where the features have names,
     "epoch_steps": updates that see as many samples as the run is trained on,
     "labels": {"data": "Circles", ...}, "objective": {"l2", "reduction", "output", "tex": {"loss", "error"}},
     "descent": how it is trained (wire/descent_message.py),
     "samples": {"x": float32 (n, 2), "x_rest": float32 (n, 2), what rounding left over,
      "y": uint8 (n,), "validation": uint8 (n,), 1 if held out, or null},
     "trajectory": {"from": seen, "steps", "loss", "accuracy", "validation_loss", "validation_accuracy",
                    "parameters": float32 (n_new, n_parameters)}}

Arrays named with a type are little-endian and base64; the others are lists, in which null stands for a number
that is not finite. Parameters are flat vectors: layer by layer W (n_in, n_out) row by row, then b (n_out,).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from nnexplore.core.geometry.sheet import check_plane
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.features import FEATURES
from nnexplore.core.network.labelled_samples import usual_classes, usual_features
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.optimizers import OPTIMIZERS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import steps_per_epoch
from nnexplore.core.run.trajectory import Trajectory, training_samples, validation_samples
from nnexplore.wire.arrays import as_base64, as_numbers
from nnexplore.wire.descent_message import descent_parts

if TYPE_CHECKING:
    from nnexplore.service.progress import Progress

#: Parameters in a part of the wire. Their bytes are a multiple of three: base64 can be joined of such parts.
_PART_NUMBERS = 3 * 2**14
_ENCODER = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


def run_message(progress: Progress, seen: int) -> dict[str, Any]:
    """The message on a run for a viewer who has its first ``seen`` snapshots."""
    return _message(progress, seen, _snapshots)


def run_json(progress: Progress, seen: int) -> Iterator[bytes]:
    """The same message as JSON, in parts none of which keeps the interpreter from other threads for long."""
    message = _message(progress, seen, _curves)
    # Last in the text, so that the parameters can follow on the curves.
    message["trajectory"] = message.pop("trajectory")
    # Encoded at one go, a long list would be one call into C.
    text = "".join(_ENCODER.iterencode(message))
    trajectory = progress.trajectory
    if trajectory is None:
        yield text.encode()
        return
    yield f'{text.removesuffix("}}")},"parameters":"'.encode()
    numbers = trajectory.parameters[seen:].reshape(-1)
    for start in range(0, len(numbers), _PART_NUMBERS):
        yield as_base64(numbers[start : start + _PART_NUMBERS], "<f4").encode()
    yield b'"}}'


def _message(
    progress: Progress, seen: int, snapshots: Callable[[Trajectory, int], dict[str, Any]]
) -> dict[str, Any]:
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
        "n_before": progress.n_before,
        "trajectory": None if trajectory is None else snapshots(trajectory, seen),
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
        "n_before": 0,
        "trajectory": _snapshots(trajectory, 0),
    } | _static_parts(config)


def _static_parts(config: RunConfig) -> dict[str, Any]:
    check_plane(config.data.n_inputs)
    return {
        "layers": _layers(config),
        "activations": {name: activation.label for name, activation in ACTIVATIONS.items()},
        "n_classes": config.data.n_classes,
        **_names(config),
        "epoch_steps": steps_per_epoch(config),
        "start_given": config.network.start is not None,
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
            "tex": {
                "loss": OUTPUTS[config.network.output].loss_tex,
                "error": OUTPUTS[config.network.output].error_tex,
            },
        },
        "descent": descent_parts(config),
        "samples": _samples(config),
    }


def _names(config: RunConfig) -> dict[str, list[str]]:
    """What classes and axes are called that have names of their own."""
    data, names = config.data, {}
    if data.class_names != usual_classes(data.n_classes):
        names["class_labels"] = list(data.class_labels)
    if data.feature_names != usual_features(data.n_inputs):
        names["input_titles"] = list(data.input_titles)
    return names


def _layers(config: RunConfig) -> list[dict[str, Any]]:
    sizes = zip(pairwise(config.layer_sizes), config.layer_activations, strict=True)
    first, *others = [
        {"n_in": n_in, "n_out": n_out, "activation": name, "phi": phi(name)} for (n_in, n_out), name in sizes
    ]
    if config.network.features:
        given = [FEATURES[name] for name in config.network.features]
        first["features"] = [{"name": one.name, "label": one.label, "tex": one.tex} for one in given]
    return [first, *others]


def phi(name: str) -> dict[str, Any]:
    """An activation in words and numbers; what is an output's alone gives probabilities."""
    activation = ACTIVATIONS.get(name)
    if activation is None:
        label, formula, bounds, slopes, saturates = name, f"{name}(z)", (0.0, 1.0), None, False
        kinks: list[float] = []
        tex = {"value": rf"\mathrm{{{name}}}(z)", "slope": None}
    else:
        label, formula, bounds = activation.label, activation.formula, activation.bounds
        slopes, saturates, kinks = activation.slopes, activation.saturates, list(activation.kinks)
        tex = {"value": activation.tex, "slope": activation.slope_tex}
    finite = [bound if math.isfinite(bound) else None for bound in bounds]
    described = {"label": label, "formula": formula, "bounds": finite, "slopes": slopes}
    return described | {"saturates": saturates, "kinks": kinks, "tex": tex}


def _samples(config: RunConfig) -> dict[str, str | None]:
    (X, y), (held_X, held_y) = training_samples(config), validation_samples(config)
    held_out = np.repeat([0, 1], [len(y), len(held_y)])
    points = np.concatenate([X, held_X])
    return {
        "x": as_base64(points, "<f4"),
        "x_rest": as_base64(points - points.astype(np.float32), "<f4"),
        "y": as_base64(np.concatenate([y, held_y]), "u1"),
        "validation": as_base64(held_out, "u1") if len(held_y) else None,
    }


def _snapshots(trajectory: Trajectory, seen: int) -> dict[str, Any]:
    return _curves(trajectory, seen) | {"parameters": as_base64(trajectory.parameters[seen:], "<f4")}


def _curves(trajectory: Trajectory, seen: int) -> dict[str, Any]:
    """The snapshots that were not ``seen``, without their parameters."""
    start = min(seen, len(trajectory.steps))
    return {
        "from": start,
        "steps": trajectory.steps[start:].tolist(),
        "loss": as_numbers(trajectory.loss, start),
        "accuracy": as_numbers(trajectory.accuracy, start),
        "validation_loss": as_numbers(trajectory.validation_loss, start),
        "validation_accuracy": as_numbers(trajectory.validation_accuracy, start),
    }
