"""Own runs: a run on samples that are given as arrays, its settings by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig

_NETWORK = frozenset(entry.name for entry in fields(NetworkConfig))
_TRAINING = frozenset(entry.name for entry in fields(TrainingConfig))
_SAMPLES = frozenset({"feature_names", "class_names", "scaling"})


def own_run(X: Any, y: Any, **settings: Any) -> RunConfig:
    """The run on samples X (n_samples, 2) with labels y (n_samples,), as ``DataConfig.from_arrays`` has them.

    ``settings`` are fields of ``NetworkConfig`` and ``TrainingConfig``, and ``feature_names``,
    ``class_names`` and ``scaling``; the others are as by default.

    Raises
    ------
    ConfigError
        If the samples or a setting are not taken.
    """
    known = _NETWORK | _TRAINING | _SAMPLES
    for name in sorted(settings.keys() - known):
        close = get_close_matches(name, known, n=1)
        nearest = f"; the nearest name is {close[0]}" if close else f"; there are {', '.join(sorted(known))}"
        raise ConfigError(name, value=settings[name], fault=f"is no setting of a run{nearest}")
    return RunConfig(
        DataConfig.from_arrays(X, y, **_those(settings, _SAMPLES)),
        NetworkConfig(**_those(settings, _NETWORK)),
        TrainingConfig(**_those(settings, _TRAINING)),
    )


def _those(settings: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name in names}
