"""Walk D, layers as building blocks: what each of three hidden layers does to what it gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.readings import between_classes, last_accuracy, last_loss, percent, right
from nnexplore.experiments.walk import Figure, Step, Walk

BLOCKS = PRESETS["blocks-64-32-16"].config
ONE_BLOCK = replace(BLOCKS, network=replace(BLOCKS.network, hidden=(16,), activation="relu"))


def summed_squares(trajectory: Trajectory) -> float:
    """The squared errors of the last snapshot summed over the samples."""
    return last_loss(trajectory) * len(trajectory.samples[1])


def _rank(shown: Sequence[Trajectory]) -> str:
    z = shown[0].network_at(-1).forward(shown[0].samples[0])[0].z
    return f"Measured: the rank of the 64 columns of z is {np.linalg.matrix_rank(z - z.mean(axis=0))}."


def _between(layer: int) -> Callable[[Sequence[Trajectory]], str]:
    def live(shown: Sequence[Trajectory]) -> str:
        X, y = shown[0].samples
        spaces = [X, *(each.a for each in shown[0].network_at(-1).forward(X))]
        before, here = (percent(between_classes(cloud, y)) for cloud in spaces[layer : layer + 2])
        return f"Measured: {before} of the spread lay between the classes before this layer, {here} after it."

    return live


def _curve(shown: Sequence[Trajectory]) -> str:
    loss, steps = shown[0].loss, shown[0].steps
    early = int(np.searchsorted(steps, 100, side="right")) - 1
    return (
        f"Measured: from {loss[0]:.3f} to {loss[early]:.3f} in the first {steps[early]:,} epochs, to "
        f"{loss[-1]:.3f} in all {steps[-1]:,}."
    )


def _wrong(shown: Sequence[Trajectory]) -> str:
    errors = summed_squares(shown[0])
    return f"{_between(3)(shown)} {right(shown[0])} are right; the squared errors sum up to {errors:.2f}."


def _blocks(shown: Sequence[Trajectory]) -> str:
    sizes = [f"{run.config.n_parameters:,}" for run in shown]
    errors = [f"{summed_squares(run):.1f}" for run in shown]
    return (
        f"Measured: {right(shown[0])} right with {sizes[0]} parameters, {right(shown[1])} with {sizes[1]}; "
        f"the squared errors sum up to {errors[0]} and {errors[1]}."
    )


_SEEN = "Within what was seen over six draws of the first weights; ours is one draw."

BLOCKS_WALK = Walk(
    name="blocks",
    letter="D",
    title="Layers as building blocks",
    learned="What each of three hidden layers does to the space that it gets from the one before.",
    picture=BLOCKS,
    steps=(
        Step(
            title="Four blocks in a row",
            look="1,000 moons. 64 ReLU units, then 32 and 16 sigmoid units, then one sigmoid output; the "
            "loss is the squared error. Every block is the same pair: z = aW + b, then φ.",
            runs=(BLOCKS,),
            question="3,000 epochs, all samples at once, so that each is one step; rate 0.8. How does the "
            "loss fall?",
            choices=("Evenly to the end", "Steeply at first, then ever more slowly", "Up and down"),
            answer=1,
            reveal="The coarse shape is found in a few dozen epochs, the rest polishes the boundary. The "
            "curve has a logarithmic time axis, or the whole beginning would hide in its first pixel.",
            view="l0.uc.s0",
            revealed="l0.uc",
            live=_curve,
        ),
        Step(
            title="Layer 1: sixty-four numbers",
            look="The first layer makes 64 numbers of every sample: its **fc space** has 64 axes.",
            before="You see three of the 64 axes, before training.",
            runs=(BLOCKS,),
            question="How many dimensions does the sheet fill in this 64-dimensional fc space?",
            choices=("2", "3", "64"),
            answer=0,
            reveal="Two: z = xW + b is linear, so the plane stays a plane, however many coordinates name "
            "its points. The view has turned to its three main directions: along the third there is nothing.",
            why="The main directions, or principal components, are those along which the sheet spreads most. "
            "ReLU then folds it along 64 lines, and after that it needs more room.",
            space="fc",
            view="l0.s0",
            revealed="l0.uc",
            live=_rank,
        ),
        Step(
            title="Layer 2: sigmoids squeeze",
            look="The second layer gets the folded sheet. Its 32 sigmoid units press it into a cube from "
            "0 to 1. Think of the samples' spread: some of "
            "it lies **between** the classes, the rest within them.",
            before="You see the first weights, before training.",
            runs=(BLOCKS,),
            question="After training, does this layer draw the classes apart?",
            choices=("Not yet", "Half of the way", "Entirely"),
            answer=0,
            reveal="A layer is trained for what the next ones can make of it, and here they do the "
            "parting. This one arranges the sheet so that they can.",
            space="activation",
            view="l1.uc.s0",
            revealed="l1.uc",
            live=_between(1),
        ),
        Step(
            title="Layer 3: the parting",
            look="Sixteen sigmoid units are left before the output. Their activation space is all that "
            "the output sees.",
            before="Again, this is before training.",
            runs=(BLOCKS,),
            question="How much of the spread lies between the classes here, once it is trained?",
            choices=("As little as before", "More than half", "All of it"),
            answer=1,
            reveal="Now most of the spread serves the question: which moon? What does not help to tell is "
            "squeezed, and the separating plane goes through the thin part. The output does the rest.",
            space="activation",
            view="l2.uc.s0",
            revealed="l2.uc",
            live=_between(2),
        ),
        Step(
            title="The output and its mistakes",
            look="One sigmoid gives every sample a number from 0 to 1, and 0.5 is the cut. Its two pictures "
            "are lines: only for the eye the classes lie one above the other.",
            before="Once more this is before training.",
            runs=(BLOCKS,),
            question="Some 20 of the 1,000 samples will stay wrong. Where do they lie?",
            choices=("Scattered everywhere", "At the tips of the moons", "Where noise carried them across"),
            answer=2,
            reveal="Trained, and only the wrong ones are drawn now. The noise put them among the other "
            "moon, and a smooth boundary does well to leave them there.",
            view="lo.s0",
            revealed="lo.xw",
            live=_wrong,
            figures=(
                Figure(
                    "Training accuracy",
                    published.BLOCKS["accuracy"],
                    BLOCKS,
                    last_accuracy,
                    0.005,
                    _SEEN,
                    ".3f",
                ),
                Figure(
                    "Summed squared error",
                    published.BLOCKS["summed squares"],
                    BLOCKS,
                    summed_squares,
                    0.5,
                    _SEEN,
                    ".1f",
                ),
            ),
        ),
        Step(
            title="Fewer blocks",
            look="On the left a single layer of 16 ReLU units, on the right the three layers; the same "
            "samples, rate and epochs.",
            runs=(ONE_BLOCK, BLOCKS),
            labels=("16 ReLU units", "64, 32 and 16 units"),
            question="What do the two extra blocks buy?",
            choices=("Ten more samples in a hundred", "Next to nothing here", "The single block fails"),
            answer=1,
            reveal="For two moons one layer folds enough. Depth pays where folds are folded again; this "
            "data does not ask for it. Open it on Explore: how many blocks, how wide, which activation "
            "and which rate is up to you.",
            view="uc.s0",
            revealed="uc",
            live=_blocks,
        ),
    ),
)
