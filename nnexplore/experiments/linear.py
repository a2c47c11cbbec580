"""Walk C, linear against one hidden layer: three spiral arms, and how gradient descent finds its way."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.readings import (
    first_loss,
    last_accuracy,
    last_loss,
    percent,
    right,
    with_training,
)
from nnexplore.experiments.walk import Figure, PageLink, Step, Walk

LINEAR, HIDDEN = PRESETS["spiral-linear"].config, PRESETS["spiral-2-100-3-relu"].config
SLOW, WILD = with_training(LINEAR, learning_rate=0.01), with_training(LINEAR, learning_rate=30.0)
SIGMOID = replace(HIDDEN, network=replace(HIDDEN.network, activation="sigmoid"))


def _right(shown: Sequence[Trajectory]) -> str:
    return f"Measured: {', and '.join(f'{right(run)} right' for run in shown)}."


def _guess(shown: Sequence[Trajectory]) -> str:
    loss = shown[0].loss
    below = next(int(step) for step, value in zip(shown[0].steps, loss, strict=True) if value < 0.7)
    return (
        f"Measured: the first loss is {first_loss(shown[0]):.4f}, and ln 3 = {math.log(3):.4f}; below 0.7 "
        f"after {below:,} steps, {loss[-1]:.3f} in the end."
    )


def _losses(shown: Sequence[Trajectory]) -> str:
    one, other = (f"{last_loss(run):.4f}" for run in shown)
    return f"Measured after 1,000 steps: a loss of {one} on the left, {other} on the right."


def _slopes(shown: Sequence[Trajectory]) -> str:
    sigmoid, relu = (percent(last_accuracy(run)) for run in shown)
    return f"Measured after 2,000 steps: {sigmoid} right with sigmoid, {relu} with ReLU."


LINEAR_WALK = Walk(
    name="linear",
    letter="C",
    title="Linear against one hidden layer",
    learned="Why straight cuts fail on a spiral, and how gradient descent finds a layer that does not.",
    picture=HIDDEN,
    steps=(
        Step(
            title="Straight cuts only",
            look="Three spiral arms, 100 samples each, and no hidden layer: three scores, each linear in "
            "x and y. Where two scores are equal there is a straight cut.",
            runs=(LINEAR,),
            question="At the lowest loss that this model can reach, how many of the 300 samples are right?",
            choices=("About a third", "About half", "Nearly all"),
            answer=1,
            reveal="Three rays from the middle, and each arm winds through all of them. More training "
            "does not help: the loss has reached its lowest value, the model is simply too stiff.",
            view="s0",
            live=_right,
            figures=(
                Figure(
                    "Training accuracy",
                    published.SPIRAL_LINEAR["accuracy"],
                    LINEAR,
                    last_accuracy,
                    0.005,
                    "Published with two decimals: 148 of 300.",
                    ".2f",
                ),
                Figure(
                    "Loss after 1,000 updates",
                    published.SPIRAL_LINEAR["last loss"],
                    LINEAR,
                    last_loss,
                    1e-6,
                    "The same digits: this loss has one lowest point, and both are there.",
                ),
            ),
        ),
        Step(
            title="A hundred folds",
            look="The same samples: on the left no hidden layer, on the right 100 ReLU units, 2,000 steps.",
            runs=(LINEAR, HIDDEN),
            labels=("No hidden layer", "100 ReLU units"),
            question="The boundary on the right follows the arms. What is it made of?",
            choices=("Smooth curves", "Straight pieces", "Arcs of circles"),
            answer=1,
            reveal="Between fold lines everything is linear, so the boundary is straight there. It turns "
            "a little wherever it crosses one of the 100. Look closely at its bends: each is a corner, or "
            "a point where three arms meet.",
            view="uc.s0",
            revealed="uc",
            live=_right,
            figures=(
                Figure(
                    "Training accuracy with 100 units",
                    published.SPIRAL_HIDDEN["accuracy"],
                    HIDDEN,
                    last_accuracy,
                    0.0,
                    "Within what was seen; 292 of 300.",
                    ".2f",
                ),
                Figure(
                    "Loss after 2,000 updates",
                    published.SPIRAL_HIDDEN["last loss"],
                    HIDDEN,
                    last_loss,
                    1e-6,
                    "The same draws and settings; the l2 term of both weight matrices counts.",
                ),
            ),
        ),
        Step(
            title="Downhill from a guess",
            look="The network before its first step. Its weights are nearly zero, so all scores are, too. "
            "Gradient descent asks at each step: which way does the loss fall most steeply? It goes a "
            "little that way.",
            runs=(HIDDEN,),
            question="What is the loss of a network that calls all three classes equally probable?",
            choices=("0, it makes no mistake yet", "ln 3, about 1.10", "It cannot be told"),
            answer=1,
            reveal="The loss is −ln of the probability of the right class, here −ln ⅓ = ln 3. Press "
            "**play**: first a plateau, because with weights near zero the slope is small as well, then "
            "the arms are caught one by one.",
            view="uc.s0",
            revealed="uc.s0",
            live=_guess,
        ),
        Step(
            title="The learning rate",
            look="The straight model again, twice: steps of 0.01 times the slope on the left, 1 on the "
            "right. Both take 1,000 steps from the same start.",
            runs=(SLOW, LINEAR),
            labels=("Rate 0.01", "Rate 1"),
            question="Which one is nearer to the lowest loss after 1,000 steps?",
            choices=("The careful one", "The bold one", "Both are there"),
            answer=1,
            reveal="Both walk down the same valley. A hundredth of the rate goes a hundredth as far a "
            "step; where the slope is gentle, that is too slow to arrive.",
            view="s0",
            live=_losses,
        ),
        Step(
            title="Too long a stride",
            look="Rate 1 on the left, rate 30 on the right. The valley has one lowest point for both.",
            runs=(LINEAR, WILD),
            labels=("Rate 1", "Rate 30"),
            question="Thirty times the stride: what does it do?",
            choices=(
                "It arrives thirty times sooner",
                "It jumps across the valley, to and fro",
                "Nothing: it arrives all the same",
            ),
            answer=1,
            reveal="The slope is only right nearby. A stride longer than the valley is wide lands higher "
            "on the other side; the next one comes back as far. Play it: the cuts swing, and the loss "
            "never settles. How many are right then is chance.",
            view="s0",
            live=_losses,
        ),
        Step(
            title="Sigmoid against ReLU",
            look="100 hidden units on both sides, the same first weights, 2,000 steps. Only the "
            "activation differs: sigmoid, the classic, and ReLU.",
            runs=(SIGMOID, HIDDEN),
            labels=("Sigmoid", "ReLU"),
            question="Which one learns the spiral sooner?",
            choices=("Sigmoid, it is smooth", "ReLU", "They are equal"),
            answer=1,
            reveal="Sigmoid's slope is at most ¼ and almost zero where it levels off; every gradient that "
            "passes is shrunk by it. ReLU's slope is 1 wherever the unit is on. Sigmoid is on its way, "
            "but needs many more steps.",
            view="uc.s0",
            revealed="uc.a9",
            live=_slopes,
            links=(PageLink("explore", "Give sigmoid more steps", SIGMOID.to_query()),),
        ),
    ),
)
