"""The twin service: what becomes of a run that begins next to a finished one, without delay for anybody."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor

import pytest

from nnexplore.core.run.configuration import RunConfig, TrainingConfig
from nnexplore.core.run.sensitivity import Sensitivity, sensitivity, twin
from nnexplore.core.run.training import train
from nnexplore.service.lanes import Lanes
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from tests.service.executors import ManualExecutor
from tests.service.stand_in import run_of


@pytest.fixture
def lanes() -> Lanes:
    return Lanes(2)


@pytest.fixture
def service(stand_in_trainer: None, executor: ManualExecutor, lanes: Lanes) -> TrainingService:
    return TrainingService(executor, lanes)


@pytest.fixture
def twins(executor: ManualExecutor, lanes: Lanes, service: TrainingService) -> TwinService:
    return TwinService(executor, lanes, service)


def trained(service: TrainingService, executor: ManualExecutor, config: RunConfig) -> RunConfig:
    service.request(config, "ann")
    executor.finish()
    executor.calls.clear()
    return config


def called(executor: ManualExecutor) -> list[str]:
    """Return the keys of the runs whose chunks were asked for."""
    return [config.key for config, *_ in executor.calls]


def test_a_twin_is_trained_once_somebody_asks_and_what_became_of_it_is_kept_with_the_run(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    config = trained(service, executor, run_of(3))
    assert twins.ask(config.key) == "awaited"
    assert twins.ask(config.key) == "awaited"
    executor.finish()
    assert called(executor) == [twin(config).key] * 3
    found = twins.ask(config.key)
    assert isinstance(found, Sensitivity)
    progress = service.progress(config.key)
    assert progress is not None
    assert progress.sensitivity is found
    assert len(executor.calls) == 3


def test_what_becomes_of_it_is_what_the_api_tells() -> None:
    config = RunConfig(training=TrainingConfig(n_steps=200))
    executor, lanes = ManualExecutor(), Lanes(1)
    service = TrainingService(executor, lanes)
    twins = TwinService(executor, lanes, service)
    trained(service, executor, config)
    twins.ask(config.key)
    executor.finish()
    assert twins.ask(config.key) == sensitivity(train(config))


def test_nobody_who_comes_waits_for_a_twin(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    config = trained(service, executor, run_of(3))
    twins.ask(config.key)
    other = run_of(2, seed=2)
    service.request(other, "bob")
    executor.finish()
    twin_key = twin(config).key
    # The twin's first chunk was under way, and bob's run took the free slot beside it.
    assert called(executor) == [twin_key, other.key, other.key, twin_key, twin_key]


def test_twins_come_one_at_a_time_the_one_asked_for_last_at_first(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    first, last = (trained(service, executor, run_of(2, seed=seed)) for seed in (1, 2))
    twins.ask(first.key)
    assert len(executor.waiting) == 1
    twins.ask(last.key)
    assert len(executor.waiting) == 1
    executor.finish()
    assert called(executor) == [twin(config).key for config in (first, last, last, first)]


def test_of_a_run_that_is_under_way_an_answer_is_awaited_and_no_twin_trained(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    config = run_of(2)
    service.request(config, "ann")
    assert twins.ask(config.key) == "awaited"
    executor.finish()
    assert called(executor) == [config.key] * 2


def test_of_a_run_that_is_not_known_or_was_given_up_nothing_will_be_known(
    twins: TwinService, service: TrainingService
) -> None:
    assert twins.ask("never heard of") is None
    service.request(run_of(2), "ann")
    service.leave("ann")
    assert twins.ask(run_of(2).key) is None


def test_a_twin_whose_chunk_is_lost_is_not_tried_again(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    config = trained(service, executor, run_of(3))
    twins.ask(config.key)
    executor.fail(BrokenExecutor())
    assert twins.ask(config.key) is None
    assert len(executor.calls) == 1


def test_more_than_a_few_do_not_wait(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    configs = [trained(service, executor, run_of(1, seed=seed)) for seed in range(40)]
    for config in configs:
        twins.ask(config.key)
    executor.finish()
    known = [isinstance(twins.ask(config.key), Sensitivity) for config in configs]
    assert known[-32:] == [True] * 32
    assert sum(known) <= 33


def test_a_closed_service_trains_no_twin(
    twins: TwinService, service: TrainingService, executor: ManualExecutor
) -> None:
    config = trained(service, executor, run_of(3))
    twins.close()
    assert twins.ask(config.key) is None
    assert executor.calls == []
