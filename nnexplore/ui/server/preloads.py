"""Preloads: what a page needs, named in a header of its HTML, so that it travels while Streamlit starts."""

from __future__ import annotations

from functools import cache
from typing import Final
from urllib.parse import parse_qs

from nnexplore.links.addresses import VIEW
from nnexplore.ui.server import reader_files
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

#: Adapters of pages on which plotly.js draws the spaces alone; others have plots.
_OF_SPACES: Final = ("explore", "compare")
#: The part of a view in an address that has it drawn on a canvas, as parts/view_link.js writes it.
_ON_CANVAS: Final = "dc"

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


def is_plotted(page: str, query: str) -> bool:
    """Whether plotly.js draws on a page as it opens: not where the address has spaces drawn on a canvas."""
    adapter, has_plots = PAGES[page]
    view = parse_qs(query).get(VIEW, [""])[0]
    return has_plots and not (adapter in _OF_SPACES and _ON_CANVAS in view.split("."))


@cache
def later_links(page: str, with_plotly: bool) -> bytes:
    """HTML for the end of a page's head: what travels at low priority, behind what Streamlit begins with.

    It is too much for a header, as some proxies take no more than 4 kB of them. The first pictures do without
    plotly.js, which comes last.
    """
    link = '<link rel="{}" fetchpriority="low" href="./{}">'
    links = [] if page else [link.format("modulepreload", address) for address in scripts_of(EXPLORE)]
    if with_plotly:
        links.append(link.format('preload" as="script', plotly_url()))
    return "".join(links).encode()


def pack_ahead() -> None:
    """Pack what most visitors ask for before the first one comes."""
    own = {name: path.read_bytes for name, path in (scripts_of_page() | scripts_of(EXPLORE)).items()}
    # plotly.js, which takes two thirds of the time, comes last.
    PACKED.pack_ahead(own | reader_files.ahead() | ahead())


def preload_links(path: str) -> str:
    """The value of a Link header (RFC 8288) for the page at a path; empty if no page of the app is there.

    Its addresses are relative, as a proxy may have put the app anywhere.
    """
    page = page_at(path)
    if page not in PAGES:
        return ""
    adapter, _ = PAGES[page]
    # All others import what they share with it from Explore's.
    modules = dict.fromkeys(adapters_url(f"hosts/{name}.js") for name in ("explore", adapter))
    links = [f"<{address}>; rel=modulepreload" for address in modules]
    links.append(f"<{view_url('explore/view.css')}>; rel=preload; as=style")
    return ", ".join(links)


def page_at(path: str) -> str:
    """What the path of a request is without what the server puts before all of them."""
    return path.removeprefix(base_path()).strip("/")
