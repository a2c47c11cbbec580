"""The query string of a run: the words of a share link, which are the names of the page's controls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import islice
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import Choice, ConfigError, shown
from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.datasets import ALL_DATASETS, OWN
from nnexplore.core.network.features import COORDINATES
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.own_samples import check_samples_text, link_samples
from nnexplore.core.network.parameter import Parameter, as_text, check_choice
from nnexplore.core.network.start_weights import check_start_text
from nnexplore.core.run.data_configuration import DataConfig
from nnexplore.core.run.parts import NetworkConfig, TrainingConfig, check_features, check_fit
from nnexplore.core.run.ranges import BATCH_DRAWS, PARAMETERS, check_snapshots

#: A longer text is no query of a run: the weights of the largest network that a host takes fit in.
MOST_LETTERS = 4 * 2**20
#: Nor is one with more names, of which a run has about forty.
MOST_NAMES = 200

#: Where the first weights are drawn from, each with a sentence on it.
STREAMS = {
    "own": "A random stream of the first weights' own seed.",
    "data": "The data's random stream, from where it stands after the samples.",
}
_TRAINING_CHOICES: dict[str, Any] = {
    "optimizer": OPTIMIZERS,
    "reduction": REDUCTIONS,
    "schedule": SCHEDULES,
    "batch_draw": BATCH_DRAWS,
}


ReadParts = tuple[DataConfig, NetworkConfig, TrainingConfig]


class Parts(Protocol):
    """A run by its parts."""

    @property
    def data(self) -> DataConfig:
        """Which samples."""

    @property
    def network(self) -> NetworkConfig:
        """Which network."""

    @property
    def training(self) -> TrainingConfig:
        """How it is trained."""


@dataclass(frozen=True)
class Setting:
    """One name of the query vocabulary with its value in a run and in the default run."""

    name: str
    value: Any
    default: Any


def numbered(name: str, layer: int) -> str:
    """The query name of a hidden layer's setting: ``width`` for the first, ``width_2`` for the next."""
    return name if layer == 0 else f"{name}_{layer + 1}"


def unnumbered(name: str) -> str:
    """The setting that a query name is of, whichever hidden layer it names: ``width`` for ``width_2``."""
    setting, _, layer = name.rpartition("_")
    return setting if setting in ("width", "activation") and layer.isdecimal() else name


def settings(config: Parts) -> list[Setting]:
    """Every setting that applies to this run, in the order in which a query names them."""
    data, network, training = config.data, config.network, config.training
    found = [
        Setting("data", data.name, DataConfig().name),
        *_drawing(data),
        Setting("data_seed", data.seed, PARAMETERS["data_seed"].default),
        *_own(data),
        Setting("layers", len(network.hidden), PARAMETERS["layers"].default),
    ]
    for layer, (width, activation) in enumerate(zip(network.hidden, network.activations, strict=True)):
        found.append(Setting(numbered("width", layer), width, PARAMETERS["width"].default))
        found.append(Setting(numbered("activation", layer), activation, NetworkConfig.activation))
    found += [
        Setting(name, getattr(network, name), getattr(NetworkConfig, name))
        for name in ("output", "init", "start")
    ]
    coordinates = ",".join(COORDINATES)
    found.append(Setting("features", ",".join(network.features) or coordinates, coordinates))
    for entry in fields(TrainingConfig):
        value = getattr(training, entry.name)
        if entry.name != "seed":
            found.append(Setting(entry.name, value, entry.default))
        elif value is None:
            found.append(Setting("stream", "data", "own"))
        else:
            found += [Setting("stream", "own", "own"), Setting("seed", value, entry.default)]
    return found


def _drawing(data: DataConfig) -> list[Setting]:
    """How many samples are drawn and with how much noise; of samples that are brought both are given."""
    values = {"n_samples": data.n_samples, "noise": data.noise} if data.is_drawn else {}
    return [Setting(name, value, PARAMETERS[name].default) for name, value in values.items()]


def _own(data: DataConfig) -> list[Setting]:
    defaults = {own.name: own.default for own in data.dataset.settings}
    return [Setting(name, value, defaults.get(name)) for name, value in data.own]


