"""The lesson: what hidden units are for, in ten minutes, from one straight line to a closed curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.best_line import BestLine, best_line
from nnexplore.experiments.readings import corners, right
from nnexplore.experiments.walk import PageLink, Step, Walk

THREE, TWO = PRESETS["circles-232-tanh"].config, PRESETS["circles-222-tanh"].config
ONE = replace(THREE, network=replace(THREE.network, hidden=(1,)))
RADIUS = PRESETS["circles-radius"].config
NONE = replace(THREE, network=replace(THREE.network, hidden=()))
FOLDED = PRESETS["hexagon-232-relu"].config

BEST = best_line(*THREE.data.draw())
N_SAMPLES, N_FOLDED = THREE.data.n_samples, FOLDED.data.n_samples
#: How surely the best line tells the classes apart: so much of a score for each unit of distance.
_STEEPNESS = 4.0


def _given(config: RunConfig, line: BestLine) -> RunConfig:
    """A network without a hidden layer that draws the line, as it is: one step too small to move it."""
    weights = np.stack([-line.normal, line.normal], axis=1) * _STEEPNESS
    biases = np.array([-line.offset, line.offset]) * _STEEPNESS
    start = write_start(np.concatenate([weights.ravel(), biases]), all_digits=True)
    training = replace(config.training, learning_rate=1e-6, n_steps=1, l2=0.0, reduction="mean")
    return replace(config, network=replace(config.network, start=start), training=training)


#: The best line as a run.
LINE = _given(NONE, BEST)


def _right(shown: Sequence[Trajectory]) -> str:
    return f"Counted on this run: {right(shown[0])} are right. The best line has {BEST.n_right}."


def _both_right(shown: Sequence[Trajectory]) -> str:
    by_hand, learned = map(right, shown)
    return f"Counted on these runs: {by_hand} are right by the radius, {learned} by the hidden layer."


def _corners(shown: Sequence[Trajectory]) -> str:
    return f"Counted on this run: {corners(shown[0])} corners; {right(shown[0])} are right."


LESSON = Walk(
    name="lesson",
    letter="",
    title="The ten-minute lesson",
    learned="What hidden units are for: from one straight line to a closed curve. Nothing has to be "
    "known before.",
    picture=THREE,
    steps=(
        Step(
            title="No unit: a straight line",
            look=f"{N_SAMPLES} samples. Class 1 lies in the middle, class 0 in a ring round it.",
            before="Lay a straight line across the picture in your mind. It is to keep the classes apart.",
            runs=(LINE,),
            question=f"How many of the {N_SAMPLES} samples can a straight line have right, at best?",
            choices=("All but a few", f"{BEST.n_right}", "Half of them, no more than a guess"),
            answer=1,
            reveal=f"**{BEST.n_right}, and this is the line.** All lines were tried. However a line is "
            "turned, part of the ring lies on the side of the middle.",
            why="A network without a hidden layer can draw nothing else. For each class it adds up x and "
            "y, each times a weight, and a bias. Where the two sums are equal there is a straight line. "
            "Training does not even find this one: it makes the loss small, and not the number of "
            "mistakes.",
            view="xbcgs",
            revealed="s100000",
        ),
        Step(
            title="One unit",
            look="One hidden unit makes one number of every sample. So it lays the plane onto a line: "
            "the **activation space**.",
            before="It is not trained yet, and no boundary is drawn.",
            runs=(ONE,),
            question="What boundary can one unit draw, once it is trained?",
            choices=("A straight line", "A curve", "A ring"),
            answer=0,
            reveal="Still a straight line. The output cuts the unit's number at one point. Seen in the "
            "input space, this point is a straight line.",
            why="All places with the same number z lie on one straight line, and tanh makes the same "
            "number of all of them. So whatever the output does with this number, the boundary runs "
            "along such lines.",
            view="xbcs.s0",
            revealed="s100000",
            live=_right,
        ),
        Step(
            title="Two units",
            look="Two units make two numbers of every sample. The plane is laid into a square and bent "
            "there.",
            before="You see it before training.",
            runs=(TWO,),
            question="Training goes on for as long as you like. Does the boundary ever close round the "
            "middle?",
            choices=("Yes, after enough steps", "Yes, with luck at the first draw", "No, never"),
            answer=2,
            reveal="Never. Class 1 gets a strip that runs out of the picture. What of the ring lies in "
            "the strip is wrong.",
            why="tanh only rises. So from every place there is a way to infinity on which neither of the "
            "two units pulls the score back. No class can be closed in. That holds for all weights, "
            "and so for every training.",
            view="s0",
            revealed="s100000",
            live=_right,
        ),
        Step(
            title="Three units",
            look="Three units make three numbers: the plane is laid into a cube and bent there.",
            before="You see it before training.",
            runs=(THREE,),
            question="What does the output need to part the classes in the cube?",
            choices=("One flat cut", "A bowl round the middle", "Nothing can part them"),
            answer=0,
            reveal="**One flat cut.** Turn the cube: the middle has been lifted off the ring, and a "
            "plane goes between. Where it meets the sheet there is the boundary. In the input space it "
            "is a **closed curve**. Press **play** and see it come about.",
            why="The output cannot bend. Without hidden units it cuts the plane itself, and a straight "
            "cut is a line. With three units it cuts the cube, just as straight. The curve comes from "
            "the bent sheet, not from the cut.",
            space="activation",
            view="xbc.s0",
            revealed="s100000",
            live=_right,
        ),
        Step(
            title="Fold it yourself",
            look=f"{N_FOLDED} samples, and ReLU in place of tanh. ReLU folds the plane as you fold paper: "
            "along a straight line. Three units, three **fold lines**.",
            before="The boundary is hidden.",
            runs=(FOLDED,),
            question="Between folds everything is straight. How many corners has the boundary?",
            choices=("None, it is round", "3, one for each fold", "6, two for each fold"),
            answer=2,
            reveal="Six. The boundary goes round the middle, so it crosses each of the three fold lines "
            "twice. At each crossing it turns. Now fold it by hand, sheet by sheet.",
            why="On each side of its fold line a ReLU unit is linear: it is zero, or it rises evenly. So "
            "between fold lines the scores are flat pieces, and where two are equal there is a straight "
            "piece of the boundary.",
            view="xbcfs",
            revealed="xf.s100000",
            live=_corners,
            links=(PageLink("folding", "Fold it step by step", FOLDED.to_query()),),
        ),
        Step(
            title="A feature made by hand",
            look="The same samples twice. The network on the right has three hidden units. The one on the "
            "left has none, but it is not given x and y: it is given the **radius**, the distance from the "
            "middle.",
            before="Both are trained. The boundaries are hidden.",
            runs=(RADIUS, THREE),
            labels=("The radius, no hidden layer", "x and y, three hidden units"),
            question="What boundary can the network without a hidden layer draw?",
            choices=("A straight line", "A circle", "None"),
            answer=1,
            reveal="**A circle.** It cuts the radius at one point, and all places with this radius lie on a "
            "circle. Somebody knew that the radius would help. The network on the right was told nothing of "
            "it: **a hidden layer finds its own features**.",
            why="A cut is always straight where the output makes it. What it looks like in the input space "
            "depends on what was done before: the formula of the radius here, the trained units there. For "
            "rings a good feature is easily found by hand. For most data nobody knows one.",
            view="xbcs.s100000",
            revealed="s100000",
            live=_both_right,
        ),
    ),
)
