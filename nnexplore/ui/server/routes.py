"""The app's own HTTP routes: the view's modules, plotly.js, runs as they are trained, and Explore by name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import plotly
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.export.modules import split_table
from nnexplore.service.progress import FINISHED, UNDER_WAY, Progress
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.content_codings import PACKED
from nnexplore.ui.server.run_answers import RunAnswers
from nnexplore.ui.server.run_watch import watching

#: How long a request for news of a run waits before it is answered with none.
_PATIENCE_SECONDS = 10.0
#: How long a queued run's place in the queue may be out of date.
_QUEUE_SECONDS = 1.0
#: A run that nobody wishes for any more is one that the viewer's page has turned away from, which it soon
#: knows; a viewer who is still there after this time has to wish for it again.
_GIVEN_UP_SECONDS = 2.0
#: The least time between two answers on a run that is being trained: pictures drawn more often would only
#: take cores from the training where browser and server share them.
_BREATH_SECONDS = 0.25

FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
NEVER = {"Cache-Control": "no-store"}
MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}
#: The adapter that most links open; what it imports most of the others do too.
_FIRST = "hosts/explore.js"
_ADAPTERS = ("explore.js", "others.js")


@cache
def view_files() -> dict[str, bytes]:
    """The view's modules and styles by their paths in its folder."""
    folder = Path(str(files("nnexplore.view")))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in MEDIA_TYPES
    }


def plotly_script() -> bytes:
    """plotly.js as the installed package carries it."""
    return (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()


def adapters(name: str) -> bytes:
    """Explore's adapter to Streamlit, or all others, with what they import: one request in place of 200."""
    names = [name for name, content in view_files().items() if b"\nexport default mountAs(" in content]
    others = [other for other in names if other != _FIRST]
    explore, rest = split_table(_FIRST, others, f"./{_ADAPTERS[0]}")
    return (explore if name == _ADAPTERS[0] else rest).encode()


def ahead() -> dict[str, Callable[[], bytes]]:
    """What visitors ask for that is worth being packed before the first one comes, and how it is read."""
    modules = {_adapters_url(name): partial(adapters, name) for name in _ADAPTERS}
    return {**modules, plotly_url(): plotly_script}


@cache
def version() -> str:
    """Content hash of the package: part of every address that a browser may keep for ever.

    A run's is one of them, as another trainer or another wire would give another answer under the same key.
    """
    digest = hashlib.sha256()
    package = Path(__file__).parents[2]
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", *MEDIA_TYPES}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def view_url(name: str) -> str:
    """Address of one of the view's files, relative to the app's root."""
    return f"nnexplore/view/{version()}/{name}"


def adapters_url(adapter: str) -> str:
    """Address of the adapters that one is among, relative to the app's root."""
    return _adapters_url(_ADAPTERS[adapter != _FIRST])


def _adapters_url(name: str) -> str:
    return f"nnexplore/adapters/{version()}/{name}"


def plotly_url() -> str:
    """Address of plotly.js, relative to the app's root."""
    return f"nnexplore/plotly/{plotly.__version__}/plotly.min.js"


def run_url(key: str) -> str:
    """Address of a run, relative to the app's root."""
    return f"nnexplore/runs/{version()}/{key}"


def twin_url(key: str) -> str:
    """Address of what is known of a run's twin, relative to the app's root."""
    return f"nnexplore/twins/{version()}/{key}"


async def _view_file(request: Request) -> Response:
    name = request.path_params["name"]
    content = view_files().get(name)
    if content is None:
        return Response(status_code=404)
    kind = MEDIA_TYPES[Path(name).suffix]
    return await PACKED.answer(request, view_url(name), lambda: content, lasting(request), kind)


async def _adapters(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ADAPTERS:
        return Response(status_code=404)
    read = partial(adapters, name)
    return await PACKED.answer(request, _adapters_url(name), read, lasting(request), MEDIA_TYPES[".js"])


async def _plotly(request: Request) -> Response:
    return await PACKED.answer(request, plotly_url(), plotly_script, FOREVER, MEDIA_TYPES[".js"])


def app_routes(service: Callable[[], TrainingService], hear: Callable[[str], object]) -> list[Route]:
    """The routes of an app whose runs ``service()`` trains.

    ``hear`` is told the address of everybody who asks for news of a run.
    """
    answers = RunAnswers()

    async def run(request: Request) -> Response:
        """Answer with the news of a run: snapshots from number ``seen`` on, as soon as there are any."""
        key, seen = request.path_params["key"], request.query_params.get("seen", "0")
        if not re.fullmatch("[0-9]{1,9}", seen):
            return JSONResponse({"message": "seen has to be a whole number from 0 up."}, status_code=400)
        if request.client:
            hear(request.client.host)
        progress = await _news(service(), key, int(seen))
        if progress is None or progress.state == "cancelled":
            return JSONResponse({"message": "This run is not known here."}, status_code=404, headers=NEVER)
        is_whole = int(seen) == 0 and progress.state in FINISHED
        headers = lasting(request) if is_whole else NEVER
        return await answers.answer(request, progress, int(seen), headers)

    return [
        Route("/nnexplore/view/{version}/{name:path}", _view_file),
        Route("/nnexplore/adapters/{version}/{name}", _adapters),
        Route("/nnexplore/plotly/{version}/plotly.min.js", _plotly),
        Route("/nnexplore/runs/{version}/{key}", run),
        Route("/explore", _to_the_root),
    ]


async def _to_the_root(request: Request) -> Response:
    """Explore lies at the root of the app, which Streamlit leaves without the path of its page's name."""
    # Relative, as a proxy may have put the app anywhere.
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(status_code=307, headers={"Location": f"./{query}", **NEVER})


def lasting(request: Request) -> dict[str, str]:
    """For ever, unless the address is one that another version of the app gave out."""
    return FOREVER if request.path_params["version"] == version() else NEVER


async def _news(service: TrainingService, key: str, seen: int) -> Progress | None:
    """The progress of a run once it holds something that a viewer of ``seen`` snapshots has not seen."""
    with watching(service, key) as watch:
        progress = watch.progress
        if progress is None or progress.state in FINISHED:
            return progress
        n_snapshots = 0 if progress.trajectory is None else len(progress.trajectory.steps)
        if progress.state in UNDER_WAY and n_snapshots <= seen:
            await watch.until_changed(_QUEUE_SECONDS if progress.state == "queued" else _PATIENCE_SECONDS)
        if seen > 0:
            await watch.while_in(UNDER_WAY, _BREATH_SECONDS)
        await watch.while_in({"cancelled"}, _GIVEN_UP_SECONDS)
        return watch.progress
