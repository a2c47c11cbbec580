"""Speed of the trainer beside a plain NumPy loop and scikit-learn: ``python -m tests.benchmarks.trainer``.

Prints a Markdown table: the time of one full-batch step in microseconds, set-up and snapshots of ours
included. The three take turns on the same machine, each with one BLAS thread, and each is told by its median,
because the machine's speed drifts. Times do not travel between machines; ratios do.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter

import numpy as np
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from nnexplore.core.network.network import Network
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import training_samples

N_ROUNDS = 7


@dataclass(frozen=True)
class Case:
    """One row of the table and the ratios it has to reach; None is not asked for."""

    name: str
    config: RunConfig
    wanted_over_plain: float | None
    wanted_over_sklearn: float | None


def _wide(n_samples: int) -> RunConfig:
    training = TrainingConfig(learning_rate=0.01, l2=0.01, reduction="sum")
    return RunConfig(DataConfig("moons", n_samples=n_samples, seed=0), NetworkConfig((50,), "tanh"), training)


CASES = (
    Case("moons-232-tanh, 100 samples", PRESETS["moons-232-tanh"].config, 3.3, 12.0),
    Case("hexagon-232-relu, 400 samples", PRESETS["hexagon-232-relu"].config, 5.0, None),
    Case("2-50-2 tanh, 100 samples", _wide(100), 2.0, None),
    Case("2-100-3 ReLU, 300 samples", PRESETS["spiral-2-100-3-relu"].config, None, None),
)


def plain_loop(config: RunConfig, n_steps: int) -> None:
    """Train one hidden layer of tanh or ReLU as tutorials do: sample-major, new arrays at every step."""
    X, y = training_samples(config)
    stream = np.random.RandomState(config.training.seed or 0)
    first = Network.draw(config.layer_sizes, config.layer_activations, config.network.init, stream)
    (W1, W2), (b1, b2) = first.weights, first.biases
    l2, n = config.training.l2, len(X)
    is_tanh, is_mean = config.network.activation == "tanh", config.training.reduction == "mean"
    learning_rate = config.training.learning_rate
    for _ in range(n_steps):
        z1 = X.dot(W1) + b1
        a1 = np.tanh(z1) if is_tanh else np.maximum(0, z1)
        z2 = a1.dot(W2) + b2
        exponentials = np.exp(z2)
        delta2 = exponentials / np.sum(exponentials, axis=1, keepdims=True)
        delta2[range(n), y] -= 1
        if is_mean:
            delta2 /= n
        dW2 = a1.T.dot(delta2)
        db2 = np.sum(delta2, axis=0)
        delta1 = delta2.dot(W2.T)
        if is_tanh:
            delta1 = delta1 * (1 - np.power(a1, 2))
        else:
            delta1[a1 <= 0] = 0
        dW1 = X.T.dot(delta1)
        db1 = np.sum(delta1, axis=0)
        dW2 += l2 * W2
        dW1 += l2 * W1
        W1 = W1 - learning_rate * dW1
        b1 = b1 - learning_rate * db1
        W2 = W2 - learning_rate * dW2
        b2 = b2 - learning_rate * db2


def trainer(config: RunConfig, n_steps: int) -> None:
    """Train with nnexplore."""
    train(replace(config, training=replace(config.training, n_steps=n_steps)))


def sklearn_mlp(config: RunConfig, n_steps: int) -> None:
    """Train scikit-learn's classifier: full batch, plain gradient descent, every step taken.

    By default it shuffles the samples before every step, the larger part of its time at this size.
    """
    X, y = training_samples(config)
    classifier = MLPClassifier(
        config.network.hidden,
        activation=config.network.activations[0],
        solver="sgd",
        momentum=0.0,
        nesterovs_momentum=False,
        batch_size=len(X),
        alpha=config.training.l2,
        learning_rate_init=config.training.learning_rate,
        max_iter=n_steps,
        tol=0.0,
        n_iter_no_change=10**9,
        random_state=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        classifier.fit(X, y)


#: Who takes part, and how many steps it is timed for.
CONTESTANTS: dict[str, tuple[Callable[[RunConfig, int], None], int]] = {
    "trainer": (trainer, 20_000),
    "plain": (plain_loop, 2000),
    "sklearn": (sklearn_mlp, 400),
}


def measure(config: RunConfig, n_rounds: int = N_ROUNDS) -> dict[str, float]:
    """Median time of one step in microseconds of each contestant, taking turns for ``n_rounds``."""
    times: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    for _ in range(n_rounds):
        for name, (run, n_steps) in CONTESTANTS.items():
            start = perf_counter()
            run(config, n_steps)
            times[name].append((perf_counter() - start) / n_steps * 1e6)
    return {name: median(values) for name, values in times.items()}


def main() -> None:
    """Print the table."""
    print("| one full-batch step | nnexplore, µs | plain NumPy loop, µs | ratio | scikit-learn, µs | ratio |")
    print("| --- | --- | --- | --- | --- | --- |")
    for case in CASES:
        with threadpool_limits(1, "blas"):
            times = measure(case.config)
        ours, plain, sklearn = times["trainer"], times["plain"], times["sklearn"]
        over_plain = f"{plain / ours:.1f}" + (
            f" (≥ {case.wanted_over_plain})" if case.wanted_over_plain else ""
        )
        over_sklearn = f"{sklearn / ours:.1f}" + (
            f" (≥ {case.wanted_over_sklearn})" if case.wanted_over_sklearn else ""
        )
        print(f"| {case.name} | {ours:.1f} | {plain:.1f} | {over_plain} | {sklearn:.1f} | {over_sklearn} |")


if __name__ == "__main__":
    main()
