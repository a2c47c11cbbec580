"""The route of twins: asked until the twin of a run has come to its end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.sensitivity import sensitivity
from nnexplore.core.run.training import train
from nnexplore.export.description import parting_sentence
from nnexplore.service.lanes import Lanes
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from nnexplore.ui.server.routes import twin_url
from nnexplore.ui.server.twin_route import twin_route
from tests.service.executors import ManualExecutor

SHORT = RunConfig(training=TrainingConfig(n_steps=300))


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def runs(executor: ManualExecutor) -> TrainingService:
    return TrainingService(executor, Lanes(1))


@pytest.fixture
def client(runs: TrainingService, executor: ManualExecutor) -> Iterator[TestClient]:
    twins = TwinService(executor, runs._lanes, runs)
    with TestClient(Starlette(routes=[twin_route(lambda: twins)])) as client:
        yield client


def test_of_a_run_that_parts_the_sentence_comes_once_its_twin_has_ended_and_is_kept(
    client: TestClient, runs: TrainingService, executor: ManualExecutor
) -> None:
    config = PRESETS["moons-222-tanh"].config
    runs.request(config, "ann")
    assert client.get(twin_url(config.key)).json() == {"awaited": True, "sentence": ""}
    executor.finish()
    awaited = client.get(twin_url(config.key))
    assert awaited.json() == {"awaited": True, "sentence": ""}
    assert awaited.headers["cache-control"] == "no-store"
    executor.finish()
    known = client.get(twin_url(config.key))
    assert known.json() == {"awaited": False, "sentence": parting_sentence(sensitivity(train(config)))}
    assert known.json()["sentence"]
    assert "immutable" in known.headers["cache-control"]
    assert client.get("/nnexplore/twins/other/" + config.key).headers["cache-control"] == "no-store"


def test_of_a_run_that_does_not_part_nothing_is_said(
    client: TestClient, runs: TrainingService, executor: ManualExecutor
) -> None:
    runs.request(SHORT, "ann")
    executor.finish()
    client.get(twin_url(SHORT.key))
    executor.finish()
    assert client.get(twin_url(SHORT.key)).json() == {"awaited": False, "sentence": ""}


def test_of_an_unknown_run_nothing_is_said_or_awaited(client: TestClient) -> None:
    answer = client.get(twin_url("0" * 20))
    assert answer.json() == {"awaited": False, "sentence": ""}
    assert answer.headers["cache-control"] == "no-store"
