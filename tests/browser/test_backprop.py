"""The Backprop page: a step is followed, found by hand and taken, by mouse, by keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.single_step import single_step

Open = Callable[..., Page]
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def open_step(open_page: Open, query: str = "", **options: Any) -> Page:
    page = open_page(query, path="/backprop", reduced_motion="reduce", allow=("status of 404",), **options)
    expect(page.locator('.nnx-backprop[data-full="true"]')).to_be_visible()
    return page


def result(page: Page, what: str) -> str:
    """What a line of the calculation comes to."""
    line = page.locator(".nnx-written-out .nnx-lines > div").filter(
        has=page.locator("dt", has_text=re.compile(f"^{re.escape(what)}$"))
    )
    return line.locator("b").inner_text().removeprefix("= ").replace("−", "-")


def test_a_weight_is_followed_to_its_new_value_which_is_numpys(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5")
    page.get_by_role("button", name="4 Update").click()
    page.get_by_role("button", name=re.compile("^unit 1, layer 1")).click()
    expect(page.locator(".nnx-followed")).to_contain_text("unit 1")
    weight = page.get_by_role("button", name=re.compile("^weight from y"))
    weight.click()
    expect(weight).to_have_attribute("aria-pressed", "true")

    step = single_step(RunConfig.from_query("n_steps=300&seed=5"), 0)
    assert float(result(page, "∂L/∂W")) == pytest.approx(step.gradient[0].dW[1, 1], rel=1e-3)
    assert float(result(page, "new")) == pytest.approx(step.after.weights[0][1, 1], rel=1e-3)


def test_a_covered_number_is_found_by_hand_and_a_slip_is_named(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26activation%3Dsigmoid&view=g3.u0_1")
    slope, delta = result(page, "δWᵀ"), result(page, "δ")
    page.get_by_role("button", name="Your turn: cover the number").click()
    expect(page.locator(".nnx-followed")).to_contain_text("δ ?")
    assert result(page, "δ") == "?"
    expect(page).to_have_url(re.compile(r"view=g3\.u0_1\.c"))

    field = page.locator(".nnx-answer")
    for written, verdict in ((slope, "without φ′"), ("much", "is no number"), (delta, "Right.")):
        field.fill(written)
        field.press("Enter")
        expect(page.locator(".nnx-verdict")).to_contain_text(verdict)


def test_steps_are_taken_here_and_given_up_and_keys_turn_the_stages(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5")
    root = page.locator(".nnx-backprop")
    page.get_by_role("button", name="Ten steps").click()
    expect(root).to_have_attribute("data-step", "10")
    page.get_by_role("button", name="Back to the run").click()
    expect(root).to_have_attribute("data-step", "0")
    root.focus()
    for stage in ("loss", "back", "update"):
        page.keyboard.press("ArrowRight")
        expect(root).to_have_attribute("data-stage", stage)


def test_on_a_phone_a_sample_is_chosen_with_a_finger_and_nothing_is_wider(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26layers%3D3&view=g3", **PHONE)
    root = page.locator(".nnx-backprop")
    before = root.get_attribute("data-sample")
    picture = page.locator(".nnx-backprop .nnx-picture")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    # Somewhere about the middle of the samples there is one within a finger's reach that is not the first.
    for share in (0.5, 0.42, 0.58, 0.35, 0.65):
        page.touchscreen.tap(box["x"] + share * box["width"], box["y"] + 0.45 * box["height"])
        if root.get_attribute("data-sample") != before:
            break
    expect(root).not_to_have_attribute("data-sample", before or "")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
