"""Soak: the memory of a server and of its workers while visitors come, play and leave.

Run ``python -m tests.benchmarks.soak [MINUTES]`` (on Linux; ten minutes by default). Every visitor opens
a page, moves its noise a few times to values of his own, takes the pictures' runs as a browser does, closes
the tab and comes again on the next page. Every 30 seconds a line says what the processes hold: a server that
keeps what nobody has a use for any more grows from line to line to the end.
"""

from __future__ import annotations

import http.client
import itertools
import json
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.rerun import PAGES, cpu_seconds
from tests.browser.server import Server, run_server
from tests.browser.test_explore import worker_processes
from tests.visitor import Answer, Visitor

N_VISITORS = 12
N_MOVES = 5
SECONDS_BETWEEN_MOVES = 2.0
SECONDS_BETWEEN_LINES = 30.0
MINUTES = 10.0
NOISE = "Noise"


def resident_megabytes(process: int) -> float:
    """What a process holds in memory of its own: its proportional share of what several hold."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(rollup.split("Pss:")[1].split()[0]) / 1e3


def addresses(answer: Answer) -> Iterator[str]:
    """The paths of the runs that the answer's components show."""

    def found(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from itertools.chain.from_iterable(map(found, value.values()))
        elif isinstance(value, list):
            yield from itertools.chain.from_iterable(map(found, value))
        elif isinstance(value, str) and "/runs/" in value and " " not in value:
            yield value

    for component in answer.components:
        yield from found(json.loads(component.json))


def fetch(server: Server, path: str) -> None:
    """Take a run's news once, as the view does."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    connection.request("GET", f"/{path.lstrip('/')}?seen=0", headers={"Accept-Encoding": "gzip"})
    connection.getresponse().read()
    connection.close()


def visit_again_and_again(server: Server, number: int, counts: Counter[str], ended: threading.Event) -> None:
    """Be one visitor after another, until the end."""
    for turn in itertools.count(number):
        page = PAGES[turn % len(PAGES)]
        try:
            with Visitor(server.url, page="" if page == PAGES[0] else page) as visitor:
                answer = visitor.run()
                for move in range(N_MOVES):
                    for path in addresses(answer):
                        fetch(server, path)
                        counts["runs taken"] += 1
                    counts["page runs"] += 1
                    if ended.wait(SECONDS_BETWEEN_MOVES):
                        return
                    value = 0.01 * ((7 * turn + 3 * number + move) % 40)
                    answer = visitor.move(NOISE, [value]) if NOISE in answer.labels else visitor.run()
        except (OSError, TimeoutError, http.client.HTTPException) as error:
            counts[type(error).__name__] += 1


def line(server: Server, seconds: float, counts: Counter[str]) -> str:
    """What the processes hold now, and what the visitors have seen so far."""
    held = resident_megabytes(server.process.pid)
    workers = ", ".join(f"{resident_megabytes(one):.0f}" for one in worker_processes(server))
    seen = ", ".join(f"{number:,} {what}" for what, number in sorted(counts.items()))
    return f"| {seconds:.0f} | {held:.0f} | {workers} | {cpu_seconds(server):.0f} | {seen} |"


def main() -> None:
    """Print a line every 30 seconds."""
    minutes = float(sys.argv[1]) if sys.argv[1:] else MINUTES
    ended, counts = threading.Event(), Counter[str]()
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder) / "log", trains_ahead=True) as server,
    ):
        visitors = [
            threading.Thread(target=visit_again_and_again, args=(server, number, counts, ended))
            for number in range(N_VISITORS)
        ]
        for visitor in visitors:
            visitor.start()
        print("| after, s | server, MB | workers, MB | server's CPU, s | seen |")
        print("| --- | --- | --- | --- | --- |")
        start = time.monotonic()
        while time.monotonic() < start + 60 * minutes:
            time.sleep(SECONDS_BETWEEN_LINES)
            print(line(server, time.monotonic() - start, counts), flush=True)
        ended.set()
        for visitor in visitors:
            visitor.join()
        log = (Path(folder) / "log").read_text()
        print(f"the server's log has {len(log.splitlines())} lines, {log.count('Traceback')} tracebacks")


if __name__ == "__main__":
    main()
