"""The query string of a run: the words of a share link, which are the names of the page's controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from nnexplore.config import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.network import INITS
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.parameter import ConfigError, Parameter, check_choice, shown, written
from nnexplore.ranges import PARAMETERS, REDUCTIONS, SNAPSHOT_WORDS

#: Where the first weights are drawn from, each with a sentence on it.
STREAMS = {
    "own": "A random stream of the first weights' own seed.",
    "data": "The data's random stream, from where it stands after the samples.",
}
_TRAINING_CHOICES: dict[str, Any] = {"optimizer": OPTIMIZERS, "reduction": REDUCTIONS, "schedule": SCHEDULES}


@dataclass(frozen=True)
class Setting:
    """One name of the query vocabulary with its value in a run and in the default run."""

    name: str
    value: Any
    default: Any


def numbered(name: str, layer: int) -> str:
    """The query name of a hidden layer's setting: ``width`` for the first, ``width_2`` for the next."""
    return name if layer == 0 else f"{name}_{layer + 1}"


def settings(config: RunConfig) -> list[Setting]:
    """Every setting that applies to this run, in the order in which a query names them."""
    data, network, training = config.data, config.network, config.training
    found = [
        Setting("data", data.name, DataConfig().name),
        Setting("n_samples", data.n_samples, PARAMETERS["n_samples"].default),
        Setting("noise", data.noise, PARAMETERS["noise"].default),
        Setting("data_seed", data.seed, PARAMETERS["data_seed"].default),
        *(Setting(own.name, data.parameters[own.name], own.default) for own in data.dataset.parameters),
        Setting("layers", len(network.hidden), PARAMETERS["layers"].default),
    ]
    for layer, (width, activation) in enumerate(zip(network.hidden, network.activations, strict=True)):
        found.append(Setting(numbered("width", layer), width, PARAMETERS["width"].default))
        found.append(Setting(numbered("activation", layer), activation, NetworkConfig.activation))
    found += [
        Setting(name, getattr(network, name), getattr(NetworkConfig, name))
        for name in ("output", "init", "start")
    ]
    for entry in fields(TrainingConfig):
        value = getattr(training, entry.name)
        if entry.name != "seed":
            found.append(Setting(entry.name, value, entry.default))
        elif value is None:
            found.append(Setting("stream", "data", "own"))
        else:
            found += [Setting("stream", "own", "own"), Setting("seed", value, entry.default)]
    return found


def write_query(config: RunConfig, opening: RunConfig | None = None) -> str:
    """The query string of a run: only what differs from the default run, in a fixed order.

    On a page that opens on another run, only what differs from that.
    """
    left_out = {s.name: s.value for s in settings(opening)} if opening else {}
    pairs = [(s.name, str(s.value)) for s in settings(config) if s.value != left_out.get(s.name, s.default)]
    return urlencode(pairs)


def read_query(
    query: str | Mapping[str, str] | Sequence[tuple[str, str]],
    parameters: Mapping[str, Parameter] = PARAMETERS,
    opening: RunConfig | None = None,
) -> tuple[RunConfig, list[ConfigError]]:
    """Read a query as far as it goes: each value that is not allowed has its default and an error.

    Parameters
    ----------
    query
        A query string, or its names and values.
    parameters
        The numbers with the ranges that are allowed; a host may narrow them.
    opening
        The run whose settings are the defaults: the default run, unless a page opens on another one.
    """
    if isinstance(query, str):
        query = parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    pairs = list(query.items()) if isinstance(query, Mapping) else list(query)
    reader = _QueryReader(dict(pairs), parameters, opening)
    names = [name for name, _ in pairs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        last = shown(reader.raw[name])
        reader.errors.append(ConfigError(f"{name} is given more than once; the last, {last}, is read.", name))
    return reader.read(), reader.errors


class _QueryReader:
    """Reads a query name by name, taking the default and noting an error where a value is not allowed."""

    def __init__(
        self, raw: dict[str, str], parameters: Mapping[str, Parameter], opening: RunConfig | None
    ) -> None:
        self.raw = raw
        self.parameters = parameters
        self.defaults = {s.name: s.value for s in settings(opening)} if opening else {}
        self.errors: list[ConfigError] = []

    def read(self) -> RunConfig:
        data, network, training = self._data(), self._network(), self._training()
        for name, value in self.raw.items():
            self.errors.append(ConfigError(f"{name} ({shown(value)}) is no setting of this run.", name))
        while True:
            try:
                return RunConfig(data, network, training)
            except ConfigError as error:
                default = getattr(NetworkConfig, error.field)
                instead = f"{default} is used" if default else "first weights are drawn"
                self.errors.append(ConfigError(f"{error.message} So {instead}.", error.field))
                network = replace(network, **{error.field: default})

    def _take(self, name: str, read: Callable[[str], Any], default: Any) -> Any:
        """The value of ``name``, or its default if it is missing or wrong."""
        default = self.defaults.get(name, default)
        if name not in self.raw:
            return default
        try:
            return read(self.raw.pop(name))
        except ConfigError as error:
            self.errors.append(
                ConfigError(f"{error.message} The default, {written(default)}, is used.", name)
            )
            return default

    def _number(self, parameter: Parameter) -> Any:
        return self._take(parameter.name, parameter.check, parameter.default)

    def _choice(self, name: str, choices: Any, default: str) -> str:
        chosen: str = self._take(name, lambda text: check_choice(name, text, choices), default)
        return chosen

    def _data(self) -> DataConfig:
        name = self._choice("data", DATASETS, DataConfig().name)
        n_samples, noise, seed = (
            self._number(self.parameters[n]) for n in ("n_samples", "noise", "data_seed")
        )
        own = {parameter.name: self._number(parameter) for parameter in DATASETS[name].parameters}
        return DataConfig(name, n_samples, noise, seed, **own)

    def _network(self) -> NetworkConfig:
        hidden, activation = [], []
        for layer in range(self._number(self.parameters["layers"])):
            width = replace(self.parameters["width"], name=numbered("width", layer))
            hidden.append(self._number(width))
            name = numbered("activation", layer)
            activation.append(self._choice(name, ACTIVATIONS, str(NetworkConfig.activation)))
        output = self._choice("output", OUTPUTS, NetworkConfig.output)
        init = self._choice("init", INITS, NetworkConfig.init)
        start = self._take("start", str, None)
        return NetworkConfig(tuple(hidden), tuple(activation), output, init, start)

    def _training(self) -> TrainingConfig:
        values: dict[str, Any] = {}
        for entry in fields(TrainingConfig):
            name, default = entry.name, entry.default
            if name in _TRAINING_CHOICES:
                values[name] = self._choice(name, _TRAINING_CHOICES[name], str(default))
            elif name == "snapshots":
                values[name] = self._take(name, self._snapshots, default)
            elif name == "seed" and self._choice("stream", STREAMS, "own") == "data":
                values[name] = None
            else:
                values[name] = self._take(name, self.parameters[name].check, default)
        return TrainingConfig(**values)

    def _snapshots(self, text: str) -> str | int:
        if text in SNAPSHOT_WORDS:
            return text
        try:
            return int(self.parameters["snapshots"].check(text))
        except ConfigError as error:
            words = " or ".join(SNAPSHOT_WORDS)
            raise ConfigError(
                error.message.replace("has to be", f"has to be {words} or"), "snapshots"
            ) from error
