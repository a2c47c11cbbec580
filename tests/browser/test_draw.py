"""The Draw page: lines are drawn, dragged and joined by mouse, by keys and with a finger, and trained on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.fingers import draw_finger_over

Open = Callable[..., Page]
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
ALL = 400
#: Right samples of the circles, of either class, as the page opens.
RUN = "run=n_samples%3D400%26n_steps%3D300"


def open_drawing(open_page: Open, query: str = "", **options: Any) -> Page:
    page = open_page(query, path="/draw", reduced_motion="reduce", allow=("status of 404",), **options)
    expect(page.locator('.nnx-drawing[data-full="true"]')).to_be_visible()
    return page


def root(page: Page) -> Locator:
    return page.locator(".nnx-drawing")


def picture(page: Page) -> Locator:
    return page.locator(".nnx-drawing-map .nnx-picture")


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """A place on the picture, by shares of its width and height."""
    box = picture(page).bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def middle_of(page: Page, grip: str) -> tuple[float, float]:
    box = page.locator(f'[data-grip="{grip}"] circle').bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def right(page: Page) -> int:
    return int(root(page).get_attribute("data-right") or -1)


def lines(page: Page) -> int:
    return page.locator(".nnx-line").count()


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=6)
    page.mouse.up()


def says_right(page: Page, count: int) -> None:
    words = f"all {ALL}" if count == ALL else f"{count} of {ALL}"
    expect(page.locator(".nnx-drawing .nnx-headline")).to_contain_text(f"gets {words} samples right")


def test_by_mouse_a_line_is_drawn_dragged_taken_back_and_found_again_after_a_reload(open_page: Open) -> None:
    page = open_drawing(open_page, RUN, **DESK)
    expect(page.locator(".nnx-line")).to_have_count(6)
    says_right(page, right(page))

    page.get_by_role("button", name="No line").click()
    expect(page.locator(".nnx-drawing .nnx-headline")).to_contain_text("Draw a straight line")
    expect(page.get_by_role("button", name="Train on from here")).to_be_disabled()

    drag(page, spot(page, 0.35, 0.6), spot(page, 0.65, 0.6))
    expect(page.locator(".nnx-line")).to_have_count(1)
    expect(root(page)).to_have_attribute("data-drawing", re.compile(r"^l(-?\d+_){3}-?\d+$"))
    drawn = root(page).get_attribute("data-drawing")
    says_right(page, right(page))

    drag(page, middle_of(page, "0 second"), spot(page, 0.6, 0.3))
    expect(root(page)).not_to_have_attribute("data-drawing", drawn or "")
    page.keyboard.press("Control+z")
    expect(root(page)).to_have_attribute("data-drawing", drawn or "")

    expect(page).to_have_url(re.compile(f"view={drawn}"))
    page.reload()
    expect(page.locator('.nnx-drawing[data-full="true"]')).to_be_visible()
    expect(root(page)).to_have_attribute("data-drawing", drawn or "")


def test_by_keys_a_line_is_added_moved_turned_and_taken_away(open_page: Open) -> None:
    page = open_drawing(open_page, f"{RUN}&view=l", **DESK)
    page.get_by_role("button", name="Add a line").press("Enter")
    grip = page.locator('[data-grip="0 middle"]')
    expect(grip).to_be_focused()
    before = root(page).get_attribute("data-drawing")
    page.keyboard.press("ArrowRight")
    expect(root(page)).not_to_have_attribute("data-drawing", before or "")
    says_right(page, right(page))

    one_side = right(page)
    page.keyboard.press("Enter")
    expect(root(page)).to_have_attribute("data-right", str(ALL - one_side))
    page.keyboard.press("Delete")
    expect(page.locator(".nnx-line")).to_have_count(0)
    page.locator(".nnx-drawing").focus()
    page.keyboard.press("Control+z")
    expect(root(page)).to_have_attribute("data-right", str(ALL - one_side))


def test_with_a_finger_on_a_phone_a_line_is_drawn_and_an_end_dragged_and_nothing_is_wider(
    open_page: Open,
) -> None:
    page = open_drawing(open_page, f"{RUN}&view=l", **PHONE)
    picture(page).scroll_into_view_if_needed()
    draw_finger_over(page, [spot(page, 0.3, 0.3), spot(page, 0.5, 0.5), spot(page, 0.7, 0.7)])
    expect(page.locator(".nnx-line")).to_have_count(1)
    drawn = root(page).get_attribute("data-drawing")
    # A finger is blunter than a pointer: beside the end is near enough.
    x, y = middle_of(page, "0 first")
    draw_finger_over(page, [(x + 12, y + 10), spot(page, 0.4, 0.6), spot(page, 0.3, 0.75)])
    expect(root(page)).not_to_have_attribute("data-drawing", drawn or "")
    expect(page.locator(".nnx-line")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_groups_are_joined_by_pressing_and_the_network_follows(open_page: Open) -> None:
    page = open_drawing(open_page, RUN, **DESK)
    units = page.locator(".nnx-drawing .nnx-node-unit")
    expect(units).to_have_count(6)
    page.get_by_role("button", name="Or another group").click()
    # Six lines, and a unit of the second layer for each of the two groups.
    expect(units).to_have_count(8)
    page.get_by_role("button", name="Line 0 in group 1").click()
    expect(root(page)).to_have_attribute("data-drawing", re.compile(r"\.g63_33$"))
    page.get_by_role("button", name="Line 0 in group 1").click()
    page.get_by_role("button", name="Line 5 in group 1").click()
    expect(units).to_have_count(6)


def test_a_ninth_line_is_refused_with_a_sentence(open_page: Open) -> None:
    page = open_drawing(open_page, RUN, **DESK)
    for _ in range(2):
        page.get_by_role("button", name="Add a line").click()
    expect(page.get_by_role("button", name="Add a line")).to_be_disabled()
    drag(page, spot(page, 0.06, 0.06), spot(page, 0.12, 0.3))
    expect(page.locator(".nnx-drawing .nnx-refused-line")).to_contain_text("8 lines are the most")
    assert lines(page) == 8


def test_the_network_that_is_drawn_is_trained_on_on_explore(open_page: Open) -> None:
    page = open_drawing(open_page, RUN, **DESK)
    count = right(page)
    page.get_by_role("button", name="Train on from here").click()
    expect(page).to_have_url(re.compile(r"start="))
    expect(page.locator(".nnx-view[data-snapshot]")).to_be_visible()
    # The first snapshot is the network that was built.
    page.locator(".nnx-range").first.focus()
    page.keyboard.press("Home")
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", "0")
    expect(page.locator(".nnx-facts")).to_contain_text(f"{count} of {ALL}")


def test_samples_of_three_classes_are_refused_with_the_reason(open_page: Open) -> None:
    page = open_page(
        "run=data%3Dspiral%26n_steps%3D30", path="/draw", reduced_motion="reduce", allow=("status of 404",)
    )
    expect(page.locator(".nnx-drawing .nnx-trouble:not([hidden])")).to_contain_text("3 classes")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (1024, 768), (390, 844)])
def test_nothing_is_wider_than_the_window_and_the_picture_is_whole(
    open_page: Open, size: tuple[int, int], scheme: str
) -> None:
    page = open_drawing(open_page, RUN, width=size[0], height=size[1], color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = picture(page).bounding_box()
    assert box is not None
    assert box["width"] > 0.3 * size[0]
    assert box["y"] + box["height"] <= size[1]
