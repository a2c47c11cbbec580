"""Parts of a run's configuration: its data, its network and its training, each an immutable value."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import islice, pairwise
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import Choice, ConfigError, shown, written
from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.datasets import ALL_DATASETS, DATASETS, OWN, draw_samples
from nnexplore.core.network.features import COORDINATES, FEATURES
from nnexplore.core.network.labelled_samples import pack_all_digits
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.own_samples import check_samples_text, pack, unpack
from nnexplore.core.network.parameter import as_text, check_choice
from nnexplore.core.network.sample_arrays import labelled_samples_of, samples_of
from nnexplore.core.network.start_weights import check_start_text, read_start
from nnexplore.core.run.foreign_names import FOREIGN_NAMES, answers_names, called_here
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


#: No data set has as many parameters of its own.
_MOST_OWN = 100


def _pairs(own: Any) -> dict[str, Any]:
    """A data set's own parameters by name, as they are given together."""
    try:
        pairs = own.items() if isinstance(own, Mapping) else own
        return {str.__str__(name): value for name, value in islice(pairs, _MOST_OWN)}
    except Exception as error:
        # Whatever else it is, it may fail in any way while it is looked at.
        allowed = "the data set's own parameters by their names"
        raise ConfigError("own", value=own, allowed=allowed) from error


def _is_default(name: str, value: Any) -> bool:
    """Whether some data set has a parameter of this name that is so if nothing is said of it."""
    defaults = [
        own.default for dataset in DATASETS.values() for own in dataset.parameters if own.name == name
    ]
    return type(value) in (int, float) and value in defaults


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


def _only(name: str, given: Any, value: Any) -> Any:
    """The one value that a number has with samples of one's own; the default says nothing."""
    number = given if given == value else PARAMETERS[name].check(given)
    if number not in (value, PARAMETERS[name].default):
        fault = f"is {written(number)}, but it is {written(value)} with the samples given"
        raise ConfigError(name, value=given, fault=fault)
    return value


