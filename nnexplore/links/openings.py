"""Openings: what the pages show where their address says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.links.addresses import SIDES


def _with_sigmoid(config: RunConfig) -> RunConfig:
    return replace(config, network=replace(config.network, activation="sigmoid"))


#: Compare: does a ring need three units?
COMPARED: Final = dict(zip(SIDES, ("circles-232-tanh", "circles-222-tanh"), strict=True))
#: Folding: the study.
FOLDED: Final = "hexagon-232-relu"
#: Backprop: the networks whose formulas the studies write out, by what the page calls them.
FOLLOWED: Final = {
    "1 hidden layer, tanh": PRESETS["moons200-232-tanh"].config,
    "1 hidden layer, sigmoid": _with_sigmoid(PRESETS["moons200-232-tanh"].config),
    "2 hidden layers, tanh": PRESETS["moons200-2332-tanh-annealed"].config,
    "2 hidden layers, sigmoid": PRESETS["moons200-2332-sigmoid-annealed"].config,
}
#: Width: the experiment's own widths, and the most that fit beside each other.
WIDTHS: Final = (1, 2, 3, 4, 5, 20, 50)
MOST_WIDTHS: Final = 12


def width_run() -> RunConfig:
    """The run whose width is varied."""
    return PRESETS["moons200-232-tanh"].config


def width_parameters(parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The parameters of Width's run: its first hidden layer is varied, so there has to be one."""
    return {**parameters, "layers": replace(parameters["layers"], minimum=1)}


#: Learning: the entry that crosses the varied setting with no other.
NOT_CROSSED: Final = "nothing"
#: Learning: which learning rate each optimiser has when they are varied; the first one at first.
OPTIMIZER_RATES: Final = {
    "usual": "Each has the one that it usually begins with, which suits the mean of the losses.",
    "base": "All have the sidebar's.",
}
