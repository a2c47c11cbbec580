"""Run configurations: what a run is, as immutable values with a canonical JSON, key and query string."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS, Dataset, draw_samples
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.network import INITS
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.parameter import ConfigError, check_choice, shown
from nnexplore.core.start import read_start
from nnexplore.ranges import OPTIONAL, PARAMETERS, REDUCTIONS, SNAPSHOT_WORDS


def _check(instance: Any, name: str) -> None:
    """Check one attribute of a frozen configuration and store it as the number it is."""
    object.__setattr__(instance, name, PARAMETERS[name].check(getattr(instance, name)))


@dataclass(frozen=True, init=False)
class DataConfig:
    """Which samples: a data set, its size, noise and seed, and the data set's own parameters.

    Raises
    ------
    ConfigError
        For an unknown data set or parameter, and for a number out of range.
    """

    name: str
    n_samples: int
    noise: float
    seed: int
    own: tuple[tuple[str, float], ...]

    def __init__(
        self,
        name: str = "circles",
        n_samples: int = 100,
        noise: float = 0.2,
        seed: int = 1,
        **own: float,
    ) -> None:
        dataset = DATASETS[check_choice("data", name, DATASETS)]
        unknown = sorted(set(own) - {parameter.name for parameter in dataset.parameters})
        if unknown:
            takes = ", ".join(parameter.name for parameter in dataset.parameters) or "none of its own"
            raise ConfigError(
                f"{unknown[0]} is no parameter of the data set {name}, which takes {takes}.", unknown[0]
            )
        set_field = object.__setattr__
        set_field(self, "name", name)
        set_field(self, "n_samples", PARAMETERS["n_samples"].check(n_samples))
        set_field(self, "noise", PARAMETERS["noise"].check(noise))
        set_field(self, "seed", PARAMETERS["data_seed"].check(seed))
        set_field(
            self, "own", tuple((p.name, p.check(own.get(p.name, p.default))) for p in dataset.parameters)
        )

    @property
    def parameters(self) -> dict[str, float]:
        """The data set's own parameters by name."""
        return dict(self.own)

    @property
    def dataset(self) -> Dataset:
        """The registry entry."""
        return DATASETS[self.name]

    @property
    def n_classes(self) -> int:
        """How many classes the samples have."""
        return self.dataset.class_count(self.parameters)

    def draw(
        self, random_state: np.random.RandomState | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Draw the samples X (n_samples, 2) and their classes y (n_samples,).

        The stream given is drawn from and so moved on; by default it is a new one of this seed.
        """
        random_state = np.random.RandomState(self.seed) if random_state is None else random_state
        return draw_samples(self.name, self.n_samples, self.noise, random_state, self.parameters)

    def random_state_after_draw(self) -> np.random.RandomState:
        """The data's random stream, as it stands once the samples are drawn."""
        random_state = np.random.RandomState(self.seed)
        self.draw(random_state)
        return random_state


@dataclass(frozen=True)
class NetworkConfig:
    """Which network: hidden widths and activations, the output with its loss, and the first weights.

    ``activation`` is one name for all hidden layers or one for each; equal ones are stored as one name.
    ``start`` is None, or the first parameters themselves, in place of a draw, as ``write_start`` writes them.
    """

    hidden: tuple[int, ...] = (3,)
    activation: str | tuple[str, ...] = "tanh"
    output: str = "softmax"
    init: str = "fan-in"
    start: str | None = None

    def __post_init__(self) -> None:
        widths = (self.hidden,) if isinstance(self.hidden, int) else tuple(self.hidden)
        PARAMETERS["layers"].check(len(widths))
        hidden = tuple(int(PARAMETERS["width"].check(width)) for width in widths)
        names = [self.activation] * len(hidden) if isinstance(self.activation, str) else list(self.activation)
        if len(names) != len(hidden):
            raise ConfigError(
                f"activation names {len(names)} layers, but has to be one name or {len(hidden)}.",
                "activation",
            )
        for name in [self.activation] if isinstance(self.activation, str) else names:
            check_choice("activation", name, ACTIVATIONS)
        object.__setattr__(self, "hidden", hidden)
        if not isinstance(self.activation, str):
            one_name = names[0] if names else type(self).activation
            object.__setattr__(self, "activation", one_name if len(set(names)) <= 1 else tuple(names))
        check_choice("output", self.output, OUTPUTS)
        check_choice("init", self.init, INITS)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return (self.activation,) * len(self.hidden) if isinstance(self.activation, str) else self.activation


@dataclass(frozen=True)
class TrainingConfig:
    """How it is trained.

    ``batch_size`` None is the full batch, ``target_loss`` None never stops early, ``seed`` None lets the
    first weights continue the data's random stream. ``snapshots`` is "log" (about 120, dense early),
    "epoch" or a number of steps.
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

    def __post_init__(self) -> None:
        check_choice("optimizer", self.optimizer, OPTIMIZERS)
        check_choice("reduction", self.reduction, REDUCTIONS)
        check_choice("schedule", self.schedule, SCHEDULES)
        for name in ("learning_rate", "n_steps", "l2", "decay", "momentum", "validation"):
            _check(self, name)
        for name in OPTIONAL:
            if getattr(self, name) is not None:
                _check(self, name)
        if isinstance(self.snapshots, str):
            check_choice("snapshots", self.snapshots, SNAPSHOT_WORDS)
        else:
            _check(self, "snapshots")


@dataclass(frozen=True)
class RunConfig:
    """One run: data, network and training.

    Raises
    ------
    ConfigError
        If the parts do not fit each other.
    """

    data: DataConfig = field(default_factory=DataConfig)
    network: NetworkConfig = field(default_factory=NetworkConfig)
    training: TrainingConfig = field(default_factory=TrainingConfig)

    def __post_init__(self) -> None:
        if OUTPUTS[self.network.output].n_outputs(self.data.n_classes) == 1 and self.data.n_classes > 2:
            raise ConfigError(
                f"output is {shown(self.network.output)}, which tells 2 classes apart, "
                f"but the data set has {self.data.n_classes}; with more than 2 it has to be softmax.",
                "output",
            )
        if self.network.start is not None:
            read_start(self.network.start, self.n_parameters)

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Units of each layer, from the two inputs to the outputs."""
        return (2, *self.network.hidden, OUTPUTS[self.network.output].n_outputs(self.data.n_classes))

    @property
    def layer_activations(self) -> tuple[str, ...]:
        """Activation of each layer, the output's last."""
        return (*self.network.activations, OUTPUTS[self.network.output].activation)

    @property
    def n_parameters(self) -> int:
        """How many weights and biases the network has."""
        return sum((n_in + 1) * n_out for n_in, n_out in pairwise(self.layer_sizes))

    @property
    def start(self) -> NDArray[np.float64] | None:
        """The first parameters (n_parameters,) if they are given, None if they are to be drawn."""
        return None if self.network.start is None else read_start(self.network.start, self.n_parameters)

    @cached_property
    def key(self) -> str:
        """Content hash: equal for equal configurations, whatever process or machine made them."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:20]

    def to_json(self) -> str:
        """Canonical JSON: sorted names, no spaces, every field written."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> RunConfig:
        """Read what ``to_json`` wrote; fields left out have their defaults.

        Raises
        ------
        ConfigError
            If the text is no JSON of that form, or a value is not allowed.
        """
        try:
            parts = json.loads(text)
            data = dict(parts.get("data", {}))
            own = data.pop("own", {})
            network: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in parts.get("network", {}).items()
            }
            return cls(
                DataConfig(**data, **dict(own)),
                NetworkConfig(**network),
                TrainingConfig(**parts.get("training", {})),
            )
        except ConfigError:
            raise
        except (TypeError, ValueError, AttributeError) as error:
            raise ConfigError(f"The configuration cannot be read: {error}.", "json") from error

    # The query's words come from every part of a configuration, so its module imports this one.

    def to_query(self) -> str:
        """The query string of this run: only what differs from the default run, in a fixed order."""
        from nnexplore.query import write_query

        return write_query(self)

    @classmethod
    def from_query(cls, query: str) -> RunConfig:
        """Read what ``to_query`` wrote.

        Raises
        ------
        ConfigError
            For the first value that is not allowed.
        """
        from nnexplore.query import read_query

        config, errors = read_query(query)
        if errors:
            raise errors[0]
        return config
