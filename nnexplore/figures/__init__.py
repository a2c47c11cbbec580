"""Plotly figures of trajectories: ``go.Figure`` objects for notebooks, files and tests."""

from nnexplore.figures.activations import activation, unit_activation
from nnexplore.figures.comparison import compared_losses
from nnexplore.figures.curves import accuracy_curve, loss_curve
from nnexplore.figures.film_strip import film_strip
from nnexplore.figures.folding import folding
from nnexplore.figures.gradients import backpropagation
from nnexplore.figures.held_out import held_out_over_width
from nnexplore.figures.loss_bands import compared_bands
from nnexplore.figures.measures import measures
from nnexplore.figures.neuron_maps import neuron_maps
from nnexplore.figures.pairs import pairs
from nnexplore.figures.spaces import activation_space, fc_space, input_space
from nnexplore.figures.success import loss_spread, success_map
from nnexplore.figures.surface import loss_surface

__all__ = [
    "accuracy_curve",
    "activation",
    "activation_space",
    "backpropagation",
    "compared_bands",
    "compared_losses",
    "fc_space",
    "film_strip",
    "folding",
    "held_out_over_width",
    "input_space",
    "loss_curve",
    "loss_spread",
    "loss_surface",
    "measures",
    "neuron_maps",
    "pairs",
    "success_map",
    "unit_activation",
]
