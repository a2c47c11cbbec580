"""scikit-learn's networks, taken over: they answer as scikit-learn has them answer."""

from __future__ import annotations

import copy
import warnings
from typing import Any

import numpy as np
import pytest
from sklearn.datasets import load_iris, make_moons
from sklearn.decomposition import PCA
from sklearn.exceptions import NotFittedError
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, StandardScaler

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.export.error import ExportError
from nnexplore.export.formats import EXPORTS, exported
from nnexplore.export.reading import read_weights
from nnexplore.export.weights import npz_weights

X, Y = make_moons(60, noise=0.1, random_state=0)
IRIS = load_iris()
DRAWN = nx.RunConfig(training={"n_steps": 10})


def perceptron(**settings: Any) -> MLPClassifier:
    return MLPClassifier(**{"hidden_layer_sizes": (3,), "max_iter": 30, "random_state": 0, **settings})


def fitted(model: Any, X: Any = X, y: Any = Y) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(X, y)


@pytest.mark.parametrize("activation", ["identity", "logistic", "tanh", "relu"])
@pytest.mark.parametrize(("samples", "labels"), [(X, Y), (IRIS.data, IRIS.target)])
@pytest.mark.parametrize(
    "scaler", [None, StandardScaler(), MinMaxScaler((-1, 1)), StandardScaler(with_mean=False)]
)
def test_it_answers_as_scikit_learn_does(activation: str, samples: Any, labels: Any, scaler: Any) -> None:
    network = perceptron(activation=activation, hidden_layer_sizes=(4, 3))
    model = fitted(network if scaler is None else make_pipeline(scaler, network), samples, labels)
    run = nx.from_sklearn(model, samples, labels)
    probabilities = run.network_at(-1).probabilities(samples)
    np.testing.assert_allclose(probabilities, model.predict_proba(samples), atol=1e-6, rtol=0)
    assert run.accuracy[-1] == model.score(samples, labels)


def test_two_scalers_and_a_step_left_out_fold_as_well() -> None:
    model = fitted(make_pipeline(MinMaxScaler(), "passthrough", StandardScaler(), perceptron()))
    run = nx.from_sklearn(model, X, Y)
    np.testing.assert_allclose(run.network_at(-1).probabilities(X), model.predict_proba(X), atol=1e-6)


def test_our_own_classifier_behind_a_scaler_is_taken() -> None:
    model = make_pipeline(StandardScaler(), nx.HiddenLayerClassifier(n_steps=100)).fit(X, Y)
    run = nx.from_sklearn(model, X, Y)
    np.testing.assert_allclose(run.network_at(-1).probabilities(X), model.predict_proba(X), atol=1e-9)


def test_checkpoints_become_a_trajectory_that_everything_takes() -> None:
    model, checkpoints = perceptron(activation="tanh", learning_rate_init=0.05), []
    names = np.array(["inner", "outer"])[Y]
    for _ in range(3):
        model.partial_fit(X, names, classes=["inner", "outer"])
        checkpoints.append(copy.deepcopy(model))
    run = nx.from_sklearn(checkpoints, X, names, steps=[10, 20, 40])
    assert run.steps.tolist() == [10, 20, 40]
    assert (run.n_steps, run.status, run.stopped_at) == (40, "elsewhere", None)
    for step, checkpoint in zip(run.steps, checkpoints, strict=True):
        told = checkpoint.predict_proba(X)
        np.testing.assert_allclose(run.network_at(step).probabilities(X), told, atol=1e-6)
    assert nx.figures.activation_space(run).data
    assert nx.geometry.measures(run)["margin"]
    assert nx.geometry.fold_lines(run.network_at(10), (-1, 2, -1, 1))
    assert run.show()
    back = read_weights(npz_weights(run), "run.npz")
    np.testing.assert_array_equal(back.parameters, run.parameters)


def test_nothing_is_said_of_a_training_that_nobody_here_knows() -> None:
    run = nx.from_sklearn(fitted(perceptron()), X, Y)
    assert repr(run).startswith("Your samples, 3 ReLU units, trained elsewhere: 1 snapshot to step 0, loss ")
    page = exported(EXPORTS[".html"], run).decode()
    assert "<dt>Activation</dt><dd>ReLU</dd>" in page
    for label in ("Optimizer", "Learning rate", "Steps", "First weights", "First weights seed"):
        assert f"<dt>{label}</dt>" not in page
        assert f"<dt>{label}</dt>" in exported(EXPORTS[".html"], nx.train(DRAWN, progress=False)).decode()
    for ending in (".py", ".ipynb", ".numpy.py", ".layers.numpy.py"):
        with pytest.raises(ExportError, match="the run was trained elsewhere"):
            exported(EXPORTS[ending], run)
    for ending in (".npz", ".json", ".csv", ".sklearn.py", ".torch.py"):
        assert exported(EXPORTS[ending], run)


def test_the_run_begins_with_its_weights_and_reports_scikit_learns_loss() -> None:
    model = fitted(perceptron(alpha=0.0))
    run = nx.from_sklearn(model, X, Y)
    np.testing.assert_array_equal(run.config.start, run.parameters[0])
    right = model.predict_proba(X)[np.arange(len(Y)), Y]
    assert run.loss[0] == pytest.approx(-np.log(right).mean(), abs=1e-9)


@pytest.mark.parametrize(
    ("model", "samples", "labels", "sentence"),
    [
        (fitted(make_pipeline(PCA(), perceptron())), X, Y, "has at step “pca” PCA, but has to have"),
        (
            fitted(make_pipeline(MinMaxScaler(clip=True), perceptron())),
            X,
            Y,
            "“minmaxscaler” a .* that clips",
        ),
        (fitted(perceptron()), IRIS.data, IRIS.target % 2, "X has 4 features, but has to have the 2 that"),
        (fitted(perceptron()), X, Y + 1, "y has the label 2, which the classifier was not trained to tell"),
        (fitted(perceptron(), IRIS.data[:, :2], IRIS.target), X, Y, "y has 2 classes, but has to have the 3"),
        (fitted(perceptron(), X, np.column_stack([Y, 1 - Y])), X, Y, "several labels a sample"),
        (fitted(perceptron(hidden_layer_sizes=(1100,), max_iter=1)), X, Y, "width is 1,100, but"),
        ([], X, Y, "network is missing"),
        ([fitted(perceptron()), fitted(perceptron(hidden_layer_sizes=(2,)))], X, Y, "another shape than"),
        ("a name", X, Y, "has at the classifier str, but has to have MLPClassifier"),
    ],
)
def test_what_cannot_be_taken_is_named(model: Any, samples: Any, labels: Any, sentence: str) -> None:
    with pytest.raises(ConfigError, match=sentence):
        nx.from_sklearn(model, samples, labels)


@pytest.mark.parametrize("steps", [[0], [1, 1], [-1, 2], [0.5, 1], "ab", 3])
def test_steps_are_rising_whole_numbers(steps: Any) -> None:
    model = fitted(perceptron())
    with pytest.raises(ConfigError, match=r"steps is .* 2 rising whole numbers from 0 on"):
        nx.from_sklearn([model, model], X, Y, steps=steps)


def test_a_setting_of_another_name_and_what_is_not_fitted_are_refused() -> None:
    with pytest.raises(ConfigError, match="epochs is none of steps, feature_names"):
        nx.from_sklearn(fitted(perceptron()), X, Y, epochs=[0])
    with pytest.raises(NotFittedError):
        nx.from_sklearn(perceptron(), X, Y)
