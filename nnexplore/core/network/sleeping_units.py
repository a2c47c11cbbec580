"""Sleeping units: hidden units that are dead or saturated, with almost no slope to learn by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Activation, Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.network import Network

#: An activation nearer to a bound than this share of the half range counts as saturated.
NEAR = 0.01
#: A unit is called saturated if it is so on this share of the samples.
NEARLY_ALL = 0.95


@dataclass(frozen=True)
class SleepingUnits:
    """The units of one hidden layer that sleep, counted from 0.

    A ``dead`` one is on every sample below zero, where its activation is flat as ReLU is; a ``saturated``
    one, of an activation that levels off on both sides, is on at least 95% of them within 1% of half its
    range of one of its bounds.
    """

    dead: tuple[int, ...]
    saturated: tuple[int, ...]


def sleeping_units(network: Network, X: NDArray[np.floating]) -> tuple[SleepingUnits, ...]:
    """The sleeping units of each hidden layer on the samples X (n_samples, 2), at least one."""
    asleep = []
    for layer, name in zip(network.forward(X)[:-1], network.activations, strict=False):
        activation = ACTIVATIONS[name]
        n_dead = np.count_nonzero(is_dead(activation, layer.z), axis=0)
        n_at_bound = np.count_nonzero(is_saturated(activation, layer.a), axis=0)
        asleep.append(SleepingUnits(_indices(n_dead == len(X)), _indices(n_at_bound >= NEARLY_ALL * len(X))))
    return tuple(asleep)


def is_dead(activation: Activation, z: Array) -> NDArray[np.bool_]:
    """Whether pre-activations, of any shape, lie where the activation is flat as ReLU is."""
    return (z <= 0) & activation.dies


def is_saturated(activation: Activation, a: Array) -> NDArray[np.bool_]:
    """Whether activations, of any shape, lie next to a bound that both sides level off to."""
    if not activation.saturates:
        return np.zeros(np.shape(a), dtype=bool)
    low, high = activation.bounds
    near = NEAR * (high - low) / 2.0
    at_bound: NDArray[np.bool_] = (a > high - near) | (a < low + near)
    return at_bound


def _indices(flags: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(flags).tolist())
