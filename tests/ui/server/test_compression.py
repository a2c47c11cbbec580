"""Compression: what comes packed of what Streamlit serves, and what is left as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from nnexplore.ui.server.compression import Compression
from nnexplore.ui.streamlit_private import static_texts

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPT = next(path for path in (STATIC / "static" / "js").iterdir() if path.name.startswith("protobuf."))
FONT = next((STATIC / "static" / "media").glob("*.woff2"))
FOR_EVER = {"Cache-Control": "public, immutable, max-age=31536000"}


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def client(asked: list[str]) -> Iterator[TestClient]:
    async def static(request: Request) -> Response:
        asked.append(request.url.path)
        return FileResponse(STATIC / request.url.path[1:], headers=FOR_EVER)

    routes = [Route("/{path:path}", static)]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(Compression)])) as client:
        yield client


def test_a_script_comes_packed_in_what_the_browser_takes_and_is_the_same(
    client: TestClient, asked: list[str]
) -> None:
    path, content = f"/static/js/{SCRIPT.name}", SCRIPT.read_bytes()
    for accepted, coding in (("gzip, br", "br"), ("gzip", "gzip"), ("gzip, br", "br"), ("identity", None)):
        answer = client.get(path, headers={"Accept-Encoding": accepted})
        assert answer.content == content
        assert answer.headers.get("content-encoding") == coding
        assert "immutable" in answer.headers["cache-control"]
        if coding:
            assert int(answer.headers["content-length"]) < len(content) / 8
            assert answer.headers["vary"] == "Accept-Encoding"
    assert asked == [path]


def test_a_part_of_a_file_is_a_part_of_it_as_it_is(client: TestClient) -> None:
    headers = {"Accept-Encoding": "gzip", "Range": "bytes=0-9"}
    part = client.get(f"/static/js/{SCRIPT.name}", headers=headers)
    assert (part.status_code, part.content) == (206, SCRIPT.read_bytes()[:10])


@pytest.mark.parametrize("path", [f"/static/media/{FONT.name}", "/manifest.json", "/static/../index.html"])
def test_what_is_no_script_or_style_of_streamlits_is_passed_on(
    client: TestClient, path: str, asked: list[str]
) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert len(asked) == 1


def test_files_that_are_packed_have_a_hash_of_their_content_in_their_names() -> None:
    assert all(re.search(r"[.-][\w-]{8}\.(js|css)$", name) for name in static_texts())
