"""The reader's page: the runs of an address, as a page of the app's own routes, without a session.

``/view`` takes what Explore's address takes, or with ``page=`` that of another page of ``VIEWS``. Beside it
``embed=1`` is for pictures and timeline alone, and ``hide=`` and ``lock=`` hold names of parts of the page
between commas. In a frame it tells how high it is, as view/hosts/frame_height.js says.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.labels import label_of
from nnexplore.core.run.presets import preset_of
from nnexplore.export.description import run_title, runs_title
from nnexplore.export.differences import differences
from nnexplore.links.addresses import BESIDE, HIDE, LOCK, PAGE, READ, VIEW, of_the_run, title_of
from nnexplore.links.link import query_of, read_link
from nnexplore.palette import palette
from nnexplore.service.limits import LimitError
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.link_preview import runs_tags
from nnexplore.ui.server.reader_files import reader_files_route, reader_url
from nnexplore.ui.server.reader_parts import EMBED, Arrangement
from nnexplore.ui.server.reader_views import VIEWS
from nnexplore.ui.server.readers import Readers
from nnexplore.ui.server.routes import NEVER, run_url, twin_url
from nnexplore.wire.training_choices import training_choices

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
_RUNS: Final = """<header>
<h1 id="title">{title}</h1>
<nav><a id="lab" href="{lab}" target="_top">Open in the lab</a></nav>
</header>
{notice}<div id="training"></div>
<main id="view"><noscript>The pictures need JavaScript.</noscript></main>
{note}<script type="application/json" id="data">{data}</script>
<script type="module" src="{script}"></script>"""


@dataclass(frozen=True)
class _Asked:
    """What an address asks for: a page with its runs, and sentences on what could not be taken."""

    page: str
    runs: tuple[RunConfig, ...]
    parts: Arrangement
    sentences: tuple[str, ...]
    query: QueryParams

    @property
    def title(self) -> str:
        """What is shown, in a few words."""
        return runs_title(self.runs) or title_of(self.page)

    @property
    def lab(self) -> str:
        """Where the lab shows the same, from this page."""
        if self.page == "explore":
            (config,) = self.runs
            view = self.query.get(VIEW, "")
            return f"./?{query_of(config)}{f'&{urlencode({VIEW: view})}' if view else ''}"
        own = [pair for pair in self.query.multi_items() if pair[0] not in (PAGE, HIDE, LOCK, EMBED)]
        return f"./{self.page}?{urlencode(own)}"


def reader_routes(service: Callable[[], TrainingService], readers: Readers, framed_by: str) -> list[Route]:
    """The routes of the page, whose runs ``service()`` trains for ``readers``.

    ``framed_by`` is who may put it into a frame: the sources of frame-ancestors in its policy.
    """

    async def view(request: Request) -> Response:
        asked, error = _read(request.query_params)
        address = request.client.host if request.client else ""
        try:
            if error is not None:
                raise error
            for config in asked.runs:
                await run_in_threadpool(readers.ask_for, config, address)
        except ConfigError as refused:
            return _refused(asked, refused, framed_by)
        tags = runs_tags(request.scope, asked.title, asked.runs, service())
        return _answer(_page_of_runs(asked, tags), framed_by)

    return [Route("/view", view), reader_files_route()]


def _read(query: QueryParams) -> tuple[_Asked, ConfigError | None]:
    """What an address asks for; and the error, where that is nothing."""
    pairs = query.multi_items()
    page = query.get(PAGE, READ[0])
    of = VIEWS.get(page, VIEWS[READ[0]])
    parts = Arrangement.of(query, of.parts, of.embedded)
    if page == "explore":
        config, errors = read_query(of_the_run(pairs, page))
        return _Asked(page, (config,), parts, (*map(_told, errors), *parts.sentences), query), None
    try:
        runs = tuple(read_link(f"/view?{urlencode(pairs)}").runs.values())
    except ConfigError as error:
        return _Asked(page if page in VIEWS else READ[0], (), parts, (), query), error
    return _Asked(page, runs, parts, parts.sentences, query), None


def _answer(page: str, framed_by: str, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    policy = _POLICY.format(framed_by=framed_by)
    return HTMLResponse(page, status, {"Content-Security-Policy": policy, **NEVER, **(headers or {})})


def _page_of_runs(asked: _Asked, tags: str) -> str:
    notice, note = " ".join(asked.sentences), asked.parts.note
    script = reader_url(f"{asked.page}.js")
    body = _RUNS.format(
        title=escape(asked.title),
        lab=escape(asked.lab),
        notice=f'<p class="not-taken" role="alert">{escape(notice)}</p>\n' if notice else "",
        note=f'<p class="locked">{escape(note)}</p>\n' if note else "",
        data=_inline(_data(asked)),
        script=script,
    )
    addresses = [run_url(config.key) for config in asked.runs]
    preloads = [f'<link rel="preload" href="{one}?seen=0" as="fetch" crossorigin>\n' for one in addresses]
    return _page(asked, body, "".join([tags, *preloads, f'<link rel="modulepreload" href="{script}">\n']))


def _data(asked: _Asked) -> dict[str, Any]:
    """What the script of the page is told."""
    data: dict[str, Any] = {
        "runs": [{"run": run_url(config.key), "twin": twin_url(config.key)} for config in asked.runs],
        "palette": palette(),
        "locked": asked.parts.held,
    }
    match asked.page, asked.runs:
        case "explore", (config,):
            training = {"script": reader_url("training.js"), "worker": reader_url("worker.js")}
            data["training"] = {"choices": training_choices(config), **training}
            data["beside"] = [*BESIDE["explore"], EMBED]
        case "compare", (left, right):
            data["labels"] = [_label(config) for config in (left, right)]
            data["words"] = differences(left, right)
    return data


def _label(config: RunConfig) -> str:
    preset = preset_of(config)
    return preset.label if preset else run_title(config)


def _page(asked: _Asked, body: str, tags: str) -> str:
    return _PAGE.format(
        title=escape(asked.title),
        tags=tags,
        style=reader_url(f"{asked.page}.css"),
        hidden=" ".join(asked.parts.hidden),
        locked=" ".join(asked.parts.locked),
        body=body,
    )


def _refused(asked: _Asked, error: ConfigError, framed_by: str) -> Response:
    """A page with the sentence, which asks again by itself where waiting helps."""
    waits = isinstance(error, LimitError) and error.field in ("run", "runs")
    words = f"{escape(_sentence(error))}{' This page asks again by itself.' if waits else ''}"
    body = f'<main><p role="alert">{words}</p><p><a href="./">Open the lab</a></p></main>'
    more = f'<meta http-equiv="refresh" content="{_RETRY_SECONDS}">\n' if waits else ""
    headers = {"Retry-After": str(_RETRY_SECONDS)} if waits else {}
    return _answer(_page(asked, body, more), framed_by, 503 if waits else 400, headers)


def _sentence(error: ConfigError) -> str:
    label = {"run": "This run", "runs": "The runs", "query": "The link", PAGE: "The page"}.get(error.field)
    return error.sentence(label or label_of(error.field))


def _told(error: ConfigError) -> str:
    """A sentence on a value that is not taken, and on what is in its place."""
    instead = error.replacement
    if instead is None:
        return _sentence(error)
    value = "none" if instead.value is None else written(instead.value)
    return f"{_sentence(error)} The {instead.origin}, {value}, is used."


def _inline(data: Any) -> str:
    return json.dumps(data).replace("<", "\\u003c")
