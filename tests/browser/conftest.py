"""What the browser tests stand on: one Chromium, one server, and pages that must stay free of errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, expect, sync_playwright

from tests.browser.chromium import NAMES, find_chromium, launch_arguments
from tests.browser.noting import NOTE
from tests.browser.server import Server, run_server
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn
from tests.conftest import require
from tests.patience import PATIENCE

LOCAL = {"localhost", "127.0.0.1", None}

expect.set_options(timeout=1000 * PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the system's Chromium or Chrome, driven by Playwright."""
    path = require(find_chromium(), f"no Chromium or Chrome found (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=launch_arguments())
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield the one server that the browser tests share."""
    with run_server(tmp_path_factory.mktemp("server") / "output.txt", trains_ahead=True) as running:
        yield running


@pytest.fixture(scope="session")
def view_address() -> Iterator[str]:
    """Yield the address of the page on which a view is mounted by itself, without the app."""
    with serve_view_page() as url:
        yield url


class KeptTab:
    """A tab that the tests of a process use one after another: what it has compiled once it keeps.

    A new one has to compile the app, plotly.js and the modules again, which takes two thirds of an opening.
    Each test finds it empty: without what is stored, granted, intercepted or listened to.
    """

    def __init__(self, browser: Browser, init_script: str | None) -> None:
        self._browser = browser
        self._init_script = init_script
        self._page: Page | None = None

    def take(self, *, width: int, height: int, color_scheme: Any, reduced_motion: Any) -> Page:
        """Return the tab at a size and with a visitor's preferences."""
        if self._page is None or self._page.is_closed():
            self._page = new_context(self._browser, self._init_script).new_page()
        self._page.set_viewport_size({"width": width, "height": height})
        self._page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)
        return self._page

    def clear(self) -> None:
        """Leave nothing of a test to the next one; a tab that cannot be cleared is given up."""
        page, self._page = self._page, None
        if page is None or page.is_closed():
            return
        for other in page.context.pages:
            if other is not page:
                other.close()
        try:
            page.unroute_all(behavior="ignoreErrors")
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            page.goto("about:blank")
            page.context.clear_cookies()
            page.context.clear_permissions()
        except Error:
            page.context.close()
        else:
            self._page = page


def new_context(browser: Browser, init_script: str | None = None, **options: Any) -> BrowserContext:
    """Return a visitor's context in which the states that pass are noted."""
    context = browser.new_context(**options)
    context.set_default_timeout(1000 * PATIENCE)
    context.add_init_script(NOTE)
    if init_script:
        context.add_init_script(init_script)
    return context


@pytest.fixture(scope="session")
def kept_tabs(browser: Browser) -> Callable[[str | None], KeptTab]:
    """Return the tabs that the tests of this process use one after another, by the script they begin with."""
    return cache(partial(KeptTab, browser))


@pytest.fixture
def open_page(
    browser: Browser, kept_tabs: Callable[[str | None], KeptTab], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Yield a function that opens a page of the app as a new visitor.

    Errors in the console, uncaught exceptions and requests that would leave this machine fail the test
    at its end, except those that match one of the patterns in `allow`. The first page of a test is the kept
    tab, unless it asks for more than a tab can change.
    """
    contexts = []
    problems: list[str] = []
    listening: list[tuple[Page, str, Callable[..., None]]] = []
    taken: KeptTab | None = None

    def open_page(
        query: str = "",
        *,
        path: str = "/",
        url: str | None = None,
        width: int = 1440,
        height: int = 900,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        init_script: str | None = None,
        allow: tuple[str, ...] = (),
        **context_options: Any,
    ) -> Page:
        nonlocal taken
        preferences = {"color_scheme": color_scheme, "reduced_motion": reduced_motion}
        if taken or context_options:
            size = {"width": width, "height": height}
            context = new_context(browser, init_script, viewport=size, **preferences, **context_options)
            contexts.append(context)
            page = context.new_page()
        else:
            taken = kept_tabs(init_script)
            page = taken.take(width=width, height=height, **preferences)

        def note(problem: str) -> None:
            if not any(re.search(pattern, problem) for pattern in allow):
                problems.append(problem)

        def note_if_it_leaves(address: str) -> None:
            parts = urlsplit(address)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in LOCAL:
                note(f"request to {address}")

        def note_if_it_is_an_error(message: ConsoleMessage) -> None:
            if message.type == "error":
                note(f"console: {message.text}")

        def listen(event: Any, listener: Callable[..., None]) -> None:
            page.on(event, listener)
            listening.append((page, event, listener))

        listen("console", note_if_it_is_an_error)
        listen("pageerror", lambda error: note(f"uncaught: {error}"))
        listen("request", lambda sent: note_if_it_leaves(sent.url))
        listen("websocket", lambda socket: note_if_it_leaves(socket.url))
        base = url or request.getfixturevalue("server").url
        page.goto(f"{base}{path}" + (f"?{query.lstrip('?')}" if query else ""))
        return page

    yield open_page
    for page, event, listener in listening:
        page.remove_listener(event, listener)
    for context in contexts:
        context.close()
    if taken:
        taken.clear()
    if problems:
        pytest.fail("the page had errors:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def open_view(open_page: Callable[..., Page], view_address: str) -> Callable[..., Page]:
    """Return a function that opens a page with a view on it, as a link and options ask for.

    3-D pictures are drawn on the light canvas, in a fraction of the time, unless ``renderer`` says otherwise.
    """

    def open_view(
        query: str = "n_steps=400", link: str = "", page: dict[str, Any] | None = None, **options: Any
    ) -> Page:
        opened = open_page(url=view_address, **({"reduced_motion": "reduce"} | (page or {})))
        mount(opened, link, **{"renderer": "canvas", **options})
        show(opened, message(query))
        wait_until_drawn(opened)
        return opened

    return open_view
