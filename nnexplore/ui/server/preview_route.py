"""The route of previews: a picture of the runs that a query names, drawn here for those who run no script."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.labels import label_of
from nnexplore.export.preview import preview_png
from nnexplore.links.addresses import SIDES, of_the_run
from nnexplore.links.link import read_link
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import FINISHED, UNDER_WAY, Progress
from nnexplore.service.store import Store
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.link_preview import PREVIEW_ADDRESS
from nnexplore.ui.server.readers import Readers
from nnexplore.ui.server.routes import NEVER, version
from nnexplore.ui.server.run_watch import watching

#: Pictures that are asked for at once, in all and for one address; a picture takes some 0.2 s.
_MOST_AT_ONCE: Final = 24
_MOST_OF_ONE: Final = 4
#: Who asks for pictures of links waits for about so long, in s: then a run is shown as far as it has come.
_PATIENCE_SECONDS: Final = 4.0
#: Memory for pictures of finished runs; one is about 50 kB.
_KEPT_BYTES: Final = 16 * 2**20
_LATER: Final = {"Retry-After": "5"}
#: A run's picture is another only with another version of the app, and then its tag is too.
_A_DAY: Final = {"Cache-Control": "public, max-age=86400"}
_MANY: Final = "Too many pictures are being drawn at the moment. Ask again in a moment."


class _Asked:
    """Who waits for a picture: at most so many at once, in all and from one address."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most, self._most_of_one = most, most_of_one
        self._by_address: Counter[str] = Counter()

    @contextlib.contextmanager
    def waiting(self, address: str) -> Iterator[bool]:
        """Yield whether there is a place for somebody at this address, which he has until the end."""
        is_free = self._by_address.total() < self._most and self._by_address[address] < self._most_of_one
        self._by_address[address] += is_free
        try:
            yield is_free
        finally:
            self._by_address[address] -= is_free
            if not self._by_address[address]:
                del self._by_address[address]


def preview_route(
    service: Callable[[], TrainingService],
    readers: Readers,
    drawer: Executor | None = None,
    *,
    at_once: int = _MOST_AT_ONCE,
    of_one: int = _MOST_OF_ONE,
    patience: float = _PATIENCE_SECONDS,
) -> Route:
    """The route of an app whose runs ``service()`` trains, for ``readers`` within the bounds of their page.

    One picture is drawn at a time, in a thread of ``drawer``; those of finished runs are kept.
    """
    thread = drawer or ThreadPoolExecutor(1, thread_name_prefix="preview")
    asked, kept = _Asked(at_once, of_one), Store[bytes](_KEPT_BYTES)

    async def drawn(configs: Sequence[RunConfig], address: str) -> Response:
        try:
            for config in configs:
                await run_in_threadpool(readers.ask_for, config, address)
        except LimitError as error:
            waits = error.field in ("run", "runs")
            label = "This run" if waits else label_of(error.field)
            return _said(error.sentence(label), 503 if waits else 400)
        found = await asyncio.gather(*(_as_far_as(service(), config, patience) for config in configs))
        trajectories = [progress.trajectory for progress in found if progress and progress.trajectory]
        if len(trajectories) < len(configs):
            return _said("This run is still waiting to be trained. Ask again in a moment.", 503)
        loop = asyncio.get_running_loop()
        try:
            picture = await loop.run_in_executor(thread, preview_png, trajectories)
        except ValueError as error:
            return _said(f"There is no picture, as {error}", 404)
        if any(progress is None or progress.state not in FINISHED for progress in found):
            return Response(picture, media_type="image/png", headers=NEVER)
        kept.put(_key(configs), picture, len(picture))
        return _picture(picture, configs)

    async def preview(request: Request) -> Response:
        try:
            configs = _runs_named(request.query_params)
        except ConfigError as error:
            return _said(error.sentence(label_of(error.field)), 400)
        if _tag(configs) in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=_A_DAY | {"ETag": _tag(configs)})
        picture = kept.get(_key(configs))
        if picture is not None:
            return _picture(picture, configs)
        address = request.client.host if request.client else ""
        with asked.waiting(address) as is_free:
            return await drawn(configs, address) if is_free else _said(_MANY, 503)

    return Route(f"/{PREVIEW_ADDRESS}", preview)


def _runs_named(query: QueryParams) -> Sequence[RunConfig]:
    """The run of a query, or the two that it names by the sides of a comparison.

    Raises
    ------
    ConfigError
        If a setting is not taken.
    """
    sides = {side: query[side] for side in SIDES if side in query}
    if sides:
        return tuple(read_link(f"/compare?{urlencode(sides)}").runs.values())
    config, errors = read_query(of_the_run(query.multi_items(), "explore"))
    if errors:
        raise errors[0]
    return (config,)


async def _as_far_as(service: TrainingService, config: RunConfig, patience: float) -> Progress | None:
    """A run once it has ended, or as far as it has come after so many seconds."""
    with watching(service, config.key) as watch:
        await watch.while_in(UNDER_WAY, patience)
        return watch.progress


def _key(configs: Sequence[RunConfig]) -> str:
    return "+".join(config.key for config in configs)


def _tag(configs: Sequence[RunConfig]) -> str:
    return f'"{version()}-{_key(configs)}"'


def _picture(content: bytes, configs: Sequence[RunConfig]) -> Response:
    return Response(content, media_type="image/png", headers=_A_DAY | {"ETag": _tag(configs)})


def _said(sentence: str, status: int) -> JSONResponse:
    later = _LATER if status == 503 else {}
    return JSONResponse({"message": sentence}, status_code=status, headers=NEVER | later)
