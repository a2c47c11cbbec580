"""Parts of a run's configuration beside its data: its network and its training, each an immutable value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import Choice, ConfigError, shown
from nnexplore.core.network.features import COORDINATES, FEATURES
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.parameter import as_text, check_choice
from nnexplore.core.network.start_weights import check_start_text, read_start
from nnexplore.core.run.data_configuration import DataConfig
from nnexplore.core.run.foreign_names import answers_names
from nnexplore.core.run.ranges import BATCH_DRAWS, OPTIONAL, PARAMETERS, check_snapshots


def _check(instance: Any, name: str) -> None:
    """Check one attribute of a frozen configuration and store it as the number it is."""
    object.__setattr__(instance, name, PARAMETERS[name].check(getattr(instance, name)))


def _choose(instance: Any, name: str, choices: Collection[str]) -> None:
    """Check one attribute of a frozen configuration that names an entry, and store it as the name it is."""
    object.__setattr__(instance, name, check_choice(name, getattr(instance, name), choices))


def _listed(
    field: str, value: Any, allowed: str, most: int = int(PARAMETERS["layers"].maximum)
) -> tuple[Any, ...]:
    """The items of a list, tuple, range or array, at most one more than there may be."""
    try:
        if isinstance(value, list | tuple | range | np.ndarray):
            return tuple(value[: most + 1])
    except Exception as error:
        # An array of no axis has no items; the class of a list may be anybody's.
        raise ConfigError(field, value=value, allowed=allowed) from error
    raise ConfigError(field, value=value, allowed=allowed)


def _activation(value: Any, n_layers: int) -> str | tuple[str, ...]:
    """The activation of all hidden layers if they have the same, else that of each."""
    if isinstance(value, str):
        return check_choice("activation", value, ACTIVATIONS)
    names = [
        check_choice("activation", name, ACTIVATIONS)
        for name in _listed("activation", value, "the name of one, or a list of names, one for each layer")
    ]
    if len(names) != n_layers:
        fault = f"names {len(names)} layers, but has to be one name or {n_layers}"
        raise ConfigError("activation", value=value, fault=fault)
    if not names:
        return NetworkConfig.activation
    return names[0] if len(set(names)) == 1 else tuple(names)


def check_features(value: Any) -> tuple[str, ...]:
    """The names of features, as a list or as a text with commas; none where they are the coordinates.

    Raises
    ------
    ConfigError
        For a name that is no feature, or is there twice.
    """
    text = as_text(value)
    if text is not None:
        value = [name.strip() for name in text.split(",")] if text.strip() else ()
    allowed = "a list of names, each once; none for the coordinates"
    listed = () if value is None else _listed("features", value, allowed, len(FEATURES))
    names = tuple(check_choice("features", name, FEATURES) for name in listed)
    if len(set(names)) < len(names):
        raise ConfigError("features", value=value, fault="names a feature more than once")
    return () if names == COORDINATES else names


@answers_names("a network")
@dataclass(frozen=True)
class NetworkConfig:
    """Which network: hidden widths and activations, the output with its loss, and the first weights.

    ``activation`` is one name for all hidden layers or one for each; equal ones are stored as one name.
    ``start`` is None, or the first parameters themselves, in place of a draw, as ``write_start`` writes them.
    ``features`` names what the first layer is given of a sample, each feature once: "x", "y", "x2", "y2",
    "xy", "sin-x", "sin-y", "radius" or "angle"; none are the coordinates. They need samples of the plane.

    Attributes
    ----------
    hidden
        Units of each hidden layer, from 1 to 1,024 each; up to 8 layers. Empty is none: a straight cut.
    activation
        "tanh", "relu", "leaky-relu", "elu", "gelu" (exact, by erf), "silu", "sigmoid", "softplus",
        "hard-tanh", "hard-sigmoid", "sine" or "identity".
    output
        "softmax" with the cross-entropy; for two classes also "sigmoid", or "sigmoid-squared" with the
        squared error.
    init
        How the first weights are drawn: "fan-in", "small-normal", "unit-normal" or "glorot-uniform".

    Raises
    ------
    ConfigError
        For a name that is no setting, and for a value that is not allowed, with the ones that are.
    """

    hidden: tuple[int, ...] = (3,)
    activation: str | tuple[str, ...] = "tanh"
    output: str = "softmax"
    init: str = "fan-in"
    start: str | None = None
    features: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        one = (self.hidden,) if isinstance(self.hidden, int | np.integer) else None
        widths = one or _listed("hidden", self.hidden, "a whole number, or a list of one for each layer")
        PARAMETERS["layers"].check(len(widths))
        hidden = tuple(int(PARAMETERS["width"].check(width)) for width in widths)
        object.__setattr__(self, "hidden", hidden)
        object.__setattr__(self, "activation", _activation(self.activation, len(hidden)))
        _choose(self, "output", OUTPUTS)
        _choose(self, "init", INITS)
        object.__setattr__(self, "features", check_features(self.features))
        if self.start is not None:
            object.__setattr__(self, "start", check_start_text(self.start))

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return (self.activation,) * len(self.hidden) if isinstance(self.activation, str) else self.activation


@answers_names("a training")
@dataclass(frozen=True)
class TrainingConfig:
    """How it is trained.

    ``batch_size`` None is the full batch, ``target_loss`` None never stops early, ``seed`` None lets the
    first weights continue the data's random stream. ``snapshots`` is "log" (about 120, dense early),
    "epoch" or a number of steps. An epoch is as many steps as see as many samples as there are, whether
    ``batch_draw`` is "epochs", so that each is seen once, or "fresh".

    Attributes
    ----------
    optimizer
        "gd", "momentum" (with ``momentum``) or "adam".
    learning_rate
        From 0.000001 to 1,000; on summed losses (``reduction`` "sum") the gradient is n_samples as long.
    n_steps
        Updates of the parameters, from 1 to 1,000,000; no epochs.
    batch_size
        Samples a step looks at.
    l2
        Weight decay, from 0 to 10: l2/2 times the sum of the squared weights is a part of the loss.
    schedule
        How the learning rate goes on: "constant", "inverse-time" (with ``decay``), "step" or "cosine".
    validation
        Share of the samples that is held out, from 0 to 0.9.
    target_loss
        Loss at which the training stops.

    Raises
    ------
    ConfigError
        For a name that is no setting, and for a value that is not allowed, with the ones that are.
    """

    optimizer: str = "gd"
    learning_rate: float = 1.0
    n_steps: int = 20_000
    batch_size: int | None = None
    l2: float = 1e-4
    reduction: str = "mean"
    schedule: str = "constant"
    decay: float = 0.01
    momentum: float = 0.9
    seed: int | None = 0
    validation: float = 0.0
    target_loss: float | None = None
    snapshots: str | int = "log"
    batch_draw: str = "epochs"

    def __post_init__(self) -> None:
        _choose(self, "optimizer", OPTIMIZERS)
        _choose(self, "reduction", REDUCTIONS)
        _choose(self, "schedule", SCHEDULES)
        _choose(self, "batch_draw", BATCH_DRAWS)
        for name in ("learning_rate", "n_steps", "l2", "decay", "momentum", "validation"):
            _check(self, name)
        for name in OPTIONAL:
            if getattr(self, name) is not None:
                _check(self, name)
        object.__setattr__(self, "snapshots", check_snapshots(self.snapshots, PARAMETERS["snapshots"]))


def layer_sizes(data: DataConfig, network: NetworkConfig) -> tuple[int, ...]:
    """Units of each layer, from the features or inputs to the outputs that the data's classes take."""
    n_in = len(network.features) or data.n_inputs
    return (n_in, *network.hidden, OUTPUTS[network.output].n_outputs(data.n_classes))


def n_parameters(data: DataConfig, network: NetworkConfig) -> int:
    """How many weights and biases the network has."""
    return sum((n_in + 1) * n_out for n_in, n_out in pairwise(layer_sizes(data, network)))


def check_fit(data: DataConfig, network: NetworkConfig) -> None:
    """Check that a network can tell the data's classes apart and has as many weights as are given to start.

    Raises
    ------
    ConfigError
        If it cannot, or they are not.
    """
    if OUTPUTS[network.output].n_outputs(data.n_classes) == 1 and data.n_classes > 2:
        raise ConfigError(
            "output",
            value=network.output,
            allowed=Choice(("softmax",)),
            fault=f"is {shown(network.output)}, which tells 2 classes apart, "
            f"but the data set has {data.n_classes}; with more than 2 it has to be softmax",
        )
    if network.features and data.n_inputs != 2:
        fault = f"are made of 2 coordinates, but the samples have {data.n_inputs:,}: leave them out"
        raise ConfigError("features", value=",".join(network.features), fault=fault)
    if network.start is not None:
        read_start(network.start, n_parameters(data, network))
