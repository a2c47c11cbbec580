"""The route that puts frames together: what it answers, what it refuses, and how many it serves at once."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from nnexplore.export.gif import GifLimits
from nnexplore.ui import server
from nnexplore.ui.gif_route import GIF_ADDRESS, gif_encoder, gif_route
from tests.export.frames import packed, picture

ADDRESS = f"/{GIF_ADDRESS}"
FRAMES = packed([picture(0), picture(20)], [100, 100])


@pytest.fixture
def client() -> Iterator[TestClient]:
    limits = GifLimits(n_bytes=20_000, n_frames=5)
    with TestClient(Starlette(routes=[gif_route(limits, patience=0.2)])) as client:
        yield client


def test_frames_come_back_as_a_gif_that_moves_and_loops(client: TestClient) -> None:
    answer = client.post(ADDRESS, content=FRAMES)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/gif")
    assert answer.headers["cache-control"] == "no-store"
    gif = Image.open(io.BytesIO(answer.content), formats=["GIF"])
    assert (gif.n_frames, gif.size, gif.info["loop"]) == (2, (60, 40), 0)
    first = gif.convert("RGB").tobytes()
    gif.seek(1)
    assert gif.convert("RGB").tobytes() != first


@pytest.mark.parametrize(
    ("content", "status", "sentence"),
    [
        (b"", 400, "There are no frames."),
        (b"not frames at all", 400, "Frame 1 is cut off."),
        (packed([picture(0)] * 6, [100] * 6), 400, "There are more than 5 frames."),
        (b"x" * 20_001, 413, "more than 20,000 bytes"),
        (iter([b"x" * 10_000] * 3), 413, "more than 20,000 bytes"),
    ],
)
def test_what_cannot_be_put_together_is_refused_with_a_sentence(
    client: TestClient, content: bytes, status: int, sentence: str
) -> None:
    answer = client.post(ADDRESS, content=content)
    assert answer.status_code == status
    assert sentence in answer.json()["message"]


def test_only_sending_is_answered(client: TestClient) -> None:
    assert client.get(ADDRESS).status_code == 405


def test_a_visitor_too_many_is_asked_to_come_again() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        assert go_on.wait(20)

    with ThreadPoolExecutor(1) as encoder, ThreadPoolExecutor(1) as visitor:
        encoder.submit(hold)
        assert begun.wait(20)
        arrived = threading.Event()
        route = gif_route(encoder=encoder, at_once=1)
        app = Starlette(routes=[route])

        async def noticed(scope: object, receive: object, send: object) -> None:
            async def told() -> object:
                message = await receive()  # type: ignore[operator]
                # The body is read once its last part has been handed over: the place is taken by then.
                asyncio.get_running_loop().call_soon(arrived.set)
                return message

            await app(scope, told if scope["type"] == "http" else receive, send)  # type: ignore[index, arg-type]

        with TestClient(noticed) as client:  # type: ignore[arg-type]
            first = visitor.submit(client.post, ADDRESS, content=FRAMES)
            assert arrived.wait(20)
            second = client.post(ADDRESS, content=FRAMES)
            assert second.status_code == 503
            assert "Try again" in second.json()["message"]
            go_on.set()
            assert first.result().status_code == 200
            assert client.post(ADDRESS, content=FRAMES).status_code == 200


def test_frames_that_do_not_arrive_are_given_up() -> None:
    sent = []

    async def receive() -> dict[str, object]:
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    route = gif_route(patience=0.01)
    scope = {"type": "http", "method": "POST", "path": ADDRESS, "headers": [], "query_string": b""}
    asyncio.run(route.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408
    assert b"did not arrive" in sent[1]["body"]  # type: ignore[operator]


def test_the_app_has_the_route_that_a_view_is_told_of() -> None:
    address = f"/{gif_encoder()['address']}"
    assert address in [getattr(route, "path", None) for route in server.routes]
