"""Walk E, from logistic regression to four layers: what more units, other steps and more layers change."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.readings import (
    fresh_accuracy,
    last_accuracy,
    last_loss,
    percent,
    right,
    with_training,
)
from nnexplore.experiments.walk import FROM_AFAR, Figure, Link, Step, Walk
from nnexplore.presets import PRESETS

LOGISTIC = PRESETS["moons200-logistic"].config
WIDTHS = {units: PRESETS[f"moons200-2{units}2-tanh"].config for units in (1, 2, 3, 4, 5, 20, 50)}
BATCHES, ANNEALED = PRESETS["moons200-232-tanh-batches"].config, PRESETS["moons200-232-tanh-annealed"].config
SIGMOID, FOUR_LAYERS = PRESETS["moons200-232-sigmoid"].config, PRESETS["moons200-2332-tanh"].config
THREE_CLASSES = PRESETS["gaussians-233-tanh"].config

_WIDTH = Link("width", "All widths at once")


def _printed(config: RunConfig, printed: dict[int, float], name: str) -> tuple[Figure, ...]:
    """The losses printed at iteration i, on runs that end there: after i + 1 updates."""
    why = (
        "Printed after the update of iteration i, so i + 1 updates are done; counted like that, the digits "
        "agree."
    )
    return tuple(
        Figure(
            f"{name}: loss printed at iteration {iteration:,}",
            loss,
            with_training(config, n_steps=iteration + 1),
            last_loss,
            1e-6,
            why,
        )
        for iteration, loss in printed.items()
    )


def _right(shown: Sequence[Trajectory]) -> str:
    return f"Measured: {', and '.join(right(run) for run in shown)} right."


def _fresh(shown: Sequence[Trajectory]) -> str:
    own, fresh = ([percent(share(run), 1) for run in shown] for share in (last_accuracy, fresh_accuracy))
    return (
        f"Measured: {own[0]} and {own[1]} of their own samples are right, and of 2,000 fresh ones {fresh[0]} "
        f"and {fresh[1]}."
    )


def _ripple(shown: Sequence[Trajectory]) -> str:
    late = [run.loss[run.steps >= run.n_steps // 2] for run in shown]
    rises = [np.count_nonzero(np.diff(loss) > 0) for loss in late]
    return (
        f"Counted over the second half, from snapshot to snapshot: the loss rises {rises[0]} times of "
        f"{len(late[0]) - 1} on the left, {rises[1]} of {len(late[1]) - 1} on the right."
    )


def _size(shown: Sequence[Trajectory]) -> str:
    return f"Measured: {right(shown[0])} right, with {shown[0].config.n_parameters} weights and biases."


WIDTHS_WALK = Walk(
    name="widths",
    letter="E",
    title="From logistic regression to four layers",
    learned="What a hidden layer adds to a straight cut, when more units stop helping, and how steps are "
    "taken.",
    picture=WIDTHS[50],
    steps=(
        Step(
            title="The baseline",
            look="200 moons. On the left logistic regression: no hidden layer, trained to where "
            "scikit-learn's LogisticRegressionCV puts it. On the right the same samples with three tanh "
            "units.",
            runs=(LOGISTIC, WIDTHS[3]),
            labels=("Logistic regression", "3 tanh units"),
            question="How much does the hidden layer add to the 85 in 100 that a straight cut gets right?",
            choices=("Next to nothing", "About 5 in 100", "More than 10 in 100"),
            answer=2,
            reveal="The straight cut has to go through both horns. Three bent units let it swing around "
            "them. Our left run minimises what scikit-learn minimises: with its weight decay, chosen by "
            "cross-validation (C = 2.78), both end in the same weights.",
            view=f"{FROM_AFAR}.s0",
            revealed=FROM_AFAR,
            is_covered=True,
            live=_right,
            figures=_printed(WIDTHS[3], published.MOONS_200, "3 units"),
        ),
        Step(
            title="Too few",
            look="The same moons with one tanh unit on the left, with two on the right.",
            runs=(WIDTHS[1], WIDTHS[2]),
            labels=("1 unit", "2 units"),
            question="One unit has one fold line. What is its boundary?",
            choices=("A straight line", "A curve with one bend", "A closed curve"),
            answer=0,
            reveal="A single unit bends the scale, not the direction: its boundary is where x·w + b has "
            "one value, a straight line, as in logistic regression. Two units can bend it. They could do "
            "better; on this path they have not, and are no better than one. Other first weights may "
            "lead there.",
            view="s0",
            is_covered=True,
            live=_right,
            links=(_WIDTH,),
        ),
        Step(
            title="Enough",
            look="Four units on the left, five on the right.",
            runs=(WIDTHS[4], WIDTHS[5]),
            labels=("4 units", "5 units"),
            question="The fifth unit adds freedom. What does it do for samples that the network has never "
            "seen?",
            choices=("It helps clearly", "Nothing, or it harms a little", "It ruins the network"),
            answer=1,
            reveal="On their own samples both are equally good. On fresh samples from the same moons the "
            "fifth unit helps nothing: what it bends the boundary around is noise.",
            view=f"uc.{FROM_AFAR}.s0",
            revealed=f"uc.{FROM_AFAR}",
            is_covered=True,
            live=_fresh,
            links=(_WIDTH,),
        ),
        Step(
            title="More than enough",
            look="Twenty units on the left, fifty on the right, and still 200 samples.",
            runs=(WIDTHS[20], WIDTHS[50]),
            labels=("20 units", "50 units"),
            question="Do 50 units get all of their own samples right, and all fresh ones?",
            choices=("Yes, both", "Nearly all of their own, fewer fresh ones", "Fewer of both"),
            answer=1,
            reveal="Over-fitting: the boundary follows single samples. The gap between own and fresh ones "
            "is the price. Weight decay (l2) holds it in check: without it the same 20 units get all of "
            "their samples right, with weights more than half as large again.",
            view=f"uc.{FROM_AFAR}.s0",
            revealed=f"uc.{FROM_AFAR}",
            is_covered=True,
            live=_fresh,
            links=(_WIDTH,),
        ),
        Step(
            title="Two other ways down",
            look="Three units again. On the left each step sees only 128 of the 200 samples, a "
            "**minibatch**. On the right the steps shrink: ε = 0.01 / (1 + 0.01 t), **annealing**.",
            runs=(BATCHES, ANNEALED),
            labels=("Minibatches of 128", "Annealed"),
            question="Which loss curve is still restless near the end?",
            choices=("That of the minibatches", "That of the annealed run", "Neither"),
            answer=0,
            reveal="Each batch pulls its own way, so the loss jitters around the valley floor, by a few "
            "thousandths: too little to see on a curve of this height. Annealed steps get too short to "
            "jitter; they also get too short to go far.",
            view=f"{FROM_AFAR}.s0",
            revealed=FROM_AFAR,
            is_covered=True,
            live=_ripple,
            figures=_printed(ANNEALED, published.MOONS_200_ANNEALED, "Annealed"),
        ),
        Step(
            title="Sigmoid instead of tanh",
            look="The same three units with tanh on the left and with sigmoid on the right. Sigmoid is a "
            "tanh squeezed to between 0 and 1.",
            runs=(WIDTHS[3], SIGMOID),
            labels=("tanh", "Sigmoid"),
            question="What will the exchange change in the end?",
            choices=(
                "Nothing that matters",
                "Sigmoid cannot bend the boundary",
                "Sigmoid gets all samples right",
            ),
            answer=0,
            reveal="σ(z) = (1 + tanh(z/2)) / 2: other weights describe the same shapes. The cube is the "
            "one from 0 to 1, the way there is slower, the boundary much the same.",
            view=f"{FROM_AFAR}.s0",
            revealed=FROM_AFAR,
            is_covered=True,
            live=_right,
        ),
        Step(
            title="Three classes",
            look="Three clouds, three tanh units, three outputs. Each pair of classes has its own plane "
            "in the activation space. The colours and the boundaries are hidden.",
            runs=(THREE_CLASSES,),
            question="What happens in the input space where three classes meet?",
            choices=("Their boundaries meet in a point", "A gap is left over", "They overlap"),
            answer=0,
            reveal="The highest score wins everywhere, so no point is left over. Each boundary is where "
            "two scores tie; where two ties meet all three are equal, and the third passes through as "
            "well.",
            view="xbs.s0",
            is_covered=True,
            revealed="xp",
            live=_size,
        ),
        Step(
            title="Four layers",
            look="On the left one hidden layer of three units, on the right two of them: 2-3-3-2.",
            runs=(WIDTHS[3], FOUR_LAYERS),
            labels=("2-3-2", "2-3-3-2"),
            question="What does a second bending make possible?",
            choices=("Bends of bends: tighter curves", "Only more of the same bends", "Holes in the plane"),
            answer=0,
            reveal="The second layer folds what is already folded, so a few units go further. We show no "
            "published loss here: the write-up's leaves the last weight matrix out of its l2 term, ours "
            "counts every one, so the two numbers are not the same quantity.",
            view=f"{FROM_AFAR}.s0",
            revealed=FROM_AFAR,
            is_covered=True,
            live=_right,
        ),
    ),
)
