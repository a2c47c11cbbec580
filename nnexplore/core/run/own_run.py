"""Own runs: a run on samples that are given as arrays, its settings by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from inspect import signature
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.training import train as train_run
from nnexplore.core.run.trajectory import Trajectory

_NETWORK = frozenset(entry.name for entry in fields(NetworkConfig))
_TRAINING = frozenset(entry.name for entry in fields(TrainingConfig))
_SAMPLES = frozenset({"feature_names", "class_names", "scaling"})
#: What the trainer takes beside a run, such as ``progress``.
_TRAINER = frozenset(signature(train_run).parameters) - {"config"}


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


def train(config: Any, y: Any = None, *others: Any, **settings: Any) -> Trajectory:
    """Train a run to its end: ``train(config)``, or ``train(X, y, hidden=(3,))`` on samples of one's own.

    Parameters
    ----------
    config
        A configuration, a preset or a preset's name; or samples X (n_samples, 2): an array, a list of rows or
        a data frame.
    y
        With samples, their labels (n_samples,). With a configuration, ``progress``, as by its name.
    settings
        With samples, the settings of the run by name, as ``own_run`` takes them. In any case ``progress``,
        which is called with the trajectory so far after every chunk.

    Raises
    ------
    ConfigError
        If the run, the samples or a setting are not taken.
    """
    if y is None or callable(y):
        return train_run(config, *(() if y is None else (y, *others)), **settings)
    if others:
        raise ConfigError("settings", value=others[0], allowed="given by name, such as hidden=(3,)")
    of_trainer = _those(settings, _TRAINER)
    of_run = {name: value for name, value in settings.items() if name not in of_trainer}
    return train_run(own_run(config, y, **of_run), **of_trainer)


def _those(settings: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name in names}
