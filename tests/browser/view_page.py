"""A page that holds the view and nothing else, served from this checkout."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import plotly
from playwright.sync_api import Page

import nnexplore.view
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.palette import palette
from nnexplore.wire.run_message import run_payload

PLOTLY = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
MODULES = Path(next(iter(nnexplore.view.__path__)))


class _Handler(SimpleHTTPRequestHandler):
    """Answers with plotly.js, the view's modules, the pages given, and else with what is in a folder."""

    def __init__(self, *args: Any, pages: Mapping[str, Path], folder: Path) -> None:
        self._files = {"/plotly.js": PLOTLY, **pages}
        self._folder = folder
        super().__init__(*args)

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        if path.startswith("/view/"):
            return str(MODULES / path.removeprefix("/view/"))
        return str(self._files.get(path) or self._folder / path.lstrip("/"))

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve(pages: Mapping[str, Path], folder: Path) -> Iterator[str]:
    """Serve pages by their paths, a folder and this checkout's view on a free port; yield the address."""
    handler = functools.partial(_Handler, pages=pages, folder=folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextlib.contextmanager
def serve_view_page() -> Iterator[str]:
    """Serve the page on a free port and yield its address."""
    page = Path(__file__).with_name("view_page.html")
    with serve({"/": page}, page.parent) as url:
        yield url


@functools.cache
def message(query: str = "") -> dict[str, Any]:
    """Return the finished run of a query string as its message on the wire."""
    return run_payload(train(RunConfig.from_query(query)))


def mount(page: Page, link: str = "", **options: Any) -> None:
    """Create the view on the page, as a link's part on the view asks for."""
    page.wait_for_selector("html[data-ready]")
    page.evaluate("given => host.mount(...given)", [palette(), options, link])


def show(page: Page, run: dict[str, Any] | None) -> None:
    """Hand a message over to the view."""
    page.evaluate("run => host.show(run)", run)


def wait_until_drawn(page: Page, snapshot: int | None = None) -> None:
    """Wait until the view rests and everything is drawn in full, at the snapshot if one is given."""
    page.wait_for_function(
        """snapshot => {
            const {dataset} = document.querySelector(".nnx-view");
            const at = snapshot === null || dataset.snapshot === String(snapshot);
            const rests = dataset.full === "true" && dataset.playing !== "true";
            return at && rests && dataset.key === host.run.key;
        }""",
        arg=snapshot,
    )
