"""Optimizers and schedules: how a gradient and a learning rate become the next parameters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sqrt
from typing import NamedTuple

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.parameter import Parameter

#: What is one number for a run, and for a stack of runs one number each, (n_runs, 1).
Numbers = float | Array
#: One update of the parameters in place: ``update(learning_rate, number)``, the number counted from 1. It may
#: overwrite the gradient.
Update = Callable[[Numbers, int], None]


class Vectors(NamedTuple):
    """The arrays that an optimizer works on; they stay where they are and change with every step.

    ``parameters``, ``gradient`` of the data loss, and ``decay``, the l2 factor of each parameter, have shape
    (n_parameters,); ``moments`` (n_moments, n_parameters) is the optimizer's memory, zero at first. A stack
    of runs has (n_runs, n_parameters) in place of (n_parameters,).
    """

    parameters: Array
    gradient: Array
    decay: Array
    moments: Array


class Moment(NamedTuple):
    """One number that an optimizer remembers of each parameter, by the name that the literature gives it.

    ``factor`` times what is stored is that number: constant factors are left out of the arrays.
    """

    name: str
    factor: float = 1.0


@dataclass(frozen=True)
class Optimizer:
    """A rule of descent on the penalised loss. ``learning_rate`` is a step size to begin with.

    ``bind(vectors, momentum)`` binds the rule to its arrays, among them those of its ``moments``.
    ``pytorch`` is an expression for PyTorch's optimizer of ``model``, in which ``{rate}`` and the names of
    its own ``parameters`` stand for their values; ``solver`` is MLPClassifier's that comes nearest.
    ``constants`` are the rule's numbers that nobody chooses, by name. ``numpy`` is the step number ``t``,
    from 0 on, as statements that change a parameter ``p`` in place, by its gradient ``g``, the ``rate``,
    ``parameters`` as above and the moments under their names. ``tex`` is the update of a parameter θ with
    gradient g in TeX, line by line, t being the updates so far.
    """

    name: str
    label: str
    help: str
    learning_rate: float
    moments: tuple[Moment, ...]
    bind: Callable[[Vectors, Numbers], Update]
    pytorch: str
    solver: str
    numpy: str
    tex: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    constants: tuple[tuple[str, float], ...] = ()

    @property
    def n_moments(self) -> int:
        """How many numbers it remembers of each parameter."""
        return len(self.moments)


@dataclass(frozen=True)
class Schedule:
    """How the learning rate changes: ``rate(learning_rate, decay, t, n_steps)`` for t = 0 .. n_steps - 1.

    ``factor`` is an expression in Python for what the learning rate is multiplied with at step ``t``, after
    ``import math``; in it ``{n_steps}`` and the names of its own ``parameters`` stand for their values.
    ``tex`` is the rate ε in TeX, of T steps.
    """

    name: str
    label: str
    help: str
    rate: Callable[[Numbers, Numbers, int, int], Numbers]
    factor: str
    tex: str
    parameters: tuple[Parameter, ...] = ()


def _bind_penalty(vectors: Vectors) -> Callable[[], None]:
    """What adds the gradient of the penalty, l2 times the weights, to the gradient."""
    parameters, gradient, decay, _ = vectors
    penalty = np.empty_like(parameters)

    def penalise() -> None:
        np.multiply(decay, parameters, penalty)
        np.add(gradient, penalty, gradient)

    return penalise if decay.any() else lambda: None


def _gradient_descent(vectors: Vectors, momentum: Numbers) -> Update:
    """p ← p - ε (g + decay p), written as p ← (1 - ε decay) p - ε g: the factors change with ε only."""
    parameters, gradient, decay, _ = vectors
    penalised, shrink, factor = bool(decay.any()), np.empty_like(decay), np.empty(())
    rate_known: Numbers | None = None
    multiply, subtract = np.multiply, np.subtract

    def update(learning_rate: Numbers, number: int) -> None:
        nonlocal factor, rate_known
        if learning_rate is not rate_known:
            rate_known, factor = learning_rate, np.array(learning_rate)
            subtract(1.0, learning_rate * decay, shrink)
        if penalised:
            multiply(parameters, shrink, parameters)
        multiply(gradient, factor, gradient)
        subtract(parameters, gradient, parameters)

    return update


def _momentum(vectors: Vectors, momentum: Numbers) -> Update:
    """Classical momentum as in Sutskever et al. (2013), equations 1 and 2."""
    parameters, gradient, _, (velocity,) = vectors
    penalise, friction = _bind_penalty(vectors), np.array(momentum)

    def update(learning_rate: Numbers, number: int) -> None:
        penalise()
        np.multiply(gradient, learning_rate, gradient)
        np.multiply(velocity, friction, velocity)
        np.subtract(velocity, gradient, velocity)
        np.add(parameters, velocity, parameters)

    return update


_BETA_1, _BETA_2, _EPSILON = 0.9, 0.999, 1e-7


def _adam(vectors: Vectors, momentum: Numbers) -> Update:
    """Kingma and Ba (2015), algorithm 1, with the scalar factors of both moments taken out of the vectors."""
    parameters, gradient, _, (first, second) = vectors
    penalise, decay_1, decay_2 = _bind_penalty(vectors), np.array(_BETA_1), np.array(_BETA_2)
    ratio = np.empty_like(parameters)

    def update(learning_rate: Numbers, number: int) -> None:
        penalise()
        scale_1 = (1 - _BETA_1) / (1 - _BETA_1**number)
        scale_2 = sqrt((1 - _BETA_2) / (1 - _BETA_2**number))
        np.multiply(first, decay_1, first)
        np.add(first, gradient, first)
        np.multiply(second, decay_2, second)
        np.square(gradient, gradient)
        np.add(second, gradient, second)
        np.sqrt(second, ratio)
        np.add(ratio, _EPSILON / scale_2, ratio)
        np.divide(first, ratio, ratio)
        np.multiply(ratio, learning_rate * scale_1 / scale_2, ratio)
        np.subtract(parameters, ratio, parameters)

    return update


OPTIMIZERS: dict[str, Optimizer] = {
    optimizer.name: optimizer
    for optimizer in (
        Optimizer(
            "gd",
            "Gradient descent",
            "Each step goes straight downhill, by the learning rate times the gradient.",
            1.0,
            (),
            _gradient_descent,
            "torch.optim.SGD(model.parameters(), lr={rate!r})",
            "sgd",
            "p -= rate * g",
            (r"\theta \leftarrow \theta - \varepsilon g",),
        ),
        Optimizer(
            "momentum",
            "Momentum",
            "Each step also repeats part of the last one, like a ball that rolls.",
            0.1,
            (Moment("velocity"),),
            _momentum,
            "torch.optim.SGD(model.parameters(), lr={rate!r}, momentum={momentum!r})",
            "sgd",
            "velocity *= {momentum!r}\nvelocity -= rate * g\np += velocity",
            (r"v \leftarrow \mu v - \varepsilon g", r"\theta \leftarrow \theta + v"),
            (
                Parameter(
                    "momentum", "Momentum", 0.9, 0.0, 0.999, 0.01, "How much of the last step is taken again."
                ),
            ),
        ),
        Optimizer(
            "adam",
            "Adam",
            "Each parameter has a step size of its own, from the recent size of its gradient.",
            0.01,
            (Moment("m", 1 - _BETA_1), Moment("v", 1 - _BETA_2)),
            _adam,
            "torch.optim.Adam(model.parameters(), lr={rate!r}, eps=1e-7)",
            "adam",
            f"m += {1 - _BETA_1:.3g} * (g - m)\n"
            f"v += {1 - _BETA_2:.3g} * (np.square(g) - v)\n"
            f"m_hat, v_hat = m / (1 - {_BETA_1} ** (t + 1)), v / (1 - {_BETA_2} ** (t + 1))\n"
            f"p -= rate * m_hat / (np.sqrt(v_hat) + {_EPSILON})",
            (
                r"m \leftarrow \beta_1 m + (1 - \beta_1) g",
                r"v \leftarrow \beta_2 v + (1 - \beta_2) g^2",
                r"\theta \leftarrow \theta - \varepsilon"
                r" \frac{m / (1 - \beta_1^{t + 1})}{\sqrt{v / (1 - \beta_2^{t + 1})} + \epsilon}",
            ),
            constants=(("beta_1", _BETA_1), ("beta_2", _BETA_2), ("epsilon", _EPSILON)),
        ),
    )
}

SCHEDULES: dict[str, Schedule] = {
    schedule.name: schedule
    for schedule in (
        Schedule(
            "constant",
            "Constant",
            "The learning rate stays what it is.",
            lambda learning_rate, decay, t, n_steps: learning_rate,
            "1.0",
            r"\varepsilon = \varepsilon_0",
        ),
        Schedule(
            "inverse-time",
            "Inverse time",
            "The learning rate at step t is divided by 1 + d·t.",
            lambda learning_rate, decay, t, n_steps: learning_rate / (1 + decay * t),
            "1.0 / (1.0 + {decay!r} * t)",
            r"\varepsilon = \frac{\varepsilon_0}{1 + d t}",
            (
                Parameter(
                    "decay",
                    "Decay d",
                    0.01,
                    0.0,
                    10.0,
                    0.001,
                    "The learning rate at step t is divided by 1 + d·t.",
                ),
            ),
        ),
        Schedule(
            "step",
            "Step",
            "The learning rate is halved after every fifth of the run.",
            lambda learning_rate, decay, t, n_steps: learning_rate * 0.5 ** (5 * t // n_steps),
            "0.5 ** (5 * t // {n_steps})",
            r"\varepsilon = \varepsilon_0 \cdot 2^{-\lfloor 5 t / T \rfloor}",
        ),
        Schedule(
            "cosine",
            "Cosine",
            "The learning rate falls to zero along half a cosine wave.",
            lambda learning_rate, decay, t, n_steps: learning_rate * (1 + cos(pi * t / n_steps)) / 2,
            "(1.0 + math.cos(math.pi * t / {n_steps})) / 2.0",
            r"\varepsilon = \varepsilon_0 \frac{1 + \cos(\pi t / T)}{2}",
        ),
    )
}
