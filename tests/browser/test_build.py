"""The Build page: a network is put together of blocks, by mouse, by keyboard and with a finger."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.single_step import single_step
from nnexplore.links.link import read_link
from tests.browser.fingers import draw_finger_over

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
TWO_LAYERS = "layers=2&width=4&activation=relu&width_2=3&n_steps=300&learning_rate=0.1"


def open_row(open_page: Open, query: str = TWO_LAYERS, view: str = "", **options: Any) -> Page:
    page = open_page(
        f"run={quote(query)}&view={view}",
        path="/build",
        reduced_motion="reduce",
        allow=("status of 404",),
        **options,
    )
    expect(page.locator('.nnx-build[data-full="true"]')).to_be_visible()
    return page


def cards(page: Page) -> Locator:
    return page.locator(".nnx-slot[data-block] .nnx-block")


def expect_row(page: Page, *names: str) -> None:
    """Wait for the blocks of the row, each by its name and units."""
    expect(cards(page).locator(".nnx-grip")).to_have_text(list(names))


def expect_trained(page: Page, *layers: tuple[int, str]) -> None:
    """Wait until the run in the address has these hidden layers, and is the one that is shown."""
    hidden, activations = tuple(units for units, _ in layers), tuple(name for _, name in layers)

    def is_there(address: str) -> bool:
        network = read_link(f"build?{urlsplit(address).query}").run().network
        return (network.hidden, network.activations) == (hidden, activations)

    page.wait_for_url(is_there)
    expect(page.locator('.nnx-build[data-row="shown"][data-full="true"]')).to_be_visible()


def add(page: Page, behind: str, block: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Add a block behind {behind}")).click()
    page.get_by_role("menuitem", name=block, exact=True).click()


def test_blocks_are_added_dragged_changed_and_removed_by_mouse_and_the_link_is_an_ordinary_one(
    open_page: Open,
) -> None:
    page = open_row(open_page)
    expect_row(page, "Dense2 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3")

    add(page, "the inputs", "Dense")
    expect_row(page, "Dense2 → 3", "Dense3 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3")
    expect_trained(page, (3, "identity"), (4, "relu"), (3, "tanh"))

    cards(page).nth(0).locator(".nnx-grip").hover()
    page.mouse.down()
    box = cards(page).nth(4).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 30, steps=6)
    expect(page.locator(".nnx-drop")).to_have_count(1)
    page.mouse.up()
    expect_row(page, "Dense2 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3", "Dense3 → 3")
    expect_trained(page, (4, "relu"), (3, "tanh"), (3, "identity"))

    page.get_by_role("button", name="Remove tanh").click()
    units = page.get_by_role("spinbutton", name="Units").last
    units.fill("2")
    units.press("Enter")
    expect_trained(page, (4, "relu"), (3, "identity"), (2, "identity"))
    page.get_by_role("combobox", name="Function").select_option("tanh")
    expect_trained(page, (4, "tanh"), (3, "identity"), (2, "identity"))
    page.get_by_role("combobox", name="Data").select_option("moons")
    page.wait_for_url(re.compile("data%3Dmoons"))
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("combobox", name="Data")).to_have_value("circles")
    expect_trained(page, (4, "tanh"), (3, "identity"), (2, "identity"))

    asked = parse_qs(urlsplit(page.url).query)["run"][0]
    page.get_by_role("link", name="Open in Explore").click()
    expect(page.locator('.nnx-view[data-state="trained"][data-full="true"]')).to_be_visible()
    shown = read_link(page.url).run()
    assert shown == RunConfig.from_query(asked)


def test_what_goes_back_is_what_numpy_carries_back(open_page: Open) -> None:
    page = open_row(open_page, view="k0")
    config = RunConfig.from_query(TWO_LAYERS)
    step = single_step(config, 0)
    gradient, weights = step.gradient, step.before.weights
    expected = [
        size
        for layer, W in zip(gradient[:-1], weights[:-1], strict=True)
        for size in (np.linalg.norm(layer.delta @ W.T), np.linalg.norm(layer.delta))
    ]
    shown = [float(text.replace("−", "-")) for text in cards(page).locator(".nnx-back b").all_inner_texts()]
    assert shown == pytest.approx(expected, rel=1e-3)


def test_a_row_that_is_no_network_says_why_and_is_mended_by_keys(open_page: Open) -> None:
    page = open_row(open_page)
    address = page.url
    first = cards(page).nth(0)
    first.focus()
    page.keyboard.press("ArrowRight")
    expect_row(page, "ReLU2 → 2", "Dense2 → 4", "Dense4 → 3", "tanh3 → 3")
    expect(page.get_by_role("alert")).to_contain_text("ReLU stands before every Dense block.")
    expect(page.locator(".nnx-fault")).to_have_count(1)
    assert page.url == address

    expect(cards(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect_row(page, "Dense2 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3")
    expect(page.locator(".nnx-fault")).to_have_count(0)

    page.keyboard.press("+")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="tanh", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("ReLU stands right behind tanh.")
    expect(cards(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect_row(page, "Dense2 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3")

    cards(page).nth(3).focus()
    page.keyboard.press("Delete")
    expect_trained(page, (4, "relu"), (3, "identity"))
    expect(cards(page).nth(2)).to_be_focused()
    for count in (2, 1, 0):
        page.keyboard.press("Delete")
        expect(cards(page)).to_have_count(count)
    expect_trained(page)


@pytest.mark.parametrize("typed", ["0", "2.5", "99999"])
def test_units_that_no_block_takes_are_refused_in_words_and_the_row_stays(
    open_page: Open, typed: str
) -> None:
    page = open_row(open_page)
    address = page.url
    units = page.get_by_role("spinbutton", name="Units").first
    units.fill(typed)
    units.press("Enter")
    refusal = page.get_by_text(
        re.compile(r"^Units has to be a whole number from 1 to [\d,]+\. Still shown: 4\.$")
    )
    expect(refusal).to_be_visible()
    expect_row(page, "Dense2 → 4", "ReLU4 → 4", "Dense4 → 3", "tanh3 → 3")
    assert page.url == address
    units.fill("5")
    units.press("Enter")
    expect(refusal).to_have_count(0)
    expect_trained(page, (5, "relu"), (3, "tanh"))


def drag_with_a_finger(page: Page, grip: Locator, to: Locator) -> None:
    """Drag something to the lower part of something else."""
    start, end = grip.bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    x, y = start["x"] + 0.3 * start["width"], start["y"] + start["height"] / 2
    way = end["y"] + 0.6 * end["height"] - y
    draw_finger_over(page, [(x, y + share * way) for share in (0, 0.25, 0.5, 0.75, 1)])


def test_on_a_phone_blocks_are_a_column_and_are_dragged_with_a_finger(open_page: Open) -> None:
    page = open_row(open_page, "layers=2&width=4&activation=identity&width_2=3&n_steps=300", **PHONE)
    expect_row(page, "Dense2 → 4", "Dense4 → 3", "tanh3 → 3")
    tops = [cards(page).nth(at).evaluate("card => card.getBoundingClientRect().top") for at in range(3)]
    assert tops == sorted(set(tops))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # Away from the window's edges, where a drag scrolls.
    cards(page).nth(0).evaluate("card => card.scrollIntoView({ block: 'center' })")
    drag_with_a_finger(page, cards(page).nth(0).locator(".nnx-grip"), cards(page).nth(1))
    expect_row(page, "Dense2 → 3", "Dense3 → 4", "tanh4 → 4")
    expect_trained(page, (3, "identity"), (4, "tanh"))

    page.get_by_role("button", name=re.compile("^Remove Dense, block 1")).tap()
    expect_row(page, "Dense2 → 4", "tanh4 → 4")
    expect_trained(page, (4, "tanh"))
    # Not tapped: a page that has just scrolled the button into sight takes a touch for the end of that.
    page.get_by_role("button", name="Undo", exact=True).tap()
    expect_trained(page, (3, "identity"), (4, "tanh"))
