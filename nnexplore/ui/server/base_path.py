"""The base path: where below its host's root the app lies. Streamlit puts only its own routes there."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from starlette.routing import Route


def base_path() -> str:
    """The path of ``server.baseUrlPath``, as in "/tools/nn"; empty if the app lies at the root."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def below(base: str, routes: Iterable[Route]) -> list[Route]:
    """The routes with their paths below a base path."""
    return [Route(base + one.path, one.endpoint, methods=one.methods) for one in routes]
