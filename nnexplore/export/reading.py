"""Reading back: the files of ``weights.py`` as the trajectory that was written."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Status, Trajectory

_PER_SNAPSHOT = ("seconds", "loss", "accuracy", "validation_loss", "validation_accuracy")


def read_weights(content: bytes, name: str) -> Trajectory:
    """The trajectory of a file that ``npz_weights`` or ``json_weights`` wrote; ``name`` is the file's.

    Raises
    ------
    ConfigError
        If it holds no such run.
    """
    try:
        parts = _npz(content) if name.lower().endswith(".npz") else json.loads(content)
        if not isinstance(parts, dict):
            raise TypeError("no names")
        return _trajectory(parts)
    except ConfigError:
        raise
    except Exception as error:
        # A file may be anybody's: it may be no archive, be cut, encrypted, nested without end, or say that it
        # has more numbers than there is memory.
        fault = f"{name} holds no run that trajectory.save wrote"
        raise ConfigError("path", value=name, fault=f"is refused: {fault}") from error


def _npz(content: bytes) -> dict[str, Any]:
    # Nothing is unpickled: a file may be anybody's.
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return {name: array.item() if array.ndim == 0 else array for name, array in arrays.items()}


def _trajectory(parts: Mapping[str, Any]) -> Trajectory:
    written = parts["config"]
    config = RunConfig.from_json(written if isinstance(written, str) else json.dumps(written))
    steps = np.asarray(parts["steps"], np.int64)
    measures = {name: _numbers(parts[name], (len(steps),)) for name in _PER_SNAPSHOT if name in parts}
    if parts["status"] not in get_args(Status) or np.any(np.diff(steps) <= 0):
        raise ValueError("no status, or no rising steps")
    stopped_at = int(parts["stopped_at"])
    return Trajectory(
        steps,
        _parameters(parts, config, len(steps)),
        measures["loss"],
        measures["accuracy"],
        measures.get("validation_loss"),
        measures.get("validation_accuracy"),
        parts["status"],
        None if stopped_at < 0 else stopped_at,
        measures["seconds"],
        config,
    )


def _parameters(parts: Mapping[str, Any], config: RunConfig, n_snapshots: int) -> NDArray[np.float64]:
    """The flat parameters (n_snapshots, n_parameters): of each layer the weights, then the biases."""
    sizes, flat = config.layer_sizes, []
    for number, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        weights = _numbers(parts[f"weights_{number}"], (n_snapshots, n_in, n_out))
        biases = _numbers(parts[f"biases_{number}"], (n_snapshots, n_out))
        flat += [weights.reshape(n_snapshots, n_in * n_out), biases]
    parameters = np.concatenate(flat, axis=1)
    if not np.isfinite(parameters).all():
        raise ValueError("no numbers")
    return parameters


def _numbers(values: Any, shape: tuple[int, ...]) -> NDArray[np.float64]:
    array = np.asarray(values, np.float64)
    if array.shape != shape:
        raise ValueError(f"{array.shape} where {shape} is wanted")
    return array
