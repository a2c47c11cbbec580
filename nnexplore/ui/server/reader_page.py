"""The reader's page: one run by its address, as a page of the app's own routes, without a session.

``/view`` takes what Explore's address takes, and beside it ``embed=1``, for pictures and timeline alone, and
``hide=`` and ``lock=``, with names of parts of the page between commas. In a frame it tells how high it is,
as view/hosts/frame_height.js says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.labels import label_of
from nnexplore.export.description import run_title
from nnexplore.export.modules import joined_modules, view_file
from nnexplore.export.page import page_style
from nnexplore.links.addresses import BESIDE, VIEW, of_the_run
from nnexplore.palette import palette
from nnexplore.service.limits import LimitError
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.content_codings import PACKED
from nnexplore.ui.server.link_preview import run_tags
from nnexplore.ui.server.reader_parts import EMBED, Arrangement, parts_style
from nnexplore.ui.server.readers import Readers
from nnexplore.ui.server.routes import (
    MEDIA_TYPES,
    NEVER,
    lasting,
    run_url,
    twin_url,
    version,
)
from nnexplore.wire.training_choices import training_choices

_STYLES: Final = (
    "hosts/component_loader.css",
    "explore/view.css",
    "network/network.css",
    "training/training.css",
    "hosts/reader.css",
)
_RETRY_SECONDS: Final = 5
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data: blob:; font-src 'self'; worker-src 'self' blob:; base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors {framed_by}"
)

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · nnexplore</title>
{tags}<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
</head>
<body data-hide="{hidden}" data-lock="{locked}">
{body}
</body>
</html>
"""
_RUN: Final = """<header>
<h1 id="title">{title}</h1>
<nav><a id="lab" href="{lab}" target="_top">Open in the lab</a></nav>
</header>
{notice}<div id="training"></div>
<main id="view"><noscript>The pictures need JavaScript.</noscript></main>
{note}<script type="application/json" id="data">{data}</script>
<script type="module" src="{script}"></script>"""


def reader_routes(service: Callable[[], TrainingService], readers: Readers, framed_by: str) -> list[Route]:
    """The routes of the page, whose runs ``service()`` trains for ``readers``.

    ``framed_by`` is who may put it into a frame: the sources of frame-ancestors in its policy.
    """

    async def view(request: Request) -> Response:
        pairs = request.query_params.multi_items()
        config, errors = read_query(of_the_run(pairs, "explore"))
        parts = Arrangement.of(request.query_params)
        sentences = [*map(_told, errors), *parts.sentences]
        address = request.client.host if request.client else ""
        try:
            await run_in_threadpool(readers.ask_for, config, address)
        except LimitError as error:
            return _refused(config, error, parts, framed_by)
        tags = run_tags(request.scope, config, service())
        page = _run_page(config, tags, request.query_params.get(VIEW, ""), parts, sentences)
        return _answer(page, framed_by)

    return [
        Route("/view", view),
        Route("/nnexplore/reader/{version}/{name}", _part),
    ]


def _answer(page: str, framed_by: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    policy = _POLICY.format(framed_by=framed_by)
    return HTMLResponse(page, status, {"Content-Security-Policy": policy, **NEVER, **(headers or {})})


def _run_page(config: RunConfig, tags: str, view: str, parts: Arrangement, sentences: Sequence[str]) -> str:
    title = escape(run_title(config))
    data = {
        "run": run_url(config.key),
        "twin": twin_url(config.key),
        "palette": palette(),
        "training": {
            "choices": training_choices(config),
            "script": _url("training.js"),
            "worker": _url("worker.js"),
        },
        "beside": [*BESIDE["explore"], EMBED],
        "locked": parts.held,
    }
    notice = f'<p class="not-taken" role="alert">{escape(" ".join(sentences))}</p>\n' if sentences else ""
    note = f'<p class="locked">{escape(parts.note)}</p>\n' if parts.note else ""
    lab, script = escape(_lab(config, view)), _url("reader.js")
    body = _RUN.format(title=title, lab=lab, notice=notice, note=note, data=_inline(data), script=script)
    preload = f'<link rel="preload" href="{run_url(config.key)}?seen=0" as="fetch" crossorigin>\n'
    return _page(config, body, parts, f'{tags}{preload}<link rel="modulepreload" href="{script}">\n')


def _page(config: RunConfig, body: str, parts: Arrangement, tags: str) -> str:
    title = escape(run_title(config))
    return _PAGE.format(
        title=title,
        tags=tags,
        style=_url("reader.css"),
        hidden=" ".join(parts.hidden),
        locked=" ".join(parts.locked),
        body=body,
    )


def _refused(config: RunConfig, error: LimitError, parts: Arrangement, framed_by: str) -> Response:
    """A page with the sentence, which asks again by itself where waiting helps."""
    waits = error.field in ("run", "runs")
    words = f"{escape(_told(error))}{' This page asks again by itself.' if waits else ''}"
    body = f'<main><p role="alert">{words}</p><p><a href="./">Open the lab</a></p></main>'
    more = f'<meta http-equiv="refresh" content="{_RETRY_SECONDS}">\n' if waits else ""
    headers = {"Retry-After": str(_RETRY_SECONDS)} if waits else {}
    return _answer(_page(config, body, parts, more), framed_by, 503 if waits else 400, headers)


def _told(error: ConfigError) -> str:
    label = {"run": "This run", "runs": "The runs", "query": "The link"}.get(error.field)
    sentence = error.sentence(label or label_of(error.field))
    instead = error.replacement
    if instead is None:
        return sentence
    value = "none" if instead.value is None else written(instead.value)
    return f"{sentence} The {instead.origin}, {value}, is used."


def _lab(config: RunConfig, view: str) -> str:
    """Where the lab shows the same run in the same way, from this page."""
    query = config.to_query() or f"data={config.data.name}"
    return f"./?{query}{f'&{urlencode({VIEW: view})}' if view else ''}"


def _inline(data: Any) -> str:
    return json.dumps(data).replace("<", "\\u003c")


def _url(name: str) -> str:
    return f"nnexplore/reader/{version()}/{name}"


@cache
def _style() -> bytes:
    return "".join([page_style(), *map(view_file, _STYLES), parts_style()]).encode()


_PARTS: dict[str, Callable[[], bytes]] = {
    "reader.js": lambda: joined_modules("hosts/reader.js").encode(),
    "training.js": lambda: joined_modules("hosts/training_script.js").encode(),
    "worker.js": lambda: joined_modules("hosts/training_worker.js").encode(),
    "reader.css": _style,
}


async def _part(request: Request) -> Response:
    name = request.path_params["name"]
    read = _PARTS.get(name)
    if read is None:
        return Response(status_code=404)
    kind = MEDIA_TYPES[f".{name.rpartition('.')[2]}"]
    return await PACKED.answer(request, _url(name), read, lasting(request), kind)


def ahead() -> dict[str, Callable[[], bytes]]:
    """What is worth being packed before the first reader comes."""
    return {_url(name): read for name, read in _PARTS.items()}
