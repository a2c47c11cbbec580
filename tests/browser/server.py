"""A server of the app in a process of its own, as a visitor's browser meets it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 60
STOP_SECONDS = 10


@dataclass(frozen=True)
class Server:
    """A running server: its address, its process (the leader of its own group) and the file of its output."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextlib.contextmanager
def run_server(log: Path, **environment: str) -> Iterator[Server]:
    """Start `streamlit run app.py` on a free port, wait until it is healthy, end its process group after."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += ["--server.address=127.0.0.1", f"--server.port={port}"]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, log)
    try:
        _wait_until_healthy(server)
        yield server
    finally:
        _end(process)


def _wait_until_healthy(server: Server) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=0.1)
            raise AssertionError(
                f"the server ended while starting:\n{server.log.read_text(errors='replace')}"
            )
    raise AssertionError(f"the server was not healthy within {START_SECONDS} s:\n{_output(server)}")


def _output(server: Server) -> str:
    return server.log.read_text(errors="replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        process.terminate()
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
