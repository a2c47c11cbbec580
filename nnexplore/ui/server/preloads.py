"""Preloads: what a page needs, named in a header of its HTML, so that it travels while Streamlit starts."""

from __future__ import annotations

from functools import cache
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.server.content_codings import PACKED
from nnexplore.ui.server.routes import adapters_url, ahead, plotly_url, view_url
from nnexplore.ui.streamlit_private import scripts_of, scripts_of_page

#: Pages by the ends of their addresses: the adapter that they open with, and whether plotly.js draws there.
PAGES: Final = {
    "": ("explore", True),
    "experiments": ("explore", True),
    "folding": ("folding", False),
    "backprop": ("backprop", False),
    "build": ("build", False),
    "draw": ("draw", False),
    "film": ("film", False),
    "compare": ("compare", True),
    "width": ("boundaries", False),
    "learning": ("downhill", True),
}

#: What the first run of Explore's page lays out, as Streamlit calls it.
EXPLORE: Final = [
    "Button",
    "Html",
    "Slider",
    "Selectbox",
    "TextInput",
    "NumberInput",
    "PageLink",
    "BidiComponent",
]


@cache
def _scripts() -> tuple[str, ...]:
    return tuple(scripts_of(EXPLORE))


def pack_ahead() -> None:
    """Pack what most visitors ask for before the first one comes."""
    own = {name: path.read_bytes for name, path in (scripts_of_page() | scripts_of(EXPLORE)).items()}
    # plotly.js, which takes two thirds of the time, comes last.
    PACKED.pack_ahead(own | ahead())


def preload_links(path: str) -> str:
    """The value of a Link header (RFC 8288) for the page at a path; empty if no page of the app is there.

    Its addresses are relative, as a proxy may have put the app anywhere.
    """
    page = path.removeprefix(base_path()).strip("/")
    if page not in PAGES:
        return ""
    adapter, is_plotted = PAGES[page]
    # All others import what they share with it from Explore's.
    modules = dict.fromkeys(adapters_url(f"hosts/{name}.js") for name in ("explore", adapter))
    links = [f"<{address}>; rel=modulepreload" for address in modules]
    links.append(f"<{view_url('explore/view.css')}>; rel=preload; as=style")
    # What Streamlit begins with comes first; plotly.js, which the first pictures do without, comes last.
    if not page:
        links += [f"<{address}>; rel=modulepreload; fetchpriority=low" for address in _scripts()]
    if is_plotted:
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
