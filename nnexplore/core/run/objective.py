"""The objective: what training makes small, and when it is beyond bounds.

It is the loss of the samples with the penalty l2/2 · Σ‖W‖² on the weights. With the reduction "mean" the
samples' losses are averaged; with "sum" the steps follow their sum, and the whole is divided by the samples
only where it is reported.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.network import layer_views
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.parts import TrainingConfig

#: A loss of so many times the loss before training has exploded: the steps lead away from every minimum.
EXPLOSION = 10.0
#: What a guess costs, in round numbers: given first weights may have a loss of next to nothing.
_GUESS = 1.0


def gradient_scale(training: TrainingConfig, n_samples: int) -> float:
    """What the summed gradient of a batch of so many samples is multiplied with for a step."""
    return 1.0 if training.reduction == "sum" else 1.0 / n_samples


def penalty_scale(training: TrainingConfig, n_training: int) -> float:
    """What l2 · Σ‖W‖² is multiplied with in the loss reported, of so many samples that are trained on."""
    return 0.5 / n_training if training.reduction == "sum" else 0.5


def weight_mask(config: RunConfig) -> Array:
    """One for every weight and zero for every bias, (n_parameters,)."""
    mask = np.ones(config.n_parameters)
    for layer in layer_views(config.layer_sizes, mask):
        layer[-1] = 0.0
    return mask


def may_have_exploded(loss: float | Array) -> bool:
    """Whether one of these losses is so large that it is worth a look at the loss before training."""
    return bool(np.any(np.asarray(loss) > EXPLOSION * _GUESS))


def has_exploded(loss: float | Array, before_training: float | Array) -> NDArray[np.bool_]:
    """Whether a finite loss is far above the one before training, for each of them."""
    far_above: NDArray[np.bool_] = np.asarray(loss) > EXPLOSION * np.maximum(before_training, _GUESS)
    return far_above


def safe_norm(layer_sizes: tuple[int, ...], largest_input: float) -> float:
    """A squared norm of the parameters below which the loss is certainly finite.

    No activation exceeds |z| + 1. So with parameters of at most B ≥ 1 a layer of n_in inputs of at most A
    has outputs of at most (n_in + 2) B (A + 1) - 1, and L layers have scores of at most
    ((n + 2) B)^L (A + 1), n being the widest. B is chosen to make that 1e200, and at most 1e100 so that the
    sum of squares in the penalty is finite too.
    """
    n_layers = len(layer_sizes) - 1
    bound = (1e200 / (largest_input + 1.0)) ** (1 / n_layers) / (max(layer_sizes) + 2)
    return float(min(bound, 1e100)) ** 2
