"""How a run is trained, for a browser that trains it itself: its numbers, and what registry entries say.

The part of a run's message::

    {"optimizer": {"name", "label", "constants": its own numbers by name, such as "momentum" or "beta_1",
      "tex": the update in TeX, line by line},
     "schedule": {"name", "label", "constants", "tex": [one line]}, "learning_rate",
     "batch_size": samples in a batch, or null for all of them,
     "order_steps": updates whose batches are cut from one order of the samples before another is drawn,
     "init": how first weights are drawn, "seed": of the stream that they and the batches are drawn from,
     "stream": null, or where that stream stands before the first weights if it goes on from the data's:
      {"key": uint32 (624,) in base64, "position", "gauss": the second number of a normal pair, or null}}
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Optimizer, Schedule
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.parts import TrainingConfig
from nnexplore.core.run.run_size import batch_size, steps_per_order
from nnexplore.wire.arrays import as_base64


def descent_parts(config: RunConfig) -> dict[str, Any]:
    """What a run's message says of its training."""
    training = config.training
    optimizer, schedule = OPTIMIZERS[training.optimizer], SCHEDULES[training.schedule]
    return {
        "optimizer": _entry(optimizer, training, dict(optimizer.constants), optimizer.tex),
        "schedule": _entry(schedule, training, {}, (schedule.tex,)),
        "learning_rate": training.learning_rate,
        "batch_size": batch_size(config),
        "order_steps": steps_per_order(config),
        "init": config.network.init,
        "seed": training.seed,
        "stream": _stream(config.data.random_state_after_draw()) if training.seed is None else None,
    }


def _entry(
    entry: Optimizer | Schedule, training: TrainingConfig, constants: dict[str, float], tex: tuple[str, ...]
) -> dict[str, Any]:
    chosen = {own.name: getattr(training, own.name) for own in entry.parameters}
    return {"name": entry.name, "label": entry.label, "constants": constants | chosen, "tex": list(tex)}


def _stream(random_state: np.random.RandomState) -> dict[str, Any]:
    state = random_state.get_state(legacy=False)
    words = state["state"]
    gauss = state["gauss"] if state["has_gauss"] else None
    return {"key": as_base64(words["key"], "<u4"), "position": words["pos"], "gauss": gauss}
