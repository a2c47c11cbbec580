"""Networks: layers that map a to φ(aW + b), their first weights, and the forward pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.features import features_of
from nnexplore.core.network.losses import OUTPUT_ACTIVATIONS, class_scores
from nnexplore.core.network.plain_backpropagation import LayerGradient, carried_back, loss_slopes


@dataclass(frozen=True)
class Init:
    """How first weights are drawn: ``draw(n_in, n_out, random_state)`` gives W (n_in, n_out).

    ``numpy`` is the same as an expression in ``n_in``, ``n_out`` and ``rng``, after ``import numpy as np``.
    """

    name: str
    label: str
    help: str
    draw: Callable[[int, int, np.random.RandomState], Array]
    numpy: str


def _glorot_uniform(n_in: int, n_out: int, random_state: np.random.RandomState) -> Array:
    """Glorot and Bengio (2010), equation 16."""
    limit = np.sqrt(6.0 / (n_in + n_out))
    return random_state.uniform(-limit, limit, (n_in, n_out))


INITS: dict[str, Init] = {
    init.name: init
    for init in (
        Init(
            "fan-in",
            "Fan-in",
            "Normal, divided by the square root of the number of inputs.",
            lambda n_in, n_out, random_state: random_state.randn(n_in, n_out) / np.sqrt(n_in),
            "rng.randn(n_in, n_out) / np.sqrt(n_in)",
        ),
        Init(
            "small-normal",
            "Small normal",
            "Normal with standard deviation 0.01: every unit starts almost flat.",
            lambda n_in, n_out, random_state: 0.01 * random_state.randn(n_in, n_out),
            "0.01 * rng.randn(n_in, n_out)",
        ),
        Init(
            "unit-normal",
            "Unit normal",
            "Normal with standard deviation 1, however many inputs a unit has.",
            lambda n_in, n_out, random_state: random_state.randn(n_in, n_out),
            "rng.randn(n_in, n_out)",
        ),
        Init(
            "glorot-uniform",
            "Glorot uniform",
            "Uniform, in a range that narrows with the number of inputs and outputs.",
            _glorot_uniform,
            "np.sqrt(6.0 / (n_in + n_out)) * rng.uniform(-1.0, 1.0, (n_in, n_out))",
        ),
    )
}


class Layer(NamedTuple):
    """One layer's spaces: pre-activations ``z`` and activations ``a``, both (n_samples, n_units)."""

    z: Array
    a: Array


def layer_views(layer_sizes: Sequence[int], flat: Array) -> list[Array]:
    """Views of a flat parameter vector, (n_in + 1, n_out) a layer: the weights above the row of biases.

    A stack of vectors (n_runs, n_parameters) gives views (n_runs, n_in + 1, n_out).
    """
    views, start = [], 0
    for n_in, n_out in pairwise(layer_sizes):
        stop = start + (n_in + 1) * n_out
        views.append(flat[..., start:stop].reshape(*flat.shape[:-1], n_in + 1, n_out))
        start = stop
    return views


