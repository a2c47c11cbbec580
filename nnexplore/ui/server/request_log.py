"""The request log: each request has an id, which stands in its answer and in whatever is logged meanwhile."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.server.metrics import Metrics

logger = logging.getLogger(__name__)

#: What a proxy may call a request.
_ID: Final = re.compile(r"[\w.-]{1,64}", re.ASCII)
_request: ContextVar[str | None] = ContextVar("request", default=None)
#: The attribute of a record that holds what it says beside its message.
_MORE: Final = "more"


class JsonLines(logging.Formatter):
    """One line of JSON a record: time, level, logger, message, the request's id, and what else it says."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": _request.get(),
            **getattr(record, _MORE, {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in line.items() if value is not None})


def log_as_json() -> None:
    """Have what the package logs, each request among it, written to standard error as lines of JSON."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    package = logging.getLogger("nnexplore")
    package.handlers, package.propagate = [handler], False
    package.setLevel(logging.INFO)


class Requests:
    """Middleware: counts open pages, names the replica in each answer, logs requests where that is set.

    A request keeps the id that a proxy gave it as X-Request-ID. Its query is not logged, which may hold a
    visitor's own samples.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, replica: str | None) -> None:
        self._app, self._metrics, self._replica = app, metrics, replica

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back."""
        if scope["type"] == "websocket":
            with self._metrics.sessions.track_inprogress():
                await self._logged(scope, receive, send)
        elif scope["type"] == "http":
            await self._logged(scope, receive, self._naming_the_replica(send))
        else:
            await self._app(scope, receive, send)

    def _naming_the_replica(self, send: Send) -> Send:
        if self._replica is None:
            return send
        name = self._replica

        async def send_named(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Replica"] = name
            await send(message)

        return send_named

    async def _logged(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not logger.isEnabledFor(logging.INFO):
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        id, begun = given if _ID.fullmatch(given) else secrets.token_hex(8), time.monotonic()
        said: dict[str, Any] = {"status": None, "bytes": 0}

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                said["status"] = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = id
            said["bytes"] += len(message.get("body", message.get("bytes")) or b"")
            await send(message)

        token = _request.set(id)
        try:
            await self._app(scope, receive, note)
        finally:
            milliseconds = round(1000 * (time.monotonic() - begun), 1)
            address = scope["client"][0] if scope.get("client") else None
            more = {**said, "milliseconds": milliseconds, "address": address}
            method = scope.get("method", "WEBSOCKET")
            logger.info("%s %s", method, scope["path"], extra={_MORE: more})
            _request.reset(token)
