"""The gallery in the browser: every example is drawn, without an error, and a view reads as what is stored.

What a view says is stored as its accessible tree; `pytest tests/browser/test_gallery.py --update-snapshots`
stores anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.gallery.example import file_name
from tests.gallery.figures import FIGURES
from tests.gallery.page import serve_gallery, write
from tests.gallery.views import VIEWS

STORED = Path(__file__).parents[1] / "gallery" / "snapshots"
COMPONENTS = Path(__file__).parents[2] / "nnexplore" / "ui" / "shared" / "components.py"
IF_MEANT = "if it is meant: pytest tests/browser/test_gallery.py --update-snapshots"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the gallery of this checkout."""
    folder = tmp_path_factory.mktemp("gallery")
    write(folder)
    with serve_gallery(folder) as url:
        yield url


def test_every_example_is_drawn_as_it_comes_into_sight_and_a_view_says_what_is_stored(
    open_page: Open, gallery: str, request: pytest.FixtureRequest
) -> None:
    page = open_page(url=gallery, reduced_motion="reduce")
    update = request.config.getoption("--update-snapshots")
    stored = {file.stem: file.read_text(encoding="utf-8") for file in STORED.glob("*.yml")}
    said = {}
    for name in (*FIGURES, *VIEWS):
        place = page.locator(f"#{file_name(name)} + .place")
        place.scroll_into_view_if_needed()
        frame = place.frame_locator("iframe")
        drawn = VIEWS[name].drawn if name in VIEWS else ".js-plotly-plot :is(.main-svg, canvas)"
        expect(frame.locator(drawn).first, name).to_be_visible()
        if name in VIEWS:
            file = file_name(name)
            words = settled_words(frame.locator("#place"), gallery, None if update else stored.get(file))
            said[file] = words
    if update:
        STORED.mkdir(exist_ok=True)
        for file, text in said.items():
            (STORED / f"{file}.yml").write_text(text, encoding="utf-8")
        stored = said
    assert said.keys() == stored.keys()
    for file, text in said.items():
        assert text.splitlines() == stored[file].splitlines(), f"{file}: {IF_MEANT}"


def settled_words(view: Locator, address: str, expected: str | None) -> str:
    """Return what a view says once it is what is expected, or stays so for a second: pictures come late."""

    def words() -> str:
        # The port is another one each time.
        return f"{view.aria_snapshot().replace(address, '')}\n"

    said = words()
    same = 0
    while said != expected and same < 10:
        view.page.wait_for_timeout(100)
        before, said = said, words()
        same = same + 1 if said == before else 0
    return said


def test_every_component_of_the_pages_is_in_the_gallery() -> None:
    mounted = set(re.findall(r'"hosts/(\w+)\.js"', COMPONENTS.read_text(encoding="utf-8")))
    assert mounted - {"component_loader"} == {example.adapter for example in VIEWS.values()}


def test_no_two_examples_have_the_same_file() -> None:
    names = [*FIGURES, *VIEWS]
    assert len({file_name(name) for name in names}) == len(names)
