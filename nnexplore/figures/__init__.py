"""Plotly figures of a trajectory: ``go.Figure`` objects for notebooks, files and tests."""

from nnexplore.figures.activations import activation, unit_activation
from nnexplore.figures.curves import accuracy_curve, loss_curve
from nnexplore.figures.gradients import backpropagation
from nnexplore.figures.spaces import activation_space, fc_space, input_space

__all__ = [
    "accuracy_curve",
    "activation",
    "activation_space",
    "backpropagation",
    "fc_space",
    "input_space",
    "loss_curve",
    "unit_activation",
]
