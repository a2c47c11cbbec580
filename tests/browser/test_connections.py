"""The server as a browser's connection finds it."""

from __future__ import annotations

import time
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit

from nnexplore.ui.routes import view_url
from tests.browser.server import Server

#: Below the 40 ms by which Linux puts an acknowledgement off, and far above what an answer takes.
HELD_BACK = 0.03


def test_an_answer_does_not_wait_for_the_last_one_to_be_acknowledged(server: Server) -> None:
    with closing(HTTPConnection(urlsplit(server.url).netloc, timeout=30)) as connection:
        times = []
        for _ in range(20):
            asked = time.perf_counter()
            connection.request("GET", f"/{view_url('dom.js')}")
            assert connection.getresponse().read()
            times.append(time.perf_counter() - asked)
    # The first ones of a connection are acknowledged at once.
    assert min(times[10:]) < HELD_BACK
