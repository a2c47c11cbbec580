"""Films in words: what those of the study are called, and how evenly the frames of any run lie."""

from __future__ import annotations

from dataclasses import replace

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import steps_per_epoch
from nnexplore.service.limits import Limits

#: More frames than this would pass by unseen.
MOST_FRAMES = 2000

_LABELS = {"relu": "ReLU", "tanh": "tanh"}


def film_label(name: str) -> str:
    """What a film of the study is called on the page."""
    activation, rate = name.split("-")
    return f"{_LABELS[activation]}, rate {rate}"


def frames_words(config: RunConfig) -> str:
    """How the frames of a run's film lie, in words."""
    snapshots = config.training.snapshots
    if snapshots == "log":
        return (
            "The frames of this film are snapshots of a **logarithmic** timeline: close together at first, "
            "far apart later. What looks even here was fast at first and slow in the end."
        )
    return "One frame an epoch" if snapshots == "epoch" else f"One frame every {snapshots:,} steps"


def with_even_frames(config: RunConfig, limits: Limits) -> RunConfig:
    """The same run with a snapshot after each epoch, or after every so many if that asks for too many."""
    training = config.training
    epoch = steps_per_epoch(config)
    # The first frame is that of the first weights; two are the least that a run has.
    most_later = max(1, min(MOST_FRAMES, limits.most_snapshots(config) - 1))
    epochs_apart = -(-training.n_steps // (epoch * most_later))
    snapshots = "epoch" if epochs_apart == 1 else epochs_apart * epoch
    return replace(config, training=replace(training, snapshots=snapshots))
