"""The Film page in the browser: six runs in step, one of them in full size, and a run from Explore."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.noting import forget, wait_until_noted
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
# The last epochs of the six.
ENDS = (7, 46, 200, 7, 52, 200)
# Where the timeline stands, in pixels from above.
PLACE_OF_TIME = "document.querySelector('.nnx-film-time').getBoundingClientRect().top"


@pytest.fixture
def open_film(open_page: Open) -> Open:
    """Open the page by its own address, beneath which Streamlit looks for its server first, in vain."""

    def open_film(query: str = "", **how: Any) -> Page:
        how = {"reduced_motion": "reduce", "allow": ("status of 404",), "init_script": NO_WEBGL, **how}
        page = open_page(query, path="/film", **how)
        expect(page.locator('.nnx-film[data-state="ready"]')).to_be_visible()
        return page

    return open_film


def expect_epoch(page: Page, epoch: int) -> None:
    """Expect all six tiles at an epoch, each held at its own end if that came earlier, drawn in full."""
    expect(page.locator(f'.nnx-film[data-moment="{epoch}"][data-full="true"]')).to_be_visible()
    expect(page.get_by_role("heading", name=f"Epoch {epoch}", exact=True)).to_be_visible()
    shown = [re.compile(f"^epoch {min(epoch, end)} · [0-9]+ % · loss 0") for end in ENDS]
    expect(page.locator(".nnx-tile-score")).to_have_text(shown)
    endings = [re.compile("stopped|ended" if epoch >= end else "^$") for end in ENDS]
    expect(page.locator(".nnx-tile-ending")).to_have_text(endings)


def expect_full_size(page: Page, name: str, epoch: int) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page.locator(".nnx-film-score")).to_have_text(re.compile(f"^epoch {epoch} · "))
    expect(page.locator(f'.nnx-film-stage .nnx-view[data-snapshot="{epoch}"]')).to_be_visible()


def pixels(page: Page) -> list[str]:
    """The tiles' pictures."""
    found: list[str] = page.locator(".nnx-tile canvas").evaluate_all("all => all.map((c) => c.toDataURL())")
    return found


def test_six_films_are_scrubbed_and_played_in_step_and_each_can_be_seen_in_full_size(open_film: Open) -> None:
    page = open_film()
    expect_epoch(page, 200)
    timeline = page.get_by_label("Snapshot").first
    timeline.press("Home")
    expect_epoch(page, 0)
    at_first = pixels(page)
    # Not read when the page opened: a font that came late would have changed the pictures since.
    page.keyboard.press("End")
    expect_epoch(page, 200)
    at_the_end = pixels(page)
    assert all(before != after for before, after in zip(at_first, at_the_end, strict=True))
    page.keyboard.press("Home")
    expect_epoch(page, 0)
    page.keyboard.press("PageUp")
    expect_epoch(page, 10)

    page.get_by_label("Speed").first.select_option("4")
    forget(page)
    page.get_by_role("button", name="Play (space)").first.click()
    wait_until_noted(page, "data-playing=true")
    expect(page.locator('.nnx-film[data-playing="false"]')).to_be_visible()
    expect_epoch(page, 200)
    assert pixels(page) == at_the_end

    timeline.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_epoch(page, 3)
    before = page.evaluate(PLACE_OF_TIME)
    page.get_by_role("link", name="tanh, rate 0.1: see").click(position={"x": 200, "y": 150})
    expect_full_size(page, "tanh, rate 0.1", 3)
    page.wait_for_function(f"before => Math.abs({PLACE_OF_TIME} - before) <= 2", arg=before)
    expect(page).to_have_url(re.compile("film=tanh-0.1(&|$)"))
    page.keyboard.press("ArrowRight")
    expect_full_size(page, "tanh, rate 0.01", 3)
    page.keyboard.press("Escape")
    expect_epoch(page, 3)
    expect(page.get_by_role("link", name="tanh, rate 0.01: see")).to_be_focused()
    page.keyboard.press("Enter")
    expect_full_size(page, "tanh, rate 0.01", 3)
    page.get_by_role("button", name="All six").click()
    expect_epoch(page, 3)
    expect(page).not_to_have_url(re.compile("film="))


def test_a_link_brings_the_picked_film_of_its_draw_at_its_epoch(open_film: Open) -> None:
    page = open_film("film=relu-0.1&draw=3&view=s25000")
    expect_full_size(page, "ReLU, rate 0.1", 50)
    page.keyboard.press("Escape")
    expect(page.get_by_text("ReLU, rate 0.1: units 0 and 1 are dead.")).to_be_visible()
    expect(page.get_by_role("heading", name="Epoch 50", exact=True)).to_be_visible()


def test_a_run_from_explore_is_watched_in_three_dimensions(open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.get_by_role("link", name="Watch it as a film").click()
    expect(page.get_by_role("heading", name="Circles, 3 tanh units")).to_be_visible()
    expect(page.get_by_text("snapshots of a logarithmic timeline")).to_be_visible()
    expect(page.locator(".nnx-film-stage .nnx-solid")).to_have_count(2)
    expect(page.locator('.nnx-film-stage .nnx-view[data-full="true"]')).to_be_visible()
    expect(page.locator(".nnx-film-ending")).to_have_text("ended after step 20,000")
    for name in ("Morph", "Activation", "Picture"):
        box = page.locator(".nnx-film-stage").get_by_role("button", name=name, exact=True).bounding_box()
        assert box is not None
        assert box["height"] < 60, f"{name} is a button of the toolbar, and none over the pictures"
