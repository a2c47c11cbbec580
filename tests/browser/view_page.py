"""A page that holds the view and nothing else, served from this checkout."""

from __future__ import annotations

import contextlib
import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import plotly
from playwright.sync_api import Page

import nnexplore.view
from nnexplore.config import RunConfig
from nnexplore.core.training import train
from nnexplore.palette import palette
from nnexplore.view.payload import run_payload

FILES = {
    "/": Path(__file__).with_name("view_page.html"),
    "/plotly.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
}
MODULES = Path(next(iter(nnexplore.view.__path__)))


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        return str(FILES.get(path) or MODULES / Path(path).name)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def serve_view_page() -> Iterator[str]:
    """Serve the page on a free port and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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
