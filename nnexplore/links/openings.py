"""Openings: what the pages show where their address says nothing of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
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
#: Build: two hidden layers that bend in two ways, trained in little time.
BUILT: Final = RunConfig(
    network=NetworkConfig((4, 3), ("relu", "tanh")),
    training=TrainingConfig(optimizer="adam", learning_rate=0.01, n_steps=3000),
)

#: Draw: the samples that can be drawn over, by what the page calls them.
DRAWN_OVER: Final = {
    "Circles": RunConfig(DataConfig("circles", n_samples=400, seed=1)),
    "Moons": RunConfig(DataConfig("moons", n_samples=200, seed=0)),
    "XOR": RunConfig(DataConfig("xor", n_samples=200, noise=0.1)),
}


class OfferedDrawing(NamedTuple):
    """A drawing to begin with, as ``write_drawing`` writes it."""

    title: str
    text: str


_EMPTY = OfferedDrawing("No line", "l")
_OFFERED: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "circles": (
        ("Six lines", "l0_85_-74_43_-74_43_-74_-42_-74_-42_0_-85_0_-85_74_-42_74_-42_74_43_74_43_0_85"),
        ("Three lines", "l104_60_-104_60_-104_60_0_-120_0_-120_104_60"),
    ),
    "moons": (("Three lines", "l30_140_-125_-110_65_10_-55_100_130_85_125_-45.g3_4"),),
    "xor": (("Four lines", "l0_90_0_30_90_0_30_0_0_-90_0_-30_-90_0_-30_0.g3_12"),),
    "gaussians": (("One line", "l100_-100_-100_100"),),
    "clouds": (("Two lines", "l150_-50_-50_150_-150_50_50_-150"),),
    "quadrants": (("Four lines", "l0_90_0_30_90_0_30_0_0_-90_0_-30_-90_0_-30_0.g3_12"),),
    "rare": (("One line", "l0_100_0_-100"),),
}
#: Draw: by data set, the drawings to begin with, the one that the page opens on first.
DRAWINGS: Final = {
    name: (*(OfferedDrawing(title, text) for title, text in _OFFERED.get(name, ())), _EMPTY)
    for name in ALL_DATASETS
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
