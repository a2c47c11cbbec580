"""WebGL contexts: a browser has few and takes them away, and the 3-D pictures stand nevertheless."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.export.page import html_page
from tests.browser.pictures import (
    camera,
    lose_contexts,
    turn,
    wait_until_linked,
    wait_until_seen_from,
    wait_until_standing,
)
from tests.browser.view_page import serve
from tests.patience import PATIENCE

OpenPage = Callable[..., Page]

OPTIONS = {"autoplay": False, "renderer": "plotly"}
N_PAGES = 10
MOST_CONTEXTS = 16
"""A browser keeps so many."""


@pytest.mark.parametrize("path", ["/", "/compare", "/learning?n_steps=500"])
def test_pictures_whose_contexts_are_lost_are_built_anew(open_page: OpenPage, path: str) -> None:
    # So high that nothing is out of sight, not even the surface under the table of a sweep.
    page = open_page(path=path, reduced_motion="reduce", height=3600, allow=("status of 404",))
    wait_until_standing(page)
    lose_contexts(page)
    wait_until_standing(page)
    expect(page.locator(".nnx-view .nnx-trouble:visible")).to_have_count(0)


@pytest.fixture(scope="module")
def run_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("run") / "run.html"
    file.write_bytes(html_page(train(RunConfig.from_query("n_steps=100")), options=OPTIONS))
    return file


@pytest.fixture
def open_run(open_page: OpenPage, run_page: Path) -> OpenPage:
    def open_run(**how: object) -> Page:
        page = open_page(url=run_page.as_uri(), path="", offline=True, **how)
        page.wait_for_selector(".nnx-view[data-full=true]")
        wait_until_standing(page)
        return page

    return open_run


def test_a_picture_built_anew_is_seen_from_where_the_lost_one_was(open_run: OpenPage) -> None:
    page = open_run()
    before = camera(page, "z")
    turn(page, "a")
    wait_until_linked(page, before)
    page.mouse.up()
    turned = camera(page, "z")
    lose_contexts(page)
    wait_until_standing(page)
    wait_until_seen_from(page, turned)

    turn(page, "a", -90)
    wait_until_linked(page, turned)
    page.mouse.up()


def test_a_browser_that_takes_pictures_away_again_and_again_gets_them_on_a_canvas_and_the_page_says_so(
    open_run: OpenPage,
) -> None:
    page = open_run()
    for _ in range(2):
        lose_contexts(page)
        wait_until_standing(page)
    lose_contexts(page)
    expect(page.get_by_text("This browser keeps taking WebGL away")).to_be_visible()
    page.wait_for_selector(".nnx-view[data-full=true]")
    expect(page.locator(".nnx-space-a .nnx-solid-canvas")).to_be_visible()


def test_a_picture_out_of_sight_gives_its_context_back_and_leaves_a_still(open_run: OpenPage) -> None:
    page = open_run()
    page.evaluate(
        """() => {
            window.contexts = [...document.querySelectorAll(".nnx-solid canvas")].map(
                canvas => canvas.getContext("webgl"));
            const far = document.createElement("div");
            far.style.height = "6000px";
            document.body.prepend(far);
            scrollTo(0, 0);
        }"""
    )
    # A function, since the page forbids itself to evaluate text.
    page.wait_for_function("() => contexts.every(context => context.isContextLost())")
    expect(page.locator(".nnx-solid > .nnx-still")).to_have_count(2)
    colours = page.evaluate(
        """() => {
            const still = document.querySelector(".nnx-still");
            const {data} = still.getContext("2d").getImageData(0, 0, still.width, still.height);
            return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 50, "the still shows what the picture showed"

    page.locator(".nnx-space-a").scroll_into_view_if_needed()
    wait_until_standing(page)
    expect(page.locator(".nnx-still")).to_have_count(0)


@pytest.fixture
def lecture(run_page: Path) -> Iterator[str]:
    """Yield the address of a page with ten exported runs in frames."""
    frame = '<iframe src="run.html" style="width: 700px; height: 700px; border: 0; display: block"></iframe>'
    page = f'<!doctype html><link rel="icon" href="data:,"><title>A lecture</title>{frame * N_PAGES}'
    (run_page.parent / "index.html").write_text(page)
    with serve({}, run_page.parent) as address:
        yield address


def test_ten_exported_runs_in_one_page_all_show_their_pictures(open_page: OpenPage, lecture: str) -> None:
    page = open_page(url=lecture, path="/index.html")
    frames: list[Frame] = [frame for frame in page.frames if frame != page.main_frame]
    assert len(frames) == N_PAGES
    for frame in [*frames, frames[0]]:
        frame.frame_element().evaluate("frame => frame.scrollIntoView()")
        frame.wait_for_selector(".nnx-view[data-full=true]", timeout=1000 * PATIENCE)
        wait_until_standing(frame)
    standing = sum(frame.locator(".nnx-solid canvas:not(.nnx-still)").count() for frame in frames)
    assert standing < MOST_CONTEXTS
