"""The estimator: a network with hidden layers behind scikit-learn's interface, on the fast trainer."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import check_random_state
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, validate_data

from nnexplore.api.trajectory import Trajectory, with_methods
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.labelled_samples import LabelledSamples, named, pack_all_digits, usual_features
from nnexplore.core.run import training
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig

_SEEDS = 2**31 - 1


class HiddenLayerClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A classifier of hidden layers, for pipelines and grid searches, that keeps its whole training.

    What it learns is what ``nx.train(X, y, all_digits=True, ...)`` learns with the same settings, for any
    number of features. Gradient descent wants features of about unit scale: put a ``StandardScaler`` before.

    Parameters
    ----------
    hidden, activation, output, init
        As in ``nx.NetworkConfig``: units of each hidden layer, and the names of the rest.
    optimizer, learning_rate, n_steps, batch_size, l2, schedule, decay, momentum, validation, target_loss
        As in ``nx.TrainingConfig``, which says their ranges.
    random_state
        Seed of the first weights, of the batches and of what is held out; None for another one at every fit.

    Attributes
    ----------
    classes_
        The labels (n_classes,), 2 to 10, in order.
    n_features_in_, feature_names_in_
        How many features ``fit`` was given, and their names if it was a data frame.
    trajectory_
        The training: every snapshot, as ``nx.train`` gives it.
    network_
        The network at the end of it.
    n_iter_
        How many steps were taken.
    """

    def __init__(
        self,
        hidden: int | Sequence[int] = (3,),
        activation: str | Sequence[str] = "tanh",
        output: str = "softmax",
        init: str = "fan-in",
        optimizer: str = "gd",
        learning_rate: float = 1.0,
        n_steps: int = 20_000,
        batch_size: int | None = None,
        l2: float = 1e-4,
        schedule: str = "constant",
        decay: float = 0.01,
        momentum: float = 0.9,
        validation: float = 0.0,
        target_loss: float | None = None,
        random_state: Any = 0,
    ) -> None:
        self.hidden = hidden
        self.activation = activation
        self.output = output
        self.init = init
        self.optimizer = optimizer
        self.learning_rate = learning_rate
        self.n_steps = n_steps
        self.batch_size = batch_size
        self.l2 = l2
        self.schedule = schedule
        self.decay = decay
        self.momentum = momentum
        self.validation = validation
        self.target_loss = target_loss
        self.random_state = random_state

    def fit(self, X: Any, y: Any) -> Self:
        """Train on samples X (n_samples, n_features) with labels y (n_samples,).

        Raises
        ------
        ConfigError
            If a setting is not taken, or there are too few or too many classes; it is a ``ValueError``.
        ValueError
            If X is no table of finite numbers, or y holds no classes.
        """
        X, y = validate_data(self, X, y, dtype=np.float64, ensure_min_samples=2)
        check_classification_targets(y)
        self.classes_, classes = np.unique(y, return_inverse=True)
        if len(self.classes_) < 2:
            fault = "has one class, but a classifier has to have two or more to tell apart"
            raise ConfigError("y", value=1, fault=fault)
        config = self._run(X, classes.astype(np.int64))
        self.trajectory_: Trajectory = with_methods(training.train(config))
        if not len(self.trajectory_.steps):
            raise ConfigError("X", fault="has values so large that the loss before training is not finite")
        if self.trajectory_.is_unstable:
            warnings.warn(
                f"the training {self.trajectory_.status}: its steps are too long. Scale the features, or "
                f"take a learning_rate below {self.learning_rate}.",
                ConvergenceWarning,
                stacklevel=2,
            )
        self.network_ = self.trajectory_.network_at(-1)
        self.n_iter_ = int(self.trajectory_.steps[-1])
        return self

    def _run(self, X: NDArray[np.float64], classes: NDArray[np.int64]) -> RunConfig:
        names = getattr(self, "feature_names_in_", usual_features(X.shape[1]))
        samples = LabelledSamples(X, classes, named(names), named(self.classes_.tolist()))
        given = self.get_params(deep=False)
        state = given.pop("random_state")
        is_seed = isinstance(state, int | np.integer) and not isinstance(state, bool)
        seed = int(state) if is_seed else int(check_random_state(state).randint(_SEEDS))
        network = {name: given.pop(name) for name in ("hidden", "activation", "output", "init")}
        return RunConfig(
            DataConfig("own", seed=seed, samples=pack_all_digits(samples)),
            NetworkConfig(**network),
            TrainingConfig(**given, seed=seed),
        )

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """The probability of each class for samples X (n_samples, n_features): (n_samples, n_classes)."""
        check_is_fitted(self)
        probabilities: NDArray[np.float64] = self.network_.probabilities(self._checked(X))
        return probabilities

    def predict(self, X: Any) -> NDArray[Any]:
        """The most probable label of samples X (n_samples, n_features): (n_samples,)."""
        check_is_fitted(self)
        labels: NDArray[Any] = self.classes_[self.network_.predict(self._checked(X))]
        return labels

    def show(self, view: str = "", **options: Any) -> Any:
        """The training as the interactive view, for two features; ``nx.show`` says what can be given."""
        check_is_fitted(self)
        return self.trajectory_.show(view, **options)

    def _checked(self, X: Any) -> NDArray[np.float64]:
        checked: NDArray[np.float64] = validate_data(self, X, dtype=np.float64, reset=False)
        return checked
