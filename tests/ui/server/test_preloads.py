"""Preloads: every page's HTML names what the page needs, by addresses that hold wherever the app lies."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from nnexplore.ui.server.preloads import EXPLORE, PAGES, Preloads, later_links, preload_links
from nnexplore.ui.server.routes import adapters_url, plotly_url
from nnexplore.ui.streamlit_private import scripts_of


def test_every_page_has_its_place(repository: Path) -> None:
    names = {path.stem for path in (repository / "pages").glob("*.py")}
    assert names - {"explore"} == set(PAGES) - {""}


@pytest.mark.parametrize("base", ["", "/tools/nn"])
@pytest.mark.parametrize("page", PAGES)
def test_addresses_lead_to_the_app_from_each_page(
    page: str, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": base}.get)
    path = f"{base}/{page}"
    addresses = re.findall("<([^>]*)>", preload_links(path))
    addresses += re.findall('href="([^"]*)"', later_links(page).decode())
    leads = {urljoin(path, address) for address in addresses}
    adapter, is_plotted = PAGES[page]
    assert f"{base}/{adapters_url(f'hosts/{adapter}.js')}" in leads
    assert (f"{base}/{plotly_url()}" in leads) == is_plotted


def test_a_page_says_so_in_a_header_and_nothing_else_does() -> None:
    async def html(request: Request) -> Response:
        return HTMLResponse("<head></head><p>A page</p>", headers={"ETag": '"of the file"'})

    async def text(request: Request) -> Response:
        return PlainTextResponse("no page")

    async def missing(request: Request) -> Response:
        return HTMLResponse("<p>Not here</p>", status_code=404)

    routes = [Route("/", html), Route("/width", text), Route("/film", missing), Route("/other", html)]
    preloads = Middleware(Preloads, lambda scope, page: f'<meta content="of {page or "Explore"}">')
    with TestClient(Starlette(routes=routes, middleware=[preloads])) as client:
        page = client.get("/")
        assert page.headers["link"] == preload_links("/")
        assert "etag" not in page.headers
        told = re.findall(r'<link rel="\w+"[^<>]* fetchpriority="low" href="\./([^"]+)">', page.text)
        assert told == [*scripts_of(EXPLORE), plotly_url()]
        assert page.text.startswith('<head><meta content="of Explore">')
        assert page.text.endswith("</head><p>A page</p>")
        # Some proxies take no more than 4 kB of headers.
        assert len(page.headers["link"]) < 1000
        for path in ("/width", "/film", "/other"):
            assert "link" not in client.get(path).headers
