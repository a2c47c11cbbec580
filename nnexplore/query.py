"""The query string of a run: the words of a share link, which are the names of the page's controls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from nnexplore.config import (
    ABSENT_WORDS,
    PARAMETERS,
    REDUCTIONS,
    SNAPSHOT_WORDS,
    DataConfig,
    NetworkConfig,
    RunConfig,
    TrainingConfig,
)
from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.network import INITS
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.parameter import ConfigError, Parameter, check_choice, shown

DEFAULT_DATASET = DataConfig().name


def write_query(config: RunConfig) -> str:
    """The query string of a run: only what differs from the default run, in a fixed order."""
    return urlencode([(name, text) for name, text in _query_items(config) if text is not None])


def read_query(
    items: Mapping[str, str] | Sequence[tuple[str, str]] | str,
) -> tuple[RunConfig, list[ConfigError]]:
    """Read a query as far as it goes: each value that is not allowed has its default and an error."""
    if isinstance(items, str):
        items = parse_qsl(items.removeprefix("?"), keep_blank_values=True)
    pairs = list(items.items()) if isinstance(items, Mapping) else list(items)
    reader = _QueryReader(dict(pairs))
    names = [name for name, _ in pairs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        taken = shown(reader.raw[name])
        reader.errors.append(
            ConfigError(f"{name} is given more than once; the last, {taken}, is read.", name)
        )
    config = reader.read()
    return config, reader.errors


def numbered(name: str, layer: int) -> str:
    """The query name of a hidden layer's setting: ``width`` for the first, ``width_2`` for the next."""
    return name if layer == 0 else f"{name}_{layer + 1}"


def _text(value: Any, name: str) -> str:
    return ABSENT_WORDS[name] if value is None else str(value)


def _query_items(config: RunConfig) -> list[tuple[str, str | None]]:
    """Every name of the query vocabulary that applies to this run, with None where it has its default."""
    data, network, training = config.data, config.network, config.training
    items: list[tuple[str, Any, Any]] = [
        ("data", data.name, DEFAULT_DATASET),
        ("n_samples", data.n_samples, PARAMETERS["n_samples"].default),
        ("noise", data.noise, data.dataset.noise.default),
        ("data_seed", data.seed, PARAMETERS["data_seed"].default),
    ]
    items += [(p.name, data.parameters[p.name], p.default) for p in data.dataset.parameters]
    items.append(("layers", len(network.hidden), PARAMETERS["layers"].default))
    for layer, (width, activation) in enumerate(zip(network.hidden, network.activations, strict=True)):
        items.append((numbered("width", layer), width, PARAMETERS["width"].default))
        items.append((numbered("activation", layer), activation, NetworkConfig.activation))
    items += [(name, getattr(network, name), getattr(NetworkConfig, name)) for name in ("output", "init")]
    items += [(f.name, getattr(training, f.name), f.default) for f in fields(TrainingConfig)]
    return [(name, None if value == default else _text(value, name)) for name, value, default in items]


class _QueryReader:
    """Reads a query value by value, taking the default and noting an error where one is not allowed."""

    def __init__(self, raw: dict[str, str]) -> None:
        self.raw = raw
        self.errors: list[ConfigError] = []

    def read(self) -> RunConfig:
        data = self._data()
        network = self._network()
        training = self._training()
        for name, value in self.raw.items():
            self.errors.append(ConfigError(f"{name} ({shown(value)}) is no setting of this run.", name))
        try:
            return RunConfig(data, network, training)
        except ConfigError as error:
            self.errors.append(error)
            return RunConfig(
                data, NetworkConfig(network.hidden, network.activation, init=network.init), training
            )

    def _take(self, name: str, read: Callable[[str], Any], default: Any) -> Any:
        """The value of ``name``, or its default if it is missing or wrong."""
        if name not in self.raw:
            return default
        try:
            return read(self.raw.pop(name))
        except ConfigError as error:
            self.errors.append(
                ConfigError(f"{error.message} The default, {_text(default, name)}, is used.", name)
            )
            return default

    def _number(self, parameter: Parameter) -> Any:
        return self._take(parameter.name, parameter.check, parameter.default)

    def _choice(self, name: str, choices: Any, default: str) -> str:
        chosen: str = self._take(name, lambda text: check_choice(name, text, choices), default)
        return chosen

    def _data(self) -> DataConfig:
        name = self._choice("data", DATASETS, DEFAULT_DATASET)
        dataset = DATASETS[name]
        own = {parameter.name: self._number(parameter) for parameter in dataset.parameters}
        n_samples, seed = self._number(PARAMETERS["n_samples"]), self._number(PARAMETERS["data_seed"])
        return DataConfig(name, n_samples, self._number(dataset.noise), seed, **own)

    def _network(self) -> NetworkConfig:
        layers = range(self._number(PARAMETERS["layers"]))
        hidden = tuple(
            self._number(replace(PARAMETERS["width"], name=numbered("width", layer))) for layer in layers
        )
        activation = tuple(
            self._choice(numbered("activation", layer), ACTIVATIONS, str(NetworkConfig.activation))
            for layer in layers
        )
        output = self._choice("output", OUTPUTS, NetworkConfig.output)
        return NetworkConfig(hidden, activation, output, self._choice("init", INITS, NetworkConfig.init))

    def _training(self) -> TrainingConfig:
        choices = {"optimizer": OPTIMIZERS, "reduction": REDUCTIONS, "schedule": SCHEDULES}
        values: dict[str, Any] = {}
        for training_field in fields(TrainingConfig):
            name, default = training_field.name, training_field.default
            if name in choices:
                values[name] = self._choice(name, choices[name], str(default))
            else:
                values[name] = self._take(name, lambda text, name=name: _read_number(name, text), default)  # type: ignore[misc]
        return TrainingConfig(**values)


def _read_number(name: str, text: str) -> Any:
    """A training number as a query writes it: maybe the word for leaving it out, maybe a snapshot word."""
    if text == ABSENT_WORDS.get(name):
        return None
    if name == "snapshots" and text in SNAPSHOT_WORDS:
        return text
    return PARAMETERS[name].check(text)
