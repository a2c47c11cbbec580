"""Benchmark of the Film page: what one frame of its grid costs in Chromium while all six runs of it move.

Run ``python -m tests.benchmarks.film``. The two slowest runs of the study, which never stop early, stand in
for all six. A frame is everything from the forward passes to the last stroke on the eighteen canvases.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from nnexplore.core.run.presets import PRESETS
from nnexplore.palette import palette
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, serve_view_page

FRAME_BUDGET_MS = 60.0

PLAY = """async ([palette, messages]) => {
  const { createFilm } = await import("/view/film/film.js");
  const { decodeRun } = await import("/view/run/run.js");
  const { DEFAULTS } = await import("/view/parts/options.js");
  for (const name of ["scene/tile.css", "film/film.css"]) {
    const link = document.createElement("link");
    [link.rel, link.href] = ["stylesheet", `/view/${name}`];
    document.head.append(link);
    await new Promise((resolve) => (link.onload = resolve));
  }
  const labels = messages.map((_, place) => `run ${place}`);
  const addressOf = (place) => `?film=${place}`;
  const host = { plotly: null, palette, labels, nTiles: 6, picked: null, options: DEFAULTS, addressOf };
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


def measure() -> tuple[list[float], float]:
    """Return the milliseconds of every frame of one play-through, and the page's processor time for one.

    The processor time is that of the page's thread with all it does between frames, and is the same on a
    machine that has other work to do.
    """
    slow = [message(PRESETS[f"film-{name}-0.001"].config.to_query()) for name in ("relu", "tanh")]
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url)
        page.wait_for_selector("html[data-ready]")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        frames = page.evaluate(PLAY, [palette(), slow * 3])
        metrics = {
            entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]
        }
        browser.close()
    times = [frame["milliseconds"] for frame in frames if not frame["full"]]
    return times, 1000 * metrics["TaskDuration"] / len(times)


def main() -> None:
    """Print the median beside its budget."""
    times, processor = measure()
    times.sort()
    median = statistics.median(times)
    print(f"six runs of three pictures, {len(times)} frames in 6 s")
    print(f"whole frame   median {median:5.1f} ms   95% {times[int(0.95 * len(times))]:5.1f} ms   ", end="")
    print(f"budget {FRAME_BUDGET_MS:g} ms")
    print(f"processor time of the page for a frame, with the opening of all tiles   {processor:5.1f} ms")
    if median > FRAME_BUDGET_MS:
        raise SystemExit("over budget")


if __name__ == "__main__":
    main()
