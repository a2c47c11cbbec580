"""The server's life: the one training service of this process, started before the first visitor."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from nnexplore.config import RunConfig
from nnexplore.presets import PRESETS
from nnexplore.service.jobs import TrainingService
from nnexplore.service.settings import default_service
from nnexplore.ui import routes as served

routes = served.routes(lambda: training_service())


@cache
def training_service() -> TrainingService:
    """The service that every page and route of this process asks."""
    return default_service()


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Start the workers and train the presets, the opening run first; end the workers with the server."""
    service = training_service()
    service.pretrain([RunConfig(), *(preset.config for preset in PRESETS.values())])
    served.plotly_script()
    # Streamlit collects garbage after every page run unless told not to; what stands now stays for good.
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        service.close()
        training_service.cache_clear()
