"""A contact sheet of the pictures with which each preset opens, to be looked at.

Run ``python -m tests.opening_views SHEET.png [NAME ...]``; without names all presets are shown.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from nnexplore.core.run.presets import PRESETS
from tests.browser.chromium import find_chromium, launch_arguments
from tests.browser.view_page import message, mount, serve_view_page, show, wait_until_drawn

WIDTH = 660
"""Of one preset's three pictures on the sheet, in pixels."""
COLUMNS = 2
HEADING = 22


def opening_pictures(names: Sequence[str], dark: bool = False) -> dict[str, Image.Image]:
    """Return the three pictures of each preset as a new visitor finds them, at the end of its training."""
    with serve_view_page() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=launch_arguments())
        pictures = {}
        for name in names:
            page = browser.new_page(
                viewport={"width": 1200, "height": 900}, color_scheme="dark" if dark else "light"
            )
            page.goto(url)
            mount(page, autoplay=False)
            show(page, message(PRESETS[name].config.to_query()))
            wait_until_drawn(page)
            picture = page.locator(".nnx-spaces").screenshot()
            pictures[name] = Image.open(io.BytesIO(picture)).convert("RGB")
            page.close()
        browser.close()
    return pictures


def contact_sheet(pictures: dict[str, Image.Image]) -> Image.Image:
    """Lay pictures out in columns, each under its name."""
    scaled = {
        name: picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)))
        for name, picture in pictures.items()
    }
    row = HEADING + max(picture.height for picture in scaled.values())
    rows = -(-len(scaled) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * WIDTH, rows * row), "white")
    pen = ImageDraw.Draw(sheet)
    for number, (name, picture) in enumerate(scaled.items()):
        place = (number % COLUMNS * WIDTH, number // COLUMNS * row)
        pen.text((place[0] + 6, place[1] + 5), name, fill="black")
        sheet.paste(picture, (place[0], place[1] + HEADING))
    return sheet


def main() -> None:
    """Write the sheet."""
    target, *names = sys.argv[1:]
    contact_sheet(opening_pictures(names or list(PRESETS))).save(Path(target))


if __name__ == "__main__":
    main()
