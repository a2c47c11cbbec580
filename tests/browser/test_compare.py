"""The Compare page in the browser: one camera and one timeline for two runs, links, and the address."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from tests.browser.noting import wait_until_noted

Open = Callable[..., Page]
# Streamlit looks for its server beneath the page's own address first, in vain.
NOT_FOUND = ("status of 404",)
EYES = """[...document.querySelectorAll('.nnx-sides .nnx-solid')].map((picture) => {
  const { x, y, z } = picture._fullLayout?.scene?.camera.eye ?? {};
  return [x, y, z];
})"""
MOVED = "String(eyes[0]) !== before"
SNAPSHOTS = "[...document.querySelectorAll('.nnx-sides .nnx-view')].map((view) => view.dataset.snapshot)"


def open_compare(open_page: Open, left: str, right: str, view: str = "", **how: object) -> Page:
    address = urlencode({"left": left, "right": right, "view": view})
    page: Page = open_page(address, path="/compare", allow=NOT_FOUND, **how)
    return page


def side(page: Page, place: int) -> Locator:
    return page.locator(".nnx-sides > .nnx-view").nth(place)


def expect_side(page: Page, place: int, config: RunConfig) -> None:
    shown = f'.nnx-sides > .nnx-view[data-key="{config.key}"][data-state="trained"][data-full="true"]'
    expect(page.locator(shown).and_(side(page, place))).to_be_visible()


def wait_for_snapshots(page: Page, condition: str) -> list[int]:
    """What both sides show, once it meets a condition on the numbers `a` and `b`."""
    found = page.wait_for_function(
        f"() => {{ const [a, b] = {SNAPSHOTS}.map(Number); return {condition} && [a, b]; }}"
    )
    snapshots: list[int] = found.json_value()
    return snapshots


def paste(page: Page, text: str) -> None:
    page.get_by_role("button", name="Paste a link").last.click()
    field = page.get_by_label("Share link for the right", exact=True)
    field.fill(text)
    field.press("Enter")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def test_two_runs_share_a_camera_a_timeline_and_an_address(open_page: Open) -> None:
    eye = [1.2, -1, 0.8]
    view = "c1200_-1000_800_0_0_1000_0_0_0_0.s50000"
    page = open_compare(open_page, "circles-232-tanh", "moons-232-tanh", view=view, reduced_motion="reduce")
    expect_side(page, 0, PRESETS["circles-232-tanh"].config)
    expect_side(page, 1, PRESETS["moons-232-tanh"].config)
    expect(
        page.get_by_text("What differs: data: Circles against Moons; data seed: 1 against 0.")
    ).to_be_visible()
    expect(page.locator(".nnx-compare > .nnx-headline")).to_have_text(
        re.compile(r"^They learn from different samples, so their numbers cannot be compared: .* so far\.$")
    )
    page.wait_for_function(f"eyes => JSON.stringify({EYES}) === JSON.stringify(eyes)", arg=[eye] * 4)
    [halfway, _] = wait_for_snapshots(page, "a > 0 && a === b")

    picture = side(page, 1).locator(".nnx-space-z .nnx-solid").bounding_box()
    assert picture is not None
    x, y = picture["x"] + picture["width"] / 2, picture["y"] + picture["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=3)
    page.mouse.up()
    page.wait_for_function(
        f"before => {{ const eyes = {EYES}; return new Set(eyes.map(String)).size === 1 && {MOVED} }}",
        arg=",".join(map(str, eye)),
    )

    page.get_by_role("slider", name="Snapshot").focus()
    page.keyboard.press("ArrowRight")
    wait_for_snapshots(page, f"a === {halfway + 1} && b === {halfway + 1}")
    curve = page.locator(".nnx-shared-timeline .nnx-curve").bounding_box()
    assert curve is not None
    page.mouse.click(curve["x"] + curve["width"] / 3, curve["y"] + 40)
    wait_for_snapshots(page, f"a > 0 && a < {halfway} && a === b")
    page.get_by_role("button", name="Activation", exact=True).click()
    units = page.locator(".nnx-activation-panel").get_by_role("combobox", name="Unit")
    units.first.select_option("2")
    expect(units.last).to_have_value("2")
    page.get_by_role("radio", name="Output").click()
    expect(page.locator(".nnx-activation-panel:visible")).to_have_count(0)
    for place in (0, 1):
        expect(side(page, place).locator(".nnx-space-a .nnx-title")).to_have_text("Probabilities")
    page.wait_for_function(
        "() => /^lo\\.a2\\.c.*\\.s\\d+$/.test(new URLSearchParams(location.search).get('view'))"
    )


def test_links_are_pasted_runs_swapped_and_both_play_in_step(open_page: Open) -> None:
    page = open_compare(open_page, "moons-222-tanh", "circles-222-tanh")
    root = page.locator(".nnx-compare")
    wait_until_noted(page, "data-playing=true")
    # Over and over, so that they play however late the test looks.
    page.get_by_role("button", name="Play over and over").click()
    if root.get_attribute("data-playing") == "false":
        page.get_by_role("button", name="Play (space)").click()
    wait_for_snapshots(page, "a > 2 && b > 2")
    side(page, 0).locator(".nnx-space-a").click()
    page.keyboard.press("Space")
    expect(root).to_have_attribute("data-playing", "false")
    # What was shown last may still be on its way.
    expect(page.locator('.nnx-sides > .nnx-view[data-full="true"]')).to_have_count(2)
    a, b = wait_for_snapshots(page, "a === b")

    paste(page, "activation=swish")
    expect(page.get_by_role("alert").filter(has_text="Activation is “swish”")).to_contain_text(
        "The run on the right stays."
    )
    expect_side(page, 1, PRESETS["circles-222-tanh"].config)
    link = PRESETS["moons200-212-tanh"].config.to_query()
    paste(page, f"https://host/?{link}&view=xp")
    expect_side(page, 1, PRESETS["moons200-212-tanh"].config)
    expect(page.get_by_role("alert").filter(has_text="swish")).to_have_count(0)
    wait_for_snapshots(page, f"a === {a} && b === {b}")
    page.wait_for_function("() => new URLSearchParams(location.search).get('right') === 'moons200-212-tanh'")

    page.get_by_test_id("stMain").get_by_role("button", name="swap_horiz").click()
    expect_side(page, 0, PRESETS["moons200-212-tanh"].config)
    expect_side(page, 1, PRESETS["moons-222-tanh"].config)
    wait_for_snapshots(page, f"a === {a} && b === {b}")
    page.get_by_test_id("stMain").get_by_role("link", name="Explore").first.click()
    key = PRESETS["moons200-212-tanh"].config.key
    expect(page.locator(f'.nnx-view[data-key="{key}"]:not(.nnx-sides *)')).to_be_visible()
    page.get_by_role("link", name="Compare with another run").click()
    expect_side(page, 0, PRESETS["moons200-212-tanh"].config)
