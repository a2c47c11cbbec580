"""A page's head: what this app adds to the HTML that Streamlit sends for each of its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.content_codings import coding_for, compress
from nnexplore.ui.server.preloads import is_plotted, later_links, page_at, preload_links
from nnexplore.ui.server.routes import view_files


class PageHead:
    """Middleware: a page's HTML watches over the page's scripts, names what the page needs, and tells of it.

    ``tags`` makes HTML for the head of the page at the end of a request's path.
    """

    def __init__(self, app: ASGIApp, tags: Callable[[Scope, str], str]) -> None:
        self._app, self._tags = app, tags

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with what this adds if it is a page."""
        links = preload_links(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else ""
        if not links:
            await self._app(scope, receive, send)
            return
        messages: list[Message] = []

        async def take(message: Message) -> None:
            messages.append(message)

        await self._app(_uncompressed(scope), receive, take)
        head, body = messages[0], b"".join(message.get("body", b"") for message in messages[1:])
        headers = MutableHeaders(scope=head)
        if head["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
            headers.append("Link", links)
            page = page_at(scope["path"])
            tags = self._tags(scope, page).encode()
            later = later_links(page, is_plotted(page, scope["query_string"].decode("latin-1")))
            body = body.replace(b"<head>", b"<head>" + _lost_parts(), 1)
            body = body.replace(b"</head>", tags + later + b"</head>", 1)
            coding = coding_for(Headers(scope=scope).get("accept-encoding", ""))
            if coding != "identity":
                body = await run_in_threadpool(compress, body, coding)
                headers["Content-Encoding"] = coding
            headers["Vary"] = "Accept-Encoding"
            headers["Content-Length"] = str(len(body))
            # They are those of Streamlit's file, which stays when the app's own change.
            del headers["etag"]
            del headers["last-modified"]
        await send(head)
        await send({"type": "http.response.body", "body": body})


def _uncompressed(scope: Scope) -> Scope:
    """A request whose answer can be read here: Streamlit compresses what it sends for some pages."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


@cache
def _lost_parts() -> bytes:
    return b"<script>" + view_files()["hosts/lost_parts.js"] + b"</script>"
