"""Opening a shared link in Chromium over four kinds of line: how soon there are pictures, and what it takes.

``python -m tests.benchmarks.opening [FOLDER ...]`` prints a table a line: for a browser that has never been
here (cold) and one that has (warm), the medians of the time until the first picture is painted and until all
are, of the bytes that come over the line, and of the requests. FOLDERs are checkouts of other versions, which
are measured beside this one in turns.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.benchmarks.page import rest
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.server import REPOSITORY, run_server

N_OPENINGS = 5
#: Round trip in ms and bits a second of each line; None is the machine's own.
LINES = {
    "local": None,
    "20 ms, 30 Mbit/s": (20, 30e6),
    "100 ms, 9 Mbit/s": (100, 9e6),
    "300 ms, 1.6 Mbit/s": (300, 1.6e6),
}
LINK = "?n_steps=3000"

# Notes when the first pictures and all of them were painted, and when plotly.js was there.
WATCH = """
window.times = {};
const note = (name) => { times[name] ??= performance.now(); };
const painted = (name) => requestAnimationFrame(() => setTimeout(() => note(name)));
addEventListener("nnx-drawn", () => {
  painted("first");
  if (document.querySelector(".nnx-solid canvas")) painted("all");
}, true);
let library;
Object.defineProperty(window, "Plotly", {
  configurable: true,
  get: () => library,
  set(value) { library = value; note("plotly"); },
});
"""


class Opening(NamedTuple):
    """What one opening took: times in seconds since the address was entered."""

    first: float
    plotly: float
    all: float
    megabytes: float
    requests: float


@dataclass
class Tally:
    """What came over a page's line."""

    n_bytes: float = 0.0
    n_requests: int = 0

    def listen(self, network: Any) -> None:
        """Count from now on."""
        network.on("Network.responseReceived", self._asked)
        network.on("Network.loadingFinished", self._loaded)
        network.on("Network.webSocketFrameReceived", self._framed)

    def _asked(self, event: Any) -> None:
        response = event["response"]
        is_kept = response.get("fromDiskCache") or response.get("fromPrefetchCache")
        self.n_requests += response["url"].startswith("http") and not is_kept

    def _loaded(self, event: Any) -> None:
        self.n_bytes += event["encodedDataLength"]

    def _framed(self, event: Any) -> None:
        # The payload of a binary frame is told in base64.
        self.n_bytes += 0.75 * len(event["response"]["payloadData"])


def opened(context: BrowserContext, url: str, line: tuple[float, float] | None) -> Opening:
    """Open the link in a new tab of a context over a line."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    if line:
        latency, bits = line
        network.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": latency,
                "downloadThroughput": bits / 8,
                "uploadThroughput": bits / 8,
            },
        )
    tally = Tally()
    tally.listen(network)
    page.goto(url + LINK, wait_until="commit")
    page.wait_for_function("window.times.all", timeout=120_000)
    page.wait_for_load_state("networkidle")
    times = page.evaluate("times")
    page.close()
    return Opening(
        *(times[name] / 1000 for name in ("first", "plotly", "all")), tally.n_bytes / 1e6, tally.n_requests
    )


def cold_and_warm(browser: Browser, url: str, line: tuple[float, float] | None) -> tuple[Opening, Opening]:
    """Open the link as a new visitor, and once more."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    both = opened(context, url, line), opened(context, url, line)
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
            running = run_server(logs / str(number), folder=folder, PYTHONPATH=str(folder))
            servers[folder.name] = stack.enter_context(running).url
        for url in servers.values():
            rest(url)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        for label, line in LINES.items():
            pairs = {name: [] for name in servers}
            for _ in range(N_OPENINGS):
                for name, url in servers.items():
                    pairs[name].append(cold_and_warm(browser, url, line))
            print(f"\n{label}\n\n| version | first picture, s | plotly.js | all, s | MB | requests |")
            print("| --- | --- | --- | --- | --- | --- |")
            for name, openings in pairs.items():
                cold, warm = zip(*openings, strict=True)
                print(_row(f"{name}, cold", cold), _row(f"{name}, warm", warm), sep="\n", flush=True)
        browser.close()


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
