"""Compression of Streamlit's own scripts and styles, which it sends as they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.server.content_codings import PACKED, Coding, coding_for

#: Fonts and pictures are packed in themselves.
_WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg")
#: Requests for a part of a file, or whether it has changed, are none for the file.
_OTHERWISE = ("range", "if-none-match", "if-modified-since")

#: Nobody asks again whether it has changed, nor for a part of what is in a coding.
_VALIDATORS = ("etag", "last-modified", "accept-ranges")


class Compression:
    """Middleware: an answer that holds for ever is packed once, and kept for all who ask for the file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._heads: dict[tuple[str, Coding], Message] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a packed file, or pass on what is none."""
        coding = _coding(scope)
        if coding == "identity":
            await self._app(scope, receive, send)
            return
        name = scope["path"].removeprefix(base_path()).lstrip("/")
        head, content = self._heads.get((name, coding)), b""
        if head is None:
            answer = _Answer()
            await self._app(scope, receive, answer.take)
            head, content = answer.start, b"".join(answer.parts)
            if not _is_worth_it(head):
                await send(head)
                await send({"type": "http.response.body", "body": content})
                return
        # What has a head here is packed.
        body = await PACKED.packed(name, lambda: content, coding)
        self._heads[name, coding] = head
        await send(_packed(head, coding, len(body)))
        await send({"type": "http.response.body", "body": body})


@dataclass
class _Answer:
    """An answer as it comes, part by part."""

    start: Message = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)

    async def take(self, message: Message) -> None:
        """Note the next part."""
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.parts.append(message.get("body", b""))


def _is_worth_it(head: Message) -> bool:
    """Whether an answer is text that holds for ever, and is not packed yet."""
    headers = Headers(raw=head["headers"])
    return (
        head["status"] == 200
        and "immutable" in headers.get("cache-control", "")
        and "content-encoding" not in headers
        and headers.get("content-type", "").startswith(_WORTH_IT)
    )


def _packed(head: Message, coding: Coding, n_bytes: int) -> Message:
    """The head of an answer whose body is in a coding."""
    headers = MutableHeaders(raw=list(head["headers"]))
    headers["Content-Encoding"] = coding
    headers["Content-Length"] = str(n_bytes)
    headers.add_vary_header("Accept-Encoding")
    for name in _VALIDATORS:
        del headers[name]
    return {**head, "headers": headers.raw}


def _coding(scope: Scope) -> Coding:
    if scope["type"] != "http" or scope["method"] != "GET":
        return "identity"
    headers = Headers(scope=scope)
    if not scope["path"].startswith(f"{base_path()}/static/") or any(name in headers for name in _OTHERWISE):
        return "identity"
    return coding_for(headers.get("accept-encoding", ""))
