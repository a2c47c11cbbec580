"""The films of the study: the same two hidden units, trained with six activations and learning rates."""

from __future__ import annotations

from dataclasses import replace

from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS

#: The first weights of the six.
DRAW = Parameter(
    "draw",
    "First weights, draw",
    0,
    0,
    99,
    1,
    "All six begin with the same draw. Some are unlucky: in draw 3 at rate 0.1 both ReLU units die.",
)

_PRESET = "film-"


def six_films(draw: int) -> dict[str, RunConfig]:
    """The runs of the study by their names, such as ``relu-0.1``: ReLU before tanh, large rates before small.

    ``draw`` seeds their first weights; the presets themselves are draw 0.
    """
    presets = {
        name.removeprefix(_PRESET): preset.config
        for name, preset in PRESETS.items()
        if name.startswith(_PRESET)
    }
    return {
        name: replace(config, training=replace(config.training, seed=draw))
        for name, config in presets.items()
    }
