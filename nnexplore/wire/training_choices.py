"""What a browser that trains a run lets its reader choose: fields, registry entries, and where the run ends.

The part of a packed page::

    {"fields": [{"name": as in a query, "label", "help",
      "range": {"minimum", "maximum", "whole"} of a number, or null: an entry is chosen}, ...],
     "activations": {"tanh": {"label", "phi": as in wire/run_message.py}, ...},
     "optimizers": {"gd": {"name", "label", "constants", "tex", "learning_rate": one to begin with}, ...},
     "snapshots": "log", "epoch" or a number of steps, "target_loss": number or null}
"""

from __future__ import annotations

from typing import Any

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.optimizers import OPTIMIZERS, Optimizer
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.labels import label_of
from nnexplore.core.run.query import unnumbered
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.wire.run_message import phi


def training_choices(config: RunConfig) -> dict[str, Any]:
    """The choices beside a run of this configuration: all that needs no other samples."""
    suffixes = ["" if layer == 0 else f"_{layer + 1}" for layer in range(len(config.network.hidden))]
    names = [f"{name}{suffix}" for suffix in suffixes for name in ("width", "activation")]
    return {
        "fields": [_field(name) for name in (*names, "seed", "optimizer", "learning_rate", "n_steps")],
        "activations": {
            name: {"label": entry.label, "phi": phi(name)} for name, entry in ACTIVATIONS.items()
        },
        "optimizers": {name: _optimizer(entry) for name, entry in OPTIMIZERS.items()},
        "snapshots": config.training.snapshots,
        "target_loss": config.training.target_loss,
    }


def _field(name: str) -> dict[str, Any]:
    number = PARAMETERS.get(unnumbered(name))
    field = {"name": name, "label": label_of(name)}
    if number is None:
        return field | {"help": "", "range": None}
    bounds = {"minimum": number.minimum, "maximum": number.maximum, "whole": number.is_whole}
    return field | {"help": number.help, "range": bounds}


def _optimizer(entry: Optimizer) -> dict[str, Any]:
    return {
        "name": entry.name,
        "label": entry.label,
        "constants": dict(entry.constants) | {own.name: own.default for own in entry.parameters},
        "tex": list(entry.tex),
        "learning_rate": entry.learning_rate,
    }
