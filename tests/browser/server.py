"""A server of the app in a process of its own, as a visitor's browser meets it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nnexplore.service.environment import TRAIN_AHEAD, YES_OR_NO
from tests.patience import PATIENCE

REPOSITORY = Path(__file__).resolve().parents[2]
STOP_SECONDS = 10
#: The app says where it is once it listens.
PORT = re.compile(r"(?:nnexplore is at|URL:) http://[^\s/]+:(\d+)")


@dataclass(frozen=True)
class Server:
    """A running server: the app's address, its process (the leader of its own group), its output's file."""

    url: str
    process: subprocess.Popen[bytes]
    log: Path


@contextlib.contextmanager
def run_server(
    log: Path,
    *,
    port: int = 0,
    base_path: str = "",
    address: str | None = "127.0.0.1",
    headless: bool = True,
    app: str = "app.py",
    command: Sequence[str] = (),
    folder: Path = REPOSITORY,
    trains_ahead: bool = False,
    **environment: str,
) -> Iterator[Server]:
    """Start `streamlit run app.py`, wait until it is healthy, end its process group after.

    Another ``app`` goes by its place in the repository, and says itself where it is; another version of the
    app by the ``folder`` of its checkout. A ``command`` takes the place of `streamlit run`. If no port is
    given the system gives one as the server begins to listen: one that was looked up before could be taken by
    then. It listens on all of the machine's addresses if ``address`` is None, and lies below ``base_path``,
    as in "/tools/nn". One that is not ``headless`` opens a browser. Unless it ``trains_ahead``, which keeps
    two cores busy for half a minute, it trains the opening run alone before anybody asks.
    """
    command = [*(command or (sys.executable, "-m", "streamlit", "run", app))]
    command += [f"--server.headless={str(headless).lower()}", f"--server.port={port}"]
    if address:
        command.append(f"--server.address={address}")
    if base_path:
        command.append(f"--server.baseUrlPath={base_path}")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {TRAIN_AHEAD.name: YES_OR_NO[not trains_ahead]} | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield Server(_address_once_healthy(process, log, base_path), process, log)
    finally:
        _end(process)


def _address_once_healthy(process: subprocess.Popen[bytes], log: Path, base_path: str) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        port = PORT.search(log.read_text(errors="replace"))
        if port and _is_healthy(url := f"http://127.0.0.1:{port[1]}{base_path}"):
            return url
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.1)
            raise AssertionError(f"the server ended while starting:\n{log.read_text(errors='replace')}")
    raise AssertionError(
        f"the server was not healthy within {PATIENCE:g} s:\n{log.read_text(errors='replace')}"
    )


def _is_healthy(url: str) -> bool:
    with (
        contextlib.suppress(OSError),
        urllib.request.urlopen(f"{url}/_stcore/health", timeout=PATIENCE),
    ):
        return True
    return False


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
