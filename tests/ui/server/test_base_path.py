"""The base path: the app's own routes lie where Streamlit puts its own."""

from __future__ import annotations

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from nnexplore.ui.server.base_path import base_path, below


@pytest.mark.parametrize(
    ("setting", "path"), [("", ""), ("/", ""), ("nn", "/nn"), ("/tools/nn/", "/tools/nn"), (None, "")]
)
def test_a_host_may_write_the_path_with_slashes_or_without(
    setting: str | None, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": setting}.get)
    assert base_path() == path


def test_routes_answer_below_the_path_alone_and_to_their_own_methods() -> None:
    async def posted(request: Request) -> Response:
        return PlainTextResponse(f"{request.path_params['name']} {request.method}")

    routes = below("/tools/nn", [Route("/runs/{name}", posted, methods=["POST"])])
    client = TestClient(Starlette(routes=routes))
    assert client.post("/tools/nn/runs/a").text == "a POST"
    assert client.get("/tools/nn/runs/a").status_code == 405
    assert client.post("/runs/a").status_code == 404
