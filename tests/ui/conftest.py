"""Services in this process for pages and routes, in place of the server's worker pool."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from nnexplore.service.jobs import TrainingService
from nnexplore.service.sweeps import SweepService
from nnexplore.ui import server


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, sweeps: SweepService) -> Iterator[TrainingService]:
    """Yield the service that pages and routes ask during a test."""
    service = TrainingService(ThreadPoolExecutor(1), n_slots=1)
    monkeypatch.setattr(server, "training_service", lambda: service)
    yield service
    service.close()


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepService]:
    """Yield the sweep service that pages ask during a test."""
    sweeps = SweepService(ThreadPoolExecutor(1), n_slots=1)
    monkeypatch.setattr(server, "sweep_service", lambda: sweeps)
    yield sweeps
    sweeps.close()
