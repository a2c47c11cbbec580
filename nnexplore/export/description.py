"""The description of a run: its title and its settings, in the words of the page's controls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.network.features import FEATURES
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Optimizer, Schedule
from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.labels import LABELS
from nnexplore.core.run.presets import preset_of
from nnexplore.core.run.query import settings
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.sensitivity import Sensitivity
from nnexplore.core.run.trajectory import Trajectory

_REGISTRIES: dict[str, tuple[str, Any]] = {
    "data": ("Data", ALL_DATASETS),
    "activation": ("Activation", ACTIVATIONS),
    "output": ("Output", OUTPUTS),
    "init": ("First weights", INITS),
    "optimizer": ("Optimizer", OPTIMIZERS),
    "schedule": ("Schedule", SCHEDULES),
}
_OF_TRAINING = {"init", "start", "stream", *(entry.name for entry in fields(TrainingConfig))}
_STREAMS = {"own": "a random stream of their own", "data": "the data's random stream"}


def run_title(config: RunConfig) -> str:
    """What a run is, in a few words: "Circles, 3 ReLU units"; and whether it begins from given weights."""
    return f"{_title(config)}{'' if config.network.start is None else ', from given weights'}"


def runs_title(configs: Iterable[RunConfig]) -> str:
    """What runs side by side are: the title of each; empty for none."""
    return " beside ".join(map(run_title, configs))


def _title(config: RunConfig) -> str:
    """The data and the network of a run in a few words, with the features that it is given."""
    features = ", ".join(FEATURES[name].label for name in config.network.features)
    return f"{_data_and_layers(config)}{features and f', given {features}'}"


def _data_and_layers(config: RunConfig) -> str:
    network = config.network
    layers = [
        f"{width} {ACTIVATIONS[name].label}"
        for width, name in zip(network.hidden, network.activations, strict=True)
    ]
    if not layers:
        return f"{config.data.dataset.label}, no hidden layer"
    *first, last = layers
    listed = f"{', '.join(first)} and {last}" if first else last
    return f"{config.data.dataset.label}, {listed} unit{'' if network.hidden == (1,) else 's'}"


def trajectory_title(trajectory: Trajectory) -> str:
    """What a trajectory is, in a few words; of networks that were trained elsewhere it says so."""
    is_foreign = trajectory.status == "elsewhere"
    return f"{_title(trajectory.config)}, trained elsewhere" if is_foreign else run_title(trajectory.config)


def run_line(trajectory: Trajectory) -> str:
    """A trajectory in one line: what run it is and how far it came."""
    title, n = trajectory_title(trajectory), len(trajectory.steps)
    if n == 0:
        return f"{title}: no snapshots, {trajectory.status}"
    return (
        f"{title}: {n} snapshot{'' if n == 1 else 's'} to step {trajectory.steps[-1]:,}, "
        f"loss {trajectory.loss[-1]:.4g}, accuracy {trajectory.accuracy[-1]:.1%}, {trajectory.status}"
    )


def unstable_ending(trajectory: Trajectory) -> str:
    """A sentence on how a run ended whose steps were too long; empty for any other."""
    if trajectory.status == "diverged":
        return f"The run diverged at step {trajectory.stopped_at:,}."
    if trajectory.status != "exploded":
        return ""
    first, last = trajectory.loss[[0, -1]]
    return f"The run exploded: its loss is {last:.3g} at the end, and was {first:.3g} before training."


def ending_paragraph(trajectory: Trajectory) -> str:
    """The same as a paragraph at the head of a file of code."""
    sentence = unstable_ending(trajectory)
    return sentence and f"\n{sentence}\n"


def caution_paragraph(config: RunConfig) -> str:
    """What is said of a chaotic preset, as a paragraph at the head of a file; empty for any other run."""
    preset = preset_of(config)
    return f"\n{preset.caution}\n" if preset and preset.caution else ""


def parting_sentence(found: Sensitivity) -> str:
    """A sentence on where another machine may end, of a run that parts from its twin; empty for any other."""
    if found.parted_by is None:
        return ""
    may = "end elsewhere" if found.ends_apart else "take another way to about the same end"
    return (
        f"Another machine may {may}: with the last digit of its first weights changed, this run "
        f"{_twin_in_the_end(found)}."
    )


def _twin_in_the_end(found: Sensitivity) -> str:
    """What the twin does at its end: "ends with 86 of 100 right, not 99"."""
    here, there = found.end, found.twin_end
    if there.status == "diverged":
        return f"diverges at step {there.stopped_at:,}"
    if there.status == "target":
        return f"reaches the target loss at step {there.stopped_at:,}"
    right, right_here = (round(end.accuracy * found.n_samples) for end in (there, here))
    ends = f"{'explodes and ' if there.status == 'exploded' else ''}ends with "
    if right != right_here:
        return f"{ends}{right:,} of {found.n_samples:,} right, not {right_here:,}"
    loss = f"{ends}{right:,} of {found.n_samples:,} right, at loss {there.loss:.4g}"
    return f"{loss}, not {here.loss:.4g}" if found.ends_apart else loss


def run_settings(config: RunConfig, is_known: bool = True) -> list[tuple[str, str]]:
    """Every setting that a run looks at, as pairs of its label and its value.

    Where it is not known how it was trained, ``is_known`` being false, those of its data and network alone.
    """
    training = config.training
    chosen = (OPTIMIZERS[training.optimizer], SCHEDULES[training.schedule])
    idle = _own_names((*OPTIMIZERS.values(), *SCHEDULES.values())) - _own_names(chosen)
    labels = {own.name: own.label for own in (*PARAMETERS.values(), *config.data.dataset.settings)}
    return [
        _in_words(setting.name, setting.value, labels)
        for setting in settings(config)
        if setting.value is not None and setting.name not in idle
        if is_known or setting.name not in _OF_TRAINING
    ]


def _own_names(entries: Iterable[Optimizer | Schedule]) -> set[str]:
    return {own.name for entry in entries for own in entry.parameters}


def _in_words(name: str, value: Any, labels: Mapping[str, str]) -> tuple[str, str]:
    known, _, number = name.rpartition("_") if name[-1].isdigit() and "_" in name else (name, "", "")
    suffix = f" {number}" if number else ""
    if known in _REGISTRIES:
        label, registry = _REGISTRIES[known]
        return label + suffix, registry[value].label
    if known in ("start", "samples"):
        return LABELS[known], "given in the link"
    if known == "stream":
        return "First weights from", _STREAMS[value]
    return labels.get(known, known.capitalize()) + suffix, str(value)
