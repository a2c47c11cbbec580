"""Ranges: every number that a user may choose with its default and bounds, and the words beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.parameter import Parameter, as_text

#: How the samples of a batch are chosen, each with a sentence on it.
BATCH_DRAWS = {
    "epochs": "Each epoch shuffles the samples and cuts them into batches; the last one has what is left.",
    "fresh": "Each step draws its batch from all the samples anew, none of them twice in one batch.",
}

# fmt: off
_ROWS: tuple[tuple[str, str, int | float, int | float, int | float, int | float, str], ...] = (
    ("n_samples", "Samples", 100, 10, 100_000, 10, "How many points are drawn, all classes together."),
    ("noise", "Noise", 0.2, 0.0, 1.0, 0.01, "How far the points stray from their shape."),
    ("data_seed", "Data seed", 1, 0, 2**32 - 1, 1, "Another seed draws other points of the same shape."),
    ("layers", "Hidden layers", 1, 0, 8, 1, "How many hidden layers; with none the cut is straight."),
    ("width", "Hidden units", 3, 1, 1024, 1, "How many units the layer has: the axes of its spaces."),
    ("learning_rate", "Learning rate", 1.0, 1e-6, 1000.0, 0.01, "How far one step goes downhill."),
    ("n_steps", "Steps", 20_000, 1, 1_000_000, 1000, "How many times the parameters are updated."),
    ("batch_size", "Batch size", 32, 1, 100_000, 1, "How many samples a step looks at; empty means all."),
    ("l2", "Weight decay (l2)", 1e-4, 0.0, 10.0, 1e-4, "How strongly large weights are held back."),
    ("seed", "First weights seed", 0, 0, 2**32 - 1, 1, "Another seed draws other weights to start from."),
    ("validation", "Validation share", 0.0, 0.0, 0.9, 0.05, "Share of the samples kept out of the training."),
    ("target_loss", "Target loss", 0.1, 0.0, 1000.0, 0.01, "Training stops once the loss is down to this."),
    ("snapshots", "Snapshot every", 100, 1, 1_000_000, 1, "A snapshot is kept every so many steps."),
)
# fmt: on

#: Every number of a configuration but a data set's own, by its name in a query.
PARAMETERS: dict[str, Parameter] = {
    parameter.name: parameter
    for parameter in (
        *(Parameter(*row) for row in _ROWS),
        *(own for optimizer in OPTIMIZERS.values() for own in optimizer.parameters),
        *(own for schedule in SCHEDULES.values() for own in schedule.parameters),
    )
}

#: Training numbers that may be None.
OPTIONAL = ("batch_size", "target_loss", "seed")
#: What a snapshot schedule may be but a number of steps.
SNAPSHOT_WORDS = ("log", "epoch")


def check_snapshots(value: Any, every: Parameter) -> str | int:
    """Return ``value`` as a snapshot schedule: one of the words, or a number of steps that ``every`` takes.

    Raises
    ------
    ConfigError
        If it is neither.
    """
    text = as_text(value)
    if text in SNAPSHOT_WORDS:
        return text
    try:
        return int(every.check(value))
    except ConfigError as error:
        allowed = replace(every.range, words=SNAPSHOT_WORDS)
        raise ConfigError("snapshots", value=value, allowed=allowed) from error
