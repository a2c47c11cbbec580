"""The server's life: the services of this process, started before the first visitor."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from typing import Any

from nnexplore import experiments
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.service.environment import SettingError
from nnexplore.service.settings import Services, Settings, default_services
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.service.twin_service import TwinService
from nnexplore.ui.server.base_path import base_path, below
from nnexplore.ui.server.closed_tabs import free_their_places
from nnexplore.ui.server.connections import send_at_once
from nnexplore.ui.server.gif_route import gif_route
from nnexplore.ui.server.health_routes import health_routes
from nnexplore.ui.server.metrics import Metrics
from nnexplore.ui.server.oembed_route import oembed_route
from nnexplore.ui.server.preloads import pack_ahead
from nnexplore.ui.server.preview_route import preview_route
from nnexplore.ui.server.reader_page import reader_routes
from nnexplore.ui.server.readers import Readers
from nnexplore.ui.server.request_log import log_as_json
from nnexplore.ui.server.routes import app_routes
from nnexplore.ui.server.twin_route import twin_route
from nnexplore.ui.server.welcome import welcome
from nnexplore.ui.server.widget_states import guard_widget_states
from nnexplore.ui.streamlit_private import (
    ask_nobody_for_the_own_address,
    begin_with_whole_pages,
    look_up_states_one_by_one,
)


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingError as error:
        # The server ends with this sentence, before it answers anybody.
        raise SystemExit(f"nnexplore: {error}") from None


settings = _settings()
readers = Readers(lambda: training_service())
metrics = Metrics(lambda: services(), readers, settings)
routes = below(
    base_path(),
    [
        *app_routes(lambda: training_service(), readers.hear),
        *reader_routes(lambda: training_service(), readers, settings.framed_by),
        twin_route(lambda: twin_service()),
        gif_route(),
        preview_route(lambda: training_service(), readers),
        oembed_route(),
        *health_routes(lambda: services(), metrics),
    ],
)


@cache
def _services() -> Services:
    return default_services(settings, note=metrics.note_chunk)


def services() -> Services:
    """All services of this process."""
    return _services()


def training_service() -> TrainingService:
    """The service of single runs that every page and route of this process asks."""
    return _services().runs


def sweep_service() -> SweepService:
    """The service of sweeps, whose runs are trained behind the single ones."""
    return _services().sweeps


def twin_service() -> TwinService:
    """The service that tells of which runs another machine may end elsewhere."""
    return _services().twins


def _ahead() -> list[RunConfig]:
    return [*(preset.config for preset in PRESETS.values()), *experiments.runs()]


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Start the workers, train what nobody has asked for yet; end the workers with the server."""
    # Plotly looks into pandas wherever it finds it, and fails while another visitor's page is loading it.
    import_module("pandas")
    if settings.log == "json":
        log_as_json()
    send_at_once()
    guard_widget_states()
    begin_with_whole_pages()
    look_up_states_one_by_one()
    service = training_service()
    service.pretrain([RunConfig(), *_ahead()] if settings.trains_ahead else [RunConfig()])
    pack_ahead()
    # Streamlit collects garbage after every page run unless told not to; what stands now stays for good.
    gc.collect()
    gc.freeze()
    ask_nobody_for_the_own_address()
    welcome()
    watch = asyncio.create_task(free_their_places((service, sweep_service()), readers.is_here))
    try:
        yield
    finally:
        watch.cancel()
        _services().close()
        _services.cache_clear()
