"""The layout of a page in the browser: sections, what stays in place, and the pictures presented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig

Open = Callable[..., Page]

BOXES = """() => [".nnx-space-input .nnx-picture", ".nnx-space-a .nnx-picture", ".nnx-timeline"].map(one => {
    const {x, y, width, height} = document.querySelector(one).getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
})"""
#: The sizes of all words that are presented, those of the 3-D pictures and of the flat one too.
SIZES = """() => {
    const written = [...document.querySelectorAll("[data-nnx-presented] *")].filter(element =>
        element.checkVisibility() && !element.closest(".nnx-spoken, .js-plotly-plot, svg")
        && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
    // The numbers of axes are painted: 12 px on a small page, and larger by as much as all words are.
    const grow = getComputedStyle(document.querySelector(".nnx-view")).getPropertyValue("--nnx-grow");
    return [...written.map(element => parseFloat(getComputedStyle(element).fontSize)), 12 * grow];
}"""


def expect_trained(page: Page, query: str) -> None:
    key = RunConfig.from_query(query).key
    expect(
        page.locator(f'.nnx-view[data-key="{key}"][data-state="trained"][data-full="true"]')
    ).to_be_visible()


def boxes(page: Page) -> Any:
    return page.evaluate(BOXES)


def test_pages_stand_in_sections_and_nothing_jumps(open_page: Open) -> None:
    page = open_page("n_steps=300", reduced_motion="reduce")
    expect_trained(page, "n_steps=300")
    page.locator(".nnx-timeline").scroll_into_view_if_needed()
    before = boxes(page)
    for name in ("Show", "Picture"):
        door = page.get_by_role("button", name=name, exact=True).first
        door.click()
        expect(page.locator("#nnx-shelf" if name == "Show" else ".nnx-capture")).to_be_in_viewport()
        assert boxes(page) == before, name
        door.click()

    lessons = page.get_by_role("link", name="Lessons")
    lessons.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert lessons.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"
    page.get_by_role("button", name="Studies").click()
    for name in ("Film", "Compare", "Width", "Learning"):
        expect(page.get_by_role("menuitem", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    lessons.click()
    page.wait_for_url("**/experiments*")
    expect(page).to_have_title("Lessons · nnexplore")


def test_a_run_is_presented_changed_by_keys_and_everything_is_as_it_was_after(open_page: Open) -> None:
    page = open_page("n_steps=300", reduced_motion="reduce", width=1920, height=1080)
    expect_trained(page, "n_steps=300")
    before = boxes(page)
    presented = page.locator("[data-nnx-presented]")
    samples = page.get_by_test_id("stSidebar").get_by_label("Samples", exact=True)
    samples.focus()
    page.keyboard.press("f")
    expect(presented).to_have_count(0)

    page.get_by_role("button", name="Present").focus()
    page.keyboard.press("Control+f")
    expect(presented).to_have_count(0)
    page.keyboard.press("f")
    expect(presented).to_be_visible()
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect_trained(page, "n_steps=300")
    assert min(page.evaluate(SIZES)) >= 22
    for name in ("Step", "Loss", "Right"):
        expect(page.locator(".nnx-facts").get_by_text(name, exact=True)).to_be_visible()

    page.keyboard.press("ArrowLeft")
    expect(page.locator(".nnx-view:not([data-snapshot='119'])")).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator(".nnx-space-a")).to_be_visible()
    expect(page.locator(".nnx-space-input")).to_be_hidden()
    page.locator(".nnx-space-a .nnx-picture").dblclick()
    expect(page.locator(".nnx-space-input")).to_be_visible()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("units, then a digit")
    page.keyboard.press("u")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()
    page.keyboard.press("0")
    expect_trained(page, "n_steps=300&layers=0")
    page.keyboard.press("z")
    expect_trained(page, "n_steps=300")
    expect(presented).to_be_visible()

    page.keyboard.press("Escape")
    expect(presented).to_have_count(0)
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    expect(page.get_by_role("button", name="Present")).to_be_focused()
    page.wait_for_function(f"before => JSON.stringify(({BOXES})()) === JSON.stringify(before)", arg=before)
