"""Own runs: samples that are a part of the configuration, and so of its key, its link and what is trained."""

from __future__ import annotations

import pickle
from dataclasses import replace

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig, read_query
from nnexplore.core.run.own_run import own_run
from nnexplore.core.run.trajectory import training_samples, validation_samples

X, Y = DataConfig("moons", n_samples=60).draw()
OWN = DataConfig.from_arrays(X, Y)


def test_a_run_on_own_samples_goes_where_the_same_drawn_ones_go() -> None:
    settings = {"hidden": (3,), "n_steps": 300, "learning_rate": 0.3}
    own = nx.train(X, Y, **settings)
    drawn = nx.train(RunConfig(DataConfig("moons", n_samples=60), training=TrainingConfig("gd", 0.3, 300)))
    np.testing.assert_allclose(own.loss, drawn.loss, atol=2e-4)
    assert own.config == own_run(X, Y, **settings)


def test_own_samples_come_back_from_a_link_json_and_a_pickle() -> None:
    config = RunConfig(replace(OWN, seed=7), NetworkConfig((4,)), TrainingConfig(validation=0.25))
    for back in (
        RunConfig.from_query(config.to_query()),
        RunConfig.from_json(config.to_json()),
        pickle.loads(pickle.dumps(config)),
    ):
        assert back == config
        assert back.key == config.key
    assert [len(part(config)[1]) for part in (training_samples, validation_samples)] == [45, 15]


def test_other_samples_have_another_key() -> None:
    moved = X.copy()
    moved[0] += 0.1
    keys = {own_run(X, Y).key, own_run(moved, Y).key, own_run(X, 1 - Y).key, own_run(X, Y).key}
    assert len(keys) == 3


def test_four_corners_are_enough_to_train_on() -> None:
    corners, opposite = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]
    run = nx.train(corners, opposite, hidden=(4,), n_steps=2000, scaling="range")
    assert run.accuracy[-1] == 1.0


def test_one_sample_is_left_to_train_on_whatever_share_is_held_out() -> None:
    config = own_run([[0, 0], [1, 1]], "ab", validation=0.9)
    assert [len(part(config)[1]) for part in (training_samples, validation_samples)] == [1, 1]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("data=own", "samples are missing: the data set own has to bring some."),
        ("data=own&samples=", "samples are missing: the data set own has to bring some."),
        (
            "data=own&samples=zz",
            "samples is “zz”, but has to be samples as this app writes them into a link.",
        ),
        (f"samples={OWN.samples}", None),
        (f"data=own&samples={OWN.samples}&noise=0.4", None),
    ],
)
def test_a_link_without_readable_samples_has_drawn_ones_and_a_sentence(query: str, sentence: str) -> None:
    config, errors = read_query(query)
    assert len(errors) == 1
    if sentence:
        assert config == RunConfig()
        assert str(errors[0]) == sentence


def test_a_link_with_too_many_letters_of_samples_is_refused() -> None:
    _, errors = read_query(f"data=own&samples={'A' * 5000}")
    assert [str(error) for error in errors] == ["samples has 5,000 letters, but has to have at most 4,096."]


def test_what_the_samples_say_is_not_said_otherwise() -> None:
    assert replace(OWN, seed=3).n_samples == 60
    with pytest.raises(ConfigError, match="n_samples is 80, but it is 60 with the samples given"):
        replace(OWN, n_samples=80)
    with pytest.raises(ConfigError, match=r"noise is 0\.5, but it is 0 with the samples given"):
        replace(OWN, noise=0.5)
    with pytest.raises(ConfigError, match="samples is no parameter of the data set circles"):
        DataConfig("circles", samples=OWN.samples)


def test_the_short_way_names_a_setting_that_is_none() -> None:
    with pytest.raises(ConfigError, match="hiden is no setting of a run; the nearest name is hidden"):
        nx.train(X, Y, hiden=(3,))
    with pytest.raises(ConfigError, match=r"settings is .* but has to be given by name"):
        nx.train(X, Y, (3,))


def test_progress_is_told_on_the_short_way_as_on_the_long_one() -> None:
    brief = RunConfig(training=TrainingConfig(n_steps=5))
    for arguments, settings in (((X, Y), {"n_steps": 5}), ((brief,), {})):
        seen: list[int] = []
        nx.train(*arguments, progress=lambda so_far, seen=seen: seen.append(so_far.steps[-1]), **settings)
        assert seen[-1] == 5
