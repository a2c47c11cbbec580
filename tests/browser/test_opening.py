"""A shared link that is opened for the first time: what comes over the line, and in which order."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from nnexplore.ui.server.routes import plotly_url
from tests.browser.conftest import new_context
from tests.browser.line import WATCH, watch_line
from tests.browser.server import Server
from tests.patience import PATIENCE

Open = Callable[..., Page]
MEGABYTES = 2.45
#: plotly.js takes 1.23 MB until it is packed as small as it gets, at which a server is as it starts.
BEST = 1_150_000
REQUESTS = 120


def wait_until_all_is_packed(server: Server) -> None:
    """Wait until a server has packed the last of what it packs ahead."""
    deadline = time.monotonic() + PATIENCE
    with closing(HTTPConnection(urlsplit(server.url).netloc, timeout=PATIENCE)) as connection:
        while True:
            connection.request("HEAD", f"/{plotly_url()}", headers={"Accept-Encoding": "br"})
            answer = connection.getresponse()
            answer.read()
            if int(answer.headers["content-length"]) < BEST:
                return
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_explore_comes_in_few_bytes_and_flat_pictures_are_there_before_plotly(
    browser: Browser, server: Server
) -> None:
    wait_until_all_is_packed(server)
    context = new_context(browser, viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    line = watch_line(page)
    warnings: list[str] = []
    page.on("console", lambda said: warnings.append(said.text) if "preload" in said.text else None)
    page.goto(f"{server.url}/?n_steps=300")
    page.wait_for_function("times.all")
    page.wait_for_load_state("networkidle")
    times = page.evaluate("times")
    context.close()
    assert times["first"] < times["plotly"] < times["all"]
    assert line.n_bytes / 1e6 < MEGABYTES
    assert line.n_requests <= REQUESTS
    # Each part that was told of ahead has been used, and none came twice.
    assert warnings == []


def test_pictures_on_a_canvas_do_without_plotly_until_it_is_chosen(open_page: Open, server: Server) -> None:
    page = open_page(url="about:blank", path="", reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if sent.url.endswith(plotly_url()) else None)
    page.goto(f"{server.url}/?n_steps=300&view=dc")
    expect(page.locator('.nnx-view[data-state="trained"][data-full="true"]')).to_be_visible()
    assert asked == []
    page.get_by_role("button", name="Show").click()
    page.get_by_label("3-D drawn by").select_option("plotly")
    expect(page.locator(".nnx-solid.js-plotly-plot").first).to_be_visible()
    assert len(asked) == 1
