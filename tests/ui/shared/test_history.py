"""The history of a session: how many configurations it keeps, and how much of the memory they take."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import streamlit as st

from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig, TrainingConfig
from nnexplore.ui.shared import history


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {})


def remember(config: RunConfig, count: int) -> None:
    for seed in range(count):
        history.remember(replace(config, training=TrainingConfig(seed=seed)), "explore")


def test_the_latest_hundred_are_kept() -> None:
    remember(RunConfig(), 150)
    kept = history._stack("explore")
    assert [config.training.seed for config in kept] == list(range(50, 150))


def test_start_weights_are_not_piled_up() -> None:
    network = NetworkConfig((256, 256, 256))
    n_parameters = RunConfig(network=network).n_parameters
    start = write_start(np.zeros(n_parameters))
    remember(RunConfig(network=replace(network, start=start)), 30)
    kept = history._stack("explore")
    assert sum(len(config.network.start or "") for config in kept) <= 4 * 2**20
    assert 2 <= len(kept) < 30
    assert kept[-1].training.seed == 29


def test_the_latest_is_kept_however_large_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_MOST_LETTERS", 10)
    remember(RunConfig(network=NetworkConfig(start=write_start(np.zeros(17)))), 3)
    latest = history.latest()
    assert latest is not None
    assert latest.training.seed == 2