@dataclass(frozen=True, eq=False)
class Network:
    """A feed-forward network: per layer weights (n_in, n_out), biases (n_out,) and an activation's name.

    The last activation is "softmax", or "sigmoid" for one unit that speaks for class 1. ``features`` names
    what the first layer is given in place of two coordinates, in that order; none: the coordinates.
    """

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]
    activations: tuple[str, ...]
    features: tuple[str, ...] = ()

    @classmethod
    def draw(
        cls,
        layer_sizes: Sequence[int],
        activations: Sequence[str],
        init: str,
        random_state: np.random.RandomState,
    ) -> Network:
        """Draw the first weights layer by layer from ``random_state``; biases are zero."""
        pairs = list(pairwise(layer_sizes))
        weights = tuple(INITS[init].draw(n_in, n_out, random_state) for n_in, n_out in pairs)
        return cls(weights, tuple(np.zeros(n_out) for _, n_out in pairs), tuple(activations))

    @classmethod
    def from_parameters(
        cls,
        layer_sizes: Sequence[int],
        activations: Sequence[str],
        flat: NDArray[np.floating],
        features: Sequence[str] = (),
    ) -> Network:
        """The network whose flat parameter vector is ``flat`` (n_parameters,)."""
        views = layer_views(layer_sizes, np.array(flat, dtype=np.float64))
        weights, biases = tuple(v[:-1] for v in views), tuple(v[-1] for v in views)
        return cls(weights, biases, tuple(activations), tuple(features))

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Units of each layer, from what the first layer is given to the outputs."""
        return (self.weights[0].shape[0], *(len(bias) for bias in self.biases))

    @property
    def n_inputs(self) -> int:
        """How many coordinates a sample has."""
        return 2 if self.features else self.layer_sizes[0]

    def first_layer_inputs(self, X: NDArray[np.floating]) -> Array:
        """What the first layer is given of X (n_samples, n_inputs): its features, or X itself."""
        return features_of(self.features, X)

    @property
    def parameters(self) -> Array:
        """Flat vector (n_parameters,): layer by layer the weights row by row, then the biases."""
        pairs = zip(self.weights, self.biases, strict=True)
        return np.concatenate([part.ravel() for pair in pairs for part in pair])

    def forward(self, X: NDArray[np.floating]) -> tuple[Layer, ...]:
        """Carry X (n_samples, n_inputs) through every layer; the last layer's ``a`` are probabilities."""
        hidden, scores = self._hidden_and_scores(X)
        return (*hidden, Layer(scores, OUTPUT_ACTIVATIONS[self.activations[-1]](scores)))

    def backward(
        self,
        X: NDArray[np.floating],
        y: Any,
        output: str | None = None,
        *,
        reduction: str = "mean",
        l2: float = 0.0,
    ) -> tuple[LayerGradient, ...]:
        """The gradient of the loss of samples, layer by layer, by backpropagation.

        The loss is the mean or the sum of the samples' losses, plus l2/2 times the sum of squared weights.

        Parameters
        ----------
        X, y
            Samples (n_samples, n_inputs) and their classes (n_samples,), whole numbers from 0 on.
        output
            The name of the output, which says what a sample's loss is: "softmax", "sigmoid" (both with the
            cross-entropy) or "sigmoid-squared". By default the cross-entropy.
        reduction
            "mean" or "sum", as in a run's ``training.reduction``.
        l2
            How strongly large weights are held back, as in ``training.l2``.

        Returns
        -------
        Per layer ``.z``, ``.a``, ``.delta``, ``.dW`` and ``.db``; ``.dW`` is ``.slopes``, the samples' share,
        plus ``.penalty``.

        Raises
        ------
        ConfigError
            For an output that the network has not, another reduction, or classes that do not fit.
        """
        inputs = self.first_layer_inputs(X)
        layers = self.forward(X)
        delta = loss_slopes(layers[-1].z, y, self.activations[-1], output, reduction)
        return carried_back(self.weights, self.activations, inputs, layers, delta, l2)

    def scores(self, X: NDArray[np.floating]) -> Array:
        """The last layer's pre-activations (n_samples, n_outputs)."""
        return self._hidden_and_scores(X)[1]

    def _hidden_and_scores(self, X: NDArray[np.floating]) -> tuple[list[Layer], Array]:
        a, hidden = self.first_layer_inputs(X), []
        for W, b, name in zip(self.weights[:-1], self.biases[:-1], self.activations[:-1], strict=True):
            z = a @ W + b
            a = ACTIVATIONS[name](z)
            hidden.append(Layer(z, a))
        return hidden, a @ self.weights[-1] + self.biases[-1]

    def probabilities(self, X: NDArray[np.floating]) -> Array:
        """Probability of each class (n_samples, n_classes)."""
        a = self.forward(X)[-1].a
        return np.column_stack([1.0 - a, a]) if a.shape[1] == 1 else a

    def predict(self, X: NDArray[np.floating]) -> NDArray[np.int64]:
        """The class with the highest score (n_samples,); the first of them where scores are equal."""
        classes: NDArray[np.int64] = class_scores(self.scores(X)).argmax(axis=1)
        return classes
