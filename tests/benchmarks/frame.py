"""Benchmark of the view: what one frame of the default network costs in Chromium while it plays.

Run ``python -m tests.benchmarks.frame``. The forward pass is that of the whole frame: grid, samples, boundary
and projections. The update is everything until the pictures are handed to the graphics card.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn

FORWARD_BUDGET_MS = 2.0
UPDATE_BUDGET_MS = 60.0


def measure() -> list[dict[str, float]]:
    """Return the time of every frame of one play-through."""
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        page = browser.new_page(viewport={"width": 1100, "height": 660})
        page.goto(url)
        mount(page, autoplay=False)
        show(page, message())
        wait_until_drawn(page)
        page.evaluate("host.drawn.length = 0")
        page.locator(".nnx-play").click()
        page.wait_for_selector(".nnx-view[data-playing=true]")
        wait_until_drawn(page)
        drawn: list[dict[str, float]] = page.evaluate("host.drawn")
        browser.close()
    # The last one is that of the picture at rest.
    return drawn[:-1]


def main() -> None:
    """Print the medians beside their budgets."""
    frames = measure()
    forward = statistics.median(frame["computed"] for frame in frames)
    update = statistics.median(frame["milliseconds"] for frame in frames)
    print(f"2-3-2, sheet of 70 x 60 cells, {len(frames)} frames in 6 s with software GL")
    print(f"forward pass and boundary  median {forward:5.2f} ms  budget {FORWARD_BUDGET_MS:g} ms")
    print(f"whole update               median {update:5.1f} ms  budget {UPDATE_BUDGET_MS:g} ms")
    if forward > FORWARD_BUDGET_MS or update > UPDATE_BUDGET_MS:
        raise SystemExit("over budget")


if __name__ == "__main__":
    main()
