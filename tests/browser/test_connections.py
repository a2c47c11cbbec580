"""The server as a browser's connection finds it."""

from __future__ import annotations

import time
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from nnexplore.ui.server.routes import view_url
from tests.browser.server import Server
from tests.patience import PATIENCE

#: Below the 40 ms by which Linux puts an acknowledgement off.
HELD_BACK = 0.03
#: The first answers of a connection are acknowledged at once.
FIRST_ANSWERS = 10


def test_an_answer_does_not_wait_for_the_last_one_to_be_acknowledged(server: Server) -> None:
    with closing(HTTPConnection(urlsplit(server.url).netloc, timeout=PATIENCE)) as connection:

        def seconds() -> float:
            asked = time.perf_counter()
            connection.request("GET", f"/{view_url('page/dom.js')}")
            assert connection.getresponse().read()
            return time.perf_counter() - asked

        for _ in range(FIRST_ANSWERS):
            seconds()
        # Were answers held back, each would be; a busy machine may be late with many of them.
        deadline = time.monotonic() + PATIENCE
        while seconds() >= HELD_BACK:
            assert time.monotonic() < deadline


def test_explore_can_be_asked_for_by_its_name(server: Server) -> None:
    with closing(HTTPConnection(urlsplit(server.url).netloc, timeout=PATIENCE)) as connection:
        connection.request("GET", "/explore?width=4")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["location"]) == (307, "./?width=4")
