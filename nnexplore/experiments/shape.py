"""Walk A, the shape of the hidden layer: what tanh and ReLU do to the plane, and when a run is chaotic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnexplore.config import RunConfig
from nnexplore.core.boundary import decision_boundary
from nnexplore.core.network import Network
from nnexplore.core.start import write_start
from nnexplore.core.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.readings import (
    first_loss,
    last_accuracy,
    last_loss,
    parameter,
    parting,
    percent,
    right,
    spread,
    with_training,
)
from nnexplore.experiments.walk import Figure, Link, Step, Walk
from nnexplore.presets import PRESETS

CHANGE = 1e-13
CAREFUL_RATE = 0.005

MOONS, CIRCLES = PRESETS["moons-232-tanh"].config, PRESETS["circles-232-tanh"].config
MOONS_TWO, CIRCLES_TWO = PRESETS["moons-222-tanh"].config, PRESETS["circles-222-tanh"].config
HEXAGON = PRESETS["hexagon-232-relu"].config


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


def _flatness(shown: Sequence[Trajectory]) -> str:
    layer = shown[0].network_at(-1).forward(shown[0].samples[0])[0]
    return (
        f"Measured on this run: of the samples' spread, {percent(spread(layer.z)[2], 1)} lies off the best "
        f"plane in the fc space, and {percent(spread(layer.a)[2], 1)} in the activation space."
    )


def _sides(shown: Sequence[Trajectory]) -> str:
    return f"Measured on this run: {right(shown[0])} samples lie on their class's side of the plane."


def _both(shown: Sequence[Trajectory]) -> str:
    moons, circles = shown
    return f"Measured: {right(moons)} moons are right, and {right(circles)} of the circles."


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


def _corners(shown: Sequence[Trajectory]) -> str:
    X = shown[0].samples[0]
    (x_min, y_min), (x_max, y_max) = X.min(axis=0) - 0.5, X.max(axis=0) + 0.5
    curves = decision_boundary(shown[0].network_at(-1), (x_min, x_max, y_min, y_max)).curves
    return f"Counted on this run: {sum(len(curve.points) for curve in curves)} corners."


def _bias(shown: Sequence[Trajectory]) -> str:
    below, above = shown[0].parameters[-1, -2:]
    return f"The trained biases of the two outputs are {below:.3f} and {above:+.3f}.".replace("-", "−")


def _trained_figures(config: RunConfig, known: dict[str, float], n_steps: int) -> tuple[Figure, ...]:
    same = "The same digits: the same draws, and a run that forgets small differences."
    return (
        Figure("Loss before the first update", known["first loss"], config, first_loss, 1e-6, same),
        Figure(f"Loss after {n_steps:,} updates", known["last loss"], config, last_loss, 1e-6, same),
        Figure(
            "Weight from x₁ to unit 0",
            known["weight"],
            config,
            parameter(0),
            1e-5,
            "The same to six digits; the last ones depend on the order in which a machine adds.",
        ),
        Figure(
            "Samples right",
            known["accuracy"],
            config,
            last_accuracy,
            1e-9,
            "Counted on the same 100 samples.",
            ".0%",
        ),
    )


SHAPE = Walk(
    name="shape",
    letter="A",
    title="The shape of the hidden layer",
    learned="How tanh and ReLU fold a plane until one flat cut parts a ring from its middle.",
    picture=HEXAGON,
    steps=(
        Step(
            title="A linear step alone",
            look="100 samples: a ring, and a cluster inside it. No straight line parts them. Three hidden "
            "units give every sample three coordinates, so the plane moves into space. The pictures "
            "show the network before it has learned anything. Turn the **fc space**.",
            runs=(CIRCLES,),
            question="Training will change the weights W and the bias b. What can z = xW + b do to the "
            "plane?",
            choices=(
                "Roll it up around the ring",
                "Tilt, stretch and shift it; it stays flat",
                "Tear it between the classes",
            ),
            answer=1,
            reveal="The weights stretch and turn, the bias shifts, and that is all: flat stays flat. Now "
            "the run is trained, and the fc space is still a flat sheet. All the bending comes from "
            "tanh. Drag the slider below the last picture from x to φ(xW + b) and see which stage does "
            "it.",
            view="s0",
            revealed="t2000",
            is_covered=True,
            live=_flatness,
        ),
        Step(
            title="One flat cut",
            look="The trained network. In the **input space** the boundary is a closed curve. Turn the "
            "**activation space**: tanh has pushed the sheet against the walls of a cube from −1 to 1.",
            runs=(CIRCLES,),
            question="The output layer can only cut straight. Does one flat plane part the classes there?",
            choices=(
                "Yes, all but a sample or two",
                "No, it takes a bowl around the middle",
                "No, they lie inside each other",
            ),
            answer=0,
            reveal="The ring is lifted away from its middle, so one plane goes between. Carried back "
            "through tanh and the linear step, this flat plane **is** the closed curve in the input "
            "space.",
            revealed="xp",
            live=_sides,
            figures=_trained_figures(CIRCLES, published.CIRCLES_232, 20_000),
        ),
        Step(
            title="Flat pictures of a space",
            look="The moons with three units, seen along the axis of unit 0: only units 1 and 2 are left. "
            "Each flat picture of two units is a shadow of the same space.",
            runs=(MOONS,),
            question="Where the two classes overlap in this shadow, do they touch in the activation space?",
            choices=(
                "Yes: what overlaps in a shadow touches",
                "Not necessarily: they may lie at different heights",
            ),
            answer=1,
            reveal="The view has turned off the axis: unit 0 keeps apart what the shadow laid on top of "
            "each other. The three buttons below the last picture turn it to its three shadows.",
            view="c1660_0_0_0_0_1000_0_0_0_1",
            revealed="xp",
            live=_sides,
            figures=_trained_figures(MOONS, published.MOONS_232, 20_000),
        ),
        Step(
            title="Are two units enough?",
            look="The same two data sets, now with two hidden units: the fc space and the activation "
            "space are planes. Both networks are shown before training.",
            runs=(MOONS_TWO, CIRCLES_TWO),
            labels=("Moons", "Circles"),
            question="After training, for which of the two does a straight line part the classes in the "
            "activation space?",
            choices=("For both", "For the moons at best", "For the circles at best", "For neither"),
            answer=1,
            reveal="tanh only rises. So from every point there is a way to infinity on which neither of "
            "two units pulls the score back, and no class can be closed in: two units never draw a ring, "
            "whatever the training. The moons need no closed curve, and some first draws leave a single "
            "sample wrong, most ten or more; how little decides that is the next step's story.",
            view="s0",
            is_covered=True,
            live=_both,
            figures=(
                Figure(
                    "Circles: loss after 20,000 updates",
                    published.CIRCLES_222["last loss"],
                    CIRCLES_TWO,
                    last_loss,
                    1e-6,
                    "The same digits: this run is not chaotic.",
                ),
                Figure(
                    "Circles: samples right",
                    published.CIRCLES_222["accuracy"],
                    CIRCLES_TWO,
                    last_accuracy,
                    1e-9,
                    "Counted on the same 100 samples.",
                    ".0%",
                ),
            ),
        ),
        Step(
            title="The same run twice",
            look="The moons with two units, twice: same samples, same settings. In the run on the right "
            "one first weight, that from x₁ to unit 0, is larger by 1e-13. It is 1.24737…, and the "
            "change is in its thirteenth decimal.",
            runs=(MOONS_TWO, MOONS_NUDGED),
            labels=("As drawn", "Changed by 1e-13"),
            question="After a thousand steps, how far apart are the two losses?",
            choices=("Still by about 1e-13", "By about a millionth", "As far as those of two unrelated runs"),
            answer=2,
            reveal="The steps are longer than this valley is wide: each one overshoots and makes a "
            "difference larger, until it is as large as the jumps themselves. That is chaos. From there "
            "on each run goes its own way, and may end in another valley. Nobody can publish the end of "
            "such a run to the digit, so we compare none: it depends on the machine that computed it. "
            "Play both and watch the curves part.",
            view="s0",
            is_covered=True,
            live=_parting,
        ),
        Step(
            title="Smaller steps",
            look="The same pair at half the learning rate, 0.005 instead of 0.01. Everything else is as "
            "before.",
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
            "than ten digits. It is a poor valley, though. The long steps could jump out of it: the "
            "noise that spoils the digits sometimes helps. Repeatable and good are two questions.",
            view="s0",
            is_covered=True,
            live=_parting,
        ),
        Step(
            title="Three folds",
            look="400 circles and three ReLU units. ReLU keeps one side of a line and lays the other side "
            "flat: a fold. The three **fold lines** are drawn; the colours and the boundary are hidden.",
            runs=(HEXAGON,),
            question="Between folds everything is straight. How many corners has the boundary?",
            choices=("3, one for each fold", "6, two for each fold", "None, it is a circle"),
            answer=1,
            reveal="The boundary can bend only where it crosses a fold line. It goes around the middle, "
            "so it crosses each of the three lines twice: a hexagon.",
            view="xbfs",
            revealed="xf",
            live=_corners,
            links=(Link("folding", "Fold it step by step", HEXAGON.to_query()),),
        ),
        Step(
            title="Add up, shift, cut",
            look="The same network's output: each class adds up the three folded sheets with its own "
            "weights and its bias. In the space of the **output** the two scores of every point are its "
            "coordinates.",
            runs=(HEXAGON,),
            question="The bias pulls the sum of the sheets down. Where is the boundary?",
            choices=(
                "Along the fold lines",
                "Around the highest point",
                "Where the shifted sum crosses height zero",
            ),
            answer=2,
            reveal="Away from the middle the sheets rise; the bias −2.25 pushes the sum below zero in the "
            "middle only. The other class has nearly the same weights with the signs turned, so where one "
            "score crosses zero both are equal: the hexagon. On the Folding page you can do this by hand, "
            "sheet by sheet.",
            view="lo.xbs",
            revealed="lo.xp",
            live=_bias,
            figures=(
                *(
                    Figure(
                        f"Bias of output {unit}",
                        published.HEXAGON["biases"][unit],
                        HEXAGON,
                        parameter(unit - 2),
                        5e-3,
                        "Published with two decimals.",
                        ".2f",
                    )
                    for unit in (0, 1)
                ),
                Figure(
                    "Loss after 50,000 updates",
                    published.HEXAGON["last loss"],
                    HEXAGON,
                    last_loss,
                    1e-6,
                    "The same digits: the same draws and settings.",
                ),
                Figure(
                    "Samples right",
                    published.HEXAGON["accuracy"],
                    HEXAGON,
                    last_accuracy,
                    1e-9,
                    "Counted on the same 400 samples.",
                    ".2%",
                ),
            ),
            links=(Link("folding", "Fold it step by step", HEXAGON.to_query()),),
        ),
    ),
)