def write_query(config: Parts, opening: Parts | None = None) -> str:
    """The query string of a run: only what differs from the default run, in a fixed order.

    On a page that opens on another run, only what differs from that.
    """
    left_out = {s.name: s.value for s in settings(opening)} if opening else {}
    pairs = [(s.name, str(s.value)) for s in settings(config) if s.value != left_out.get(s.name, s.default)]
    return urlencode(pairs)


def read_parts(
    query: str | Mapping[str, str] | Sequence[tuple[str, str]],
    parameters: Mapping[str, Parameter] = PARAMETERS,
    opening: Parts | None = None,
) -> tuple[ReadParts, list[ConfigError]]:
    """The parts of the run that a query describes, with an error for each value that has its default instead.

    They fit each other; ``read_query`` makes a run of them and says what the arguments are.
    """
    try:
        pairs = split_query(query) if isinstance(query, str) else _bounded(query)
    except ConfigError as error:
        return _QueryReader({}, parameters, opening).read(), [error]
    reader = _QueryReader(dict(without_units(pairs, parameters)), parameters, opening)
    for name, count in sorted(Counter(name for name, _ in pairs).items()):
        if count > 1:
            reader.errors.append(given_twice(name, reader.raw[name]))
    return reader.read(), reader.errors


def without_units(
    pairs: Sequence[tuple[str, str]], parameters: Mapping[str, Parameter] = PARAMETERS
) -> Sequence[tuple[str, str]]:
    """The same names and values, where a first layer of no units is said as no hidden layers.

    The slider of hidden units begins at 0, so a link may say it in this way, too. Beside a number of layers
    it contradicts that, and is left to be refused.
    """
    widths = [(as_text(value) or "").strip() for name, value in pairs if name == "width"]
    if widths != ["0"] or parameters["layers"].minimum > 0 or any(name == "layers" for name, _ in pairs):
        return pairs
    return [("layers", "0") if name == "width" else (name, value) for name, value in pairs]


def given_twice(name: str, last: Any) -> ConfigError:
    """The error for a name that a query has more than once, of which the last is read."""
    return ConfigError(name, value=last, fault="is given more than once").replaced(last, "last given")


def split_query(text: str) -> list[tuple[str, str]]:
    """The names and values of a query string, in time that grows with its length and no faster.

    Raises
    ------
    ConfigError
        If it is longer, or names more, than the query of any run.
    """
    query = str.__str__(text).removeprefix("?")
    _check_size(len(query), query.count("&") + 1)
    return parse_qsl(query, keep_blank_values=True)


def _bounded(query: Any) -> list[tuple[str, Any]]:
    """Names and values that are given as such, if they are no more than those of any run."""
    try:
        items = query.items() if isinstance(query, Mapping) else query
        pairs = [(str.__str__(name), value) for name, value in islice(items, MOST_NAMES + 1)]
        n_letters = sum(str.__len__(text) for pair in pairs for text in pair if isinstance(text, str))
    except Exception as error:
        # Whatever else it is, it may fail in any way while it is looked at.
        allowed = "a query string, or names and values"
        raise ConfigError("query", value=query, allowed=allowed) from error
    _check_size(n_letters, len(pairs))
    return pairs


def _check_size(n_letters: int, n_names: int) -> None:
    for count, most, what in ((n_letters, MOST_LETTERS, "characters"), (n_names, MOST_NAMES, "names")):
        if count > most:
            fault = f"has {count:,} {what}, but has to have at most {most:,}; none of it is read"
            raise ConfigError("query", fault=fault)


