"""The Backprop page: a step is followed, found by hand and taken, by mouse, by keyboard and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.single_step import single_step
from tests.browser.noting import wait_until_noted

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
    expect(page).to_have_url(re.compile(r"view=g3\.u0_1\.cdelta"))

    field = page.get_by_role("textbox", name="Your δ")
    for written, verdict in ((slope, "without φ′"), ("much", "is no number"), (delta, "Right.")):
        field.fill(written)
        field.press("Enter")
        expect(page.locator(".nnx-verdict")).to_contain_text(verdict)


def test_any_number_can_be_covered_and_the_link_opens_with_the_same_gaps(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5&view=g1.u0_1")
    z = result(page, "z")
    page.locator(".nnx-result", has_text=z.replace("-", "−")).first.click()
    expect(page.locator(".nnx-followed")).to_contain_text("z ?")
    expect(page).to_have_url(re.compile(r"view=g1\.u0_1\.cz|view=u0_1\.cz"))
    page.reload()
    field = page.get_by_role("textbox", name="Your z")
    field.fill(z)
    field.press("Enter")
    expect(page.locator(".nnx-verdict")).to_contain_text("Right.")


def test_a_link_opens_the_chosen_weight_and_all_samples_of_the_step(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5&view=g4.b.u0_1.w1")
    expect(page.get_by_role("button", name=re.compile("^weight from y"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("button", name=re.compile("of the step$"))).to_have_attribute(
        "aria-pressed", "true"
    )
    step = single_step(RunConfig.from_query("n_steps=300&seed=5"), 0)
    assert float(result(page, "∂L/∂W")) == pytest.approx(step.gradient[0].dW[1, 1], rel=1e-3)


def test_a_step_is_played_and_paused_with_the_space_bar(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5")
    root = page.locator(".nnx-backprop")
    root.focus()
    page.keyboard.press("Space")
    for station in ("inputs", "z", "a"):
        wait_until_noted(page, f"data-station={station}")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name=re.compile("^Play the step"))).to_be_visible()


def test_symbols_and_the_drawing_light_each_other_up(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5&view=g3")
    page.get_by_text("This network in formulas").click()
    page.locator('dl > div[data-meaning="delta1"]').focus()
    expect(page.locator(".nnx-number-node[data-lit]")).to_have_count(3)
    # The pointer passes over a place without a symbol; what has the focus stays lit.
    page.locator(".nnx-written h4").first.hover()
    expect(page.locator(".nnx-number-node[data-lit]")).to_have_count(3)
    page.locator(".nnx-number-node").last.hover()
    expect(page.locator('dl > div[data-meaning="delta2"]')).to_have_attribute("data-lit", "")


def test_a_worksheet_is_printed_with_blanks_and_no_buttons(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5&view=g4.u0_1")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheet = page.locator(".nnx-worksheet")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text("ε = 1, λ = 0.0001.")
    # Whoever opens the sheet's link finds the numbers covered.
    expect(sheet.locator(".nnx-worksheet-link")).to_have_text(re.compile(r"view=g4\.u0_1\.call"))
    # z and a of three units and of two outputs, the losses, δ of all, and the way of one weight.
    assert sheet.locator(".nnx-blank").count() >= 20
    assert page.locator("button:visible").count() == 0


def test_steps_are_taken_here_and_given_up_and_keys_turn_the_stages(open_page: Open) -> None:
    page = open_step(open_page, "run=n_steps%3D300%26seed%3D5")
    root = page.locator(".nnx-backprop")
    page.get_by_role("button", name="Ten steps").click()
    expect(root).to_have_attribute("data-step", "10")
    page.get_by_role("button", name="Back to the run").click()
    expect(root).to_have_attribute("data-step", "0")
    root.focus()
    for station in ("loss", "delta", "edge", "edge", "delta", "gradient", "new"):
        page.keyboard.press("ArrowRight")
        expect(root).to_have_attribute("data-station", station)
    page.keyboard.press("ArrowLeft")
    expect(root).to_have_attribute("data-station", "gradient")


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
