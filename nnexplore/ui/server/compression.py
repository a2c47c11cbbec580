"""Compression of Streamlit's own scripts and styles, which it sends as they are."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.server.content_codings import PACKED, coding_for
from nnexplore.ui.server.routes import FOREVER, MEDIA_TYPES
from nnexplore.ui.streamlit_private import static_texts


class Compression:
    """Middleware: those files are answered as they are packed, once for all; all else is passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a packed file, or pass on."""
        name = scope["path"].removeprefix(base_path()).lstrip("/") if scope["type"] == "http" else ""
        path = static_texts().get(name)
        if path is None or scope["method"] != "GET" or not _takes_it_packed(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        kind = MEDIA_TYPES[path.suffix]
        answer = await PACKED.answer(Request(scope), name, path.read_bytes, FOREVER, kind)
        await answer(scope, receive, send)


def _takes_it_packed(headers: Headers) -> bool:
    # A part is one of the file as it is.
    return "range" not in headers and coding_for(headers.get("accept-encoding", "")) != "identity"
