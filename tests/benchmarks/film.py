"""Benchmark of the Film page: what one frame of its grid costs in Chromium while all six runs of it move.

Run ``python -m tests.benchmarks.film``. The two slowest runs of the study, which never stop early, stand in
for all six. A frame is everything from the forward passes to the last stroke on the eighteen canvases.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from nnexplore.palette import palette
from nnexplore.presets import PRESETS
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, serve_view_page

FRAME_BUDGET_MS = 60.0

PLAY = """async ([palette, messages]) => {
  const { createFilm } = await import("/film.js");
  const { decodeRun } = await import("/run.js");
  const { DEFAULTS } = await import("/options.js");
  for (const name of ["tile.css", "film.css"]) {
    const link = document.createElement("link");
    [link.rel, link.href] = ["stylesheet", `/${name}`];
    document.head.append(link);
    await new Promise((resolve) => (link.onload = resolve));
  }
  const labels = messages.map((_, place) => `run ${place}`);
  const host = { plotly: null, palette, labels, nTiles: 6, picked: null, options: DEFAULTS };
  const place = document.getElementById("place");
  const film = createFilm(place, host);
  const frames = [];
  place.firstElementChild.addEventListener("nnx-film-drawn", ({ detail }) => frames.push(detail));
  messages.forEach((message, m) => film.update(decodeRun(message), m));
  await new Promise((resolve) => {
    const look = () => {
      const { playing, full } = place.firstElementChild.dataset;
      if (playing === "false" && full === "true") resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
  return frames;
}"""


def measure() -> list[float]:
    """Return the milliseconds of every frame of one play-through."""
    slow = [message(PRESETS[f"film-{name}-0.001"].config.to_query()) for name in ("relu", "tanh")]
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.wait_for_selector("html[data-ready]")
        frames = page.evaluate(PLAY, [palette(), slow * 3])
        browser.close()
    return [frame["milliseconds"] for frame in frames if not frame["full"]]


def main() -> None:
    """Print the median beside its budget."""
    times = sorted(measure())
    median = statistics.median(times)
    print(f"six runs of three pictures, {len(times)} frames in 6 s")
    print(f"whole frame   median {median:5.1f} ms   95% {times[int(0.95 * len(times))]:5.1f} ms   ", end="")
    print(f"budget {FRAME_BUDGET_MS:g} ms")
    if median > FRAME_BUDGET_MS:
        raise SystemExit("over budget")


if __name__ == "__main__":
    main()
