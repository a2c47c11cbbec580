"""Compression of Streamlit's own scripts and styles, which it sends as they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.server.content_codings import Coding, PackedFiles, coding_for

#: Fonts and pictures are packed in themselves.
_WORTH_IT = ("text/", "application/javascript", "application/json", "image/svg")
#: Requests for a part of a file, or whether it has changed, are none for the file.
_OTHERWISE = ("range", "if-none-match", "if-modified-since")


class Compression:
    """Middleware: an answer that holds for ever is packed once, and kept for all who ask for the file."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = PackedFiles()
        self._kept: dict[tuple[str, Coding], tuple[Message, Message]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a packed file, or pass on what is none."""
        coding = _coding(scope)
        if coding == "identity":
            await self._app(scope, receive, send)
            return
        wanted = scope["path"], coding
        if wanted not in self._kept:
            answer = _Answer()
            await self._app(scope, receive, answer.take)
            if not answer.is_worth_it():
                for message in answer.messages():
                    await send(message)
                return
            body = await self._files.packed(scope["path"], answer.body, coding)
            self._kept[wanted] = answer.messages(body, coding)
        for message in self._kept[wanted]:
            await send(message)


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

    def body(self) -> bytes:
        """What was answered."""
        return b"".join(self.parts)

    def messages(self, body: bytes | None = None, coding: Coding = "identity") -> tuple[Message, Message]:
        """The answer as it came, or with its body in a coding."""
        start = self.start
        if body is not None:
            headers = MutableHeaders(raw=list(start["headers"]))
            headers["Content-Encoding"] = coding
            headers["Content-Length"] = str(len(body))
            headers.add_vary_header("Accept-Encoding")
            if "etag" in headers:
                # It names the file, in whatever coding.
                headers["ETag"] = f"W/{headers['etag'].removeprefix('W/')}"
            start = {**start, "headers": headers.raw}
        return start, {"type": "http.response.body", "body": self.body() if body is None else body}

    def is_worth_it(self) -> bool:
        """Whether it is text that holds for ever and is not packed yet."""
        headers = Headers(raw=self.start["headers"])
        return (
            self.start["status"] == 200
            and "immutable" in headers.get("cache-control", "")
            and "content-encoding" not in headers
            and headers.get("content-type", "").startswith(_WORTH_IT)
        )


def _coding(scope: Scope) -> Coding:
    if scope["type"] != "http" or scope["method"] != "GET":
        return "identity"
    headers = Headers(scope=scope)
    if not scope["path"].startswith(f"{base_path()}/static/") or any(name in headers for name in _OTHERWISE):
        return "identity"
    return coding_for(headers.get("accept-encoding", ""))
