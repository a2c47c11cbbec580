"""The outer address: where the app lies for whoever asks, as links need it that others follow."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import Headers
from starlette.types import Scope

from nnexplore.ui.server.base_path import base_path
from nnexplore.ui.streamlit_private import PROXIED

_HOST: Final = re.compile(r"(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?", re.IGNORECASE)
_PREFIX: Final = re.compile(r"(?:/[\w.~-]+)+", re.ASCII)


def outer_address(scope: Scope) -> str | None:
    """The address of the app's root without the slash at its end: "https://nn.example.org/tools".

    X-Forwarded-Host and X-Forwarded-Prefix are taken from trusted proxies alone, the former's first name: it
    is the one that the visitor asked by. None if the visitor asked by something that names no host. As he may
    have made it up, an answer that holds it is for him alone, and no cache may hand it on.
    """
    headers, is_proxied = Headers(scope=scope), bool(scope.get(PROXIED))
    forwarded = headers.get("x-forwarded-host", "").partition(",")[0].strip() if is_proxied else ""
    host = forwarded or headers.get("host", "")
    if not _HOST.fullmatch(host):
        return None
    prefix = headers.get("x-forwarded-prefix", "").rstrip("/") if is_proxied else ""
    below = base_path() or (prefix if _PREFIX.fullmatch(prefix) else "")
    return f"{scope['scheme']}://{host}{below}"
