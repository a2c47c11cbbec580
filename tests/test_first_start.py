"""The first start: nobody outside is asked, the terminal says who can reach the app, a browser opens."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from nnexplore import experiments
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.ui.server.routes import run_url
from nnexplore.ui.server.welcome import addresses
from tests.browser.server import Server, run_server
from tests.patience import PATIENCE
from tests.service.executors import wait_until

#: Written beside everything that a Python process of the server imports: notes whom it wants to reach.
RECORDER = """
import os, socket, sys

NEAR = {None, "", "localhost", "127.0.0.1", "0.0.0.0", "::", "::1", b"localhost", b"127.0.0.1"}

def note(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        one, address = arguments[:2]
        # A datagram socket sends nothing as it connects.
        if not isinstance(address, tuple) or (event == "socket.connect" and one.type == socket.SOCK_DGRAM):
            return
        host = address[0]
    else:
        return
    if host not in NEAR:
        file = os.open(os.environ["RECORD"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.write(file, f"{event} {arguments}\\n".encode())
        os.close(file)

sys.addaudithook(note)
"""


class Watched:
    """A server on all addresses of the machine, and the file in which it notes whom it wants to reach."""

    def __init__(self, server: Server, record: Path) -> None:
        self.server = server
        self._record = record

    def asked(self) -> str:
        return self._record.read_text() if self._record.exists() else ""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(RECORDER)
    environment = {
        "PYTHONPATH": os.pathsep.join([str(folder), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]),
        "RECORD": str(folder / "asked.txt"),
    }
    with run_server(folder / "output.txt", address=None, **environment) as server:
        yield Watched(server, folder / "asked.txt")


def test_a_headless_start_reaches_for_nobody_outside(watched: Watched) -> None:
    assert watched.asked() == ""


def test_a_page_of_a_foreign_origin_is_refused_without_asking_anybody_for_this_machines_address(
    watched: Watched,
) -> None:
    stream = f"ws://127.0.0.1:{urlsplit(watched.server.url).port}/_stcore/stream"
    with pytest.raises(InvalidStatus), connect(stream, origin="https://elsewhere.example"):
        pass  # Refused before it is open.
    assert watched.asked() == "", "it asks in another way than streamlit_private.py prevents"


def test_the_terminal_says_where_the_app_is_and_who_else_can_reach_it(watched: Watched) -> None:
    port = urlsplit(watched.server.url).port
    output = watched.server.log.read_text()
    assert f"nnexplore is at http://localhost:{port}\n" in output
    _, elsewhere = addresses("", port or 0)
    assert elsewhere is None or f"for others in this network at {elsewhere}\n" in output


@pytest.mark.parametrize("trains_ahead", [True, False])
def test_presets_and_lessons_are_trained_ahead_only_where_the_host_wants_it(
    trains_ahead: bool, tmp_path: Path
) -> None:
    with run_server(tmp_path / "output.txt", trains_ahead=trains_ahead) as server:

        def is_known(run: RunConfig) -> bool:
            answer = requests.get(f"{server.url}/{run_url(run.key)}", params={"seen": 0}, timeout=PATIENCE)
            return answer.status_code == 200

        assert is_known(RunConfig())
        for run in (PRESETS["circles-222-tanh"].config, experiments.runs()[0]):
            assert is_known(run) == trains_ahead


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a browser is a shell script")
def test_a_desktop_gets_its_browser_opened_at_the_app(tmp_path: Path) -> None:
    opened, browser = tmp_path / "opened.txt", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.part && mv {opened}.part {opened}\n')
    browser.chmod(0o700)
    with run_server(
        tmp_path / "output.txt", headless=False, base_path="/nn", BROWSER=f"{browser} %s"
    ) as server:
        wait_until(opened.exists, "the browser was asked for the page")
        assert opened.read_text().strip() == server.url


@pytest.mark.parametrize(
    ("bound", "here", "others"),
    [
        ("localhost", "http://localhost:8501", False),
        ("10.1.2.3", "http://10.1.2.3:8501", False),
        ("::1", "http://[::1]:8501", False),
        ("0.0.0.0", "http://localhost:8501", True),
        ("", "http://localhost:8501", True),
    ],
)
def test_an_address_to_listen_on_decides_who_can_reach_the_server(
    bound: str, here: str, others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnexplore.ui.server.welcome._own_address", lambda: "192.168.1.7")
    assert addresses(bound, 8501) == (here, "http://192.168.1.7:8501" if others else None)
