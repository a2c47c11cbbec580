"""A Dask scheduler and its workers as processes of this machine, to be killed and started again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


class DaskProcesses:
    """Starts a scheduler, always at the same address, and workers; ends what is left of them."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self._port}"
        self._folder = folder
        self._started: list[subprocess.Popen[bytes]] = []

    def start_scheduler(self, n_more_tries: int = 0) -> subprocess.Popen[bytes]:
        """Start one that gives a call whose worker dies to so many more."""
        return self._start(
            "scheduler",
            *("--host", "127.0.0.1", "--port", str(self._port)),
            DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES=str(n_more_tries),
            # A scheduler reads the calls that it hands on.
            PYTHONPATH=str(REPOSITORY),
        )

    def start_worker(self, n_threads: int, *, is_able: bool = True) -> subprocess.Popen[bytes]:
        """Start a worker that looks for the scheduler until that is there; one not able lacks nnexplore."""
        options = ("--no-nanny", "--nthreads", str(n_threads), "--local-directory", str(self._folder))
        lacking = self._folder / "lacking"
        if not is_able:
            (lacking / "nnexplore").mkdir(parents=True)
            package = "raise ModuleNotFoundError('nnexplore is not there')\n"
            (lacking / "nnexplore" / "__init__.py").write_text(package)
        path = str(REPOSITORY if is_able else lacking)
        return self._start("worker", self.address, "--host", "127.0.0.1", *options, PYTHONPATH=path)

    def _start(self, kind: str, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard", *arguments],
            cwd=self._folder,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._started.append(process)
        return process

    def end(self) -> None:
        """Kill and wait for whatever still runs."""
        for process in self._started:
            process.kill()
        for process in self._started:
            process.wait()
