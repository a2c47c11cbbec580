"""Benchmark of the Folding page's pictures: what one move of a slider costs in Chromium.

Run ``python -m tests.benchmarks.folding``. The time is that of the whole script: heights, words, controls and
all pictures. Each move is an input event of the slider, as a drag makes them.
"""

from __future__ import annotations

import statistics
from typing import Any

from playwright.sync_api import Page, sync_playwright

from nnexplore.core.run.presets import PRESETS
from nnexplore.palette import palette
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, serve_view_page

BUDGET_MS = 60.0
MOVES = 80
QUERIES = {
    "hexagon (3 ReLU units)": PRESETS["hexagon-232-relu"].config.to_query(),
    "8 leaky ReLU units, 1000 samples": "width=8&activation=leaky-relu&n_samples=1000&n_steps=1000",
    "3 tanh units": "",
    "8 tanh units, 1000 samples": "width=8&n_samples=1000&n_steps=1000",
}
MOUNT = """async ([palette, message]) => {
  const { createFolding } = await import("./view/folding/folding.js");
  const { decodeRun } = await import("./view/run/run.js");
  const place = document.getElementById("place");
  place.replaceChildren();
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "view/folding/folding.css" });
  document.head.append(sheet);
  await new Promise((resolve) => { sheet.onload = resolve; });
  createFolding(place, { palette }).update(decodeRun(message, null));
}"""
DRAG = """async ([label, reach, moves]) => {
  const root = document.querySelector(".nnx-folding");
  const slider = root.querySelector(`input[type=range][aria-label="${label}"]`);
  const times = [];
  for (let move = 0; move < moves; move++) {
    const drawn = new Promise((resolve) => root.addEventListener("nnx-folded", resolve, { once: true }));
    slider.value = String(reach * Math.sin((2 * Math.PI * move) / moves));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    times.push((await drawn).detail.milliseconds);
  }
  return times;
}"""
#: Stage and slider with how far it is dragged to either side.
DRAGS = {
    "2 Its coefficient": ("C", 2.0),
    "3 The sum": ("Coefficient of unit 0", 2.0),
    "4 The bias": ("Bias", 4.0),
}


def drag(page: Page, stage: str) -> list[float]:
    """Return the script time of every move of the stage's slider."""
    page.get_by_role("button", name=stage, exact=True).click()
    page.wait_for_selector(f'.nnx-folding[data-stage="{stage[0]}"][data-full="true"]')
    label, reach = DRAGS[stage]
    times: list[float] = page.evaluate(DRAG, [label, reach, MOVES])
    return times


def measure() -> dict[tuple[str, str], float]:
    """Return the median script time of a move for each network and stage."""
    medians: dict[tuple[str, str], float] = {}
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        for name, query in QUERIES.items():
            page: Any = browser.new_page(viewport={"width": 1120, "height": 860})
            page.goto(url)
            page.wait_for_selector("html[data-ready]")
            page.evaluate(MOUNT, [palette(), message(query)])
            for stage in DRAGS:
                medians[name, stage] = statistics.median(drag(page, stage))
            page.close()
        browser.close()
    return medians


def main() -> None:
    """Print the medians beside their budget."""
    medians = measure()
    for (name, stage), median in medians.items():
        print(f"{name:34} {stage:18} median {median:5.1f} ms  budget {BUDGET_MS:g} ms")
    if max(medians.values()) > BUDGET_MS:
        raise SystemExit("over budget")


if __name__ == "__main__":
    main()
