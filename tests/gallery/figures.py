"""The figures of the gallery: every function of ``nnexplore.figures`` that draws one, by examples."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
import plotly.graph_objects as go

from nnexplore.core.run.success import Success
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures import (
    accuracy_curve,
    activation,
    activation_space,
    backpropagation,
    compared_bands,
    compared_losses,
    fc_space,
    film_strip,
    folding,
    held_out_over_width,
    input_space,
    loss_curve,
    loss_spread,
    loss_surface,
    measures,
    neuron_maps,
    pairs,
    success_map,
    unit_activation,
)
from tests.figures.runs import run

#: Runs that end well and that diverge; and one that exploded beside them.
RUNS = {"slow": run(), "fast": run(validated=True), "too fast": run(status="diverged")}
EXPLODED = replace(run(status="exploded"), loss=np.array([0.7, 3e4, 3e9]))
COMPARED = {**RUNS, "far too fast": EXPLODED}
RESULTS = [
    [Success(30, 30, 0, 0, 0, ()), Success(30, 30, 21, 1, 2, ()), Success(30, 30, 30, 0, 0, ())],
    [Success(30, 0, 0, 0, 0, ()), Success(30, 10, 5, 0, 0, ()), Success(30, 30, 29, 0, 0, ())],
]
WIDTHS = (1, 2, 3)
#: A path that is no straight line.
BENT = replace(run(), parameters=run().parameters + np.sin(np.arange(51.0)).reshape(3, 17) / 4)


def short(width: int) -> Trajectory:
    """A run of a network of this width that tells half of the samples right at its end."""
    ended = run((width,))
    return replace(ended, loss=2 * ended.loss, accuracy=ended.accuracy / 2)


FIGURES: dict[str, partial[go.Figure]] = {
    "input space": partial(input_space, run()),
    "input space of three classes": partial(input_space, run(data="gaussians", n_classes=3)),
    "input space of a sigmoid output on a dark page": partial(input_space, run(output="sigmoid"), dark=True),
    "input space at an early step": partial(input_space, run(), step=12),
    "fc space of one unit": partial(fc_space, run((1,))),
    "fc space of two units": partial(fc_space, run((2,))),
    "fc space of three units": partial(fc_space, run()),
    "fc space of five units": partial(fc_space, run((5,))),
    "activation space of one unit": partial(activation_space, run((1,))),
    "activation space of two ReLU units": partial(activation_space, run((2,), "relu")),
    "activation space of three units on a dark page": partial(activation_space, run(), dark=True),
    "activation space of two chosen units": partial(activation_space, run((5,)), units=(4, 1)),
    "activation space of the second layer": partial(activation_space, run((4, 3)), layer=1, step=0),
    "activation space of the output layer": partial(activation_space, run(), layer=1),
    "fc space of softmax regression": partial(fc_space, run(())),
    "activation of tanh": partial(activation, "tanh"),
    "activation with another laid over on a dark page": partial(
        activation, "sigmoid", other="relu", dark=True
    ),
    "activation of a tanh unit": partial(unit_activation, run()),
    "activation of a ReLU unit of three classes": partial(
        unit_activation, run((3, 2), "relu", data="gaussians", n_classes=3), layer=1, unit=1, step=0
    ),
    "backpropagation of one sample": partial(backpropagation, run(), sample=7),
    "backpropagation of all samples on a dark page": partial(backpropagation, run((30,), "relu"), dark=True),
    "backpropagation through six layers": partial(backpropagation, run((4,) * 6, "sigmoid"), step=0),
    "loss": partial(loss_curve, run()),
    "loss with validation": partial(loss_curve, run(validated=True)),
    "loss of a diverged run": partial(loss_curve, run(status="diverged")),
    "accuracy with validation on a dark page": partial(accuracy_curve, run(validated=True), dark=True),
    "losses compared": partial(compared_losses, COMPARED, title="rate"),
    "losses compared in the order of a number": partial(compared_losses, COMPARED, target=0.1, ordered=True),
    "losses of several draws": partial(
        compared_bands,
        {"slow": [run(), short(3), None], "too fast": [run(status="diverged")] * 2},
        target=0.1,
        ordered=True,
    ),
    "success map": partial(
        success_map, ["Circles, tanh", "Moons, ReLU"], WIDTHS, RESULTS, threshold=0.95, pieces=[None, 3]
    ),
    "success map with a chosen cell on a dark page": partial(
        success_map,
        ["Circles, tanh"],
        WIDTHS,
        RESULTS[:1],
        threshold=0.95,
        pieces=[3],
        chosen=(0, 1),
        dark=True,
    ),
    "final losses over the width": partial(
        loss_spread, WIDTHS, [[run((width,)), None, short(width)] for width in WIDTHS], threshold=0.95
    ),
    "loss surface from above": partial(loss_surface, BENT),
    "loss surface along random directions on a dark page": partial(loss_surface, BENT, seed=1, dark=True),
    "neuron maps": partial(neuron_maps, run()),
    "neuron maps of five ReLU units on a dark page": partial(
        neuron_maps, run((5, 3), "relu"), step=0, dark=True
    ),
    "folding": partial(folding, run(activation="relu")),
    "folding of a sigmoid output on a dark page": partial(
        folding, run((5,), output="sigmoid"), step=10, dark=True
    ),
    "film strip": partial(film_strip, run()),
    "film strip of chosen steps of three classes on a dark page": partial(
        film_strip, run(data="gaussians", n_classes=3), steps=(0, 99), dark=True
    ),
    "pairs of three units": partial(pairs, run()),
    "pairs of two chosen units on a dark page": partial(
        pairs, run((5, 4), "relu"), 1, units=(3, 0), dark=True
    ),
    "measures": partial(measures, run((3, 2))),
    "held-out samples over the width": partial(
        held_out_over_width, {width: run((width,), validated=True) for width in WIDTHS}
    ),
}
