"""Any number of inputs: a run trains on as many as its samples have; pictures of the plane need two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import load_iris

import nnexplore as nx
from nnexplore.core.geometry.clouds import area_stretch
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.labelled_samples import (
    LabelledSamples,
    pack_all_digits,
    unpack_all_digits,
    usual_classes,
    usual_features,
)
from nnexplore.core.network.network import Network
from nnexplore.core.network.own_samples import MOST_LETTERS, check_samples_text, unpack
from nnexplore.export.formats import EXPORTS, exported
from nnexplore.export.reading import read_weights
from nnexplore.wire.run_message import run_payload
from tests.core.plain import plain_loop

FLOWERS = load_iris()
NEEDS_TWO = "network has 4 inputs, but has to have 2 here: what is drawn of its input space is a plane"
SQUARE = (-1.0, 1.0, -1.0, 1.0)


def four_inputs(**settings: Any) -> nx.Trajectory:
    return nx.train(FLOWERS.data, FLOWERS.target, scaling="standard", progress=False, **settings)


@pytest.fixture(scope="module")
def run() -> nx.Trajectory:
    return four_inputs(n_steps=200, learning_rate=0.5, validation=0.2)


def test_the_trainer_takes_the_plain_loops_path_over_four_inputs(run: nx.Trajectory) -> None:
    plain = plain_loop(run.config)
    np.testing.assert_allclose(run.parameters, plain.parameters[run.steps], rtol=1e-8, atol=1e-10)
    assert run.config.layer_sizes == (4, 3, 3)
    assert run.accuracy[-1] > 0.9


def test_runs_over_four_inputs_are_trained_together_as_one_by_one() -> None:
    runs = [four_inputs(n_steps=50, seed=seed) for seed in (0, 1)]
    together = nx.train_many([run.config for run in runs], progress=False)
    for alone, stacked in zip(runs, together, strict=True):
        np.testing.assert_allclose(stacked.parameters, alone.parameters, rtol=1e-9, atol=1e-11)


@given(st.data())
def test_samples_with_all_digits_come_back_to_the_bit(data: st.DataObject) -> None:
    n_classes, n_features = data.draw(st.integers(2, 10)), data.draw(st.integers(1, 7))
    rng = np.random.RandomState(data.draw(st.integers(0, 2**32 - 1)))
    X = rng.randn(n_classes * 3, n_features) * 10.0 ** data.draw(st.integers(-300, 300))
    y = np.arange(len(X)) % n_classes
    written = LabelledSamples(X, y, usual_features(n_features), usual_classes(n_classes))
    back = unpack(check_samples_text(pack_all_digits(written)))
    np.testing.assert_array_equal(back.X, X)
    np.testing.assert_array_equal(back.y, y)
    assert (back.feature_names, back.class_names) == (written.feature_names, written.class_names)


def test_a_text_with_all_digits_that_was_cut_or_changed_is_refused(run: nx.Trajectory) -> None:
    text = run.config.data.samples
    for broken in (text[:40], text[:-60], "64.", "64." + "_" * 400, text[:12] + "____" + text[16:]):
        with pytest.raises(ConfigError, match=r"^samples "):
            check_samples_text(broken)


def test_a_configuration_of_four_inputs_comes_back_from_json_and_code(run: nx.Trajectory) -> None:
    assert nx.RunConfig.from_json(run.config.to_json()) == run.config
    assert eval(repr(run.config), vars(nx)) == run.config


def test_a_link_carries_two_inputs_alone() -> None:
    few = nx.DataConfig.from_arrays(FLOWERS.data[::10], FLOWERS.target[::10])
    with pytest.raises(ConfigError, match="samples have 4 features, but have to have 2: a page shows"):
        nx.RunConfig.from_query(nx.RunConfig(few).to_query())
    two = nx.DataConfig.from_arrays(FLOWERS.data[::10, :2], FLOWERS.target[::10], all_digits=True)
    assert nx.RunConfig.from_query(nx.RunConfig(two).to_query()).data == two


def test_more_than_a_link_carries_is_kept_in_python_alone() -> None:
    X = np.random.RandomState(0).randn(2000, 2)
    config = nx.RunConfig(nx.DataConfig.from_arrays(X, X[:, 0] > 0, all_digits=True))
    np.testing.assert_array_equal(config.data.draw()[0], X)
    unpack_all_digits.cache_clear()
    with pytest.raises(ConfigError, match=f"letters, but has to have at most {MOST_LETTERS:,}"):
        nx.RunConfig.from_query(config.to_query())
    assert unpack_all_digits.cache_info().misses == 0, "a link that is too long is not unpacked"


def test_a_link_refuses_features_out_of_proportion() -> None:
    data = nx.DataConfig.from_arrays([[0.0, 1e300], [1.0, 0.0]], [0, 1], all_digits=True)
    with pytest.raises(ConfigError, match="goes up to 1e\\+300 in size"):
        nx.RunConfig.from_query(nx.RunConfig(data).to_query())


@pytest.mark.parametrize(
    "draw",
    [
        run_payload,
        nx.figures.input_space,
        nx.figures.fc_space,
        nx.figures.activation_space,
        lambda run: nx.geometry.fold_lines(run.network_at(-1), SQUARE),
        lambda run: nx.geometry.decision_boundary(run.network_at(-1), SQUARE),
        lambda run: nx.geometry.input_window(run.samples[0]),
        lambda run: run.show(),
    ],
)
def test_what_draws_the_plane_says_in_a_sentence_that_it_needs_two(
    draw: Callable[[nx.Trajectory], object], run: nx.Trajectory
) -> None:
    with pytest.raises(ConfigError, match=NEEDS_TWO):
        draw(run)


@pytest.mark.parametrize("ending", [e.ending for e in EXPORTS.values() if not e.is_picture])
def test_every_file_takes_four_inputs_or_says_that_it_needs_two(ending: str, run: nx.Trajectory) -> None:
    if ending.endswith(".html"):
        with pytest.raises(ConfigError, match=NEEDS_TWO):
            exported(EXPORTS[ending], run)
    else:
        assert exported(EXPORTS[ending], run)


@pytest.mark.parametrize("name", ["run.npz", "run.json"])
def test_weights_of_four_inputs_are_read_back(name: str, run: nx.Trajectory) -> None:
    back = read_weights(exported(EXPORTS[name.removeprefix("run")], run), name)
    assert back.config == run.config
    np.testing.assert_array_equal(back.parameters, run.parameters)


def test_a_notebook_shows_four_inputs_as_a_line(run: nx.Trajectory) -> None:
    data, _ = run._repr_mimebundle_()
    assert data == {"text/plain": repr(run)}


def test_measures_curves_and_backpropagation_take_four_inputs(run: nx.Trajectory) -> None:
    taken = nx.geometry.measures(run)
    assert set(taken) == set(nx.geometry.MEASURES)
    assert all(np.isfinite(reading.value) for reading in taken["movement"])
    assert nx.figures.loss_curve(run)
    assert nx.single_step(run.config).gradient[0].dW.shape == (4, 3)


def test_volume_is_stretched_by_the_jacobians_determinant() -> None:
    rng = np.random.RandomState(0)
    W = rng.randn(3, 3)
    network = Network((W, rng.randn(3, 2)), (np.zeros(3), np.zeros(2)), ("identity", "softmax"))
    (stretch,) = area_stretch(network, rng.randn(5, 3))
    np.testing.assert_allclose(stretch, abs(np.linalg.det(W)))
