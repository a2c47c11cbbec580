"""Benchmark of the view: what a frame costs in Chromium while a run of a small, a deep, a wide network plays.

Run ``python -m tests.benchmarks.frame``. The forward pass is that of the whole frame: grid, samples, boundary
and projections. The update is everything until the pictures are handed to the graphics card. Tasks are those
that the browser itself calls long, from 50 ms on.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn

FORWARD_BUDGET_MS = 2.0
UPDATE_BUDGET_MS = 60.0
TASK_BUDGET_MS = 200.0

RUNS = {
    "2-3-2, 100 samples": "",
    "3 x 64 units, 1,000 samples": "layers=3&width=64&n_samples=1000&n_steps=100",
    "256 units, 10,000 samples": "width=256&n_samples=10000&n_steps=100",
}


def measure(browser: Browser, url: str, query: str) -> tuple[list[dict[str, float]], list[float]]:
    """Return the time of every frame of one play-through, and the lengths of its long tasks, in ms."""
    page = browser.new_page(viewport={"width": 1100, "height": 660})
    page.goto(url)
    mount(page, autoplay=False)
    show(page, message(query))
    wait_until_drawn(page)
    page.evaluate(
        """() => {
            host.drawn.length = 0;
            host.tasks = [];
            const note = list => host.tasks.push(...list.getEntries().map(task => task.duration));
            new PerformanceObserver(note).observe({entryTypes: ["longtask"]});
        }"""
    )
    page.locator(".nnx-play").click()
    page.wait_for_selector(".nnx-view[data-playing=true]")
    wait_until_drawn(page)
    drawn: list[dict[str, float]] = page.evaluate("host.drawn")
    tasks: list[float] = page.evaluate("host.tasks")
    page.close()
    # The last one is that of the picture at rest.
    return drawn[:-1], tasks


def main() -> None:
    """Print the medians beside their budgets."""
    over = []
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        print(
            f"budgets: forward {FORWARD_BUDGET_MS:g} ms (2-3-2), update {UPDATE_BUDGET_MS:g} ms, "
            f"tasks {TASK_BUDGET_MS:g} ms; software GL"
        )
        for name, query in RUNS.items():
            frames, tasks = measure(browser, url, query)
            forward = statistics.median(frame["computed"] for frame in frames)
            update = statistics.median(frame["milliseconds"] for frame in frames)
            longest = max(tasks, default=0.0)
            print(
                f"{name:28} {len(frames):4} frames, median: forward {forward:6.2f}, update {update:6.1f} ms; "
                f"longest task {longest:5.0f} ms"
            )
            is_over = update > UPDATE_BUDGET_MS or longest > TASK_BUDGET_MS
            if is_over or (not query and forward > FORWARD_BUDGET_MS):
                over.append(name)
        browser.close()
    if over:
        raise SystemExit(f"over budget: {', '.join(over)}")


if __name__ == "__main__":
    main()
