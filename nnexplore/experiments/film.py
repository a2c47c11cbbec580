"""Walk B, training as a film: epoch by epoch, two activations and three learning rates."""

from __future__ import annotations

from collections.abc import Sequence

from nnexplore.core.network.sleeping_units import sleeping_units
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import published
from nnexplore.experiments.readings import epochs, last_loss, right, with_training
from nnexplore.experiments.walk import Figure, PageLink, Step, Walk

TANH = {rate: PRESETS[f"film-tanh-{rate}"].config for rate in (0.1, 0.01, 0.001)}
RELU = {rate: PRESETS[f"film-relu-{rate}"].config for rate in (0.1, 0.01, 0.001)}

#: The same run from other first weights, from which it loses one unit, or both.
ONE_LOST = with_training(RELU[0.1], seed=15)
BOTH_LOST = with_training(RELU[0.1], seed=3)

_LABELS = {"relu": "ReLU", "tanh": "tanh"}
_FILM = PageLink("film", "All six as a film")


def _ends(shown: Sequence[Trajectory]) -> str:
    words = []
    for run in shown:
        rate, name = run.config.training.learning_rate, run.config.network.activations[0]
        how = "reached 0.263 after" if run.status == "target" else f"is at {last_loss(run):.3f} after"
        words.append(f"{_LABELS[name]} at {rate:g} {how} {epochs(run):.0f} epochs ({right(run)} right)")
    return f"Measured: {'; '.join(words)}."


def _lost(shown: Sequence[Trajectory]) -> str:
    dead = [len(sleeping_units(run.network_at(-1), run.samples[0])[0].dead) for run in shown]
    return f"Counted: {dead[0]} dead unit on the left, {dead[1]} on the right."


FILM = Walk(
    name="film",
    letter="B",
    title="Training as a film",
    learned="What happens epoch by epoch, what the learning rate decides, and how ReLU can lose a unit.",
    picture=TANH[0.1],
    steps=(
        Step(
            title="One frame an epoch",
            look="400 samples in three clouds; the middle one is a class of its own. Two tanh units, one "
            "sigmoid output. Adam looks at 32 samples a step; one pass through all of them is an "
            "**epoch**, one frame of the film.",
            before="You see the first frame.",
            runs=(TANH[0.1],),
            question="At learning rate 0.1 training stops once the loss is down to 0.263. How many epochs "
            "will that take?",
            choices=("At most 20", "About 100", "More than 200"),
            answer=0,
            reveal="A handful of epochs: 13 steps each, and Adam takes long strides at 0.1. Press "
            "**play**: the sheet bends into an L. The middle cloud slides into its corner, the two "
            "others out along its arms, and one line cuts the corner off.",
            space="activation",
            view="s0",
            revealed="s0",
            live=_ends,
            figures=(
                Figure(
                    "Epochs until the loss is 0.263",
                    published.FILM_EPOCHS,
                    TANH[0.1],
                    epochs,
                    0.0,
                    "Within what was seen; samples and first weights were drawn with other seeds there.",
                    ".0f",
                ),
            ),
            links=(_FILM,),
        ),
        Step(
            title="A hundredth of the rate",
            look="The same network from the same first weights: learning rate 0.1 on the left, 0.001 on "
            "the right. Both may take 200 epochs.",
            runs=(TANH[0.1], TANH[0.001]),
            labels=("tanh, rate 0.1", "tanh, rate 0.001"),
            question="Will the slow one come down to 0.263 within 200 epochs?",
            choices=("Yes, about ten times later", "Yes, about as soon", "No"),
            answer=2,
            reveal="It goes the same way, but 200 epochs are too few. Adam makes each step about as long "
            "as the rate says, however steep the hill is: a hundredth of the rate, a hundredth of the "
            "way.",
            space="activation",
            view="s0",
            live=_ends,
            figures=(
                Figure(
                    "Epochs at rate 0.001 (200: never stopped)",
                    published.FILM_LONGEST,
                    TANH[0.001],
                    epochs,
                    0.0,
                    "On no draw was the loss down to 0.263 by then, nor is it on ours.",
                    ".0f",
                ),
            ),
            links=(_FILM,),
        ),
        Step(
            title="Walls or none",
            look="ReLU and tanh at the same rate, 0.01. ReLU lays one side of each fold "
            "line flat; tanh squeezes both sides.",
            before="Both are shown before training.",
            runs=(RELU[0.01], TANH[0.01]),
            labels=("ReLU, rate 0.01", "tanh, rate 0.01"),
            question="Both will bend the plane once, with the middle cloud in the corner. What tells the two "
            "activation spaces apart?",
            choices=(
                "ReLU's arms run on, tanh's end at a wall",
                "Only tanh's can be cut by a line",
                "Nothing to be seen",
            ),
            answer=0,
            reveal="ReLU leaves the positive side as it is: the farther out a sample, the farther along "
            "the arm. tanh stops at ±1, so far samples crowd at the walls. For this cut both do: about "
            "as many epochs, as many samples right.",
            space="activation",
            view="s0",
            revealed="xf",
            live=_ends,
            links=(_FILM,),
        ),
        Step(
            title="ReLU, fast and slow",
            look="Two ReLU units at 0.1 and at 0.001, from the same first weights.",
            runs=(RELU[0.1], RELU[0.001]),
            labels=("ReLU, rate 0.1", "ReLU, rate 0.001"),
            question="ReLU is not flat for large z. Does that save the slow run?",
            choices=("Yes, both come down to 0.263", "No, only the fast one does", "No, neither does"),
            answer=1,
            reveal="The rate decides here, not the activation. The slow run moves the fold lines so "
            "little an epoch that 200 of them end on the way.",
            view="xf.s0",
            revealed="xf",
            live=_ends,
            links=(_FILM,),
        ),
        Step(
            title="A dead unit",
            look="ReLU at 0.1 again, from two other draws of the first weights. Everything else is the same.",
            runs=(ONE_LOST, BOTH_LOST),
            labels=("First weights 15", "First weights 3"),
            question="What goes wrong in these two?",
            choices=(
                "The loss grows without end",
                "Units die: they are zero on every sample",
                "They need more epochs",
            ),
            answer=1,
            reveal="A long step has pushed a fold line past all samples. Its unit is zero on every one of "
            "them: it is dead. With one unit left the boundary has no corner; with none every sample gets "
            "the same guess.",
            why="Where a ReLU unit is zero its slope is zero as well. So no sample tells the gradient which "
            "way to move it, and it stays dead for the rest of the training.",
            view="xf.s0",
            revealed="xf.a0",
            live=_lost,
            figures=(
                Figure(
                    "Loss with one unit dead",
                    published.FILM_LOST["one"],
                    ONE_LOST,
                    last_loss,
                    0.03,
                    "Seen only as “near”: which samples are drawn moves it by a hundredth or two.",
                    ".2f",
                ),
                Figure(
                    "Loss with both units dead",
                    published.FILM_LOST["both"],
                    BOTH_LOST,
                    last_loss,
                    0.03,
                    "Guessing costs ln 2 = 0.693 on average; Adam's last steps jitter around it.",
                    ".2f",
                ),
            ),
            links=(_FILM,),
        ),
    ),
)
