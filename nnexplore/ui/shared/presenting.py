"""Presenting: what a teacher changes of a run by a key, while its pictures fill the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import NAMED_DATASETS
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig
from nnexplore.ui.server import messages
from nnexplore.ui.shared import history
from nnexplore.ui.shared.network_changes import next_seed, with_data, with_hidden

_MOST_UNITS = 5
_UNDO: Final = "undo"


@dataclass(frozen=True)
class Change:
    """A change of a run: its key, its options, which of them a run has, and the run that it leads to.

    ``options`` are those of a run on a server that takes these numbers; a change without any is not offered,
    one with ``None`` is made at once. What it leads to is made of the run, the option that was chosen, and
    the activations of the last hidden layers there were.
    """

    name: str
    key: str
    label: str
    options: Callable[[RunConfig, Mapping[str, Parameter]], Sequence[str]] | None
    chosen: Callable[[RunConfig], str]
    made: Callable[[RunConfig, str, Sequence[str]], RunConfig]


def _unit_options(config: RunConfig, parameters: Mapping[str, Parameter]) -> Sequence[str]:
    return [str(units) for units in range(_MOST_UNITS + 1) if units <= parameters["width"].maximum]


def _units(config: RunConfig) -> str:
    return str(config.network.hidden[0]) if config.network.hidden else "0"


def _with_units(config: RunConfig, value: str, known: Sequence[str]) -> RunConfig:
    """The first hidden layer of another width; with no units no hidden layers."""
    units = int(value)
    return with_hidden(config, (units, *config.network.hidden[1:]) if units else (), known)


def _activation_options(config: RunConfig, parameters: Mapping[str, Parameter]) -> Sequence[str]:
    return list(ACTIVATIONS) if config.network.hidden else []


def _activation(config: RunConfig) -> str:
    return config.network.activations[0] if config.network.hidden else ""


def _with_activation(config: RunConfig, value: str, known: Sequence[str]) -> RunConfig:
    return replace(config, network=replace(config.network, activation=value))


def _with_data(config: RunConfig, value: str, known: Sequence[str]) -> RunConfig:
    return with_data(config, value)


def _drawn_again(config: RunConfig, value: str, known: Sequence[str]) -> RunConfig:
    """Other first weights, from a stream of their own."""
    seed = next_seed(config.training.seed or 0)
    network, training = replace(config.network, start=None), replace(config.training, seed=seed)
    return replace(config, network=network, training=training)


#: In the order in which they are offered.
CHANGES: Final = {
    change.name: change
    for change in (
        Change(
            "data", "d", "Data", lambda *of: list(NAMED_DATASETS), lambda config: config.data.name, _with_data
        ),
        Change("units", "u", "Units", _unit_options, _units, _with_units),
        Change("activation", "a", "Activation", _activation_options, _activation, _with_activation),
        Change("draw", "n", "New first draw", None, lambda config: "", _drawn_again),
    )
}


def at_once(name: str, key: str, label: str) -> dict[str, Any]:
    """An offer without options, for view/parts/presenter.js: it is made as soon as its key is pressed."""
    return {"name": name, "key": key, "label": label, "options": [], "chosen": ""}


def offers(config: RunConfig, parameters: Mapping[str, Parameter]) -> list[dict[str, Any]]:
    """What the view offers while it presents this run, for view/parts/presenter.js."""
    offered = [
        {
            "name": change.name,
            "key": change.key,
            "label": change.label,
            "options": [] if change.options is None else options,
            "chosen": change.chosen(config),
        }
        for change, options in _open_changes(config, parameters)
    ]
    return [*offered, at_once(_UNDO, "z", "Undo")]


def take(page: str, opening: RunConfig, parameters: Mapping[str, Parameter], value: Any) -> None:
    """Make the change that a message asks for, before the page runs again; undo takes it back."""
    before = history.latest(page) or opening
    offered = {change.name: options for change, options in _open_changes(before, parameters)}
    reader = messages.choice_among({**offered, _UNDO: [""]})
    messages.received("presented", value, partial(_take, page, opening, before), reader)


def _open_changes(
    config: RunConfig, parameters: Mapping[str, Parameter]
) -> list[tuple[Change, Sequence[str]]]:
    """The changes that can be made of a run, each with what a message may choose."""
    found = [
        (change, [""] if change.options is None else change.options(config, parameters))
        for change in CHANGES.values()
    ]
    return [(change, options) for change, options in found if options]


def _take(page: str, opening: RunConfig, before: RunConfig, wish: tuple[str, str]) -> None:
    name, value = wish
    if name == _UNDO:
        history.take_back(page, opening)
    else:
        history.show(CHANGES[name].made(before, value, history.latest_activations(page)), opening)
