"""Preloading: every page's answer names the view's files, so that they load while Streamlit starts."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nnexplore.ui.routes import plotly_url, view_files, view_url


class Preload:
    """Middleware that adds ``Link`` headers (RFC 8288) for plotly.js and the view's modules to pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_links(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("link", _links())
            await send(message)

        await self.app(scope, receive, send_with_links)


def _links() -> str:
    modules = (name for name in sorted(view_files()) if name.endswith(".js"))
    return ", ".join(
        [
            f"<{plotly_url()}>; rel=preload; as=script",
            *(f"<{view_url(name)}>; rel=modulepreload" for name in modules),
        ]
    )
