"""The estimator: scikit-learn takes it for one of its own, and it learns what ``nx.train`` learns."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.datasets import load_iris, make_moons
from sklearn.exceptions import ConvergenceWarning
from sklearn.inspection import DecisionBoundaryDisplay
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError

X, Y = make_moons(80, noise=0.1, random_state=0)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.filterwarnings("ignore:Can't check dok sparse matrix")
@parametrize_with_checks([nx.HiddenLayerClassifier(n_steps=400)])
def test_it_passes_scikit_learns_own_checks(estimator: Any, check: Callable[[Any], None]) -> None:
    check(estimator)


def test_it_learns_to_the_bit_what_a_training_by_the_same_settings_learns() -> None:
    settings: dict[str, Any] = {"hidden": (4, 3), "activation": "relu", "n_steps": 300, "learning_rate": 0.1}
    classifier = nx.HiddenLayerClassifier(**settings, random_state=3).fit(X, Y)
    run = nx.train(X, Y, all_digits=True, seed=3, **settings)
    np.testing.assert_array_equal(classifier.trajectory_.parameters, run.parameters)
    np.testing.assert_array_equal(classifier.predict_proba(X), run.network_at(-1).probabilities(X))
    assert classifier.score(X, Y) == run.accuracy[-1]
    assert classifier.n_iter_ == 300


def test_labels_of_any_kind_come_back() -> None:
    names = np.array(["one", "other"])[Y]
    classifier = nx.HiddenLayerClassifier(n_steps=2000).fit(X, names)
    assert classifier.classes_.tolist() == ["one", "other"]
    assert np.mean(classifier.predict(X) == names) > 0.95


def test_it_stands_in_a_pipeline_and_in_a_grid_search_over_four_features() -> None:
    flowers = load_iris()
    pipeline = make_pipeline(StandardScaler(), nx.HiddenLayerClassifier(n_steps=300, learning_rate=0.5))
    grid = {"hiddenlayerclassifier__hidden": [(1,), (6,)]}
    search = GridSearchCV(pipeline, grid, cv=3).fit(flowers.data, flowers.target)
    assert search.best_score_ > 0.9
    trained = search.best_estimator_[-1]
    assert trained.n_features_in_ == 4
    assert trained.trajectory_.config.layer_sizes[0] == 4


def test_a_decision_boundary_display_shows_its_probabilities() -> None:
    figure = pytest.importorskip("matplotlib.figure").Figure()
    classifier = nx.HiddenLayerClassifier(n_steps=300).fit(X, Y)
    display = DecisionBoundaryDisplay.from_estimator(
        classifier, X, ax=figure.subplots(), grid_resolution=9, response_method="predict_proba"
    )
    points = np.column_stack([display.xx0.ravel(), display.xx1.ravel()])
    np.testing.assert_allclose(display.response.ravel(), classifier.predict_proba(points)[:, 1])


def test_a_pickled_one_and_a_clone_are_what_they_were() -> None:
    classifier = nx.HiddenLayerClassifier(hidden=(2,), n_steps=50).fit(X, Y)
    again = pickle.loads(pickle.dumps(classifier))
    np.testing.assert_array_equal(again.predict_proba(X), classifier.predict_proba(X))
    np.testing.assert_array_equal(
        clone(classifier).fit(X, Y).trajectory_.parameters, classifier.trajectory_.parameters
    )


def test_without_a_seed_every_fit_begins_elsewhere() -> None:
    classifier = nx.HiddenLayerClassifier(n_steps=1, random_state=None)
    first, second = (classifier.fit(X, Y).trajectory_.parameters[0] for _ in range(2))
    assert not np.array_equal(first, second)


def test_steps_that_are_too_long_are_warned_of() -> None:
    with pytest.warns(ConvergenceWarning, match="learning_rate below 1000"):
        nx.HiddenLayerClassifier(activation="relu", learning_rate=1000, n_steps=200).fit(X, Y)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"hidden": (0,)}, "width is 0"),
        ({"activation": "unheard-of"}, "activation"),
        ({"l2": -1}, "l2 is -1"),
    ],
)
def test_a_setting_that_is_not_taken_is_named_at_fit(settings: dict[str, Any], words: str) -> None:
    classifier = nx.HiddenLayerClassifier(**settings)
    with pytest.raises(ConfigError, match=words):
        classifier.fit(X, Y)


def test_more_classes_than_there_are_colours_are_refused() -> None:
    with pytest.raises(ConfigError, match="has 11 classes, but has to have from 2 to 10"):
        nx.HiddenLayerClassifier().fit(np.arange(22.0).reshape(11, 2), np.arange(11))
