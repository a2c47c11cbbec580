"""The route that puts frames from a visitor's browser together to an animated GIF."""

from __future__ import annotations

import asyncio
from concurrent.futures import Executor, ThreadPoolExecutor

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.export.gif import GifError, GifLimits, gif_of_frames

GIF_ADDRESS = "nnexplore/gif"

#: So many visitors at once may send frames or wait for their GIF: that bounds the memory they take.
_MOST_AT_ONCE = 6
#: Frames that have not arrived by then are given up.
_PATIENCE_SECONDS = 60.0
_NEVER = {"Cache-Control": "no-store"}


class _Refused(Exception):
    """A request that is not served; the message says why in one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def gif_route(
    limits: GifLimits | None = None,
    encoder: Executor | None = None,
    *,
    at_once: int = _MOST_AT_ONCE,
    patience: float = _PATIENCE_SECONDS,
) -> Route:
    """A route that answers packed frames, as ``gif_of_frames`` takes them, with their GIF.

    One GIF is encoded at a time, in a thread of ``encoder``; nothing is written to disk.
    """
    bounds = limits or GifLimits()
    thread = encoder or ThreadPoolExecutor(1, thread_name_prefix="gif")
    under_way = 0

    async def gif(request: Request) -> Response:
        nonlocal under_way
        if under_way >= at_once:
            sentence = "The server is putting other visitors' GIFs together. Try again in a moment."
            return _said(sentence, 503, {"Retry-After": "5"})
        under_way += 1
        try:
            async with asyncio.timeout(patience):
                packed = await _body(request, bounds.n_bytes)
            loop = asyncio.get_running_loop()
            content = await loop.run_in_executor(thread, gif_of_frames, packed, bounds)
        except GifError as error:
            return _said(str(error), 400)
        except _Refused as error:
            return _said(str(error), error.status)
        except TimeoutError:
            return _said(f"The frames did not arrive within {patience:g} seconds.", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        finally:
            under_way -= 1
        return Response(content, media_type="image/gif", headers=_NEVER)

    return Route(f"/{GIF_ADDRESS}", gif, methods=["POST"])


def gif_encoder(limits: GifLimits | None = None) -> dict[str, str | int]:
    """What a view has to know of the route: its address, relative to the app's root, and its bound."""
    return {"address": GIF_ADDRESS, "pixels": (limits or GifLimits()).n_pixels}


async def _body(request: Request, most: int) -> bytes:
    """The content of a request, read no further than is allowed."""
    parts, size = [], 0
    too_large = _Refused(413, f"The frames are more than {most:,} bytes: choose fewer or a smaller size.")
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced[:20]) > most:
        raise too_large
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def _said(sentence: str, status: int, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"message": sentence}, status_code=status, headers=_NEVER | (headers or {}))
