"""The route of twins: whether another machine may end a run elsewhere, once its twin has come to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.export.description import parting_sentence
from nnexplore.service.twin_service import TwinService
from nnexplore.ui.server.routes import NEVER, lasting


def twin_route(service: Callable[[], TwinService]) -> Route:
    """The route of an app whose twins ``service()`` trains.

    It answers at once with ``{"awaited", "sentence"}``: whether to ask again, and what is to be said, which
    is empty if the run does not part from its twin or if nothing will be known.
    """

    async def tell(request: Request) -> Response:
        # A twin's first weights are drawn and written there, which may take a while for a wide network.
        found = await asyncio.to_thread(service().ask, request.path_params["key"])
        if found is None or found == "awaited":
            return JSONResponse({"awaited": found is not None, "sentence": ""}, headers=NEVER)
        message = {"awaited": False, "sentence": parting_sentence(found)}
        return JSONResponse(message, headers=lasting(request))

    return Route("/nnexplore/twins/{version}/{key}", tell)
