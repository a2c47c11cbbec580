"""A page's head: it reaches every browser, whatever page it opens and however its answers are compressed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import requests
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from nnexplore.ui.server.page_head import PageHead
from nnexplore.ui.server.preloads import EXPLORE, PAGES, preload_links
from nnexplore.ui.server.routes import plotly_url
from nnexplore.ui.streamlit_private import scripts_of
from tests.browser.server import run_server

CODINGS = {"gzip, deflate, br": "br", "gzip": "gzip", "identity": None}


def test_a_page_says_so_in_a_header_and_nothing_else_does() -> None:
    async def html(request: Request) -> Response:
        return HTMLResponse("<head></head><p>A page</p>", headers={"ETag": '"of the file"'})

    async def text(request: Request) -> Response:
        return PlainTextResponse("no page")

    async def missing(request: Request) -> Response:
        return HTMLResponse("<p>Not here</p>", status_code=404)

    routes = [Route("/", html), Route("/width", text), Route("/film", missing), Route("/other", html)]
    head = Middleware(PageHead, lambda scope, page: f'<meta content="of {page or "Explore"}">')
    with TestClient(Starlette(routes=routes, middleware=[head])) as client:
        page = client.get("/")
        assert page.headers["link"] == preload_links("/")
        assert "etag" not in page.headers
        told = re.findall(r'<link rel="\w+"[^<>]* fetchpriority="low" href="\./([^"]+)">', page.text)
        assert told == [*scripts_of(EXPLORE), plotly_url()]
        assert page.text.startswith("<head><script>// @ts-check")
        assert '<meta content="of Explore">' in page.text
        assert page.text.endswith("</head><p>A page</p>")
        # Some proxies take no more than 4 kB of headers.
        assert len(page.headers["link"]) < 1000
        for path in ("/width", "/film", "/other"):
            assert "link" not in client.get(path).headers


@pytest.mark.parametrize(("accepted", "coding"), CODINGS.items())
def test_what_the_app_within_would_compress_comes_whole_in_what_the_browser_takes(
    accepted: str, coding: str | None
) -> None:
    async def html(request: Request) -> Response:
        return HTMLResponse(f"<head></head>{'A page. ' * 200}")

    middleware = [
        Middleware(PageHead, lambda scope, page: "<title>Its own</title>"),
        Middleware(GZipMiddleware),
    ]
    with TestClient(Starlette(routes=[Route("/film", html)], middleware=middleware)) as client:
        page = client.get("/film", headers={"Accept-Encoding": accepted})
    assert "<title>Its own</title></head>A page. A page." in page.text
    assert page.headers.get("content-encoding") == coding
    assert page.headers["vary"] == "Accept-Encoding"


def test_every_page_of_a_server_has_it_in_every_coding(tmp_path: Path) -> None:
    with run_server(tmp_path / "log.txt") as server:
        for page in PAGES:
            for accepted, coding in CODINGS.items():
                answer = requests.get(
                    f"{server.url}/{page}", headers={"Accept-Encoding": accepted}, timeout=60
                )
                assert (page, answer.headers.get("content-encoding")) == (page, coding)
                assert answer.text.count("vite:preloadError") == 1
                assert ("fetchpriority" in answer.text) == (not page or PAGES[page][1])
