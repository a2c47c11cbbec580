"""Speed of the estimator beside scikit-learn's: ``python -m tests.benchmarks.estimator``.

Prints a Markdown table: the time of a whole fit in milliseconds, of as many full-batch steps of plain
gradient descent over the same network. The two take turns on the same machine, each with one BLAS thread,
and each is told by its median. Times do not travel between machines; ratios do.
"""

from __future__ import annotations

import warnings
from statistics import median
from time import perf_counter
from typing import Any

from sklearn.datasets import load_breast_cancer, load_iris, make_moons
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

import nnexplore as nx

N_ROUNDS, N_STEPS = 5, 2000
_STEP_SIZE = 0.1


def cases() -> dict[str, tuple[Any, Any, tuple[int, ...]]]:
    """Samples and hidden widths by what the table calls them."""
    moons = make_moons(100, noise=0.1, random_state=0)
    iris, cancer = load_iris(return_X_y=True), load_breast_cancer(return_X_y=True)
    return {
        "100 moons, 3 units": (*moons, (3,)),
        "iris, 4 inputs, 10 units": (StandardScaler().fit_transform(iris[0]), iris[1], (10,)),
        "breast cancer, 30 inputs, 20 units": (StandardScaler().fit_transform(cancer[0]), cancer[1], (20,)),
    }


def milliseconds(classifier: Any, X: Any, y: Any) -> float:
    """How long a fit takes."""
    begun = perf_counter()
    classifier.fit(X, y)
    return 1000 * (perf_counter() - begun)


def main() -> None:
    """Print the table."""
    print("| fit | ours, ms | MLPClassifier, ms | times as fast |\n| --- | --- | --- | --- |")
    for name, (X, y, hidden) in cases().items():
        ours = nx.HiddenLayerClassifier(hidden, n_steps=N_STEPS, learning_rate=_STEP_SIZE)
        # It stops by itself nowhere, so that both take the same number of steps.
        theirs = MLPClassifier(
            hidden,
            activation="tanh",
            solver="sgd",
            batch_size=len(X),
            momentum=0.0,
            learning_rate_init=_STEP_SIZE,
            max_iter=N_STEPS,
            n_iter_no_change=N_STEPS,
            random_state=0,
        )
        with warnings.catch_warnings(), threadpool_limits(1, user_api="blas"):
            warnings.simplefilter("ignore")
            times = [(milliseconds(ours, X, y), milliseconds(theirs, X, y)) for _ in range(N_ROUNDS)]
        mine, other = (median(column) for column in zip(*times, strict=True))
        print(f"| {name} | {mine:.0f} | {other:.0f} | {other / mine:.1f} |")


if __name__ == "__main__":
    main()
