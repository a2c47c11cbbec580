"""Walk E, from logistic regression to four layers: what more units, other steps and more layers change."""

from __future__ import annotations

from collections.abc import Sequence

from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.exercises import EXERCISES
from nnexplore.experiments.readings import (
    N_FRESH,
    fresh_accuracy,
    last_accuracy,
    right,
    with_interval,
)
from nnexplore.experiments.walk import PageLink, Step, Walk

LOGISTIC = PRESETS["moons200-logistic"].config
WIDTHS = {units: PRESETS[f"moons200-2{units}2-tanh"].config for units in (1, 2, 3, 4, 5, 20, 50)}

_WIDTH = PageLink("width", "All widths at once")


def _right(shown: Sequence[Trajectory]) -> str:
    return f"Measured: {', and '.join(right(run) for run in shown)} right."


def _fresh(shown: Sequence[Trajectory]) -> str:
    own, fresh = (
        " and ".join(with_interval(share(run), n) for run in shown)
        for share, n in ((last_accuracy, len(shown[0].samples[1])), (fresh_accuracy, N_FRESH))
    )
    return (
        f"Measured, with 95\N{NO-BREAK SPACE}% intervals: {own} of their own samples are right, and of "
        f"{N_FRESH:,} fresh ones {fresh}."
    )


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
            question="How much does the hidden layer add to the 85 in 100 that the straight cut has right?",
            choices=("Next to nothing", "About 5 in 100", "More than 10 in 100"),
            answer=2,
            reveal="The straight cut has to go through both horns. Three bent units let it swing around "
            "them. Our left run minimises what scikit-learn minimises: with its weight decay, chosen by "
            "cross-validation (C = 2.78), both end in the same weights.",
            view="s0",
            live=_right,
        ),
        Step(
            title="Too few",
            look="The same moons with one tanh unit on the left, with two on the right.",
            before="The boundaries are hidden.",
            runs=(WIDTHS[1], WIDTHS[2]),
            labels=("1 unit", "2 units"),
            question="One unit has one fold line. What is its boundary?",
            choices=("A straight line", "A curve with one bend", "A closed curve"),
            answer=0,
            reveal="A straight line, as in logistic regression. Two units can bend it, but from these "
            "first weights they end no better than one.",
            why="A single unit bends the scale, not the direction: its boundary is where x·w + b has one "
            "value. Two units could do better, and from other first weights they may.",
            view="xbcs.s0",
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
            view="uc.s0",
            revealed="uc",
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
            view="uc.s0",
            revealed="uc",
            live=_fresh,
            links=(_WIDTH,),
        ),
        *EXERCISES,
    ),
)
