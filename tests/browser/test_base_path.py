"""The app below a path of its host: told to its server, or taken off by a proxy before it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.noting import wait_until_noted
from tests.browser.proxy import run_proxy
from tests.browser.server import run_server
from tests.browser.test_capture import choose, made, opened
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
BASE = "/tools/nn"
#: Streamlit looks for its server beside the page's address first.
ALLOWED = ("status of 404",)

STILL: dict[str, Any] = {"reduced_motion": "reduce", "allow": ALLOWED, "init_script": NO_WEBGL}

#: The pages by their paths, each with what stands there once its pictures do.
PAGES = {
    "/": ".nnx-space-a .nnx-solid canvas",
    "/experiments?walk=shape": '.nnx-view[data-full="true"]',
    "/folding": '.nnx-folding[data-full="true"]',
    "/draw": '.nnx-drawing[data-full="true"]',
    "/backprop": '.nnx-backprop[data-full="true"]',
    "/build": '.nnx-build[data-full="true"]',
    "/film": '.nnx-film[data-state="ready"]',
    "/compare": '.nnx-compare .nnx-view[data-full="true"]',
    "/width": '.nnx-boundaries[data-full="true"]',
    "/learning": ".nnx-plot .main-svg",
}


#: Whoever takes the path off, all pages are asked for alike: with 3-D pictures, with flat ones, with plots.
PROXIED = ("/", "/film", "/learning")


@pytest.fixture(scope="module", params=["told", "proxied"])
def address(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Yield the app's address below the path: its own server's, or that of a proxy before the shared one."""
    if request.param == "told":
        with run_server(tmp_path_factory.mktemp("below") / "output.txt", base_path=BASE) as server:
            yield server.url
    else:
        with run_proxy(request.getfixturevalue("server").url, BASE) as proxy:
            yield proxy


@pytest.mark.parametrize(
    ("address", "path"),
    [*(("told", path) for path in PAGES), *(("proxied", path) for path in PROXIED)],
    indirect=["address"],
    # Without it each path would have a server of its own.
    scope="module",
)
def test_every_page_shows_its_pictures_below_a_path(open_page: Open, address: str, path: str) -> None:
    # Of plotly.js, which is asked for below the path too, the plots of Learning say that it came.
    page = open_page(url=address, path=path, **STILL)
    expect(page.locator(PAGES[path]).first).to_be_visible()


def test_pages_turned_to_below_a_path_show_their_pictures_and_their_address_is_a_link(
    open_page: Open, address: str
) -> None:
    page = open_page("n_steps=300", url=address, **STILL)
    expect(page.locator(PAGES["/"])).to_be_visible()
    page.get_by_role("button", name="Studies").click()
    page.get_by_role("menuitem", name="Film").click()
    expect(page.locator(PAGES["/film"])).to_be_visible()
    page.wait_for_url(lambda url: urlsplit(url).path == f"{BASE}/film")
    page.get_by_role("link", name="Explore", exact=True).click()
    expect(page.locator(PAGES["/"])).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy a link to exactly this").click()
    wait_until_noted(page, "Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{address}/?")
    again = open_page(url=copied, path="", **STILL)
    expect(again.locator(PAGES["/"])).to_be_visible()


def test_a_gif_is_made_below_a_path(open_page: Open, address: str) -> None:
    page = open_page("n_steps=300", url=address, **STILL)
    expect(page.locator(PAGES["/"])).to_be_visible()
    page.get_by_role("button", name="Picture", exact=True).click()
    choose(page, "turning-gif", width_in_pixels=160, height_in_pixels=160, frames=3)
    _, content = made(page)
    assert opened(content).format == "GIF"
