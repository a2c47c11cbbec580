"""Outputs: how the last layer's scores become class probabilities, and the loss that measures them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.activations import ACTIVATIONS

Labels = NDArray[np.int64]

#: How the samples' losses become one, each with a sentence on it.
REDUCTIONS = {
    "mean": "Averaged over the samples, so that the learning rate suits any number of them.",
    "sum": "Summed over the samples: more samples, larger steps.",
}

_HALF, _ONE = np.array(0.5), np.array(1.0)


@dataclass(frozen=True)
class Margins:
    """The few numbers that a sample's loss depends on, linear in its scores, and the slope in them.

    A softmax over two classes depends on the difference of its scores only, so one margin replaces two
    scores. Arrays are feature-major here, one column a sample; a stack of runs is one more axis before them.

    ``projection`` (n_outputs, n_margins) gives margins = scoresᵀ · projection; None if they are the scores.
    ``encode(y)`` gives the targets (n_margins, n_samples). ``differentiate(margins, targets, scratch)``
    overwrites the margins (n_margins, n_samples) with the derivative of each sample's loss.
    ``losses(margins, targets)`` gives these losses (n_samples,).
    """

    projection: Array | None
    encode: Callable[[Labels], Array]
    differentiate: Callable[[Array, Array, Array], object]
    losses: Callable[[Array, Array], Array]


@dataclass(frozen=True)
class Output:
    """What the last layer does: ``activation`` turns scores into probabilities, ``sample_losses`` rates them.

    ``n_outputs(n_classes)`` is the number of units, ``loss`` what a sample's loss is called.
    ``sample_losses(scores, y)`` takes scores (n_samples, n_outputs) and classes (n_samples,), and gives the
    loss of each sample (n_samples,), finite for every finite score; ``score_slopes(scores, y)`` is its
    derivative in the scores, (n_samples, n_outputs). ``margins(n_classes)`` is what gradient descent
    differentiates. ``pytorch_probabilities`` and ``pytorch_loss`` are expressions for the probabilities
    (n, n_classes) of ``model`` at ``points`` and for its loss on ``X`` and ``y``, in which ``{reduction}``
    stands for PyTorch's word. ``numpy_losses`` and ``numpy_slopes`` are expressions, after
    ``import numpy as np``, for ``sample_losses`` and ``score_slopes`` of scores ``z`` and classes ``y``,
    where ``p`` are the probabilities ``numpy_activation`` of ``z``.
    ``loss_tex`` is a sample's loss in TeX, in its probabilities ŷ and its target y, which is one-hot for more
    outputs than one; ``error_tex`` is the loss's derivative in the scores.
    """

    name: str
    label: str
    help: str
    activation: str
    loss: str
    n_outputs: Callable[[int], int]
    sample_losses: Callable[[Array, Labels], Array]
    score_slopes: Callable[[Array, Labels], Array]
    margins: Callable[[int], Margins]
    pytorch_probabilities: str
    pytorch_loss: str
    numpy_activation: str
    numpy_losses: str
    numpy_slopes: str
    loss_tex: str
    error_tex: str


def softmax(scores: Array) -> Array:
    """Softmax of each row of ``scores`` (n_samples, n_classes), without overflow."""
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities: Array = exponentials / exponentials.sum(axis=1, keepdims=True)
    return probabilities


#: What the last layer's activation does to its scores (n_samples, n_outputs).
OUTPUT_ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "softmax": softmax,
    "sigmoid": ACTIVATIONS["sigmoid"],
}


def class_scores(scores: Array) -> Array:
    """Scores of all classes (n_samples, n_classes): a single unit speaks for class 1, class 0 is at zero."""
    return np.column_stack([np.zeros(len(scores)), scores]) if scores.shape[1] == 1 else scores


def _cross_entropy(scores: Array, y: Labels) -> Array:
    largest = scores.max(axis=1)
    right = scores[np.arange(len(y)), y]
    losses: Array = np.log(np.exp(scores - largest[:, None]).sum(axis=1)) + (largest - right)
    return losses


def _binary_cross_entropy(scores: Array, y: Labels) -> Array:
    losses: Array = np.logaddexp(0.0, np.where(y == 1, -scores[:, 0], scores[:, 0]))
    return losses


def _squared_error(scores: Array, y: Labels) -> Array:
    losses: Array = np.square(ACTIVATIONS["sigmoid"](scores[:, 0]) - y)
    return losses


def _squared_error_slopes(scores: Array, y: Labels) -> Array:
    p = ACTIVATIONS["sigmoid"](scores)
    slopes: Array = 2.0 * (p - y[:, np.newaxis]) * p * (1.0 - p)
    return slopes


def _one_hot(n_classes: int) -> Callable[[Labels], Array]:
    return lambda y: np.ascontiguousarray(np.eye(n_classes)[:, y])


def _signs(y: Labels) -> Array:
    signs: Array = np.where(y == 1, -1.0, 1.0)[None, :]
    return signs


# With half the score as margin m, the sigmoid is (1 + tanh m) / 2: it cannot overflow, and p - y is
# (tanh m + 1 - 2y) / 2 at the price of one tanh and one addition.


def _differentiate_binary(margins: Array, targets: Array, scratch: Array) -> None:
    np.tanh(margins, margins)
    np.add(margins, targets, margins)


def _differentiate_squared(margins: Array, targets: Array, scratch: Array) -> None:
    np.tanh(margins, margins)
    np.square(margins, scratch)
    np.subtract(_ONE, scratch, scratch)
    np.multiply(scratch, _HALF, scratch)
    np.add(margins, targets, margins)
    np.multiply(margins, scratch, margins)


def _differentiate_softmax(margins: Array, targets: Array, scratch: Array) -> None:
    row = scratch[..., :1, :]
    np.maximum.reduce(margins, axis=-2, keepdims=True, out=row)
    np.subtract(margins, row, margins)
    np.exp(margins, margins)
    np.add.reduce(margins, axis=-2, keepdims=True, out=row)
    np.divide(margins, row, margins)
    np.subtract(margins, targets, margins)


def _binary_losses(margins: Array, targets: Array) -> Array:
    # log(1 + exp x) without overflow, in half the time of np.logaddexp.
    x = 2.0 * margins[..., 0, :] * targets[..., 0, :]
    losses: Array = np.exp(-np.abs(x))
    np.log1p(losses, losses)
    losses += np.maximum(x, 0.0)
    return losses


def _squared_losses(margins: Array, targets: Array) -> Array:
    losses: Array = np.square(0.5 * (np.tanh(margins) + targets))[..., 0, :]
    return losses


def _softmax_losses(margins: Array, targets: Array) -> Array:
    rest = margins - margins.max(axis=-2, keepdims=True)
    losses: Array = np.log(np.exp(rest).sum(axis=-2)) - (rest * targets).sum(axis=-2)
    return losses


def _softmax_margins(n_classes: int) -> Margins:
    if n_classes == 2:
        return Margins(np.array([[-0.5], [0.5]]), _signs, _differentiate_binary, _binary_losses)
    return Margins(None, _one_hot(n_classes), _differentiate_softmax, _softmax_losses)


_NUMPY_SOFTMAX = "np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True))"
_NUMPY_SIGMOID = ACTIVATIONS["sigmoid"].numpy
_PYTORCH_SIGMOID = "torch.cat([torch.sigmoid(-model(points)), torch.sigmoid(model(points))], dim=1)"

OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (
        Output(
            "softmax",
            "Softmax, cross-entropy",
            "One unit a class; the loss is the cross-entropy of the right class's probability.",
            "softmax",
            "cross-entropy",
            lambda n_classes: n_classes,
            _cross_entropy,
            lambda scores, y: softmax(scores) - np.eye(scores.shape[1])[y],
            _softmax_margins,
            "torch.softmax(model(points), dim=1)",
            'nn.functional.cross_entropy(model(X), y, reduction="{reduction}")',
            _NUMPY_SOFTMAX,
            "np.logaddexp.reduce(z, axis=1) - z[np.arange(len(y)), y]",
            "p - np.eye(z.shape[1])[y]",
            loss_tex=r"-\sum_k y_k \log \hat{y}_k",
            error_tex=r"\hat{y} - y",
        ),
        Output(
            "sigmoid",
            "Sigmoid, cross-entropy",
            "One unit for two classes; the loss is the cross-entropy of the right class's probability.",
            "sigmoid",
            "cross-entropy",
            lambda n_classes: 1,
            _binary_cross_entropy,
            lambda scores, y: ACTIVATIONS["sigmoid"](scores) - y[:, np.newaxis],
            lambda n_classes: Margins(np.array([[0.5]]), _signs, _differentiate_binary, _binary_losses),
            _PYTORCH_SIGMOID,
            "nn.functional.binary_cross_entropy_with_logits(\n"
            '        model(X)[:, 0], y.to(torch.float64), reduction="{reduction}"\n    )',
            _NUMPY_SIGMOID,
            "np.logaddexp(0.0, (1 - 2 * y) * z[:, 0])",
            "p - y[:, None]",
            loss_tex=r"-y \log \hat{y} - (1 - y) \log(1 - \hat{y})",
            error_tex=r"\hat{y} - y",
        ),
        Output(
            "sigmoid-squared",
            "Sigmoid, squared error",
            "One unit for two classes; the loss is the squared distance of its probability from 0 or 1.",
            "sigmoid",
            "squared error",
            lambda n_classes: 1,
            _squared_error,
            _squared_error_slopes,
            lambda n_classes: Margins(np.array([[0.5]]), _signs, _differentiate_squared, _squared_losses),
            _PYTORCH_SIGMOID,
            "nn.functional.mse_loss(\n"
            '        torch.sigmoid(model(X)[:, 0]), y.to(torch.float64), reduction="{reduction}"\n    )',
            _NUMPY_SIGMOID,
            "np.square(p[:, 0] - y)",
            "2.0 * (p - y[:, None]) * p * (1.0 - p)",
            loss_tex=r"(\hat{y} - y)^2",
            error_tex=r"2\,(\hat{y} - y) \cdot \hat{y} \cdot (1 - \hat{y})",
        ),
    )
}
