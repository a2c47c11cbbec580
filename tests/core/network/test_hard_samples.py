"""Hard samples of one's own, from arrays and from a table: each works, or is refused in a clear word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.own_samples import OwnSamples, link_samples, pack
from nnexplore.core.network.scaling import SCALINGS
from nnexplore.tables.table_samples import likely_columns, part_of, samples_in
from nnexplore.tables.text_table import read_table

X = np.random.RandomState(0).randn(40, 2)
TWO = np.where(X[:, 0] > 0, "up", "down")
BEYOND = X / np.abs(X).max() * 1.7e308


def from_table(points: NDArray[np.float64], labels: Sequence[str], scaling: str) -> OwnSamples:
    """The samples of a pasted table, as many as a link carries, as the link brings them back."""
    lines = [f"{x!r},{y!r},{label}" for (x, y), label in zip(points.tolist(), labels, strict=True)]
    table = read_table("\n".join(["width,height,kind", *lines]))
    return link_samples(pack(part_of(samples_in(table, likely_columns(table), scaling))))


def scaled_by_python(points: NDArray[np.float64], scaling: str) -> NDArray[np.float64]:
    return nx.DataConfig.from_arrays(points, TWO, scaling=scaling).draw()[0]


@pytest.mark.parametrize(
    ("points", "labels", "scaling", "in_python", "in_a_table"),
    [
        (X, ["up"] * 40, "none", "y has a single class, but has", "kind names a single class, but has"),
        (np.c_[X[:, 0], np.full(40, 3)], TWO, "standard", "y is 3 for every", "height is 3 for every"),
        (1e9 * X, TWO, "none", "x goes up to 2.55e+09 in size", "width goes up to 2.55e+09 in size"),
        (1e-9 * X, TWO, "none", "x spreads over 4.82e-09, but", "width spreads over 4.82e-09, but"),
        (BEYOND, TWO, "none", "x goes up to 1.7e+308 in size", "width goes up to 1.7e+308 in size"),
    ],
)
def test_what_a_network_cannot_learn_from_is_refused_by_the_name_it_has_there(
    points: NDArray[np.float64], labels: Sequence[str], scaling: str, in_python: str, in_a_table: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        nx.train(points, labels, scaling=scaling, progress=False)
    assert str(refused.value).startswith(in_python)
    with pytest.raises(ConfigError) as refused:
        from_table(points, labels, scaling)
    assert str(refused.value).startswith(in_a_table)


@pytest.mark.parametrize("scaling", ["standard", "range"])
@pytest.mark.parametrize("points", [1e9 * X, 1e-9 * X, 1e9 + 1e-3 * X, [1e9, 1e-9] * X, BEYOND])
def test_whatever_their_scale_scaled_samples_are_those_of_scale_one(
    points: NDArray[np.float64], scaling: str
) -> None:
    plain = scaled_by_python(X, scaling)
    np.testing.assert_allclose(scaled_by_python(points, scaling), plain, atol=1e-3)
    np.testing.assert_allclose(from_table(points, TWO, scaling).X, plain, atol=1e-3)


def test_a_class_of_one_sample_is_learned_and_kept() -> None:
    labels = ["rare", *["usual"] * 39]
    trained = nx.train(X, labels, n_steps=2000, progress=False)
    assert trained.config.data.class_names == ("rare", "usual")
    assert trained.accuracy[-1] == 1
    assert from_table(X, labels, "none").y.tolist().count(0) == 1


def test_duplicates_are_kept_and_bound_what_can_be_right() -> None:
    points, labels = np.repeat(X[:5], 8, axis=0), list("ababa") * 8
    trained = nx.train(points, labels, n_steps=200, progress=False)
    assert trained.config.data.n_samples == len(from_table(points, labels, "none").y) == 40
    # At each place are about as many of either class.
    assert trained.accuracy[-1] <= 5 * 5 / 40


@pytest.mark.parametrize("scaling", SCALINGS)
def test_of_fifty_thousand_rows_a_table_takes_a_stated_part_with_each_class_and_python_all(
    scaling: str,
) -> None:
    points = np.random.RandomState(1).randn(50_000, 2)
    labels = np.where(points[:, 0] > 0, "up", "down").astype(object)
    labels[7] = "rare"
    data = nx.DataConfig.from_arrays(points, labels, scaling=scaling, all_digits=True)
    assert data.n_samples == 50_000
    with pytest.raises(
        ConfigError, match=r"samples are 50,000 .* room for about 684 .* give all_digits=True"
    ):
        nx.train(points, labels, scaling=scaling, progress=False)
    if scaling == "none":
        part = from_table(points, labels, scaling)
        assert len(part.y) == 684
        assert part.class_names == ("down", "rare", "up")
        assert np.bincount(part.y).min() == 1
