"""The Explore page in Chromium: how soon it is complete, and how soon a moved slider shows its finished run.

``python -m tests.benchmarks.page`` prints medians in ms. Complete is the first drawing of all pictures of the
trained run; a slider's time is from its key press to the trained run drawn at full fineness.
"""

from __future__ import annotations

import json
import tempfile
import urllib.request
from pathlib import Path
from statistics import median
from time import sleep

from playwright.sync_api import Browser, Page, sync_playwright

from nnexplore.experiments import runs
from nnexplore.service.progress import FINISHED
from nnexplore.ui.server.routes import run_url
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.server import run_server

N_OPENINGS = 5
N_MOVES = 12

# Notes when each run was first drawn at full fineness, and when the view was first there.
WATCH = """
window.drawn = {};
const look = new MutationObserver(() => {
  const view = document.querySelector(".nnx-view");
  if (!view) return;
  look.disconnect();
  view.addEventListener("nnx-drawn", ({ detail }) => {
    window.firstDrawn ??= performance.now();
    const solid = document.querySelector(".nnx-solid canvas");
    if (solid) window.complete ??= performance.now();
    if (detail.full && view.dataset.state === "trained") window.drawn[view.dataset.key] ??= performance.now();
  });
});
look.observe(document, { subtree: true, childList: true });
window.addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
"""


def rest(url: str) -> None:
    """Wait until the server has trained what it trains beforehand, which would take an opening's time."""
    address = f"{url}/{run_url(runs()[-1].key)}?seen=0"
    while True:
        with urllib.request.urlopen(address) as answer:
            if json.load(answer)["state"] in FINISHED:
                return
        sleep(0.5)


def opened(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("window.complete && Object.keys(window.drawn).length", timeout=60_000)
    return page


def moved(page: Page, key: str) -> float:
    """Press a key on the noise slider; return the ms until another run is drawn."""
    shown = page.evaluate("document.querySelector('.nnx-view').dataset.key")
    page.evaluate("window.drawn = {}")
    page.get_by_role("slider", name="Noise").press(key)
    page.wait_for_function(
        "shown => Object.keys(window.drawn).some((key) => key !== shown)", arg=shown, timeout=60_000
    )
    return page.evaluate("shown => Object.entries(drawn).find(([key]) => key !== shown)[1] - pressed", shown)


def main() -> None:
    """Print the table."""
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder) / "log", trains_ahead=True) as server,
        sync_playwright() as p,
    ):
        rest(server.url)
        browser = p.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        first, complete = [], []
        for _ in range(N_OPENINGS):
            page = opened(browser, server.url)
            first.append(page.evaluate("firstDrawn"))
            complete.append(page.evaluate("complete"))
            page.context.close()
        page = opened(browser, server.url)
        page.get_by_role("slider", name="Noise").focus()
        untrained = [moved(page, "ArrowRight") for _ in range(N_MOVES)]
        stored = [moved(page, "ArrowLeft") for _ in range(N_MOVES)]
        browser.close()
    print("| what | median, ms | largest, ms |\n| --- | --- | --- |")
    for name, values in (
        ("first picture after opening", first),
        ("all pictures after opening (≤ 3,000)", complete),
        ("slider to finished view, untrained (≤ 1,000)", untrained),
        ("slider to finished view, stored (≤ 400)", stored),
    ):
        print(f"| {name} | {median(values):,.0f} | {max(values):,.0f} |")


if __name__ == "__main__":
    main()
