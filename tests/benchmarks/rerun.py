"""Benchmark of page runs: CPU time of the server's process and bytes sent, beside pages of plain widgets.

``python -m tests.benchmarks.rerun`` (on Linux) prints, for each page, what a run of the whole page costs and,
where there is one, a move of its noise slider; below them a run of a page with as many plain Streamlit
widgets, measured in turn with them. Times are the machine's, the ratio travels. All that is moved to is
trained first, so that no training is in the figures.
"""

from __future__ import annotations

import os
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.browser.server import Server, run_server
from tests.visitor import Answer, Visitor

PAGES = (
    "explore",
    "experiments",
    "folding",
    "backprop",
    "build",
    "draw",
    "film",
    "compare",
    "width",
    "learning",
)
NOISE = "Noise"
VALUES = (0.1, 0.15, 0.25, 0.3)
N_ROUNDS, N_RUNS = 9, 12
QUIET_SECONDS = 3.0


@dataclass(frozen=True)
class Cost:
    """What one run costs: milliseconds of CPU, bytes and messages sent."""

    milliseconds: float
    n_bytes: float
    n_messages: float


def cpu_seconds(server: Server) -> float:
    """The CPU time that the server's own process has taken, without its workers."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rest(server: Server) -> None:
    """Wait until the server has trained what it was asked for: until it takes next to no CPU time."""
    while True:
        before = cpu_seconds(server)
        time.sleep(QUIET_SECONDS)
        if cpu_seconds(server) - before < 0.01 * QUIET_SECONDS:
            return


def in_turn(runs: list[tuple[Server, Callable[[int], Answer]]]) -> list[Cost]:
    """Measure several kinds of runs in turn, so that what else the machine does meets all alike."""
    for server, run in runs:
        for number in range(len(VALUES) * 2):
            run(number)
        rest(server)
    times: list[list[float]] = [[] for _ in runs]
    answers: list[list[Answer]] = [[] for _ in runs]
    for _ in range(N_ROUNDS):
        for place, (server, run) in enumerate(runs):
            before = cpu_seconds(server)
            answers[place] += [run(number) for number in range(N_RUNS)]
            times[place].append(1e3 * (cpu_seconds(server) - before) / N_RUNS)
    return [
        Cost(median(taken), median(one.n_bytes for one in sent), median(len(one.messages) for one in sent))
        for taken, sent in zip(times, answers, strict=True)
    ]


def floor_query(opening: Answer) -> str:
    """The address of a page with as many plain widgets of each kind."""
    return urlencode(Counter(kind for kind, _, _ in opening.widgets()))


def measure(app: Server, floor: Server, page: str) -> list[tuple[str, Cost]]:
    """A page's costs by their names: a run of all of it, a move of its slider, and the floor's."""
    with ExitStack() as visitors:
        visitor = visitors.enter_context(Visitor(app.url, page="" if page == PAGES[0] else page))
        opening = visitor.run()
        plain = visitors.enter_context(Visitor(floor.url, query=floor_query(opening)))
        plain.run()
        runs = [(app, lambda number: visitor.run())]
        names = ["whole page"]
        if NOISE in opening.labels:
            runs.append((app, lambda number: visitor.move(NOISE, [VALUES[number % len(VALUES)]])))
            names.append("noise moved")
        runs.append((floor, lambda number: plain.run()))
        names.append("plain widgets")
        return list(zip(names, in_turn(runs), strict=True))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        app = servers.enter_context(run_server(Path(folder) / "log", trains_ahead=True))
        said = {"STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "false"}
        bare = run_server(Path(folder) / "floor", app="tests/benchmarks/floor.py", **said)
        floor = servers.enter_context(bare)
        urllib.request.urlopen(floor.url).close()
        rest(app)
        print("| page | run | CPU, ms | ratio | bytes | messages |\n| --- | --- | --- | --- | --- | --- |")
        for page in PAGES:
            costs = measure(app, floor, page)
            least = costs[-1][1].milliseconds
            for name, cost in costs:
                print(
                    f"| {page} | {name} | {cost.milliseconds:.1f} | {cost.milliseconds / least:.2f} | "
                    f"{cost.n_bytes:,.0f} | {cost.n_messages:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
