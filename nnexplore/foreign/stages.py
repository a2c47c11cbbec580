"""Stages: what a network of another library does to a sample one after another, folded into our layers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.network import Network


@dataclass(frozen=True, eq=False)
class Dense:
    """z = aW + b, with W (n_in, n_out) and b (n_out,). ``place`` is where it stands, in words."""

    W: Array
    b: Array
    place: str


@dataclass(frozen=True, eq=False)
class Affine:
    """a · factor + shift, unit by unit, both (n_units,): scaling, and batch normalisation once trained."""

    factor: Array
    shift: Array
    place: str


@dataclass(frozen=True)
class Bend:
    """An activation by its name here, or "softmax" at the end."""

    name: str
    place: str


Stage = Dense | Affine | Bend


class UnsupportedError(ConfigError):
    """What a network of another library does that no layer here does, with its place."""

    @classmethod
    def at(cls, place: str, what: str) -> UnsupportedError:
        """The error for a stage; ``what`` goes on from "has at {place} ..."."""
        return cls("network", value=place, fault=f"has at {place} {what}")


@dataclass
class _Layers:
    """The layers so far, and what waits for the next dense stage to be folded into it."""

    weights: list[Array] = field(default_factory=list)
    biases: list[Array] = field(default_factory=list)
    activations: list[str | None] = field(default_factory=list)
    waiting: Affine | None = None

    def add(self, stage: Stage) -> None:
        """Take one stage more."""
        if isinstance(stage, Dense):
            self._add_dense(stage)
        elif isinstance(stage, Affine):
            self._add_affine(stage)
        else:
            self._add_bend(stage)

    def _add_dense(self, stage: Dense) -> None:
        W, b = stage.W, stage.b
        self._check_width(len(W), "inputs", stage.place)
        if not (np.isfinite(W).all() and np.isfinite(b).all()):
            raise UnsupportedError.at(stage.place, "a weight or bias that is not finite, but all have to be")
        if self.waiting is not None:
            W, b = self.waiting.factor[:, np.newaxis] * W, self.waiting.shift @ W + b
            self.waiting = None
        if self.weights and self.activations[-1] is None:
            self.activations[-1] = "identity"
        self.weights.append(W)
        self.biases.append(b)
        self.activations.append(None)

    def _add_affine(self, stage: Affine) -> None:
        self._check_width(len(stage.factor), "values", stage.place)
        if self.weights and self.activations[-1] is None:
            self.weights[-1] = self.weights[-1] * stage.factor
            self.biases[-1] = self.biases[-1] * stage.factor + stage.shift
        elif self.waiting is None:
            self.waiting = stage
        else:
            factor = self.waiting.factor * stage.factor
            self.waiting = Affine(factor, self.waiting.shift * stage.factor + stage.shift, stage.place)

    def _check_width(self, n: int, what: str, place: str) -> None:
        """Pass a stage that takes as many numbers as come to it, if it is known how many these are."""
        before = len(self.waiting.factor) if self.waiting else len(self.biases[-1]) if self.biases else n
        if n != before:
            raise UnsupportedError.at(place, f"{n:,} {what}, but what stands before has {before:,}")

    def _add_bend(self, stage: Bend) -> None:
        if stage.name == "identity":
            return
        if self.waiting is not None or not self.weights or self.activations[-1] is not None:
            raise UnsupportedError.at(
                stage.place, f"{stage.name} with no dense layer right before it, but there has to be one"
            )
        self.activations[-1] = stage.name


def network_of(stages: Iterable[Stage]) -> Network:
    """The network whose layers do what the stages do one after another.

    Affine stages are folded into the dense one before or after them; a dense stage that is followed by
    another has the identity for its activation. One output at the end is the score of class 1, more are a
    softmax's.

    Raises
    ------
    UnsupportedError
        Naming the place of what no network here can do.
    """
    layers = _Layers()
    for stage in stages:
        layers.add(stage)
    if layers.waiting is not None:
        what = "a scaling after the last activation, but there has to be a dense layer behind it"
        raise UnsupportedError.at(layers.waiting.place, what)
    if not layers.weights:
        raise ConfigError("network", fault="has no dense layer, but has to have one or more")
    n_outputs = len(layers.biases[-1])
    wanted = "sigmoid" if n_outputs == 1 else "softmax"
    *hidden, last = layers.activations
    if last not in (None, wanted):
        fault = f"ends in {last} over {n_outputs:,} outputs, but has to end in their scores or in {wanted}"
        raise ConfigError("network", value=last, fault=fault)
    for number, name in enumerate(hidden, start=1):
        if name not in ACTIVATIONS:
            fault = f"has {name} after layer {number}, but has to have {', '.join(ACTIVATIONS)} there"
            raise ConfigError("network", value=name, fault=fault)
    names = (*(name for name in hidden if name is not None), wanted)
    return Network(tuple(layers.weights), tuple(layers.biases), names)


def float64(values: object) -> Array:
    """Numbers as float64 in the order of rows."""
    return np.ascontiguousarray(values, dtype=np.float64)
