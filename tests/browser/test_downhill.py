"""The beginning of Learning: steps down the loss of one weight and two, by mouse, keyboard and finger."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.single_step import single_step

Open = Callable[..., Page]
RUN = "n_steps=300&seed=5"
QUERY = f"{RUN}&rates=0.1&rates=1"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def open_downhill(open_page: Open, query: str = QUERY, **options: Any) -> Page:
    page = open_page(query, path="/learning", reduced_motion="reduce", allow=("status of 404",), **options)
    expect(page.locator('.nnx-downhill[data-full="true"]')).to_be_visible()
    return page


def downhill(page: Page) -> Locator:
    return page.locator(".nnx-downhill")


def story(page: Page) -> Locator:
    return downhill(page).locator(".nnx-headline")


def set_rate(page: Page, place: int) -> None:
    downhill(page).get_by_role("slider", name="rate ε").fill(str(place))


def drawn(page: Page, picture: int) -> int:
    """How many pixels of a picture are not empty."""
    return int(
        page.evaluate(
            """picture => {
                const canvas = document.querySelectorAll('.nnx-downhill canvas')[picture];
                const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return data.reduce((count, value, i) => count + (i % 4 === 3 && value > 0), 0);
            }""",
            picture,
        )
    )


def test_the_slope_is_numpys_and_steps_go_down_until_the_rate_makes_them_grow(open_page: Open) -> None:
    page = open_downhill(open_page, f"{QUERY}&downhill=k0")
    root = downhill(page)
    step = single_step(RunConfig.from_query(RUN), 0)
    gradient = np.concatenate([np.r_[layer.dW.ravel(), layer.db.ravel()] for layer in step.gradient])
    slope = re.search(r"The slope is (\S+):", story(page).inner_text())
    assert slope is not None
    written = float(slope[1].replace("−", "-"))
    assert written == pytest.approx(gradient[int(root.get_attribute("data-first") or -1)], rel=1e-3)
    assert min(drawn(page, 0), drawn(page, 1)) > 1000

    begun = float(root.get_attribute("data-loss") or "nan")
    for count in (1, 2, 3):
        root.get_by_role("button", name="Step", exact=True).click()
        expect(root).to_have_attribute("data-steps", str(count))
    assert float(root.get_attribute("data-loss") or "nan") < begun
    expect(root.locator(".nnx-downhill-count")).to_have_text("3 steps taken.")

    set_rate(page, 80)
    expect(root.locator(".nnx-downhill-rate output")).to_contain_text(re.compile(r"\d"))
    expect(root).to_have_attribute("data-steps", "3")
    page.wait_for_function(
        "begun => Number(document.querySelector('.nnx-downhill').dataset.loss) > begun", arg=begun
    )
    expect(page).to_have_url(re.compile(r"downhill=k0\.r80\.n3"))
    root.get_by_role("button", name="Start over").click()
    expect(root).to_have_attribute("data-steps", "0")
    expect(root.get_by_role("button", name="Back", exact=True)).to_be_disabled()


def test_a_link_brings_weights_rate_and_steps_back_and_another_run_begins_anew(open_page: Open) -> None:
    page = open_downhill(open_page, f"{QUERY}&downhill=k4.w1.v2.r40.n5")
    root = downhill(page)
    for name, value in {"snapshot": "4", "first": "1", "second": "2", "steps": "5"}.items():
        expect(root).to_have_attribute(f"data-{name}", value)
    weight = root.get_by_role("combobox", name="Weight w")
    expect(weight.locator("option:checked")).to_have_text("Layer 1: weight from x to unit 1")
    weight.select_option(label="Layer 1: bias of unit 0")
    expect(root).to_have_attribute("data-first", "6")
    expect(root).to_have_attribute("data-steps", "0")

    field = page.get_by_role("spinbutton", name="Samples")
    key = root.get_attribute("data-key")
    field.fill("80")
    field.press("Enter")
    expect(root).not_to_have_attribute("data-key", key or "")
    expect(root).to_have_count(1)
    expect(root.locator(".nnx-downhill-meaning")).to_contain_text("all 80 training samples")


def test_keys_step_go_back_and_play_and_those_of_a_slider_are_its_own(open_page: Open) -> None:
    page = open_downhill(open_page)
    root = downhill(page)
    root.focus()
    for key, steps in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(root).to_have_attribute("data-steps", str(steps))
    page.keyboard.press("Space")
    expect(root.get_by_role("button", name="Pause")).to_be_visible()
    expect(root).not_to_have_attribute("data-steps", "0")
    page.keyboard.press("Space")
    expect(root.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.keyboard.press("Home")
    expect(root).to_have_attribute("data-steps", "0")

    rate = root.get_attribute("data-rate")
    root.get_by_role("slider", name="rate ε").focus()
    page.keyboard.press("ArrowRight")
    expect(root).not_to_have_attribute("data-rate", rate or "")
    expect(root).to_have_attribute("data-steps", "0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_steps_are_taken_with_a_finger_and_nothing_is_wider(open_page: Open, scheme: str) -> None:
    page = open_downhill(open_page, color_scheme=scheme, **PHONE)
    root = downhill(page)
    step = root.get_by_role("button", name="Step", exact=True)
    step.scroll_into_view_if_needed()
    for count in (1, 2):
        step.tap()
        expect(root).to_have_attribute("data-steps", str(count))
    assert min(drawn(page, 0), drawn(page, 1)) > 1000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
