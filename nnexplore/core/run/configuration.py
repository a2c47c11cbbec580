"""Run configurations: what a run is, as an immutable value with a canonical JSON, key and query string."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.data_configuration import DataConfig
from nnexplore.core.run.foreign_names import answers_names
from nnexplore.core.run.parts import (
    NetworkConfig,
    TrainingConfig,
    check_fit,
    layer_sizes,
    n_parameters,
)
from nnexplore.core.run.query import read_parts, write_query
from nnexplore.core.run.ranges import PARAMETERS

__all__ = [
    "DataConfig",
    "NetworkConfig",
    "RunConfig",
    "TrainingConfig",
    "read_query",
]


@answers_names("a run")
@dataclass(frozen=True)
class RunConfig:
    """One run: data, network and training, each as such or as its fields by name.

    Raises
    ------
    ConfigError
        If a part is none, or they do not fit each other.
    """

    data: DataConfig = field(default_factory=DataConfig)
    network: NetworkConfig = field(default_factory=NetworkConfig)
    training: TrainingConfig = field(default_factory=TrainingConfig)

    def __post_init__(self) -> None:
        for name, kind in _PARTS.items():
            object.__setattr__(self, name, _part(name, kind, getattr(self, name)))
        check_fit(self.data, self.network)

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Units of each layer, from the inputs, or the features, to the outputs."""
        return layer_sizes(self.data, self.network)

    @property
    def layer_activations(self) -> tuple[str, ...]:
        """Activation of each layer, the output's last."""
        return (*self.network.activations, OUTPUTS[self.network.output].activation)

    @property
    def n_parameters(self) -> int:
        """How many weights and biases the network has."""
        return n_parameters(self.data, self.network)

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
        whole = {
            name: {entry: getattr(getattr(self, name), entry) for entry in _names(kind)}
            for name, kind in _PARTS.items()
        }
        return _CANONICAL.encode(whole)

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
        except (TypeError, ValueError, RecursionError) as error:
            raise ConfigError("json", value=text, allowed="a text that to_json wrote") from error
        if not isinstance(parts, dict):
            raise ConfigError("json", value=text, allowed="a text that to_json wrote")
        _check_names(parts, _PARTS)
        return cls(**parts)

    def to_query(self) -> str:
        """The query string of this run: only what differs from the default run, in a fixed order."""
        return write_query(self)

    @classmethod
    def from_query(cls, query: str) -> RunConfig:
        """Read what ``to_query`` wrote.

        Raises
        ------
        ConfigError
            For the first value that is not allowed.
        """
        config, errors = read_query(query)
        if errors:
            raise errors[0]
        return config


_PARTS: dict[str, type] = {"data": DataConfig, "network": NetworkConfig, "training": TrainingConfig}

_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


def _part(name: str, kind: type, value: Any) -> Any:
    """A part of a configuration, which may be given as its fields by name."""
    if isinstance(value, kind):
        return value
    if not isinstance(value, Mapping):
        raise ConfigError(name, value=value, allowed=f"a {kind.__name__}")
    try:
        values = {str.__str__(field): entry for field, entry in value.items()}
    except Exception as error:
        # The class of a mapping may be anybody's.
        raise ConfigError(name, value=value, allowed=f"a {kind.__name__}") from error
    # A data set tells itself which other names are its own.
    if kind is not DataConfig:
        _check_names(values, _names(kind))
    return kind(**values)


def _check_names(given: Collection[str], known: Collection[str]) -> None:
    for name in sorted(set(given) - set(known)):
        raise ConfigError(name, fault="is no part of a configuration")


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
    parts, errors = read_parts(query, parameters, opening)
    return RunConfig(*parts), errors


@cache
def _names(part: type) -> frozenset[str]:
    """The fields of a part of a configuration."""
    return frozenset(entry.name for entry in fields(part))
