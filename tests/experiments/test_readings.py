"""Readings on clouds and runs whose answers are known."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegressionCV

from nnexplore.core.run.presets import LOGISTIC_C, PRESETS
from nnexplore.experiments.readings import between_classes, epochs, fresh_accuracy, percent, right, spread
from tests.trained_runs import trained


def test_a_flat_cloud_spreads_in_two_directions_only() -> None:
    random_state = np.random.RandomState(0)
    cloud = random_state.randn(50, 2) @ random_state.randn(2, 5)
    shares = spread(cloud)
    assert shares.sum() == pytest.approx(1.0)
    assert shares[2:] == pytest.approx(0.0, abs=1e-12)


def test_two_points_lie_all_between_their_classes_and_equal_clouds_not_at_all() -> None:
    cloud = np.random.RandomState(0).randn(20, 3)
    assert between_classes(np.array([[0.0, 1.0], [2.0, 5.0]]), np.array([0, 1])) == pytest.approx(1.0)
    both = np.concatenate([cloud, cloud])
    assert between_classes(both, np.repeat([0, 1], 20)) == pytest.approx(0.0)


def test_epochs_count_passes_through_the_samples() -> None:
    assert epochs(trained(PRESETS["film-tanh-0.001"].config)) == 200
    assert epochs(trained(PRESETS["spiral-linear"].config)) == 1000


def test_words_of_a_run() -> None:
    assert right(trained(PRESETS["spiral-linear"].config)) == "148 of 300"
    assert percent(0.0712, 1) == "7.1\N{NO-BREAK SPACE}%"


def test_fresh_samples_are_as_hard_as_the_own_ones_for_a_straight_cut() -> None:
    run = trained(PRESETS["moons200-logistic"].config)
    assert fresh_accuracy(run) == pytest.approx(run.accuracy[-1], abs=0.05)


def test_logistic_regression_is_the_one_that_scikit_learn_chooses() -> None:
    run = trained(PRESETS["moons200-logistic"].config)
    X, y = run.samples
    with warnings.catch_warnings():
        # Which of its defaults will change depends on scikit-learn's version.
        warnings.simplefilter("ignore", FutureWarning)
        model = LogisticRegressionCV(tol=1e-10).fit(X, y)
    np.testing.assert_allclose(model.C_, LOGISTIC_C)
    network = run.network_at(-1)
    np.testing.assert_allclose(network.weights[0].T, model.coef_, atol=1e-5)
    np.testing.assert_allclose(network.biases[0], model.intercept_, atol=1e-5)
    np.testing.assert_array_equal(network.predict(X), model.predict(X))
