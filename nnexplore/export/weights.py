"""Weights as files: every snapshot of a run, layer by layer, as NumPy's .npz and as JSON.

Both hold, under these names:

- ``config``: the run as canonical JSON, which ``RunConfig.from_json`` reads;
- ``status`` and ``stopped_at``: how the run ended, and the step at which it stopped early, -1 if it did not;
- ``activations``: the activation of each layer, the output's last;
- ``seconds`` (n_snapshots,) of the processor's time that the updates up to each snapshot took;
- ``steps``, ``loss``, ``accuracy`` (n_snapshots,) on the training samples, and ``validation_loss``,
  ``validation_accuracy`` if samples were held out;
- ``weights_1`` (n_snapshots, n_in, n_out) and ``biases_1`` (n_snapshots, n_out) of the first layer,
  ``weights_2`` and ``biases_2`` of the next, and so on: a layer computes φ(a · weights + biases).
"""

from __future__ import annotations

import io
import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.network import layer_views
from nnexplore.core.run.trajectory import Trajectory


def npz_weights(trajectory: Trajectory) -> bytes:
    """Every snapshot as an .npz file, which ``numpy.load`` reads without unpickling anything."""
    stream = io.BytesIO()
    arrays: dict[str, Any] = {
        "config": np.array(trajectory.config.to_json()),
        "status": np.array(trajectory.status),
        "stopped_at": np.array(_stopped_at(trajectory)),
        "activations": np.array(trajectory.config.layer_activations),
        **_arrays(trajectory),
    }
    np.savez_compressed(stream, **arrays)
    return stream.getvalue()


def json_weights(trajectory: Trajectory) -> bytes:
    """Every snapshot as JSON, numbers with all their digits; null stands for one that is not finite."""
    config = trajectory.config
    parts: dict[str, Any] = {
        "config": json.loads(config.to_json()),
        "query": config.to_query(),
        "status": trajectory.status,
        "stopped_at": _stopped_at(trajectory),
        "activations": config.layer_activations,
    }
    arrays = {name: _finite(array.tolist()) for name, array in _arrays(trajectory).items()}
    return (json.dumps(parts | arrays, allow_nan=False, separators=(",", ":")) + "\n").encode()


def _stopped_at(trajectory: Trajectory) -> int:
    return -1 if trajectory.stopped_at is None else trajectory.stopped_at


def _arrays(trajectory: Trajectory) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {
        "steps": trajectory.steps,
        "seconds": trajectory.seconds,
        "loss": trajectory.loss,
        "accuracy": trajectory.accuracy,
    }
    if trajectory.validation_loss is not None and trajectory.validation_accuracy is not None:
        arrays["validation_loss"] = trajectory.validation_loss
        arrays["validation_accuracy"] = trajectory.validation_accuracy
    snapshots = [layer_views(trajectory.config.layer_sizes, flat) for flat in trajectory.parameters]
    for number, layer in enumerate(zip(*snapshots, strict=True), start=1):
        stacked = np.stack(layer)
        arrays[f"weights_{number}"] = stacked[:, :-1]
        arrays[f"biases_{number}"] = stacked[:, -1]
    return arrays


def _finite(value: Any) -> Any:
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return value if math.isfinite(value) else None
