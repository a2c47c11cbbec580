"""The drawn network: in line with the pictures, live, and all of it a control."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.configuration import RunConfig
from tests.browser.view_page import message, show, wait_until_drawn

CIRCLES = "n_steps=400"
WIDE = "layers=2&width=40&width_2=30&n_steps=20"

OpenView = Callable[..., Page]


def trained(query: str = CIRCLES) -> NDArray[np.float32]:
    sent = message(query)["trajectory"]["parameters"]
    n_parameters = RunConfig.from_query(query).n_parameters
    return np.frombuffer(base64.b64decode(sent), "<f4").reshape(-1, n_parameters)[-1]


def unit(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=f"Layer 1, unit {number}", exact=True)


def box(place: Locator) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of an element."""
    found = place.bounding_box()
    assert found is not None
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def middle_of_edge(page: Page, source: Locator, target: Locator) -> tuple[float, float]:
    """Where the edge between two nodes is half-way."""
    _, top, right, bottom = box(source)
    left, above, _, below = box(target)
    return (right + left) / 2, (top + bottom + above + below) / 4


def edited(page: Page) -> NDArray[np.float64]:
    """The weights that the link carries, once it does."""
    page.wait_for_function("/w[^.]{60}/.test(host.link)")
    return read_start(page.evaluate("host.link").split(".")[-1][1:], 17)


def test_the_network_stands_in_line_with_the_pictures_and_its_maps_are_live(open_view: OpenView) -> None:
    page = open_view(page={"width": 1140, "height": 900})
    spaces = [box(page.locator(f".nnx-space-{name}")) for name in ("input", "z", "a")]
    for number in range(3):
        left, _, right, bottom = box(unit(page, number))
        assert (left + right) / 2 == pytest.approx((spaces[1][0] + spaces[2][2]) / 2, abs=1)
        assert bottom < spaces[1][1]
    for left, _, right, _ in map(box, page.locator(".nnx-node-input").all()):
        assert (left + right) / 2 == pytest.approx((spaces[0][0] + spaces[0][2]) / 2, abs=1)
    for left, _, _, _ in map(box, page.locator(".nnx-node-output").all()):
        assert left > spaces[2][0]
    pixels = """() => [...document.querySelectorAll(".nnx-network canvas")].map(
        canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.join(" "))"""
    after = page.evaluate(pixels)
    page.locator(".nnx-view").focus()
    page.keyboard.press("Home")
    wait_until_drawn(page, 0)
    before = page.evaluate(pixels)
    # The edges, the three units and the two outputs; what goes in stays.
    assert [a != b for a, b in zip(after, before, strict=True)] == [True, False, False, *[True] * 5]


def test_a_weight_is_changed_on_its_edge_and_told_everywhere(open_view: OpenView) -> None:
    page = open_view()
    start = middle_of_edge(page, page.locator(".nnx-node-input").first, unit(page, 0))
    page.mouse.move(*start)
    expect(page.locator(".nnx-network .nnx-tip")).to_contain_text("x \u2192 unit 0")
    page.mouse.down()
    page.mouse.move(start[0], start[1] - 20, steps=4)
    page.mouse.up()
    after = edited(page)
    assert np.flatnonzero(after != trained()).tolist() == [0]
    assert after[0] > trained()[0]
    expect(page.locator(".nnx-status, .nnx-spoken")).to_have_text([re.compile("^Edited by hand: loss")] * 2)
    expect(page.get_by_role("button", name="Train on from here")).to_be_enabled()
    page.get_by_role("button", name="Undo (Ctrl+Z)").click()
    page.wait_for_function("host.link === ''")

    page.mouse.click(*start)
    field = page.get_by_label("Layer 1: weight from x to unit 0, number")
    expect(field).to_be_focused()
    field.fill("-3.5")
    field.press("Enter")
    assert edited(page)[0] == -3.5
    field.press("Escape")
    expect(field).to_be_hidden()
    expect(unit(page, 0)).to_be_focused()
    unit(page, 2).locator(".nnx-bias").click()
    expect(page.get_by_label("Layer 1: bias of unit 2, number")).to_be_focused()


def test_units_and_layers_are_asked_for_where_they_stand(open_view: OpenView) -> None:
    page = open_view()
    more = page.get_by_role("button", name="Add a unit to layer 1")
    for expected in (4, 5):
        more.click()
        page.wait_for_function(f"JSON.stringify(host.hidden) === '[{expected}]'")
    expect(page.get_by_role("button", name="Layer 1, 5 units")).to_be_visible()
    page.get_by_role("button", name="Take the last hidden layer away").click()
    page.wait_for_function("JSON.stringify(host.hidden) === '[]'")
    page.get_by_role("button", name="Add a hidden layer").click()
    page.wait_for_function("JSON.stringify(host.hidden) === '[5]'")

    show(page, message("layers=0&n_steps=100"))
    wait_until_drawn(page)
    expect(page.get_by_text("no hidden layer", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Take the last hidden layer away")).to_be_disabled()
    page.get_by_role("button", name="Add a unit to layer 1").press("Enter")
    page.wait_for_function("JSON.stringify(host.hidden) === '[1]'")


def test_one_tab_stop_and_the_arrow_keys_lead_through_the_network(open_view: OpenView) -> None:
    page = open_view(isFlat=True)
    assert page.locator(".nnx-network [tabindex='0']").count() == 1
    before = page.evaluate("host.drawn.at(-1).snapshot")
    unit(page, 0).focus()
    for key, reached in [
        ("ArrowDown", unit(page, 1)),
        ("ArrowDown", unit(page, 2)),
        ("ArrowRight", page.get_by_role("button", name="Output, class 1")),
        ("ArrowUp", page.get_by_role("button", name="Output, class 0")),
        ("ArrowLeft", unit(page, 0)),
        ("ArrowUp", page.get_by_role("button", name="Layer 1, 3 units")),
    ]:
        page.keyboard.press(key)
        expect(reached).to_be_focused()
    assert page.evaluate("host.drawn.at(-1).snapshot") == before
    assert page.locator(".nnx-network [tabindex='0']").count() == 1


def test_of_wide_layers_the_strongest_units_are_drawn_and_all_can_be_reached(open_view: OpenView) -> None:
    page = open_view(WIDE, isFlat=True)
    config = RunConfig.from_query(WIDE)
    shown = Network.from_parameters(config.layer_sizes, config.layer_activations, trained(WIDE))
    strongest = np.linalg.norm(shown.weights[1], axis=1).argsort()[::-1]
    units = page.get_by_role("button", name=re.compile(r"^Layer 1, unit \d+$"))
    chip = page.get_by_role("button", name=re.compile(r"^Layer 1: .* Show the next ones"))
    n_drawn = units.count()
    assert 4 <= n_drawn < 13
    seen: set[int] = set()
    for turn in range(-(-40 // n_drawn)):
        names = page.evaluate(
            """() => [...document.querySelectorAll(".nnx-node-unit")]
                .map(node => node.getAttribute("aria-label")).filter(name => name.startsWith("Layer 1"))"""
        )
        drawn = {int(name.rsplit(" ", 1)[1]) for name in names}
        if turn == 0:
            assert drawn == set(strongest[:n_drawn].tolist())
        assert not drawn & seen
        seen |= drawn
        chip.click()
    assert seen == set(range(40))

    page.get_by_role("button", name=re.compile(r"^Layer 2, unit \d+$")).first.focus()
    expect(page.locator(".nnx-space-input .nnx-title")).to_have_text(re.compile(r"^Unit \d+ of layer 2$"))
    expect(page.locator(".nnx-space-z .nnx-title")).to_have_text("fc space of layer 1")
