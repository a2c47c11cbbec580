"""Benchmark of fair turns: how long a visitor waits for his first snapshot, alone and beside others.

``python -m tests.benchmarks.visitors`` starts the app. A visitor of Explore moves a setting and waits until
the server has sent the first snapshots of the run: the page's answer, the queue, the first chunk, the
encoded answer. Beside him is a greedy one, whose page Width wishes for thirteen runs of 200,000 steps and
1,000 samples and who edits the widths every second, or a class of forty, who each open Learning with a seed
of their own. Phases alone and beside take turns, so that what else the machine does meets both alike.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import run_server
from tests.visitor import Answer, Visitor, wait_for_snapshots

N_ROUNDS, N_LOOKS, N_PUPILS = 3, 30, 40
#: A closed tab's places are free after this time.
LEAVE_SECONDS = 5.0
PATIENCE = 300.0
HEAVY = "n_samples=1000&n_steps=200000"
WIDTHS = ("1-12", "13-24", "25-36", "37-48", "49-60", "61-72")


class Newcomer:
    """A visitor of Explore who asks for one run after the other."""

    def __init__(self, visitor: Visitor, url: str) -> None:
        self._visitor = visitor
        self._url = url
        self._seeds = itertools.count(10_000)
        self._moments = random.Random(1)
        visitor.run()

    def seconds_to_first_snapshot(self) -> float:
        """How long it takes from a move of a control until there are data to draw."""
        # At any moment of the others' chunks.
        time.sleep(self._moments.uniform(0.05, 0.2))
        begun = time.perf_counter()
        address = run_address(self._visitor.move("Data seed", float(next(self._seeds))))
        wait_for_snapshots(self._url, address)
        return time.perf_counter() - begun


def run_address(answer: Answer) -> str:
    """Where the view was told to ask for its run."""
    component = answer.components[-1]
    address: str = json.loads(component.mixed.json or component.json)["runs"][0]
    return address


def be_greedy(url: str) -> None:
    """Edit the widths of heavy runs every second."""
    with Visitor(url, "width", HEAVY) as visitor:
        visitor.run()
        for widths in itertools.cycle(WIDTHS):
            visitor.move("Widths", widths)
            time.sleep(1.0)


def be_a_class(url: str) -> None:
    """Open Learning in forty tabs, each with another seed, and keep them open."""

    def be_pupil(seed: int) -> None:
        with Visitor(url, "learning", f"seed={seed}") as visitor:
            visitor.stay(visitor.run(), lambda answer: False, PATIENCE)

    first = random.SystemRandom().randrange(10**6)
    pupils = [threading.Thread(target=be_pupil, args=(first + pupil,)) for pupil in range(N_PUPILS)]
    for pupil in pupils:
        pupil.start()


@contextmanager
def beside(others: Callable[[str], None], url: str) -> Iterator[None]:
    """Have others at work, in a process of their own."""
    process = multiprocessing.get_context("spawn").Process(target=others, args=(url,))
    process.start()
    time.sleep(LEAVE_SECONDS)
    try:
        yield
    finally:
        process.kill()
        process.join()
        time.sleep(LEAVE_SECONDS)


def p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def told(seconds: list[float]) -> str:
    return f"p50 {1e3 * statistics.median(seconds):4.0f} ms, p95 {1e3 * p95(seconds):4.0f} ms"


def compare(name: str, others: Callable[[str], None], newcomer: Newcomer, url: str) -> None:
    """Print how long the newcomer waits alone and beside others, in turn."""
    alone: list[float] = []
    not_alone: list[float] = []
    for _ in range(N_ROUNDS):
        alone += [newcomer.seconds_to_first_snapshot() for _ in range(N_LOOKS)]
        with beside(others, url):
            not_alone += [newcomer.seconds_to_first_snapshot() for _ in range(N_LOOKS)]
    ratio = p95(not_alone) / p95(alone)
    print(f"{name:20} alone {told(alone)}; beside {told(not_alone)}; ratio of p95 {ratio:.2f}", flush=True)


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder) / "log", trains_ahead=True) as server,
    ):
        # Presets are trained meanwhile.
        time.sleep(20.0)
        with Visitor(server.url) as visitor:
            newcomer = Newcomer(visitor, server.url)
            compare("one greedy visitor", be_greedy, newcomer, server.url)
            compare(f"{N_PUPILS} on Learning", be_a_class, newcomer, server.url)


if __name__ == "__main__":
    main()