@dataclass(frozen=True, init=False)
class DataConfig:
    """Which samples: a data set, its size, noise and seed, and the data set's own parameters.

    Own parameters are given by name, ``DataConfig("circles", factor=0.5)``, or together as ``own``, and are
    attributes: ``data.factor``. The data set "own" has its samples in place of parameters, as the text
    ``samples`` that ``from_arrays`` makes of them: they say how many they are, and there is no noise.

    Raises
    ------
    ConfigError
        For an unknown data set or parameter, and for a number out of range.
    """

    name: str
    n_samples: int
    noise: float
    seed: int
    own: tuple[tuple[str, Any], ...]

    def __init__(
        self,
        name: str = "circles",
        n_samples: int = 100,
        noise: float = 0.2,
        seed: int = 1,
        own: Mapping[str, Any] | Iterable[tuple[str, Any]] = (),
        **parameters: Any,
    ) -> None:
        dataset = ALL_DATASETS[check_choice("data", name, ALL_DATASETS)]
        given = _pairs(own) | parameters
        takes = {"samples"} if dataset is OWN else {parameter.name for parameter in dataset.parameters}
        # What another data set has by default says nothing: so one can be replaced by its name alone.
        unknown = [
            name
            for name in sorted(set(given) - takes)
            if name in parameters or not _is_default(name, given[name])
        ]
        if unknown:
            listed = ", ".join(sorted(takes)) or "none of its own"
            known = [entry.name for entry in fields(type(self))]
            called = called_here(unknown[0], known) if unknown[0] in FOREIGN_NAMES else ""
            fault = f"is no parameter of the data set {dataset.name}, which takes {listed}{called}"
            raise ConfigError(unknown[0], value=given[unknown[0]], fault=fault)
        set_field = object.__setattr__
        set_field(self, "name", dataset.name)
        set_field(self, "seed", PARAMETERS["data_seed"].check(seed))
        if dataset is OWN:
            text = check_samples_text(given.get("samples"))
            count = len(unpack(text).y)
            set_field(self, "n_samples", _only("n_samples", n_samples, count))
            set_field(self, "noise", _only("noise", noise, 0.0))
            set_field(self, "own", (("samples", text),))
            return
        set_field(self, "n_samples", PARAMETERS["n_samples"].check(n_samples))
        set_field(self, "noise", PARAMETERS["noise"].check(noise))
        set_field(
            self, "own", tuple((p.name, p.check(given.get(p.name, p.default))) for p in dataset.parameters)
        )

    @classmethod
    def from_arrays(
        cls,
        X: Any,
        y: Any,
        feature_names: Sequence[Hashable] | None = None,
        class_names: Sequence[Hashable] | None = None,
        scaling: str = "none",
        seed: int = 1,
        all_digits: bool = False,
    ) -> Self:
        """Samples of one's own: numbers X (n_samples, n_features) and labels y (n_samples,).

        X is an array, a list of rows or a data frame, whose columns then name the features; labels are of
        any hashable kind, 2 to 10 different ones, which name the classes. ``scaling`` is "none", "standard"
        (mean 0, standard deviation 1) or "range" (-1 to 1). ``seed`` is what a validation share is drawn by.
        The samples become a part of the configuration. Of two features they are a part of its link as well:
        about 700 have room there, and they lie on a grid of 65,536 places over the range of each feature.
        With ``all_digits``, and of any other number of features, they are kept to the bit, up to 4,194,304
        values; no link carries more than a few of these.

        Raises
        ------
        ConfigError
            Naming the argument, or the feature, and what is wrong with it.
        """
        table = X, y, feature_names, class_names, scaling
        samples = labelled_samples_of(*table)
        keeps_all = all_digits or samples.X.shape[1] != 2
        text = pack_all_digits(samples) if keeps_all else pack(samples_of(*table))
        return cls(OWN.name, seed=seed, samples=text)

    def __getattr__(self, name: str) -> Any:
        """The data set's own parameter of this name."""
        # While it is copied or unpickled it has no field yet.
        own: dict[str, Any] = dict(self.__dict__.get("own", ()))
        if name not in own:
            raise AttributeError(f"{type(self).__name__} {self.__dict__.get('name')!r} has no {name!r}")
        return own[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.parameters]

    @property
    def parameters(self) -> dict[str, Any]:
        """The data set's own parameters by name."""
        return dict(self.own)

    @property
    def dataset(self) -> Dataset:
        """The registry entry."""
        return ALL_DATASETS[self.name]

    @property
    def is_drawn(self) -> bool:
        """Whether the samples are drawn, and not brought."""
        return self.name != OWN.name

    @property
    def n_classes(self) -> int:
        """How many classes the samples have."""
        return self.dataset.class_count(self.parameters)

    @property
    def n_inputs(self) -> int:
        """How many features the samples have."""
        return self.dataset.input_count(self.parameters)

    def of_another(self, name: str) -> DataConfig:
        """Another data set that is drawn, as large and as noisy, its own numbers as by default.

        Where these samples are not drawn themselves, they say nothing of either.
        """
        if not self.is_drawn:
            return DataConfig(name, seed=self.seed)
        return DataConfig(name, self.n_samples, self.noise, self.seed)

    def draw(
        self, random_state: np.random.RandomState | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """Draw the samples X (n_samples, n_inputs) and their classes y (n_samples,).

        The stream given is drawn from and so moved on; by default it is a new one of this seed.
        """
        random_state = np.random.RandomState(self.seed) if random_state is None else random_state
        return draw_samples(self.name, self.n_samples, self.noise, random_state, self.parameters)

    def random_state_after_draw(self) -> np.random.RandomState:
        """The data's random stream, as it stands once the samples are drawn."""
        random_state = np.random.RandomState(self.seed)
        self.draw(random_state)
        return random_state


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
        "tanh", "relu", "leaky-relu", "elu", "sigmoid", "softplus", "sine" or "identity".
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
