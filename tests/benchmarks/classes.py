"""Benchmark of classes: sixty visitors open a page at once, each with settings of his own.

``python -m tests.benchmarks.classes`` prints for each page how many sentences in red they were shown, how
long it took until a page stood and until all its runs had a first snapshot, and for Learning until all had
the outcome of their seventy runs of 20,000 steps.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.browser.server import run_server
from tests.visitor import OWN, Answer, Visitor, own_query, wait_for_snapshots

N_PUPILS = 60
PATIENCE = 900.0


@dataclass
class Lesson:
    """What one visitor met: sentences in red, seconds until page, first snapshots and outcome were there."""

    refusals: list[str] = field(default_factory=list)
    page: float = 0.0
    pictures: float = 0.0
    outcome: float = 0.0


def has_outcome(answer: Answer) -> bool:
    return re.search(r"reach(es)? loss \S+ and stay", answer.words) is not None


def attend(url: str, page: str, all_here: threading.Barrier, pupil: int) -> Lesson:
    """Open a page as one of a class and stay until there is all that it promises."""
    lesson = Lesson()
    with Visitor(url, "" if page == "explore" else page, own_query(page, pupil)) as visitor:
        all_here.wait()
        begun = time.perf_counter()
        answer = visitor.run()
        lesson.page = time.perf_counter() - begun
        lesson.refusals += answer.refusals
        data = [json.loads(one.mixed.json or one.json or "{}") for one in answer.components]
        for address in filter(None, [address for one in data for address in one.get("runs", [])]):
            wait_for_snapshots(url, address, PATIENCE)
        lesson.pictures = time.perf_counter() - begun
        if page == "learning":
            lesson.refusals += visitor.stay(answer, has_outcome, PATIENCE).refusals
            lesson.outcome = time.perf_counter() - begun
        # Who leaves would free his places.
        all_here.wait()
    return lesson


def told(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.1f} / {max(seconds):.1f}"


def main(pages: Sequence[str]) -> None:
    print("median / longest time until there are, in s")
    print("| page | refusals | the page | first snapshots | outcomes |\n| --- | --- | --- | --- | --- |")
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder) / "log", trains_ahead=True) as server,
    ):
        for page in pages:
            with ThreadPoolExecutor(N_PUPILS) as pupils:
                visit = partial(attend, server.url, page, threading.Barrier(N_PUPILS, timeout=PATIENCE))
                lessons = list(pupils.map(visit, range(N_PUPILS)))
            n_refusals = sum(len(lesson.refusals) for lesson in lessons)
            times = (
                told([getattr(lesson, name) for lesson in lessons])
                for name in ("page", "pictures", "outcome")
            )
            print(f"| {page} | {n_refusals} | {' | '.join(times)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or [*OWN])
