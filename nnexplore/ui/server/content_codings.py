"""Content codings: a file in the smallest of the forms that a browser takes (RFC 9110, 8.4.1 and 12.5.3)."""

from __future__ import annotations

import asyncio
import gzip
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Literal

import brotli
from starlette.requests import Request
from starlette.responses import Response

Coding = Literal["br", "gzip", "identity"]

#: A megabyte of script takes 0.1 s at this quality, and is 7 % larger than at the best one, which takes 2 s.
_QUALITY_AT_ONCE = 9
_BEST_QUALITY = 11
#: For an answer to one request alone: 15 kB of HTML take 0.3 ms.
_QUALITY_IN_PASSING = 5
#: Packing so takes some 13 s of a core; a server that has just begun has its presets to train, and visitors.
_CALM_SECONDS = 30.0
#: plotly.js is larger than the window of brotli's default.
_WINDOW = 24
#: How much longer others may have a core before it packs ahead.
_NICENESS = 10


def coding_for(accepted: str) -> Coding:
    """The coding of an answer to a request with this Accept-Encoding: the smallest that it takes."""
    weights = {}
    for part in accepted.lower().split(","):
        name, *parameters = (text.strip() for text in part.split(";"))
        weights[name] = next((text[2:] for text in parameters if text.startswith("q=")), "1")
    if _is_taken("br", weights):
        return "br"
    return "gzip" if _is_taken("gzip", weights) else "identity"


def _is_taken(coding: str, weights: Mapping[str, str]) -> bool:
    weight = weights.get(coding, weights.get("*", "0"))
    return weight.strip("0.") != ""


class PackedFiles:
    """Files that never change under their names, each packed once for all who ask for it."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, Coding], bytes] = {}
        self._packing: dict[tuple[str, Coding], threading.Lock] = {}

    async def answer(
        self, request: Request, name: str, read: Callable[[], bytes], headers: Mapping[str, str], kind: str
    ) -> Response:
        """Answer a request with a file of a media type, as it is or in a coding."""
        coding = coding_for(request.headers.get("accept-encoding", ""))
        body = await self.packed(name, read, coding)
        told = {"Vary": "Accept-Encoding"} | ({} if coding == "identity" else {"Content-Encoding": coding})
        return Response(body, media_type=kind, headers={**headers, **told})

    async def packed(self, name: str, read: Callable[[], bytes], coding: Coding) -> bytes:
        """A file's bytes in a coding."""
        if coding == "identity":
            return await asyncio.to_thread(read)
        kept = self._kept.get((name, coding))
        return kept if kept is not None else await asyncio.to_thread(self._pack_at_once, name, read, coding)

    def pack_ahead(self, files: Mapping[str, Callable[[], bytes]]) -> threading.Thread:
        """Pack files beside all else before anybody asks: soon, and then as small as they get."""

        def pack() -> None:
            # Linux knows threads as processes; elsewhere it would be the whole server's.
            if sys.platform == "linux":
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
            for name, read in files.items():
                for coding in ("br", "gzip"):
                    self._pack_at_once(name, read, coding)
            time.sleep(_CALM_SECONDS)
            for name, read in files.items():
                self._kept[name, "br"] = _brotli(read(), _BEST_QUALITY)

        # A server that ends does not wait for it.
        thread = threading.Thread(target=pack, name="packing", daemon=True)
        thread.start()
        return thread

    def _pack_at_once(self, name: str, read: Callable[[], bytes], coding: Literal["br", "gzip"]) -> bytes:
        # A class that comes at once waits for one packing of a file, not for thirty.
        with self._packing.setdefault((name, coding), threading.Lock()):
            if (name, coding) not in self._kept:
                self._kept[name, coding] = compress(read(), coding, quality=_QUALITY_AT_ONCE)
            return self._kept[name, coding]


#: Of this server.
PACKED = PackedFiles()


def compress(content: bytes, coding: Literal["br", "gzip"], quality: int = _QUALITY_IN_PASSING) -> bytes:
    """Bytes in a coding, at a quality from 1 to 9."""
    return _brotli(content, quality) if coding == "br" else gzip.compress(content, quality)


def _brotli(content: bytes, quality: int) -> bytes:
    packed: bytes = brotli.compress(content, quality=quality, lgwin=_WINDOW)
    return packed
