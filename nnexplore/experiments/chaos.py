"""Chaos in training: a run and its twin, which differs in one first weight by 1e-13 (in walk A)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.readings import last_loss, parting, right, with_training
from nnexplore.experiments.walk import Step

CHANGE = 1e-13
CAREFUL_RATE = 0.005

MOONS_TWO = PRESETS["moons-222-tanh"].config


def nudged(config: RunConfig) -> RunConfig:
    """The same run with its very first weight larger by 1e-13."""
    stream = np.random.RandomState(config.training.seed)
    drawn = Network.draw(config.layer_sizes, config.layer_activations, config.network.init, stream).parameters
    drawn[0] += CHANGE
    start = write_start(drawn, all_digits=True)
    return replace(config, network=replace(config.network, start=start))


MOONS_NUDGED = nudged(MOONS_TWO)
CAREFUL = with_training(MOONS_TWO, learning_rate=CAREFUL_RATE)
CAREFUL_NUDGED = with_training(MOONS_NUDGED, learning_rate=CAREFUL_RATE)


def _parting(shown: Sequence[Trajectory]) -> str:
    one, other = shown
    step, largest = parting(one, other), float(np.abs(one.loss - other.loss).max())
    parted = (
        f"the losses never differ by more than {largest:.0e}".replace("-", "−")
        if step is None
        else f"the losses differ by more than a millionth from step {step:,} on, and by up to {largest:.2f}"
    )
    ends = " and ".join(f"{last_loss(run):.6f} ({right(run)} right)" for run in shown)
    return f"Measured here: {parted}. They end at {ends}."


#: At the published rate, and at half of it.
TWINS = (
    Step(
        title="The same run twice",
        look="The moons with two units, twice: same samples, same settings. In the run on the right "
        "one first weight, that from x to unit 0, is larger by 1e-13. It is 1.24737…, and the "
        "change is in its thirteenth decimal.",
        runs=(MOONS_TWO, MOONS_NUDGED),
        labels=("As drawn", "Changed by 1e-13"),
        question="After a thousand steps, how far apart are the two losses?",
        choices=("Still by about 1e-13", "By about a millionth", "As far as those of two unrelated runs"),
        answer=2,
        reveal="The steps are longer than this valley is wide: each one overshoots and makes a "
        "difference larger, until it is as large as the jumps themselves. That is **chaos**. From there "
        "on each run goes its own way. Play both and watch the curves part.",
        why="Two runs that have parted may end in two valleys. Nobody can publish the end of such a run to "
        "the digit, so we compare none: it depends on the machine that computed it.",
        view="s0",
        live=_parting,
    ),
    Step(
        title="Smaller steps",
        look="The same pair at half the learning rate, 0.005 instead of 0.01. Everything else is as before.",
        runs=(CAREFUL, CAREFUL_NUDGED),
        labels=("As drawn", "Changed by 1e-13"),
        question="And now, after 20,000 steps?",
        choices=(
            "They go apart as before",
            "They agree, and get more moons right",
            "They agree, but are no better",
        ),
        answer=2,
        reveal="Short steps forget the difference: both slide into the same valley and agree to more "
        "than ten digits. It is a poor valley, though.",
        why="The long steps could jump out of it: the noise that spoils the digits sometimes helps. "
        "Repeatable and good are two questions.",
        view="s0",
        live=_parting,
    ),
)
