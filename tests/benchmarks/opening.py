"""Opening a shared link in Chromium over four kinds of line: how soon there are pictures, and what it takes.

``python -m tests.benchmarks.opening [FOLDER ...]`` prints a table a line: for a browser that has never been
here (cold) and one that has (warm), the medians of the time until the first picture is painted and until all
are, of the bytes that come over the line, and of the requests. FOLDERs are checkouts of other versions, which
are measured beside this one in turns.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.error import HTTPError

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.benchmarks.page import rest
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.line import WATCH, watch_line
from tests.browser.server import REPOSITORY, run_server

N_OPENINGS = 5
#: Round trip in ms and bits a second of each line; None is the machine's own.
SPEEDS = {
    "local": None,
    "20 ms, 30 Mbit/s": (20, 30e6),
    "100 ms, 9 Mbit/s": (100, 9e6),
    "300 ms, 1.6 Mbit/s": (300, 1.6e6),
}


class Opening(NamedTuple):
    """What one opening took: times in seconds since the address was entered."""

    first: float
    plotly: float
    all: float
    megabytes: float
    requests: float


def opened(context: BrowserContext, url: str, speed: tuple[float, float] | None) -> Opening:
    """Open the link in a new tab of a context over a line of a speed."""
    page = context.new_page()
    came = watch_line(page, speed)
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.times.all", timeout=120_000)
    page.wait_for_load_state("networkidle")
    times = page.evaluate("times")
    page.close()
    return Opening(
        *(times[name] / 1000 for name in ("first", "plotly", "all")), came.n_bytes / 1e6, came.n_requests
    )


def cold_and_warm(browser: Browser, url: str, speed: tuple[float, float] | None) -> tuple[Opening, Opening]:
    """Open the link as a new visitor, and once more."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    both = opened(context, url, speed), opened(context, url, speed)
    context.close()
    return both


def _row(name: str, openings: Sequence[Opening]) -> str:
    first, plotly, complete, megabytes, requests = (median(values) for values in zip(*openings, strict=True))
    return f"| {name} | {first:.2f} | {plotly:.2f} | {complete:.2f} | {megabytes:.2f} | {requests:.0f} |"


def main(folders: Sequence[Path]) -> None:
    """Print the tables."""
    with ExitStack() as stack:
        logs = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = {}
        for number, folder in enumerate([*folders, REPOSITORY]):
            path = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
            running = run_server(logs / str(number), folder=folder, trains_ahead=True, PYTHONPATH=path)
            servers[folder.name] = stack.enter_context(running).url
        for url in servers.values():
            # Another version may train other runs beforehand.
            with suppress(HTTPError):
                rest(url)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        for label, speed in SPEEDS.items():
            pairs = {name: [] for name in servers}
            for _ in range(N_OPENINGS):
                for name, url in servers.items():
                    pairs[name].append(cold_and_warm(browser, url, speed))
            print(f"\n{label}\n\n| version | first picture, s | plotly.js | all, s | MB | requests |")
            print("| --- | --- | --- | --- | --- | --- |")
            for name, openings in pairs.items():
                cold, warm = zip(*openings, strict=True)
                print(_row(f"{name}, cold", cold), _row(f"{name}, warm", warm), sep="\n", flush=True)
        browser.close()


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
