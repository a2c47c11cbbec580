"""Services in this process for pages and routes, in place of the server's worker pool."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from nnexplore.service.lanes import Lanes
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server import services


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, sweeps: SweepService) -> Iterator[TrainingService]:
    """Yield the service that pages and routes ask during a test."""
    with ThreadPoolExecutor(1) as executor:
        service = TrainingService(executor, Lanes(1))
        monkeypatch.setattr(services, "training_service", lambda: service)
        yield service
        service.close()


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> Iterator[SweepService]:
    """Yield the sweep service that pages ask during a test."""
    with ThreadPoolExecutor(1) as executor:
        sweeps = SweepService(executor, Lanes(1))
        monkeypatch.setattr(services, "sweep_service", lambda: sweeps)
        yield sweeps
        sweeps.close()
