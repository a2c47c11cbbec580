"""The route of oEmbed: the frame that shows the run of an address, for a page that it is pasted into.

It answers as https://oembed.com has it: a rich type, whose HTML is a frame of the page for readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from nnexplore.core.network.config_error import ConfigError, shown
from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.description import runs_title
from nnexplore.export.preview import MOST_RUNS, PREVIEW_SIZE
from nnexplore.links.addresses import HIDE, LOCK, VIEW
from nnexplore.links.link import read_link
from nnexplore.links.readers_address import readers_address
from nnexplore.ui.server.link_preview import OEMBED_ADDRESS, picture_address
from nnexplore.ui.server.outer_address import outer_address
from nnexplore.ui.server.routes import NEVER

#: Width and height of a frame, in pixels, where nobody asks for less.
SIZE: Final = (800, 560)
_MOST_PIXELS: Final = 10_000


class _Refused(Exception):
    """A request that is not answered; the message says why in one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def oembed_route() -> Route:
    """The route of an app that frames the runs of its own addresses and of nobody else's."""

    async def oembed(request: Request) -> Response:
        try:
            answer, status = _answer(request), 200
        except _Refused as refused:
            answer, status = {"message": str(refused)}, refused.status
        # The address that it was asked by stands in it.
        return JSONResponse(answer, status_code=status, headers=NEVER | {"Access-Control-Allow-Origin": "*"})

    return Route(f"/{OEMBED_ADDRESS}", oembed)


def _answer(request: Request) -> dict[str, str | int]:
    query = request.query_params
    root = outer_address(request.scope)
    if root is None:
        raise _Refused(400, "The request names no host.")
    if query.get("format", "json") != "json":
        raise _Refused(501, f"format is {shown(query['format'])}, but has to be json.")
    sizes = zip(("maxwidth", "maxheight"), SIZE, strict=True)
    width, height = (_size(name, query.get(name, ""), default) for name, default in sizes)
    url = query.get("url", "")
    if not url:
        raise _Refused(400, "url is missing: it has to be the address of a run, as it is shared.")
    if not _is_ours(url, root):
        raise _Refused(404, f"url is {shown(url)}, but has to begin with {root}/.")
    try:
        link = read_link(url)
        given = parse_qs(urlsplit(url).query)
        beside: dict[str, str] = {name: given[name][-1] for name in (VIEW, HIDE, LOCK) if name in given}
        page = f"{root}/{readers_address(link, beside)}&embed=1"
    except ConfigError as error:
        raise _Refused(404, error.sentence("url" if error.field == "run" else error.field)) from None
    configs = tuple(link.runs.values())
    title = runs_title(configs)
    frame = (
        f'<iframe src="{escape(page)}" width="{width}" height="{height}" title="{escape(title)}" '
        'style="border: 0; max-width: 100%" loading="lazy" allowfullscreen></iframe>'
    )
    return {
        **{"version": "1.0", "type": "rich", "title": title},
        **{"provider_name": "nnexplore", "provider_url": f"{root}/"},
        **{"html": frame, "width": width, "height": height},
        **_thumbnail(root, configs),
    }


def _thumbnail(root: str, configs: Sequence[RunConfig]) -> dict[str, str | int]:
    """The picture of one run or two; of more there is none."""
    if len(configs) > MOST_RUNS:
        return {}
    width, height = PREVIEW_SIZE
    address = picture_address(root, configs)
    return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}


def _size(name: str, text: str, default: int) -> int:
    """The number of pixels that a frame may have at most, where ``text`` says so, and the default at most."""
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 9 and 1 <= int(text) <= _MOST_PIXELS):
        allowed = f"has to be a whole number of pixels from 1 to {_MOST_PIXELS:,}"
        raise _Refused(400, f"{name} is {shown(text)}, but {allowed}.")
    return min(default, int(text))


def _is_ours(url: str, root: str) -> bool:
    """Whether an address lies below the app's; by http or https, as one of them often leads to the other."""
    try:
        asked, own = urlsplit(url), urlsplit(root)
    except ValueError:
        return False
    is_same = asked.scheme in ("http", "https") and asked.netloc.lower() == own.netloc.lower()
    return is_same and asked.path.startswith(f"{own.path}/")
