"""Benchmark of turning: what a frame of a 3-D picture on a canvas costs in Chromium without a graphics card.

Run ``python -m tests.benchmarks.turning``. A frame is all of it: the sheet, the plane, the lines, the samples
and the words of the axes, until their pixels can be read. The coarse sheet is as large as the view's while a
run plays, the fine one larger than any that it draws.
"""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, serve_view_page

#: By columns and rows of the sheet's points, in milliseconds.
BUDGETS = {(36, 31): 8.0, (70, 60): 20.0}
FRAMES = 60
#: Of a picture of Explore on a screen of 1440 x 900, in pixels of the style sheet.
SIZE = (440, 400)

TURN = """async ([message, palette, size, cells, frames]) => {
    const parts = ["run/run", "scene/frame", "scene/scene", "scene/picture", "draw/solid", "draw/renderers",
        "draw/camera", "parts/options"].map(name => import(`./view/${name}.js`));
    const {decodeRun, createFrames, createScene, compose, createSolid, RENDERERS, turned, homeCamera,
        DEFAULTS} = Object.assign({}, ...await Promise.all(parts));
    const run = decodeRun(message, null);
    const theme = {...palette.light, mode: "light", font: "sans-serif", grow: 1};
    const grid = createFrames(run, ...cells.map(points => points - 1));
    const options = {...DEFAULTS, layer: run.layers.length - 2};
    const scene = createScene(run, grid.grid, options, theme, 3, null);
    const parameters = run.parameters[run.nSnapshots - 1];
    const {symbols} = palette;
    const shown = {run, scene, frames: grid, parameters, options, theme, symbols, pointed: null};
    const picture = compose(shown, true);
    const element = document.createElement("div");
    element.style.cssText = `position: relative; width: ${size[0]}px; height: ${size[1]}px`;
    document.body.append(element);
    let from = homeCamera();
    let tell;
    const camera = {current: () => from, link: (_, turn) => ((tell = turn), () => {})};
    const solid = createSolid(element, RENDERERS.canvas.bind(null), camera);
    await solid.draw(picture.spaces.a, picture.ranges.a, scene.projections.a.axisTitles, picture);
    const canvases = [...element.querySelectorAll("canvas")];
    const taken = [];
    for (let frame = 0; frame < frames; frame++) {
        from = turned(from, 0.05, 0);
        const start = performance.now();
        tell();
        // The samples and the words come in a microtask.
        await null;
        for (const canvas of canvases) canvas.getContext("2d").getImageData(0, 0, 1, 1);
        taken.push(performance.now() - start);
    }
    solid.destroy();
    return {taken, points: grid.grid.n};
}"""


def main() -> None:
    """Print the medians beside their budgets."""
    from nnexplore.palette import palette

    over = []
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        for cells, budget in BUDGETS.items():
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(url)
            found = page.evaluate(TURN, [message(), palette(), SIZE, cells, FRAMES])
            page.close()
            median = statistics.median(found["taken"])
            print(
                f"{cells[0]} x {cells[1]}, {found['points']} points: median {median:5.1f} ms, "
                f"least {min(found['taken']):5.1f}, budget {budget:g}"
            )
            if median > budget:
                over.append(cells)
        browser.close()
    if over:
        raise SystemExit(f"over budget: {over}")


if __name__ == "__main__":
    main()