class _QueryReader:
    """Reads a query name by name, taking the default and noting an error where a value is not allowed."""

    def __init__(
        self, raw: dict[str, str], parameters: Mapping[str, Parameter], opening: Parts | None
    ) -> None:
        self.raw = raw
        self.parameters = parameters
        self.defaults = {s.name: s.value for s in settings(opening)} if opening else {}
        self.errors: list[ConfigError] = []

    def read(self) -> ReadParts:
        data, network, training = self._data(), self._network(), self._training()
        for name, value in self.raw.items():
            fault = f"({shown(value)}) is no setting of this run"
            self.errors.append(ConfigError(name, value=value, fault=fault))
        while True:
            try:
                check_fit(data, network)
                return data, network, training
            except ConfigError as error:
                default = getattr(NetworkConfig, error.field)
                self.errors.append(error.replaced(default))
                network = replace(network, **{error.field: default})

    def _take(self, name: str, read: Callable[[str], Any], default: Any) -> Any:
        """The value of ``name``, or its default if it is missing or wrong."""
        default = self.defaults.get(name, default)
        if name not in self.raw:
            return default
        try:
            return read(self.raw.pop(name))
        except ConfigError as error:
            self.errors.append(error.replaced(default))
            return default

    def _number(self, parameter: Parameter) -> Any:
        return self._take(parameter.name, parameter.check, parameter.default)

    def _choice(self, name: str, choices: Any, default: str) -> str:
        chosen: str = self._take(name, lambda text: check_choice(name, text, choices), default)
        return chosen

    def _data(self) -> DataConfig:
        name = self._choice("data", ALL_DATASETS, DataConfig().name)
        seed = self._number(self.parameters["data_seed"])
        if name == OWN.name:
            samples = self._samples()
            if samples is not None:
                return DataConfig(name, seed=seed, samples=samples)
            name = DataConfig().name
        dataset = ALL_DATASETS[name]
        own = self._own(dataset)
        if not dataset.is_drawn:
            return DataConfig(name, seed=seed, **own)
        n_samples, noise = (self._number(self.parameters[n]) for n in ("n_samples", "noise"))
        return DataConfig(name, n_samples, noise, seed, **own)

    def _own(self, dataset: Dataset) -> dict[str, Any]:
        """The data set's own settings, which go together: what does not is another that does."""
        own = {one.name: self._take(one.name, one.check, one.default) for one in dataset.settings}
        try:
            dataset.check(own)
        except ConfigError as error:
            defaults = [one.default for one in dataset.settings]
            fitting = error.allowed.names if isinstance(error.allowed, Choice) else ()
            own[error.field] = next(value for value in (*defaults, *fitting) if value in fitting)
            self.errors.append(error.replaced(own[error.field], "other one"))
        return own

    def _samples(self) -> str | None:
        """The text of samples that are brought; None, with an error, if there is none to be read."""
        try:
            given = self.raw.pop("samples", self.defaults.get("samples", ""))
            # What no link carries is not even unpacked.
            if text := as_text(given):
                link_samples(text)
            return check_samples_text(given)
        except ConfigError as error:
            self.errors.append(error.replaced(DataConfig().name))
            return None

    def _network(self) -> NetworkConfig:
        hidden, activation = [], []
        for layer in range(self._number(self.parameters["layers"])):
            width = replace(self.parameters["width"], name=numbered("width", layer))
            hidden.append(self._number(width))
            name = numbered("activation", layer)
            activation.append(self._choice(name, ACTIVATIONS, str(NetworkConfig.activation)))
        output = self._choice("output", OUTPUTS, NetworkConfig.output)
        init = self._choice("init", INITS, NetworkConfig.init)
        start = self._take("start", check_start_text, None)
        features = self._take("features", check_features, ())
        return NetworkConfig(tuple(hidden), tuple(activation), output, init, start, features)

    def _training(self) -> TrainingConfig:
        values: dict[str, Any] = {}
        for entry in fields(TrainingConfig):
            name, default = entry.name, entry.default
            if name in _TRAINING_CHOICES:
                values[name] = self._choice(name, _TRAINING_CHOICES[name], str(default))
            elif name == "snapshots":
                every = self.parameters["snapshots"]
                values[name] = self._take(name, partial(check_snapshots, every=every), default)
            elif name == "seed" and self._choice("stream", STREAMS, "own") == "data":
                values[name] = None
            else:
                values[name] = self._take(name, self.parameters[name].check, default)
        return TrainingConfig(**values)
