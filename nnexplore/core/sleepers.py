"""Sleeping units: hidden units whose slope is almost zero on the samples, so that they hardly learn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network import Network

#: Lowest and highest activation of the functions that level off on both sides.
BOUNDS = {"tanh": (-1.0, 1.0), "sigmoid": (0.0, 1.0)}

#: An activation nearer to a bound than this share of the half range counts as saturated.
NEAR = 0.01
#: A unit is called saturated if it is so on this share of the samples.
NEARLY_ALL = 0.95


@dataclass(frozen=True)
class SleepingUnits:
    """The units of one hidden layer that sleep, counted from 0.

    A ``dead`` one is a ReLU unit that is zero on every sample; a ``saturated`` one is a tanh or sigmoid
    unit that is, on at least 95% of them, within 1% of half its range of one of its bounds.
    """

    dead: tuple[int, ...]
    saturated: tuple[int, ...]


def sleeping_units(network: Network, X: NDArray[np.floating]) -> tuple[SleepingUnits, ...]:
    """The sleeping units of each hidden layer on the samples X (n_samples, 2), at least one."""
    asleep = []
    for layer, name in zip(network.forward(X)[:-1], network.activations, strict=False):
        n_on = np.count_nonzero(layer.a > 0, axis=0)
        n_at_bound = np.zeros_like(n_on)
        if name in BOUNDS:
            low, high = BOUNDS[name]
            near = NEAR * (high - low) / 2.0
            at_bound = (layer.a > high - near) | (layer.a < low + near)
            n_at_bound = np.count_nonzero(at_bound, axis=0)
        dead = (n_on == 0) & (name == "relu")
        asleep.append(SleepingUnits(_indices(dead), _indices(n_at_bound >= NEARLY_ALL * len(X))))
    return tuple(asleep)


def _indices(flags: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(flags).tolist())
