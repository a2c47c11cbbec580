"""The built network: the construction rule carried out, a network of tanh units whose boundary is a drawing.

A unit of the first hidden layer is a line: steep, about 1 on the line's side and -1 beyond it. A threshold
unit joins n such units by "and" if its bias is 1 - n, and by "or" if it is n - 1 (McCulloch and Pitts 1943):
the second hidden layer has one unit for each group, the output joins the groups. Where one join is all, the
output makes it, and there is no second hidden layer.
"""

from __future__ import annotations

from dataclasses import replace
from math import atanh
from typing import Final

import numpy as np

from nnexplore.core.geometry.line_drawing import LineDrawing
from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig

#: The slope of a line's pre-activation, per unit of length: its unit switches within about a tenth.
STEEPNESS: Final = 20.0
#: The weights of a group's unit: it is nearly 1 or -1, but can still be trained.
JOIN: Final = 2.0
#: What the output's scores differ by, for each unit that it joins.
CONTRAST: Final = 4.0


def has_one_join(drawing: LineDrawing) -> bool:
    """Whether the output alone can join the lines: by one "and", or by "or" of single lines."""
    return len(drawing.groups) == 1 or all(len(group) == 1 for group in drawing.groups)


def _is_or(drawing: LineDrawing) -> bool:
    return len(drawing.groups) > 1


def built_layers(drawing: LineDrawing) -> list[Array]:
    """The layers of the built network, the weights (n_in, n_out) of each above the row of its biases.

    The last one gives one number, positive where the network says class 1.
    """
    n_lines, n_groups = len(drawing.lines), len(drawing.groups)
    lines = STEEPNESS * np.vstack([drawing.normals.T, drawing.offsets])
    members = np.zeros((n_lines, n_groups))
    for at, group in enumerate(drawing.groups):
        members[list(group), at] = 1.0
    if has_one_join(drawing):
        joined = members.any(axis=1).astype(np.float64)
        surplus = joined.sum() - 1.0
        bias = surplus if _is_or(drawing) else -surplus
        return [lines, CONTRAST * np.append(joined, bias)[:, None]]
    groups = JOIN * np.vstack([members, 1.0 - members.sum(axis=0)])
    return [lines, groups, CONTRAST * np.append(np.ones(n_groups), n_groups - 1.0)[:, None]]


def clearance(drawing: LineDrawing) -> float:
    """The distance from all lines beyond which the built network's classes are surely the drawing's.

    With |distance| >= d every line's unit is at least τ = tanh(STEEPNESS d) in size. An "and" of n units is
    positive where all are if n τ > n - 1, and negative where one is not, as n - 1 - τ < n - 1; for an "or"
    the two change places. Groups are joined rightly if the unit of each that does not hold is below
    1/n_groups - 1, that is if JOIN τ > artanh(1 - 1/n_groups).
    """
    n_groups = len(drawing.groups)
    if has_one_join(drawing):
        n_joined = n_groups if _is_or(drawing) else len(drawing.groups[0])
        return atanh(1.0 - 1.0 / n_joined) / STEEPNESS
    largest = max(len(group) for group in drawing.groups)
    least = max(1.0 - 1.0 / largest, atanh(1.0 - 1.0 / n_groups) / JOIN)
    return atanh(least) / STEEPNESS


def built_network(drawing: LineDrawing, output: str = NetworkConfig.output) -> NetworkConfig:
    """The network built from a drawing, with its weights as those that a training starts with.

    Its class is 1 where ``drawing.contains`` it, wherever all lines are farther than ``clearance`` away.
    """
    *hidden, last = built_layers(drawing)
    if OUTPUTS[output].n_outputs(2) == 2:
        # Of two scores only their difference counts.
        last = np.hstack([-last / 2.0, last / 2.0])
    start = write_start(np.concatenate([layer.ravel() for layer in (*hidden, last)]))
    return NetworkConfig(tuple(layer.shape[1] for layer in hidden), "tanh", output, start=start)


def built_run(base: RunConfig, drawing: LineDrawing) -> RunConfig:
    """The run that trains the built network on, on the samples of ``base`` and as that is trained.

    Raises
    ------
    ConfigError
        If the samples have more than two classes, which no single region parts.
    """
    if base.data.n_classes > 2:
        fault = (
            f"is {shown(base.data.name)} with {base.data.n_classes} classes, but a drawing parts 2: "
            "inside and outside"
        )
        raise ConfigError("data", value=base.data.name, fault=fault)
    return replace(base, network=built_network(drawing, base.network.output))
