"""The route that puts frames from a visitor's browser together to an animated GIF."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, ThreadPoolExecutor

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.export.gif import GifError, GifLimits, gif_of_frames
from nnexplore.ui.server.origin import is_foreign

GIF_ADDRESS = "nnexplore/gif"

#: So many visitors at once, whose frames are all there, may wait for their GIF.
_MOST_AT_ONCE = 6
#: Memory for the frames of all who are still sending.
_ARRIVING_BYTES = 128 * 2**20
#: Frames that have not arrived by then are given up.
_PATIENCE_SECONDS = 60.0
_NEVER = {"Cache-Control": "no-store"}
_LATER = {"Retry-After": "5"}


_BUSY = "The server is putting other visitors' GIFs together. Try again in a moment."
_FOREIGN = (
    "GIFs are put together for this server's own pages only. If this is one, the proxy before the server "
    "has to hand on the host that the browser asked, as Host or X-Forwarded-Host."
)


class _Refused(Exception):
    """A request that is not served; the message says why in one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Arrivals:
    """The bodies of requests as they arrive, each within a deadline and a bound, and all within another.

    Where all are too much, those that began first give way: who is sending still is slow, or means to be.
    """

    def __init__(self, most: int, most_of_all: int, patience: float) -> None:
        self._most, self._most_of_all, self._patience = most, most_of_all, patience
        self._n_bytes: dict[asyncio.Timeout, int] = {}  # of each by its deadline, the first begun in front

    async def body(self, request: Request) -> bytes:
        """The whole content of a request, read no further than is allowed.

        Raises
        ------
        _Refused
            If it is too large, comes too slowly, or had to give way to others.
        """
        most = self._most
        too_large = _Refused(413, f"The frames are more than {most:,} bytes: choose fewer or a smaller size.")
        announced = request.headers.get("content-length", "")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > most:
            raise too_large
        content = bytearray()
        deadline = asyncio.timeout(self._patience)
        self._n_bytes[deadline] = 0
        try:
            async with deadline:
                async for part in request.stream():
                    if len(content) + len(part) > most:
                        raise too_large
                    content += part
                    if deadline in self._n_bytes:
                        self._n_bytes[deadline] = len(content)
                    self._make_room()
        except TimeoutError:
            if deadline not in self._n_bytes:
                raise _Refused(503, _BUSY) from None
            message = f"The frames did not arrive within {self._patience:g} seconds."
            raise _Refused(408, message) from None
        finally:
            self._n_bytes.pop(deadline, None)
        return bytes(content)

    def _make_room(self) -> None:
        while sum(self._n_bytes.values()) > self._most_of_all:
            first = next(iter(self._n_bytes))
            del self._n_bytes[first]
            first.reschedule(0)


def gif_route(
    limits: GifLimits | None = None,
    encoder: Executor | None = None,
    *,
    at_once: int = _MOST_AT_ONCE,
    arriving_bytes: int = _ARRIVING_BYTES,
    patience: float = _PATIENCE_SECONDS,
) -> Route:
    """A route that answers packed frames, as ``gif_of_frames`` takes them, with their GIF.

    One GIF is encoded at a time, in a thread of ``encoder``; nothing is written to disk. A place among the
    ``at_once`` that wait for it is taken by frames that are all there: who sends slowly holds up nobody.
    Pages of other servers are refused.
    """
    bounds = limits or GifLimits()
    thread = encoder or ThreadPoolExecutor(1, thread_name_prefix="gif")
    arrivals = _Arrivals(bounds.n_bytes, arriving_bytes, patience)
    under_way = 0

    async def gif(request: Request) -> Response:
        nonlocal under_way
        try:
            if is_foreign(request):
                raise _Refused(403, _FOREIGN)
            packed = await arrivals.body(request)
            if under_way >= at_once:
                raise _Refused(503, _BUSY)
            under_way += 1
            try:
                loop = asyncio.get_running_loop()
                content = await loop.run_in_executor(thread, gif_of_frames, packed, bounds)
            finally:
                under_way -= 1
        except GifError as error:
            return _said(str(error), 400)
        except _Refused as error:
            return _said(str(error), error.status, _LATER if error.status == 503 else None)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(content, media_type="image/gif", headers=_NEVER)

    return Route(f"/{GIF_ADDRESS}", gif, methods=["POST"])


def gif_encoder(limits: GifLimits | None = None) -> dict[str, str | int]:
    """What a view has to know of the route: its address, relative to the app's root, and its bound."""
    return {"address": GIF_ADDRESS, "pixels": (limits or GifLimits()).n_pixels}


def _said(sentence: str, status: int, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"message": sentence}, status_code=status, headers=_NEVER | (headers or {}))
