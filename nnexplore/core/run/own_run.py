"""Own runs: a run on samples that are given as arrays, its settings by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.foreign_names import called_here

_NETWORK = frozenset(entry.name for entry in fields(NetworkConfig))
_TRAINING = frozenset(entry.name for entry in fields(TrainingConfig))
_SAMPLES = frozenset({"feature_names", "class_names", "scaling", "all_digits"})


def own_run(X: Any, y: Any, **settings: Any) -> RunConfig:
    """The run on samples X (n_samples, n_inputs) with labels y (n_samples,), as ``from_arrays`` has them.

    ``settings`` are fields of ``NetworkConfig`` and ``TrainingConfig``, and ``feature_names``,
    ``class_names``, ``scaling`` and ``all_digits``; the others are as by default.

    Raises
    ------
    ConfigError
        If the samples or a setting are not taken.
    """
    known = _NETWORK | _TRAINING | _SAMPLES
    for name in sorted(settings.keys() - known):
        fault = f"is no setting of a run{called_here(name, known)}"
        raise ConfigError(name, value=settings[name], fault=fault)
    return RunConfig(
        DataConfig.from_arrays(X, y, **_those(settings, _SAMPLES)),
        NetworkConfig(**_those(settings, _NETWORK)),
        TrainingConfig(**_those(settings, _TRAINING)),
    )


def _those(settings: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name in names}
