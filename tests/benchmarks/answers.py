"""Benchmark of big answers: how long the server's health takes to be told while clients ask for a large run.

Run ``python -m tests.benchmarks.answers``.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from nnexplore.core.run.configuration import RunConfig
from nnexplore.ui.server.routes import run_url

REPOSITORY = Path(__file__).resolve().parents[2]
#: 16 MB of snapshots, close to all that a run may keep.
LARGE = RunConfig.from_query(
    "n_samples=10&width=83&activation=relu&learning_rate=0.001&n_steps=4900&snapshots=1"
)
N_CLIENTS = 4
SECONDS = 15.0
#: Between an answer and a client's next question, so that a faster server is not asked more of.
PAUSE_SECONDS = 0.5

_APP = f"""
from contextlib import asynccontextmanager
import streamlit as st
from nnexplore.core.run.configuration import RunConfig
from nnexplore.ui.server import services

@asynccontextmanager
async def lifespan(app):
    runs, sweeps = services.training_service(), services.sweep_service()
    runs.request(RunConfig.from_query({LARGE.to_query()!r}), "benchmark")
    yield
    runs.close()
    sweeps.close()

app = st.App({str(REPOSITORY / "nnexplore/ui/main.py")!r}, lifespan=lifespan, routes=services.routes)
"""


@contextlib.contextmanager
def server() -> Iterator[int]:
    """A server of the app that trains the large run; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app.py"
        app.write_text(_APP)
        command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless=true"]
        command += ["--server.address=127.0.0.1", f"--server.port={port}"]
        output = subprocess.DEVNULL
        process = subprocess.Popen(
            command, cwd=REPOSITORY, env=os.environ | {"PYTHONPATH": str(REPOSITORY)}, stdout=output
        )
        try:
            yield port
        finally:
            process.terminate()
            process.wait()


def get(port: int, path: str) -> tuple[bool, bytes]:
    """Whether the answer is one for good, and its body as it was sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    found = "immutable" in answer.headers.get("Cache-Control", ""), answer.read()
    connection.close()
    return found


def wait_for(port: int, path: str) -> int:
    """Ask until the run is whole, and return the bytes of its answer."""
    pause = threading.Event()
    while True:
        with contextlib.suppress(OSError):
            is_whole, body = get(port, path)
            if is_whole:
                return len(body)
        pause.wait(0.5)


def health(port: int, stop: float) -> list[float]:
    """How long the health took to be told, in milliseconds, asked every 20 ms."""
    took, pause = [], threading.Event()
    while time.monotonic() < stop:
        start = time.perf_counter()
        get(port, "/_stcore/health")
        took.append(1e3 * (time.perf_counter() - start))
        pause.wait(0.02)
    return took


def told(took: list[float]) -> str:
    cut = statistics.quantiles(took, n=20)
    return f"p50 {statistics.median(took):6.1f} ms, p95 {cut[-1]:6.1f} ms, largest {max(took):6.1f} ms"


def main() -> None:
    path = f"/{run_url(LARGE.key)}?seen=0"
    # With snapshots already seen it is not the one answer that is kept: as news are while a run is trained.
    news = f"/{run_url(LARGE.key)}?seen=1"
    with server() as port:
        size = wait_for(port, path)
        print(f"an answer of {size / 1e6:.1f} MB")
        print(f"health, nobody asks               {told(health(port, time.monotonic() + SECONDS / 3))}")
        for name, asked in (("the whole run", path), ("its news", news)):
            stop = time.monotonic() + SECONDS
            n_answers = [0] * N_CLIENTS

            def ask(
                client: int, asked: str = asked, stop: float = stop, counts: list[int] = n_answers
            ) -> None:
                pause = threading.Event()
                while time.monotonic() < stop:
                    get(port, asked)
                    counts[client] += 1
                    pause.wait(PAUSE_SECONDS)

            clients = [threading.Thread(target=ask, args=(client,)) for client in range(N_CLIENTS)]
            for client in clients:
                client.start()
            took = health(port, stop)
            for client in clients:
                client.join()
            per_second = sum(n_answers) / SECONDS
            print(f"health, {N_CLIENTS} ask for {name:<17} {told(took)}; {per_second:.1f} answers a second")


if __name__ == "__main__":
    main()
