"""Benchmark of weight editing: what one change of a weight costs in Chromium while its slider is dragged.

Run ``python -m tests.benchmarks.weight_editing``. An update is everything from the change until the pictures
are with the graphics card: forward pass, boundary, fold lines, plane, loss, pictures, network.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Page, sync_playwright

from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.pictures import middle
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn

BUDGET_MS = 60.0
N_MOVES = 40
#: What is shown, from what a visitor sees at first to everything there is, and a network of two flat spaces.
CASES = {
    "weights alone": ("n_steps=1000", ""),
    "fold lines, plane": ("n_steps=1000", "xpf"),
    "the same, two units": ("width=2&n_steps=1000", "xpf"),
    "the same, four layers of 8": (
        "layers=4&width=8&width_2=8&width_3=8&width_4=8&n_steps=200",
        "xpf",
    ),
}


def drag_slider(page: Page) -> list[float]:
    """Drag a weight's slider to and fro and return the milliseconds of each update on the way."""
    x, y = middle(page, ".nnx-slide >> nth=1")
    page.evaluate("host.drawn.length = 0")
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(N_MOVES):
        drawn = page.evaluate("host.drawn.length")
        # To and fro, and never twice to one place.
        page.mouse.move(x + (-1) ** move * (5 + move * 0.8), y)
        page.wait_for_function("drawn => host.drawn.length > drawn", arg=drawn)
    page.mouse.up()
    return [frame["milliseconds"] for frame in page.evaluate("host.drawn") if not frame["full"]]


def main() -> None:
    """Print the median of each case beside the budget."""
    over = False
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        for name, (query, link) in CASES.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
            page.goto(url)
            mount(page, link)
            show(page, message(query))
            wait_until_drawn(page)
            page.locator(".nnx-node-unit").first.click()
            updates = drag_slider(page)
            page.close()
            median = statistics.median(updates)
            over |= median > BUDGET_MS
            print(f"{name:32} median {median:5.1f} ms of {len(updates)} updates  budget {BUDGET_MS:g} ms")
        browser.close()
    if over:
        raise SystemExit("over budget")


if __name__ == "__main__":
    main()
