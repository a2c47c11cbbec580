"""Content codings: which form of a file a browser gets, and that it is packed once."""

from __future__ import annotations

import gzip
import threading
from pathlib import Path

import brotli
import pytest

from nnexplore.ui.server import content_codings
from nnexplore.ui.server.content_codings import PackedFiles, coding_for

CONTENT = Path(__file__).read_bytes()


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5, br;q=0", "gzip"),
        ("gzip;q=0.0", "identity"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("identity", "identity"),
        ("", "identity"),
    ],
)
def test_a_browser_gets_the_smallest_form_that_it_takes(accepted: str, coding: str) -> None:
    assert coding_for(accepted) == coding


@pytest.mark.anyio
async def test_each_form_is_the_file_and_is_packed_once() -> None:
    files, readings = PackedFiles(), []

    def read() -> bytes:
        readings.append(1)
        return CONTENT

    packed = {coding: await files.packed("a", read, coding) for coding in ("br", "gzip")}
    assert brotli.decompress(packed["br"]) == gzip.decompress(packed["gzip"]) == CONTENT
    for coding, form in packed.items():
        assert await files.packed("a", read, coding) is form
    assert len(readings) == 2
    assert await files.packed("a", read, "identity") == CONTENT


@pytest.mark.anyio
async def test_what_is_packed_ahead_is_read_by_nobody_who_asks_and_is_no_larger(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(content_codings, "_CALM_SECONDS", 0.0)
    at_once = await PackedFiles().packed("a", lambda: CONTENT, "br")
    files = PackedFiles()
    packing: threading.Thread = files.pack_ahead({"a": lambda: CONTENT})
    packing.join()

    def never() -> bytes:
        raise AssertionError("it was read again")

    ahead = await files.packed("a", never, "br")
    assert brotli.decompress(ahead) == CONTENT
    assert len(ahead) <= len(at_once)
    assert gzip.decompress(await files.packed("a", never, "gzip")) == CONTENT


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"
