"""Reader files: the scripts and styles of the pages for readers, under addresses that last."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from nnexplore.export.modules import joined_modules, view_file
from nnexplore.export.page import page_style
from nnexplore.ui.server.content_codings import PACKED
from nnexplore.ui.server.reader_parts import parts_style
from nnexplore.ui.server.reader_views import VIEWS
from nnexplore.ui.server.routes import MEDIA_TYPES, lasting, version

#: Styles of every page, before and after its own.
_BEFORE: Final = ("hosts/component_loader.css", "explore/view.css")
_AFTER: Final = ("hosts/reader.css",)


def reader_url(name: str) -> str:
    """The address of a script or a style, relative to the app's root."""
    return f"nnexplore/reader/{version()}/{name}"


def reader_files_route() -> Route:
    """The route of all of them."""
    return Route("/nnexplore/reader/{version}/{name}", _file)


def ahead() -> dict[str, Callable[[], bytes]]:
    """What is worth being packed before the first reader comes."""
    return {reader_url(name): read for name, read in _FILES.items()}


@cache
def _style(page: str) -> bytes:
    view = VIEWS[page]
    styles = map(view_file, (*_BEFORE, *view.styles, *_AFTER))
    return "".join([page_style(), *styles, parts_style(view.parts)]).encode()


@cache
def _script(module: str) -> bytes:
    return joined_modules(module).encode()


_FILES: Final[dict[str, Callable[[], bytes]]] = {
    **{f"{page}.js": partial(_script, view.module) for page, view in VIEWS.items()},
    **{f"{page}.css": partial(_style, page) for page in VIEWS},
    "training.js": partial(_script, "hosts/training_script.js"),
    "worker.js": partial(_script, "hosts/training_worker.js"),
}


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    read = _FILES.get(name)
    if read is None:
        return Response(status_code=404)
    kind = MEDIA_TYPES[f".{name.rpartition('.')[2]}"]
    return await PACKED.answer(request, reader_url(name), read, lasting(request), kind)
