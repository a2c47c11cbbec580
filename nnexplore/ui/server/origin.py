"""Origin: whether a request comes from a page of this server or from a foreign one."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

#: What a browser says of a request by a page of this server, and of one by the visitor's own hand.
_OWN = {"same-origin", "none"}


def is_foreign(request: Request) -> bool:
    """Whether a browser sent the request for a page of another server.

    The browser itself says so in Sec-Fetch-Site, which no proxy on the way can spoil, but over http only to
    localhost. Otherwise the host of Origin has to be that of Host, or of X-Forwarded-Host where a proxy asks
    by another name; a foreign page can set neither. Ports do not count, as proxies leave them out. Without
    any of them it is no browser that sends, and so nobody whom a foreign page could make send.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OWN
    origin = request.headers.get("origin")
    if origin is None:
        return False
    # Several proxies in a row each add the name that they were asked by.
    forwarded = request.headers.get("x-forwarded-host", "").split(",")
    asked = {_host(f"//{name.strip()}") for name in (request.headers.get("host", ""), *forwarded)}
    return _host(origin) not in asked - {None}


def _host(address: str) -> str | None:
    """The host's name in an address, without port; None if there is none."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
