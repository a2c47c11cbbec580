"""Differences: which settings two runs do not share, in words."""

from __future__ import annotations

from typing import Any

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.network.features import FEATURES
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.own_samples import unpack
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.query import settings
from nnexplore.core.run.ranges import PARAMETERS

_CHOICES: dict[str, tuple[str, Any]] = {
    "data": ("data", ALL_DATASETS),
    "output": ("output", OUTPUTS),
    "init": ("first weights", INITS),
    "optimizer": ("optimiser", OPTIMIZERS),
    "schedule": ("schedule", SCHEDULES),
}
_LABELS = {
    "l2": "weight decay",
    "features": "input features",
    "start": "start weights",
    "samples": "samples",
    "stream": "random stream of first weights",
    "seed": "seed of first weights",
    "snapshots": "snapshots",
    "reduction": "reduction",
    "batch_draw": "batches",
}
#: What is done where a setting has no value.
_UNSET = {"batch_size": "all samples", "target_loss": "none", "start": "drawn"}
_BATCH_DRAWS = {"epochs": "cut from shuffled epochs", "fresh": "drawn anew each step"}
_STREAMS = {"own": "their own", "data": "the data's"}
#: Said of the network as a whole.
_OF_THE_NETWORK = ("layers", "width", "activation")


def differences(left: RunConfig, right: RunConfig) -> str:
    """One sentence on what the configurations of two runs do not share."""
    ours, theirs = _in_words(left), _in_words(right)
    # What only one of them has follows from what it has chosen otherwise.
    found = [
        f"{label}: {ours[label]} against {theirs[label]}"
        for label in ours
        if label in theirs and ours[label] != theirs[label]
    ]
    if found:
        return f"What differs: {'; '.join(found)}."
    if left == right:
        return "Both sides show the same run."
    same_samples = left.data.own == right.data.own
    return f"Only the {'start weights' if same_samples else 'places of the samples'} differ."


def _in_words(config: RunConfig) -> dict[str, str]:
    """Every setting of a run by its label, with its value as a sentence shows it."""
    own = {parameter.name: parameter.label for parameter in config.data.dataset.settings}
    words: dict[str, str] = {}
    for setting in settings(config):
        name, value = setting.name, setting.value
        if name == "layers":
            words |= _network_in_words(config)
        elif name.startswith(_OF_THE_NETWORK):
            continue
        elif name in _CHOICES:
            label, entries = _CHOICES[name]
            words[label] = entries[value].label
        else:
            label = _LABELS.get(name) or (own.get(name) or PARAMETERS[name].label).lower()
            words[label] = _value(name, value)
    return words


def _network_in_words(config: RunConfig) -> dict[str, str]:
    network = config.network
    sizes = {"network": "-".join(map(str, config.layer_sizes))}
    names = [ACTIVATIONS[name].label for name in network.activations]
    if not names:
        return sizes
    return sizes | {"activation": names[0] if len(set(names)) == 1 else ", ".join(names)}


def _value(name: str, value: Any) -> str:
    if value is None:
        return _UNSET[name]
    if name == "start":
        return "given"
    if name == "samples":
        own = unpack(value)
        return f"{len(own.y):,} in {len(own.class_names)} classes"
    if name == "features":
        return ", ".join(FEATURES[one].label for one in value.split(","))
    if name == "stream":
        return _STREAMS[value]
    if name == "batch_draw":
        return _BATCH_DRAWS[value]
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:,}" if isinstance(value, int) and not name.endswith("seed") else f"{value}"
