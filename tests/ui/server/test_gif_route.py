"""The route that puts frames together: what it answers, what it refuses, and how many it serves at once."""

from __future__ import annotations

import asyncio
import contextlib
import io
import socket
import threading
import urllib.request
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import uvicorn
from PIL import Image
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from nnexplore.export.gif import GifLimits
from nnexplore.ui.server import services
from nnexplore.ui.server.gif_route import GIF_ADDRESS, gif_encoder, gif_route
from tests.export.frames import packed, picture
from tests.patience import PATIENCE
from tests.service.executors import wait_until

ADDRESS = f"/{GIF_ADDRESS}"
FRAMES = packed([picture(0), picture(20)], [100, 100])


@pytest.fixture
def client() -> Iterator[TestClient]:
    limits = GifLimits(n_bytes=20_000, n_frames=5)
    with TestClient(Starlette(routes=[gif_route(limits)])) as client:
        yield client


@pytest.fixture
def port_of_server() -> Iterator[int]:
    """The port of a real server of the route."""
    config = uvicorn.Config(Starlette(routes=[gif_route()]), port=0, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    wait_until(lambda: server.started, "the server has started")
    yield server.servers[0].sockets[0].getsockname()[1]
    server.force_exit = server.should_exit = True
    thread.join()


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
        assert go_on.wait(PATIENCE)

    with ThreadPoolExecutor(1) as encoder, ThreadPoolExecutor(1) as visitor:
        encoder.submit(hold)
        assert begun.wait(PATIENCE)
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
            assert arrived.wait(PATIENCE)
            second = client.post(ADDRESS, content=FRAMES)
            assert second.status_code == 503
            assert "Try again" in second.json()["message"]
            go_on.set()
            assert first.result().status_code == 200
            assert client.post(ADDRESS, content=FRAMES).status_code == 200


async def answered(route: Route, parts: AsyncIterator[bytes], **headers: str) -> tuple[int, bytes]:
    """Status and content of the answer to a post that is sent part by part."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        part = await anext(parts, None)
        return {"type": "http.request", "body": part or b"", "more_body": part is not None}

    async def send(message: Any) -> None:
        sent.append(message)

    given = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": ADDRESS, "headers": given, "query_string": b""}
    await route.app(scope, receive, send)
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent[1:])


async def at_once(content: bytes) -> AsyncIterator[bytes]:
    yield content


async def never_whole(begun: asyncio.Event, *parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    begun.set()
    await asyncio.Event().wait()


def test_frames_that_do_not_arrive_are_given_up() -> None:
    route = gif_route(patience=0.01)
    status, content = asyncio.run(answered(route, never_whole(asyncio.Event(), b"x")))
    assert status == 408
    assert b"did not arrive" in content


def test_visitors_who_send_slowly_hold_up_nobody() -> None:
    async def beside_slow_ones() -> tuple[int, bytes]:
        route = gif_route(at_once=2)
        begun = [asyncio.Event() for _ in range(10)]
        slow = [asyncio.create_task(answered(route, never_whole(event, b"x"))) for event in begun]
        await asyncio.gather(*(event.wait() for event in begun))
        answer = await answered(route, at_once(FRAMES))
        for task in slow:
            task.cancel()
        return answer

    assert asyncio.run(beside_slow_ones())[0] == 200


def test_a_server_on_which_many_send_slowly_still_makes_a_gif(port_of_server: int) -> None:
    head = f"POST {ADDRESS} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nx".encode()
    with contextlib.ExitStack() as slow:
        for _ in range(12):
            one = slow.enter_context(socket.create_connection(("127.0.0.1", port_of_server)))
            one.sendall(head)
        post = urllib.request.Request(f"http://127.0.0.1:{port_of_server}{ADDRESS}", FRAMES)
        with urllib.request.urlopen(post, timeout=PATIENCE) as answer:
            assert answer.headers["content-type"] == "image/gif"


def test_what_all_are_sending_has_a_bound_and_who_began_first_gives_way() -> None:
    async def beside_slow_ones() -> list[tuple[int, bytes]]:
        route = gif_route(arriving_bytes=len(FRAMES) + 20)
        begun = [asyncio.Event() for _ in range(3)]
        slow = []
        for event in begun:
            slow.append(asyncio.create_task(answered(route, never_whole(event, b"x" * 10))))
            await event.wait()
        served = await answered(route, at_once(FRAMES))
        refused = await slow[0]
        rest = [task.done() for task in slow[1:]]
        for task in slow[1:]:
            task.cancel()
        assert rest == [False, False]
        return [served, refused]

    served, refused = asyncio.run(beside_slow_ones())
    assert served[0] == 200
    assert refused[0] == 503
    assert b"Try again" in refused[1]


def test_room_is_free_again_once_frames_are_there_or_their_sender_has_left() -> None:
    async def one_after_the_other() -> list[int]:
        route = gif_route(arriving_bytes=len(FRAMES))
        statuses = []
        for _ in range(3):
            begun = asyncio.Event()
            leaving = asyncio.create_task(answered(route, never_whole(begun, FRAMES[:-1])))
            await begun.wait()
            leaving.cancel()
            await asyncio.gather(leaving, return_exceptions=True)
            statuses.append((await answered(route, at_once(FRAMES)))[0])
        return statuses

    assert asyncio.run(one_after_the_other()) == [200, 200, 200]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec_fetch_site": "same-origin", "origin": "https://host", "host": "127.0.0.1:8501"}, 200),
        ({"sec_fetch_site": "cross-site", "origin": "https://evil.example", "host": "host"}, 403),
        ({"sec_fetch_site": "same-site", "origin": "https://other.host", "host": "host"}, 403),
        ({"origin": "http://host:8501", "host": "host:8501"}, 200),
        ({"origin": "http://HOST", "host": "host"}, 200),
        ({"origin": "http://[::1]:8501", "host": "[::1]:8501"}, 200),
        ({"origin": "http://host:8080", "host": "127.0.0.1:8501", "x_forwarded_host": "host"}, 200),
        ({"origin": "http://host", "host": "inner", "x_forwarded_host": "host, middle"}, 200),
        ({"origin": "http://evil.example", "host": "host"}, 403),
        ({"origin": "http://evil.example", "host": "inner", "x_forwarded_host": "host"}, 403),
        ({"origin": "http://host.evil.example", "host": "host"}, 403),
        ({"origin": "null", "host": "host"}, 403),
        ({"origin": "http://[bad", "host": "[bad"}, 403),
        ({"origin": "", "host": ""}, 403),
    ],
)
def test_only_pages_of_this_server_are_served(headers: dict[str, str], status: int) -> None:
    found, content = asyncio.run(answered(gif_route(), at_once(FRAMES), **headers))
    assert found == status
    assert status == 200 or b"this server's own pages only" in content


def test_the_app_has_the_route_that_a_view_is_told_of() -> None:
    address = f"/{gif_encoder()['address']}"
    assert address in [getattr(route, "path", None) for route in services.routes]
