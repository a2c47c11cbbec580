"""The server's life: the services of this process, started before the first visitor."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from nnexplore import experiments
from nnexplore.config import RunConfig
from nnexplore.presets import PRESETS
from nnexplore.service.jobs import TrainingService
from nnexplore.service.settings import Services, default_services
from nnexplore.service.sweeps import SweepService
from nnexplore.ui import routes as served
from nnexplore.ui.connections import send_at_once
from nnexplore.ui.gif_route import gif_route

routes = [*served.routes(lambda: training_service()), gif_route()]


@cache
def _services() -> Services:
    return default_services()


def training_service() -> TrainingService:
    """The service of single runs that every page and route of this process asks."""
    return _services().runs


def sweep_service() -> SweepService:
    """The service of sweeps, whose runs are trained behind the single ones."""
    return _services().sweeps


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Start the workers, train presets and walks, the opening run first; end the workers with the server."""
    send_at_once()
    service = training_service()
    service.pretrain([RunConfig(), *(preset.config for preset in PRESETS.values()), *experiments.runs()])
    served.plotly_script()
    # Streamlit collects garbage after every page run unless told not to; what stands now stays for good.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        for one in _services():
            one.close()
        _services.cache_clear()
