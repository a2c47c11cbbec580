"""Collected data sets: all of scikit-learn's samples, two features at a time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from sklearn import datasets

from nnexplore.core.network.collected_datasets import COLLECTED_DATASETS, _collected
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.shared_places import shared_places
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig, read_query
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import validation_samples

LOADERS = {
    "iris": datasets.load_iris,
    "wine": datasets.load_wine,
    "breast-cancer": datasets.load_breast_cancer,
    "digits": datasets.load_digits,
}


def features_of(name: str) -> tuple[str, ...]:
    return COLLECTED_DATASETS[name].choices[0].options


def test_every_collected_data_set_is_held_to_a_loader_of_scikit_learn() -> None:
    assert set(LOADERS) == set(COLLECTED_DATASETS)


@pytest.mark.parametrize("name", COLLECTED_DATASETS)
def test_the_features_are_scikit_learns_columns_that_differ_in_their_order(name: str) -> None:
    table, y = LOADERS[name](return_X_y=True)
    differ = np.ptp(table, axis=0) > 0
    features = features_of(name)
    assert len(features) == differ.sum()
    columns = table[:, differ]
    for column, (one, other) in enumerate(pairwise(features)):
        X, labels = DataConfig(name, across=one, up=other, scaling="none").draw()
        np.testing.assert_array_equal(X, columns[:, column : column + 2])
        np.testing.assert_array_equal(labels, y)


@pytest.mark.parametrize("name", ["iris", "breast-cancer"])
def test_features_and_classes_are_called_as_scikit_learn_calls_them(name: str) -> None:
    bunch = LOADERS[name]()
    assert list(features_of(name)) == [f.removesuffix(" (cm)") for f in bunch.feature_names]
    assert list(DataConfig(name).class_names) == list(bunch.target_names)


def test_of_wine_and_digits_the_features_are_scikit_learns_in_other_letters() -> None:
    called = [f.replace("_", " ").removesuffix(" of diluted wines") for f in LOADERS["wine"]().feature_names]
    assert list(features_of("wine")) == called
    table = LOADERS["digits"]()
    differ = np.ptp(table.data, axis=0) > 0
    pixels = [f for f, told in zip(table.feature_names, differ, strict=True) if told]
    assert [f.replace("row ", "pixel_").replace(", column ", "_") for f in features_of("digits")] == pixels


@pytest.mark.parametrize("name", COLLECTED_DATASETS)
def test_a_run_on_them_learns_with_default_settings_and_its_link_says_all_of_it(name: str) -> None:
    config = RunConfig(DataConfig(name), training=TrainingConfig(n_steps=200))
    assert read_query(config.to_query()) == (config, [])
    trained = train(config)
    shares = np.bincount(config.data.draw()[1]) / config.data.n_samples
    # More than whoever always says the commonest class.
    assert trained.accuracy[-1] > shares.max() + 0.1
    np.testing.assert_allclose(config.data.draw()[0].std(axis=0), 1)


def test_the_axes_say_the_features_and_their_unit_or_how_they_are_scaled() -> None:
    data = DataConfig("iris")
    assert data.input_titles == ("x: petal length, standardised", "y: petal width, standardised")
    data = DataConfig("iris", scaling="none")
    assert data.input_titles == ("x: petal length (cm)", "y: petal width (cm)")
    data = DataConfig("wine", up="proline", scaling="range")
    assert data.input_titles[1] == "y: proline, from -1 to 1"
    assert DataConfig("moons").input_titles == ("x", "y")


def test_one_feature_cannot_be_both_inputs_and_a_link_that_says_so_has_another_one() -> None:
    with pytest.raises(ConfigError, match="up is petal width, and so is what lies across: two different"):
        DataConfig("iris", across="petal width")
    config, [error] = read_query("data=iris&across=petal width")
    assert (config.data.across, config.data.up) == ("petal width", "petal length")
    assert error.field == "up"


def test_what_is_not_drawn_has_no_number_of_samples_and_no_noise() -> None:
    with pytest.raises(ConfigError, match="n_samples is 20, but it is 150 with all the samples of Iris"):
        DataConfig("iris", n_samples=20)
    _, errors = read_query("data=iris&noise=0.1&n_samples=20")
    assert {error.field for error in errors} == {"noise", "n_samples"}


def test_another_data_set_takes_the_place_of_a_collected_one_by_its_name_alone() -> None:
    iris = DataConfig("iris", seed=3)
    assert replace(iris, name="wine", n_samples=178) == DataConfig("wine", seed=3)
    assert iris.of_another("moons") == DataConfig("moons", seed=3)
    assert DataConfig("moons", n_samples=30).of_another("digits") == DataConfig("digits")
    with pytest.raises(ConfigError, match="across is “ash”"):
        replace(DataConfig("wine", across="ash"), name="iris", n_samples=150)


def test_held_out_samples_go_by_the_data_seed() -> None:
    first, other = (
        validation_samples(
            RunConfig(DataConfig("iris", seed=seed), NetworkConfig(), TrainingConfig(validation=0.2))
        )[0]
        for seed in (1, 2)
    )
    assert first.shape == other.shape == (30, 2)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("name", COLLECTED_DATASETS)
def test_shared_places_are_counted_as_by_comparing_all_samples(name: str) -> None:
    X, y = (part[:150] for part in DataConfig(name).draw())
    shared, places = shared_places(X, y), {tuple(point) for point in X}
    assert shared.n_places == len(places)
    same = [(i, j) for i, j in combinations(range(len(y)), 2) if (X[i] == X[j]).all() and y[i] == y[j]]
    assert shared.n_repeated == len({j for _, j in same})
    most = sum(np.bincount(y[(place == X).all(axis=1)]).max() for place in places)
    assert shared.most_right == most


def test_scikit_learn_is_not_imported_for_its_samples() -> None:
    code = "import sys, nnexplore as nx; nx.DataConfig('digits').draw(); print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_file_that_scikit_learn_no_longer_brings_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nnexplore.core.network.collected_datasets.find_spec", lambda name: None)
    _collected.cache_clear()
    with pytest.raises(ConfigError, match=r"scikit-learn's file iris\.csv, which is not there"):
        DataConfig("iris").draw()
