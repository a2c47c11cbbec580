"""The exercises of walk E: how steps are taken, another activation, another layer, another class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nnexplore.core.run.abscissas import samples_seen
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.printed_table import (
    Column,
    PrintedTable,
    after_update,
    kept_for_table,
    losses,
    without_last_penalty,
)
from nnexplore.experiments.readings import last_loss, right, with_training
from nnexplore.experiments.walk import Step

CONSTANT, ANNEALED = PRESETS["moons200-232-tanh"].config, PRESETS["moons200-232-tanh-annealed"].config
SIGMOID, TANH = (PRESETS[f"moons200-2332-{name}-annealed"].config for name in ("sigmoid", "tanh"))
BATCHES = PRESETS["moons200-2332-sigmoid-batches"].config
THREE_CLASSES = PRESETS["gaussians-233-tanh"].config

#: The weights of the constant rate's run after so many updates.
LATE_STEP = 19_000
LATE_WEIGHTS = "PKQ_QLQEg8BrbltAUAQpQLW8Pz8TCUK_ccgPwBdfoEDyE6M_MRGNQDjcisBDWJtA136awOceKcAD9DFAw7l3v8O5dz8"


def _from_late(config: RunConfig) -> RunConfig:
    late = replace(config, network=replace(config.network, start=LATE_WEIGHTS))
    return with_training(late, n_steps=60, snapshots=1)


HOPPING, SETTLING = _from_late(CONSTANT), _from_late(ANNEALED)

_COUNTED = "A loss printed at iteration i is one after i + 1 updates"

HOP_TABLE = PrintedTable(
    "2-3-2, constant rate",
    published.MOONS_200,
    kept_for_table(CONSTANT),
    (Column("After i updates", losses), Column("After i + 1", after_update(losses))),
    f"{_COUNTED}. From iteration 3,000 on the print has the digits of every second update of ours. Whether "
    "these are the even ones or the odd ones is decided by rounding, so it depends on the machine. At 2,000, "
    "where the hop sets in, rounding shows as well. The difference is that from the nearer column.",
)
ANNEALED_TABLE = PrintedTable(
    "2-3-2, annealed",
    published.MOONS_200_ANNEALED,
    kept_for_table(ANNEALED),
    (Column("Ours", after_update(losses)),),
    f"{_COUNTED}; counted like that, all digits agree.",
)


def _without_last(what: str, printed: tuple[float, ...], config: RunConfig) -> PrintedTable:
    return PrintedTable(
        what,
        printed,
        kept_for_table(config),
        (
            Column("Ours", after_update(losses), is_compared=False),
            Column("Without W₃", after_update(without_last_penalty)),
        ),
        f"{_COUNTED}. The study leaves the last weights W₃ out of the penalty when it prints (not when it "
        "trains); we count all weights. With λ/2 · ‖W₃‖² / n taken off ours, all digits agree.",
    )


SIGMOID_TABLE = _without_last("2-3-3-2, sigmoid, annealed", published.FOUR_LAYERS_SIGMOID, SIGMOID)
TANH_TABLE = _without_last("2-3-3-2, tanh, annealed", published.FOUR_LAYERS_TANH, TANH)
BATCHES_TABLE = PrintedTable(
    "2-3-3-2, sigmoid, annealed, minibatches",
    published.FOUR_LAYERS_MINIBATCHES,
    kept_for_table(BATCHES),
    (Column("Ours", losses, is_compared=False), Column("Without W₃", without_last_penalty)),
    "The study drew its batches without a seed, so nobody can draw the same ones: the losses agree to about "
    "0.002, and at the first row, which is one step from the start, to 0.005. W₃ is left out as above.",
)


def _hops(shown: Sequence[Trajectory]) -> str:
    (even, odd), end = shown[0].loss[-1:-3:-1], last_loss(shown[1])
    return (
        f"Measured: on the left {even:.6f} and {odd:.6f} by turns to the end, on the right {end:.6f} in the "
        "end."
    )


def _cost(shown: Sequence[Trajectory]) -> str:
    whole, batches = shown
    more, seen = (int(samples_seen(run.config, run.n_steps)) for run in shown)
    at = int(samples_seen(whole.config, whole.steps).searchsorted(seen, side="right")) - 1
    return (
        f"Measured: a loss of {last_loss(whole):.3f} after {more:,} samples seen on the left, "
        f"{last_loss(batches):.3f} after {seen:,} on the right. After as many, the left one was at "
        f"{whole.loss[at]:.3f}."
    )


def _loss_and_right(shown: Sequence[Trajectory]) -> str:
    one, other = (f"a loss of {last_loss(run):.4f} and {right(run)} right" for run in shown)
    return f"Measured: {one} on the left, {other} on the right."


def _size(shown: Sequence[Trajectory]) -> str:
    return f"Measured: {right(shown[0])} right, with {shown[0].config.n_parameters} weights and biases."


EXERCISES = (
    Step(
        title="At the bottom of the valley",
        look="Three units again, with the weights that they have after 19,000 updates, and 60 updates more, "
        "each of them shown. On the left ε = 0.01 as before. On the right the steps shrink from here on: "
        "ε = 0.01 / (1 + 0.01 t), **annealing**.",
        runs=(HOPPING, SETTLING),
        labels=("ε = 0.01", "Annealed"),
        question="After 19,000 updates, has the loss on the left come to rest?",
        choices=("Yes, it is at the bottom", "No, it still falls", "No, it hops up and down"),
        answer=2,
        reveal="Each step leaps across the valley, and the next one leaps back: a higher loss, a lower one, "
        "for ever. No step of this length reaches the bottom in between. Shorter steps do, and the loss "
        "goes below both.",
        why="A step overshoots by more than it corrects where ε times the steepest curvature is above 2. "
        "Here it is about 2 in the middle between the two places: the run stays at that edge, the **edge "
        "of stability**. Whether the higher loss follows even or odd updates depends on rounding, and so on "
        "the machine.",
        view="s0",
        live=_hops,
        tables=(HOP_TABLE, ANNEALED_TABLE),
    ),
    Step(
        title="Minibatches",
        look="Four layers, 2-3-3-2 with sigmoid, annealed. On the left each step looks at all 200 samples, "
        "on the right at 128 of them, drawn anew for every step: a **minibatch**.",
        runs=(SIGMOID, BATCHES),
        labels=("All 200", "Batches of 128"),
        question="After 20,000 steps, which one has the lower loss on all 200 samples?",
        choices=("The minibatches: chance helps", "All 200", "They are equal"),
        answer=1,
        reveal="In this experiment minibatches do less well, but a step costs less. It is not their noise: "
        "losses are summed here, so 128 samples push less than 200, and every step is shorter.",
        why="The whole batch at 0.64 of the rate, which is 128 / 200, ends at much the same loss. With "
        "the mean of the losses in place of their sum steps are as long as on the left. Then minibatches "
        "end where all samples do.",
        view="s0",
        live=_cost,
        tables=(BATCHES_TABLE,),
    ),
    Step(
        title="Sigmoid instead of tanh",
        look="Four layers, 2-3-3-2, annealed, on all samples: tanh on the left, sigmoid on the right.",
        runs=(TANH, SIGMOID),
        labels=("tanh", "Sigmoid"),
        question="Does sigmoid do worse than tanh?",
        choices=("Yes, in this experiment", "No, both do as well", "No, it does better"),
        answer=0,
        reveal="In this experiment: the study prints 0.0829 for sigmoid against 0.0615 for tanh. Sigmoid's "
        "slope is at most ¼, that of tanh up to 1. So less of a gradient passes, and the loss falls more "
        "slowly. As many samples are right. The study warns not to generalise.",
        why="σ(z) = (1 + tanh(z/2)) / 2: whatever the one can describe, so can the other. But sigmoid has to "
        "have larger weights for it, and the penalty on them costs more as well.",
        view="s0",
        revealed="a0",
        live=_loss_and_right,
        tables=(TANH_TABLE, SIGMOID_TABLE),
    ),
    Step(
        title="Four layers",
        look="On the left one hidden layer of three tanh units, on the right two of them, 2-3-3-2. Both are "
        "annealed.",
        runs=(ANNEALED, TANH),
        labels=("2-3-2", "2-3-3-2"),
        question="What does the second hidden layer change?",
        choices=("A lower loss, more samples right", "A lower loss, as many right", "Neither"),
        answer=1,
        reveal="By loss four layers do better, as the study says; by accuracy both are level. The second "
        "layer bends what is already bent. That puts no further sample on the right side, but the right "
        "classes get higher probabilities.",
        why="The study prints 0.0615 for four layers and 0.0705 for three. The first leaves the last weights "
        "out of the penalty; with all weights it is 0.0621, and still the lower one.",
        view="s0",
        live=_loss_and_right,
        tables=(ANNEALED_TABLE, TANH_TABLE),
    ),
    Step(
        title="Three classes",
        look="Three clouds, three tanh units, three outputs. Each pair of classes has its own plane "
        "in the activation space.",
        before="The colours and the boundaries are hidden.",
        runs=(THREE_CLASSES,),
        question="What happens in the input space where three classes meet?",
        choices=("Their boundaries meet in a point", "A gap is left over", "They overlap"),
        answer=0,
        reveal="The highest score wins everywhere, so no point is left over. Each boundary is where "
        "two scores tie; where two ties meet all three are equal, and the third passes through as "
        "well.",
        view="xbcs.s0",
        live=_size,
    ),
)
