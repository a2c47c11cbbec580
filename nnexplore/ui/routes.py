"""The app's own HTTP routes: the view's modules, plotly.js, and runs as they are trained."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import hashlib
import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.service.jobs import TrainingService
from nnexplore.service.progress import FINISHED, UNDER_WAY, Progress
from nnexplore.service.store import Store
from nnexplore.view.payload import run_message

#: How long a request for news of a run waits before it is answered with none.
_PATIENCE_SECONDS = 10.0
#: The least time between two answers on a run that is being trained: pictures drawn more often would only
#: take cores from the training where browser and server share them.
_BREATH_SECONDS = 0.25

#: Memory for the messages of finished runs.
_WHOLE_RUNS_BYTES = 8 * 2**20

_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_NEVER = {"Cache-Control": "no-store"}
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def view_files() -> dict[str, bytes]:
    """The view's modules and styles by file name."""
    folder = files("nnexplore.view")
    return {
        entry.name: entry.read_bytes()
        for entry in folder.iterdir()
        if Path(entry.name).suffix in _MEDIA_TYPES
    }


@cache
def plotly_script() -> tuple[str, bytes]:
    """plotly.js as the installed package carries it: its version and the script, gzipped once for all."""
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return plotly.__version__, gzip.compress(script.read_bytes(), compresslevel=6)


@cache
def version() -> str:
    """Content hash of the package: part of every address that a browser may keep for ever.

    A run's is one of them, as another trainer or another wire would give another answer under the same key.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", *_MEDIA_TYPES}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def view_url(name: str) -> str:
    """Address of one of the view's files, relative to the app's root."""
    return f"nnexplore/view/{version()}/{name}"


def plotly_url() -> str:
    """Address of plotly.js, relative to the app's root."""
    return f"nnexplore/plotly/{plotly_script()[0]}/plotly.min.js"


def run_url(key: str) -> str:
    """Address of a run, relative to the app's root."""
    return f"nnexplore/runs/{version()}/{key}"


async def _view_file(request: Request) -> Response:
    name = request.path_params["name"]
    content = view_files().get(name)
    if content is None:
        return Response(status_code=404)
    return Response(content, media_type=_MEDIA_TYPES[Path(name).suffix], headers=_lasting(request))


async def _plotly(request: Request) -> Response:
    _, script = await asyncio.to_thread(plotly_script)
    return Response(script, media_type="text/javascript", headers=_FOREVER | {"Content-Encoding": "gzip"})


def routes(service: Callable[[], TrainingService]) -> list[Route]:
    """The routes of an app whose runs ``service()`` trains."""
    # A class of thirty asks for the same finished run within a second. Used by the event loop alone.
    whole_runs: Store[bytes] = Store(_WHOLE_RUNS_BYTES)

    async def run(request: Request) -> Response:
        """Answer with the news of a run: snapshots from number ``seen`` on, as soon as there are any."""
        key, seen = request.path_params["key"], request.query_params.get("seen", "0")
        if not re.fullmatch("[0-9]{1,9}", seen):
            return JSONResponse({"message": "seen has to be a whole number from 0 up."}, status_code=400)
        progress = await _news(service(), key, int(seen))
        if progress is None:
            return JSONResponse({"message": "This run is not known here."}, status_code=404, headers=_NEVER)
        if int(seen) > 0 or progress.state not in FINISHED:
            return JSONResponse(run_message(progress, int(seen)), headers=_NEVER)
        body = whole_runs.get(key)
        if body is None:
            body = await asyncio.to_thread(_written, progress)
            whole_runs.put(key, body, len(body))
        return Response(body, media_type="application/json", headers=_lasting(request))

    return [
        Route("/nnexplore/view/{version}/{name}", _view_file),
        Route("/nnexplore/plotly/{version}/plotly.min.js", _plotly),
        Route("/nnexplore/runs/{version}/{key}", run),
    ]


def _written(progress: Progress) -> bytes:
    """The one message of a finished run."""
    return json.dumps(run_message(progress, 0), allow_nan=False).encode()


def _lasting(request: Request) -> dict[str, str]:
    """For ever, unless the address is one that another version of the app gave out."""
    return _FOREVER if request.path_params["version"] == version() else _NEVER


async def _news(service: TrainingService, key: str, seen: int) -> Progress | None:
    """The progress of a run once it holds something that a viewer of ``seen`` snapshots has not seen."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()
    stop = service.listen(key, lambda: loop.call_soon_threadsafe(changed.set))
    try:
        progress = service.progress(key)
        if progress is None or progress.state not in UNDER_WAY:
            return progress
        if progress.trajectory is None or len(progress.trajectory.steps) <= seen:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), _PATIENCE_SECONDS)
        if seen > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(_ended(service, key, changed), _BREATH_SECONDS)
        return service.progress(key)
    finally:
        stop()


async def _ended(service: TrainingService, key: str, changed: asyncio.Event) -> None:
    """Wait until the run is not under way any more."""
    while True:
        changed.clear()
        progress = service.progress(key)
        if progress is None or progress.state not in UNDER_WAY:
            return
        await changed.wait()
