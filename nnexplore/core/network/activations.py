"""Activations: the functions φ there are, in the order in which pages offer them."""

from __future__ import annotations

from nnexplore.core.network import curved_activations as curved
from nnexplore.core.network import kinked_activations as kinked
from nnexplore.core.network.activation import Activation

ACTIVATIONS: dict[str, Activation] = {
    activation.name: activation
    for activation in (
        curved.TANH,
        kinked.RELU,
        kinked.LEAKY_RELU,
        curved.ELU,
        curved.GELU,
        curved.SILU,
        curved.SIGMOID,
        curved.SOFTPLUS,
        kinked.HARD_TANH,
        kinked.HARD_SIGMOID,
        curved.SINE,
        kinked.IDENTITY,
    )
}
