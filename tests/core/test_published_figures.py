"""The published experiments come out with their published figures."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from tests.core.plain import plain_loop
from tests.trained_runs import trained

FIGURES = json.loads((Path(__file__).parent / "published_figures.json").read_text())
COMPARABLE = [name for name, figures in FIGURES.items() if "loss" in figures]
CHAOTIC = [name for name, figures in FIGURES.items() if figures.get("chaotic")]


def with_training(config: RunConfig, **changes) -> RunConfig:
    return replace(config, training=replace(config.training, **changes))


@pytest.mark.parametrize("name", COMPARABLE)
def test_a_run_has_its_published_losses_accuracy_and_weights(name):
    figures = FIGURES[name]
    steps = [int(step) for step in figures["loss"]]
    trajectory = train(with_training(PRESETS[name].config, snapshots=steps[1]))
    assert trajectory.status == "trained"
    assert trajectory.steps.tolist() == steps
    np.testing.assert_allclose(trajectory.loss, list(figures["loss"].values()), rtol=0, atol=1e-6)
    assert trajectory.accuracy[-1] == pytest.approx(figures["accuracy"])
    network = trajectory.network_at(-1)
    for own, published in [("weights", "weights"), ("biases", "biases")]:
        for array, expected in zip(getattr(network, own), figures.get(published, []), strict=False):
            np.testing.assert_allclose(array, expected, rtol=0, atol=1e-6)


@pytest.mark.parametrize("name", CHAOTIC)
def test_a_chaotic_run_starts_like_the_plain_loop(name):
    config = PRESETS[name].config
    trajectory = train(with_training(config, n_steps=100, snapshots=1))
    plain = plain_loop(config, n_steps=100)
    np.testing.assert_allclose(trajectory.loss, plain.loss, rtol=0, atol=1e-6)
    np.testing.assert_allclose(trajectory.parameters, plain.parameters, rtol=0, atol=1e-6)


def test_three_hidden_layers_on_the_squared_error_end_where_they_were_seen():
    trajectory = trained(PRESETS["blocks-64-32-16"].config)
    assert 0.97 <= trajectory.accuracy[-1] <= 0.985
    assert 15.5 <= trajectory.loss[-1] * len(trajectory.samples[0]) <= 18.5


def film_ends(name: str, seeds: range) -> list[tuple[str, int]]:
    config = PRESETS[name].config
    runs = [train(with_training(config, seed=seed)) for seed in seeds]
    return [(run.status, int(run.steps[-1])) for run in runs]


def test_the_fast_film_passes_its_target_on_some_draws():
    ends = film_ends("film-tanh-0.1", range(8))
    stopped = [step / 13 for status, step in ends if status == "target"]
    assert stopped
    assert min(stopped) <= 20


def test_the_slow_film_passes_its_target_on_no_draw():
    assert {status for status, _ in film_ends("film-tanh-0.001", range(3))} == {"trained"}
