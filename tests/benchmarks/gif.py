"""Benchmark of a turning GIF: 36 frames of circles-232-tanh's activation space at 600 x 600 pixels.

Run ``python -m tests.benchmarks.gif``. One of two routes draws in the visitor's browser and puts frames
together as the server does; in the other, kaleido draws each frame of the Python figure, which needs
``pip install kaleido`` and a Chrome. Both browsers draw without a graphics card here.
"""

from __future__ import annotations

import base64
import importlib.util
import io
import math
import os
import struct
import time

from playwright.sync_api import sync_playwright

import nnexplore as nx
from nnexplore.export.gif import gif_of_frames
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn

PRESET = "circles-232-tanh"
FRAMES = 36
SIDE = 600

TAKE = """
async shot => {
    const begun = performance.now();
    const blob = await host.view.take(shot);
    const seconds = (performance.now() - begun) / 1000;
    const reader = new FileReader();
    await new Promise((resolve) => { reader.onload = resolve; reader.readAsDataURL(blob); });
    return {seconds, content: reader.result.split(",")[1]};
}
"""


def in_the_visitors_browser() -> dict[str, float]:
    """Return the seconds of drawing and of putting together, and the sizes of what is sent and comes back."""
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        page = browser.new_page(viewport={"width": 1100, "height": 660})
        page.goto(url)
        mount(page, autoplay=False)
        show(page, message(nx.PRESETS[PRESET].config.to_query()))
        wait_until_drawn(page)
        shot = {"subject": "a", "kind": "turning-frames", "width": SIDE, "height": SIDE, "frames": FRAMES}
        taken = page.evaluate(TAKE, shot)
        browser.close()
    packed = base64.b64decode(taken["content"])
    begun = time.perf_counter()
    gif = gif_of_frames(packed)
    encoding = time.perf_counter() - begun
    return {"drawing": taken["seconds"], "encoding": encoding, "sent": len(packed), "gif": len(gif)}


def by_kaleido() -> dict[str, float]:
    """Return the same of kaleido, one browser for all frames; starting it counts as drawing."""
    import kaleido

    os.environ.setdefault("BROWSER_PATH", find_chromium() or "")
    figure = nx.figures.activation_space(nx.train(nx.PRESETS[PRESET].config))
    begun = time.perf_counter()
    kaleido.start_sync_server(silence_warnings=True)
    try:
        frames = []
        for number in range(FRAMES):
            angle = 2 * math.pi * number / FRAMES - math.pi / 4
            figure.update_layout(scene_camera_eye={"x": 2.38 * math.cos(angle), "y": 2.38 * math.sin(angle)})
            frames.append(figure.to_image(format="png", width=SIDE, height=SIDE, scale=1))
    finally:
        kaleido.stop_sync_server(silence_warnings=True)
    drawing = time.perf_counter() - begun
    packed = io.BytesIO()
    for png in frames:
        packed.write(struct.pack(">II", len(png), 100) + png)
    begun = time.perf_counter()
    gif = gif_of_frames(packed.getvalue())
    encoding = time.perf_counter() - begun
    return {"drawing": drawing, "encoding": encoding, "sent": packed.tell(), "gif": len(gif)}


def main() -> None:
    """Measure and print."""
    print(f"{FRAMES} frames of {SIDE} x {SIDE} pixels      drawing  encoding     total    frames       GIF")
    routes = [("in the visitor's browser", in_the_visitors_browser)]
    if importlib.util.find_spec("kaleido"):
        routes.append(("by kaleido", by_kaleido))
    for name, measure in routes:
        took = measure()
        total = took["drawing"] + took["encoding"]
        print(
            f"{name:31} {took['drawing']:8.1f} s {took['encoding']:7.1f} s {total:7.1f} s "
            f"{took['sent'] / 1e6:6.1f} MB {took['gif'] / 1e6:6.1f} MB"
        )
    if len(routes) == 1:
        print("kaleido is not installed.")


if __name__ == "__main__":
    main()
