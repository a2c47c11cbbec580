"""Data sets: shapes, classes, determinism, and the published ones drawn to the digit."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.datasets import make_blobs, make_circles, make_moons

from nnexplore.core.network.datasets import DATASETS, split_samples
from nnexplore.core.run.configuration import DataConfig


@pytest.mark.parametrize("name", DATASETS)
@pytest.mark.parametrize("n_samples", [10, 101])
def test_every_data_set_draws_as_many_samples_as_asked_of_every_class(name: str, n_samples: int) -> None:
    data = DataConfig(name, n_samples=n_samples)
    X, y = data.draw()
    assert X.shape == (n_samples, 2)
    assert X.dtype == np.float64
    assert np.isfinite(X).all()
    assert set(y) == set(range(data.n_classes))


@pytest.mark.parametrize("name", DATASETS)
def test_the_same_seed_draws_the_same_samples_and_another_seed_others(name: str) -> None:
    first, again, other = (DataConfig(name, seed=seed).draw()[0] for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert not np.allclose(first, other)


@pytest.mark.parametrize("name", DATASETS)
def test_noise_moves_the_samples(name: str) -> None:
    spread = [DataConfig(name, n_samples=2000, noise=noise).draw()[0].var() for noise in (0.05, 0.9)]
    moved = [DataConfig(name, noise=noise).draw()[0] for noise in (0.05, 0.9)]
    assert not np.allclose(*moved)
    if name != "spiral":  # its noise turns the points along their circles
        assert spread[0] < spread[1]


@pytest.mark.parametrize(("name", "own"), [("spiral", "n_arms"), ("gaussians", "n_classes")])
@pytest.mark.parametrize("n_classes", [2, 3, 4, 5])
def test_two_to_five_classes_where_a_data_set_offers_them(name: str, own: str, n_classes: int) -> None:
    data = DataConfig(name, n_samples=103, **{own: n_classes})
    counts = np.bincount(data.draw()[1])
    assert data.n_classes == len(counts) == n_classes
    assert counts.max() - counts.min() <= 1


@pytest.mark.parametrize(("n_samples", "seed"), [(100, 0), (101, 7), (10, 3)])
def test_moons_circles_and_clouds_are_scikit_learns_to_the_bit(n_samples: int, seed: int) -> None:
    drawn = DataConfig("moons", n_samples=n_samples, seed=seed).draw()
    for mine, theirs in zip(drawn, make_moons(n_samples, noise=0.2, random_state=seed), strict=True):
        np.testing.assert_array_equal(mine, theirs)
    drawn = DataConfig("circles", n_samples=n_samples, seed=seed, factor=0.3).draw()
    expected = make_circles(n_samples, noise=0.2, factor=0.3, random_state=seed)
    for mine, theirs in zip(drawn, expected, strict=True):
        np.testing.assert_array_equal(mine, theirs)
    drawn = DataConfig("clouds", n_samples=n_samples, seed=seed).draw()
    inner = n_samples // 2
    upper = (n_samples - inner) // 2
    centres = np.array([[-1.0, -1.0], [1.0, 1.0], [0.0, 0.0]])
    X, cloud = make_blobs(
        [n_samples - inner - upper, upper, inner], centers=centres, cluster_std=0.2, random_state=seed
    )
    np.testing.assert_array_equal(drawn[0], X)
    np.testing.assert_array_equal(drawn[1], cloud == 2)


def test_the_spiral_is_the_published_one() -> None:
    X, y = DataConfig("spiral", n_samples=300, noise=0.2, seed=0).draw()
    stream = np.random.RandomState(0)
    for arm in range(3):
        r = np.linspace(0.0, 1, 100)
        t = np.linspace(arm * 4, (arm + 1) * 4, 100) + stream.randn(100) * 0.2
        np.testing.assert_array_equal(X[y == arm], np.c_[r * np.sin(t), r * np.cos(t)])


def test_three_clouds_stand_where_the_film_has_them() -> None:
    X, y = DataConfig("clouds", n_samples=4000, noise=0.5).draw()
    assert np.bincount(y).tolist() == [2000, 2000]
    np.testing.assert_allclose(X[y == 1].mean(axis=0), 0, atol=0.05)
    np.testing.assert_allclose(X[y == 1].std(axis=0), 0.5, atol=0.05)
    outer = X[y == 0]
    np.testing.assert_allclose(outer[outer.sum(axis=1) > 0].mean(axis=0), 1, atol=0.1)
    np.testing.assert_allclose(outer[outer.sum(axis=1) < 0].mean(axis=0), -1, atol=0.1)


def test_holding_samples_out_parts_them_and_leaves_their_order() -> None:
    X, y = DataConfig("moons", n_samples=50).draw()
    (train_X, train_y), (held_X, held_y) = split_samples(X, y, 0.3, seed=1)
    assert len(train_X) == len(train_y) == 35
    assert len(held_X) == len(held_y) == 15
    rows = {tuple(row): i for i, row in enumerate(X)}
    for part, labels in ((train_X, train_y), (held_X, held_y)):
        places = [rows[tuple(row)] for row in part]
        assert places == sorted(places)
        np.testing.assert_array_equal(labels, y[places])
