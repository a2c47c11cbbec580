"""Run answers: the news of runs as they go out, encoded beside the event loop and once for all askers."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Hashable
from concurrent.futures import Executor, ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from nnexplore.service.progress import FINISHED, Progress
from nnexplore.service.store import Store
from nnexplore.wire.run_message import run_json

#: Memory for the answers on finished runs; that on the largest run taken is of about 8 MB.
KEPT_BYTES = 32 * 2**20
#: Two, so that the news of a small run passes by a large one that is being encoded.
_THREADS = 2
#: base64 is a quarter air, which the fastest level finds as well as the best.
_LEVEL = 1
#: What zlib takes for the format that browsers know as gzip.
_GZIP = 16 + zlib.MAX_WBITS
#: So much is handed to a connection at a time: between two parts the event loop serves others.
_PART_BYTES = 64 * 1024


class RunAnswers:
    """The answers on runs, gzipped. Those on finished runs are kept, the least recently used going first.

    Askers who want the same at the same time share one encoding. Used by one event loop alone.
    """

    def __init__(self, max_bytes: int = KEPT_BYTES) -> None:
        self._encoder: Executor = ThreadPoolExecutor(_THREADS, thread_name_prefix="answers")
        self._kept: Store[bytes] = Store(max_bytes)
        self._under_way: dict[Hashable, asyncio.Future[bytes]] = {}

    async def answer(
        self, request: Request, progress: Progress, seen: int, headers: dict[str, str]
    ) -> Response:
        """Answer with what a viewer of ``seen`` snapshots does not know of a run."""
        body = await self._body(progress, seen)
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers = headers | {"Content-Encoding": "gzip"}
        else:
            body = await asyncio.get_running_loop().run_in_executor(self._encoder, gzip.decompress, body)
        headers = headers | {"Content-Length": str(len(body)), "Vary": "Accept-Encoding"}
        return StreamingResponse(_parts(body), media_type="application/json", headers=headers)

    async def _body(self, progress: Progress, seen: int) -> bytes:
        key, is_whole = progress.config.key, seen == 0 and progress.state in FINISHED
        kept = self._kept.get(key) if is_whole else None
        if kept is not None:
            return kept
        n_snapshots = 0 if progress.trajectory is None else len(progress.trajectory.steps)
        news = (key, seen, n_snapshots, progress.state, progress.step)
        encoding = self._under_way.get(news)
        if encoding is None:
            loop = asyncio.get_running_loop()
            encoding = self._under_way[news] = loop.run_in_executor(self._encoder, _packed, progress, seen)
            encoding.add_done_callback(lambda _: self._under_way.pop(news))
        # An asker who leaves takes it from nobody else.
        body = await asyncio.shield(encoding)
        if is_whole:
            self._kept.put(key, body, len(body))
        return body


def _packed(progress: Progress, seen: int) -> bytes:
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    packed = [packer.compress(part) for part in run_json(progress, seen)]
    return b"".join([*packed, packer.flush()])


async def _parts(body: bytes) -> AsyncIterator[memoryview]:
    whole = memoryview(body)
    for start in range(0, len(body), _PART_BYTES):
        yield whole[start : start + _PART_BYTES]
