"""Walk A, the shape of the hidden layer: what tanh and ReLU do to the plane, and when a run is chaotic."""

from __future__ import annotations

from collections.abc import Sequence

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.chaos import MOONS_TWO, TWINS
from nnexplore.experiments.readings import (
    corners,
    first_loss,
    last_accuracy,
    last_loss,
    parameter,
    percent,
    right,
    spread,
)
from nnexplore.experiments.walk import Figure, PageLink, Step, Walk

MOONS, CIRCLES = PRESETS["moons-232-tanh"].config, PRESETS["circles-232-tanh"].config
CIRCLES_TWO = PRESETS["circles-222-tanh"].config
HEXAGON = PRESETS["hexagon-232-relu"].config


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


def _corners(shown: Sequence[Trajectory]) -> str:
    return f"Counted on this run: {corners(shown[0])} corners."


def _bias(shown: Sequence[Trajectory]) -> str:
    below, above = shown[0].parameters[-1, -2:]
    return f"The trained biases of the two outputs are {below:.3f} and {above:+.3f}.".replace("-", "−")


def _trained_figures(config: RunConfig, known: dict[str, float], n_steps: int) -> tuple[Figure, ...]:
    same = "The same digits: the same draws, and a run that forgets small differences."
    return (
        Figure("Loss before the first update", known["first loss"], config, first_loss, 1e-6, same),
        Figure(f"Loss after {n_steps:,} updates", known["last loss"], config, last_loss, 1e-6, same),
        Figure(
            "Weight from x to unit 0",
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
    learned="How tanh bends and ReLU folds a plane until one flat cut parts a ring from its middle.",
    picture=HEXAGON,
    steps=(
        Step(
            title="A linear step alone",
            look="100 samples: a ring, and a cluster inside it. No straight line parts them. Three hidden "
            "units give every sample three coordinates, so the plane moves into space. Turn the "
            "**fc space**.",
            before="The pictures show the network before it has learned anything.",
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
            "the run is trained, and its fc space is still a flat sheet. tanh alone bends it: drag the "
            "slider below the last picture and see.",
            space="fc",
            view="s0",
            revealed="t2000",
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
            space="activation",
            view="xc",
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
            space="activation",
            view="xc.c1660_0_0_0_0_1000_0_0_0_1",
            live=_sides,
            figures=_trained_figures(MOONS, published.MOONS_232, 20_000),
        ),
        Step(
            title="Are two units enough?",
            look="The same two data sets, now with two hidden units: the fc space and the activation "
            "space are planes.",
            before="Both networks are shown before training.",
            runs=(MOONS_TWO, CIRCLES_TWO),
            labels=("Moons", "Circles"),
            question="After training, for which of the two does a straight line part the classes in the "
            "activation space?",
            choices=("For both", "For the moons at best", "For the circles at best", "For neither"),
            answer=1,
            reveal="Two units never draw a ring, whatever the training: no class can be closed in. The moons "
            "need no closed curve. How many of them stay wrong is decided by little, which is the next "
            "step's story.",
            why="tanh only rises. So from every point there is a way to infinity on which neither of two "
            "units pulls the score back. Of the moons some first draws leave a single sample wrong, most "
            "ten or more.",
            space="activation",
            view="s0",
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
        *TWINS,
        Step(
            title="Three folds",
            look="400 circles and three ReLU units. ReLU keeps one side of a line and lays the other side "
            "flat: a fold. The three **fold lines** are drawn.",
            before="The colours and the boundary are hidden.",
            runs=(HEXAGON,),
            question="Between folds everything is straight. How many corners has the boundary?",
            choices=("3, one for each fold", "6, two for each fold", "None, it is a circle"),
            answer=1,
            reveal="The boundary can bend only where it crosses a fold line. It goes around the middle, "
            "so it crosses each of the three lines twice: a hexagon.",
            view="xbcfs",
            revealed="xf",
            live=_corners,
            links=(PageLink("folding", "Fold it step by step", HEXAGON.to_query()),),
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
            "middle only. Where it crosses zero there is the hexagon. On the Folding page you can do this by "
            "hand, sheet by sheet.",
            why="The boundary is where both scores are equal, not where one is zero. But the other class has "
            "nearly the same weights with the signs turned: where one score crosses zero so does the other.",
            space="fc",
            view="lo.xbcs",
            revealed="lo",
            live=_bias,
            figures=(
                *(
                    Figure(
                        f"Bias of output {unit}",
                        published.HEXAGON_BIASES[unit],
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
            links=(PageLink("folding", "Fold it step by step", HEXAGON.to_query()),),
        ),
    ),
)
