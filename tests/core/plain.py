"""The plain loop: training written as slowly and obviously as the textbook, to compare the trainer with.

It shares the samples, the configuration and the textbook's backpropagation with the package, and none of the
trainer's arrays: sample-major, a new one for every result, every formula spelled out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import training_samples


@dataclass(frozen=True)
class PlainRun:
    """Loss, accuracy and flat parameters after every step, the first weights included: (n_steps + 1, ...)."""

    loss: np.ndarray
    accuracy: np.ndarray
    parameters: np.ndarray


def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


def share(z):
    """The share of a normal distribution below z."""
    return np.vectorize(math.erfc, otypes=[float])(-z / np.sqrt(2)) / 2


PHI = {
    "tanh": lambda z: np.tanh(z),
    "relu": lambda z: np.maximum(z, 0),
    "leaky-relu": lambda z: np.where(z > 0, z, 0.1 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(np.minimum(z, 0)) - 1),
    "gelu": lambda z: z * share(z),
    "silu": lambda z: z * sigmoid(z),
    "sigmoid": sigmoid,
    "softplus": lambda z: np.logaddexp(0, z),
    "hard-tanh": lambda z: np.where(z < -1, -1, np.where(z > 1, 1, z)),
    "hard-sigmoid": lambda z: np.where(z < -3, 0, np.where(z > 3, 1, (z + 3) / 6)),
    "sine": lambda z: np.sin(z),
    "identity": lambda z: z,
}

SLOPE = {
    "tanh": lambda z: 1 / np.cosh(np.clip(z, -300, 300)) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "leaky-relu": lambda z: np.where(z > 0, 1.0, 0.1),
    "elu": lambda z: np.where(z > 0, 1.0, np.exp(np.minimum(z, 0))),
    "gelu": lambda z: share(z) + z * np.exp(-np.minimum(z * z, 1500) / 2) / np.sqrt(2 * np.pi),
    "silu": lambda z: sigmoid(z) * (1 + z * (1 - sigmoid(z))),
    "sigmoid": lambda z: sigmoid(z) * (1 - sigmoid(z)),
    "softplus": sigmoid,
    "hard-tanh": lambda z: np.where((z > -1) & (z <= 1), 1.0, 0.0),
    "hard-sigmoid": lambda z: np.where((z > -3) & (z <= 3), 1 / 6, 0.0),
    "sine": lambda z: np.cos(z),
    "identity": lambda z: np.ones_like(z),
}


def first_weights(init, n_in, n_out, stream):
    if init == "glorot-uniform":
        limit = np.sqrt(6 / (n_in + n_out))
        return stream.uniform(-limit, limit, (n_in, n_out))
    return (
        stream.randn(n_in, n_out)
        * {"fan-in": 1 / np.sqrt(n_in), "small-normal": 0.01, "unit-normal": 1}[init]
    )


def learning_rate(training, t):
    fraction = t / training.n_steps
    return (
        training.learning_rate
        * {
            "constant": 1.0,
            "inverse-time": 1 / (1 + training.decay * t),
            "step": 0.5 ** np.floor(5 * t / training.n_steps),
            "cosine": (1 + np.cos(np.pi * fraction)) / 2,
        }[training.schedule]
    )


def probabilities(output, z):
    if output != "softmax":
        return np.column_stack([sigmoid(-z[:, 0]), sigmoid(z[:, 0])])
    exponentials = np.exp(z - z.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def sample_losses(output, z, y):
    if output == "softmax":
        log_sum = z.max(axis=1) + np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1))
        return log_sum - z[np.arange(len(y)), y]
    if output == "sigmoid":
        return np.logaddexp(0, z[:, 0]) - y * z[:, 0]
    return (probabilities(output, z)[:, 1] - y) ** 2


def plain_loop(config: RunConfig, n_steps: int | None = None) -> PlainRun:
    """Train for ``n_steps`` (all of them by default) and keep every step."""
    network, training = config.network, config.training
    X, y = training_samples(config)
    n = len(X)
    stream = (
        config.data.random_state_after_draw()
        if training.seed is None
        else np.random.RandomState(training.seed)
    )
    sizes = config.layer_sizes
    W = [first_weights(network.init, n_in, n_out, stream) for n_in, n_out in pairwise(sizes)]
    b = [np.zeros(n_out) for n_out in sizes[1:]]
    moments = [[np.zeros_like(p) for p in W + b] for _ in range(2)]

    def network_now():
        return Network(tuple(W), tuple(b), config.layer_activations)

    losses, accuracies, parameters = [], [], []

    def keep():
        z = network_now().forward(X)[-1].z
        penalty = training.l2 / 2 * sum((weights**2).sum() for weights in W)
        total = sample_losses(network.output, z, y).sum()
        losses.append((total + penalty) / n if training.reduction == "sum" else total / n + penalty)
        accuracies.append(np.mean(probabilities(network.output, z).argmax(axis=1) == y))
        parameters.append(np.concatenate([part.ravel() for pair in zip(W, b, strict=True) for part in pair]))

    keep()
    size = n if training.batch_size is None else min(training.batch_size, n)
    batches: list[np.ndarray] = []
    for t in range(training.n_steps if n_steps is None else n_steps):
        if size == n:
            batch = np.arange(n)
        else:
            if not batches or training.batch_draw == "fresh":
                order = stream.permutation(n)
                batches = [order[start : start + size] for start in range(0, n, size)]
            batch = batches.pop(0)
        found = network_now().backward(
            X[batch], y[batch], network.output, reduction=training.reduction, l2=training.l2
        )
        dW, db = [layer.dW for layer in found], [layer.db for layer in found]
        rate = learning_rate(training, t)
        for i, (p, g) in enumerate(zip(W + b, dW + db, strict=True)):
            p -= step_of(training, rate, t + 1, g, moments[0][i], moments[1][i])
        keep()
    return PlainRun(np.array(losses), np.array(accuracies), np.array(parameters))


def step_of(training, rate, number, g, first, second):
    """What the optimizer takes off a parameter with gradient ``g``; its moments are updated in place."""
    if training.optimizer == "gd":
        return rate * g
    if training.optimizer == "momentum":
        first[...] = training.momentum * first + rate * g
        return first
    first[...] = 0.9 * first + 0.1 * g
    second[...] = 0.999 * second + 0.001 * g**2
    return rate * (first / (1 - 0.9**number)) / (np.sqrt(second / (1 - 0.999**number)) + 1e-7)
