"""Preloads: what a page needs, named in a header of its HTML, so that it travels while Streamlit starts."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.server.routes import adapters_url, plotly_url, view_url

#: Pages by the ends of their addresses, and whether plotly.js draws on them as they open.
PAGES: Final = {
    "": True,
    "experiments": True,
    "folding": False,
    "backprop": False,
    "build": False,
    "draw": False,
    "film": False,
    "compare": True,
    "width": False,
    "learning": True,
}


def preload_links(path: str) -> str:
    """The value of a Link header (RFC 8288) for the page at a path; empty if no page of the app is there.

    Its addresses are relative, as a proxy may have put the app anywhere.
    """
    page = path.removeprefix(base_path()).strip("/")
    if page not in PAGES:
        return ""
    links = [
        f"<{adapters_url()}>; rel=modulepreload",
        f"<{view_url('explore/view.css')}>; rel=preload; as=style",
    ]
    if PAGES[page]:
        # The first pictures do without it: nothing that they need is to travel behind it.
        links.append(f"<{plotly_url()}>; rel=preload; as=script; fetchpriority=low")
    return ", ".join(links)


class Preloads:
    """Middleware: the HTML of the app's pages says what they need."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with the header if it is a page."""
        links = preload_links(scope["path"]) if scope["type"] == "http" else ""

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Link", links)
            await send(message)

        await self._app(scope, receive, send_with_links if links else send)
