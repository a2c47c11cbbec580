"""A training service whose trainer and executor the test holds in its hands."""

from __future__ import annotations

import pytest

from nnexplore.service import training_service
from nnexplore.service.lanes import Lanes
from nnexplore.service.training_service import TrainingService
from tests.service import stand_in
from tests.service.executors import ManualExecutor


@pytest.fixture
def stand_in_trainer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let services train with the stand-in."""
    monkeypatch.setattr(training_service, "next_chunk", stand_in.chunk)


@pytest.fixture
def executor() -> ManualExecutor:
    return ManualExecutor()


@pytest.fixture
def service(stand_in_trainer: None, executor: ManualExecutor) -> TrainingService:
    """Return a service with one slot."""
    return TrainingService(executor, Lanes(1))
