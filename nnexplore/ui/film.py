"""Films: the six runs of the study at one draw of first weights, and any run with evenly spaced frames."""

from __future__ import annotations

from dataclasses import replace

from nnexplore.config import RunConfig
from nnexplore.core.parameter import Parameter
from nnexplore.core.trajectory import training_samples
from nnexplore.presets import PRESETS
from nnexplore.service.limits import Limits

#: More frames than this would pass by unseen.
MOST_FRAMES = 2000

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
_LABELS = {"relu": "ReLU", "tanh": "tanh"}


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
    n_training = len(training_samples(config)[1])
    steps_per_epoch = -(-n_training // (training.batch_size or n_training))
    n_epochs = max(1, training.n_steps // steps_per_epoch)
    most = min(
        MOST_FRAMES, limits.snapshots - 1, limits.snapshot_megabytes * 2**17 // config.n_parameters - 1
    )
    epochs_apart = -(-n_epochs // most)
    snapshots = "epoch" if epochs_apart == 1 else epochs_apart * steps_per_epoch
    return replace(config, training=replace(training, snapshots=snapshots))
