"""The routes for whoever looks after a server: whether it is ready for visitors, and its metrics.

Streamlit's own /_stcore/health says that the server answers; that it can also train is said here.
"""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.service.settings import Services
from nnexplore.ui.server.metrics import Metrics
from nnexplore.ui.server.routes import NEVER

_RETRY_SECONDS = 5


def health_routes(services: Callable[[], Services], metrics: Metrics) -> list[Route]:
    """The routes of a process with these services."""

    # Starlette calls them in threads, as they wait for the services' lock.
    def ready(request: Request) -> Response:
        fault = services().fault
        if fault is None:
            return JSONResponse({"message": "Ready."}, headers=NEVER)
        headers = {**NEVER, "Retry-After": str(_RETRY_SECONDS)}
        return JSONResponse({"message": fault}, status_code=503, headers=headers)

    def numbers(request: Request) -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST, headers=NEVER)

    return [Route("/nnexplore/ready", ready), Route("/nnexplore/metrics", numbers)]
