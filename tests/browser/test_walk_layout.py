"""A walk's steps in the browser: how large pictures are, where the question stands, presenting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nnexplore.experiments import WALKS
from tests.browser.test_experiments import ALLOWED, expect_drawn
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
TWO_RUNS = ("film", 3)
PICTURES = ".nnx-space:not([hidden]) .nnx-picture"
#: The sizes of all words that are presented.
SIZES = """() => [...document.querySelectorAll("[data-nnx-presented] *")].filter(element =>
    element.checkVisibility({visibilityProperty: true}) && !element.closest(".nnx-spoken, svg")
    && [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
).map(element => parseFloat(getComputedStyle(element).fontSize))"""
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}


def open_step(open_page: Open, walk: str, number: int, **options: Any) -> Page:
    page = open_page(
        f"walk={walk}&step={number}",
        path="/experiments",
        reduced_motion="reduce",
        allow=ALLOWED,
        init_script=NO_WEBGL,
        **options,
    )
    expect_drawn(page, WALKS[walk].steps[number - 1])
    return page


def reveal(page: Page, walk: str, number: int) -> None:
    page.get_by_role("button", name="Just show me").click()
    expect(page.locator(".nnx-covered")).to_have_count(0)
    expect_drawn(page, WALKS[walk].steps[number - 1])


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return page.locator(selector).evaluate_all(
        "elements => elements.map(element => element.getBoundingClientRect().toJSON())"
    )


@pytest.mark.parametrize(
    ("size", "least"),
    [
        ({"width": 1920, "height": 1080}, 480),
        ({"width": 1440, "height": 900}, 400),
        ({"width": 1024, "height": 768}, 300),
        (PHONE, 165),
    ],
    ids=["projector", "desk", "small", "phone"],
)
def test_of_two_runs_one_space_is_shown_side_by_side_and_large_enough_to_be_read(
    open_page: Open, size: dict[str, Any], least: int
) -> None:
    page = open_step(open_page, *TWO_RUNS, **size)
    for is_revealed in (False, True):
        if is_revealed:
            reveal(page, *TWO_RUNS)
        left, right = boxes(page, PICTURES)
        assert min(left["width"], right["width"], left["height"], right["height"]) >= least
        assert left["top"] == right["top"]
        assert left["right"] <= right["left"]
    expect(page.locator(".nnx-space-a .nnx-legend").first).to_be_visible()
    page.get_by_role("tab", name="Input").click()
    for picture in page.locator(".nnx-space-input .nnx-picture").all():
        expect(picture).to_be_visible()
    expect(page.locator(PICTURES)).to_have_count(2)


def test_on_a_phone_the_picture_that_is_asked_about_is_whole_above_question_and_answer(
    open_page: Open,
) -> None:
    page = open_step(open_page, "lesson", 2, **PHONE)
    picture = ".nnx-space-input .nnx-picture"
    (shown,), (question,) = boxes(page, picture), boxes(page, ".st-key-walk_question")
    assert shown["height"] >= 200
    assert shown["bottom"] <= question["top"] < question["bottom"] <= 844
    reveal(page, "lesson", 2)
    (shown,), (answer,) = boxes(page, picture), boxes(page, "div:has(> .st-key-walk_answer)")
    assert shown["bottom"] <= answer["top"] < 844


def test_what_is_given_has_nothing_to_be_played_and_no_network_to_be_seen(open_page: Open) -> None:
    page = open_step(open_page, "lesson", 1)
    reveal(page, "lesson", 1)
    for absent in (".nnx-play", ".nnx-curve", ".nnx-facts", ".nnx-network", ".nnx-status", ".nnx-tabs"):
        expect(page.locator(absent)).to_be_hidden()
    expect(page.get_by_role("button", name="Present")).to_be_visible()


def test_two_runs_are_presented_large_in_words_that_the_last_row_reads_and_all_comes_back(
    open_page: Open,
) -> None:
    page = open_step(open_page, *TWO_RUNS, width=1920, height=1080)
    reveal(page, *TWO_RUNS)
    before = boxes(page, PICTURES)
    page.get_by_role("button", name="Present").focus()
    page.keyboard.press("f")
    expect(page.locator("[data-nnx-presented]")).to_be_visible()
    page.wait_for_function(f"() => Math.min(...({SIZES})()) >= 22")
    pictures, (timeline,) = boxes(page, PICTURES), boxes(page, ".nnx-timeline")
    for picture in pictures:
        assert picture["height"] >= 540
        assert picture["width"] >= 900
        assert picture["bottom"] <= timeline["top"]
    page.keyboard.press("2")
    expect(page.locator(f"{PICTURES}:visible")).to_have_count(1)
    (alone,) = (box for box in boxes(page, PICTURES) if box["width"])
    assert alone["width"] >= 1800
    page.keyboard.press("Escape")
    expect(page.locator("[data-nnx-presented]")).to_have_count(0)
    assert boxes(page, PICTURES) == before


def test_the_answer_is_revealed_by_a_key_while_it_is_presented(open_page: Open) -> None:
    page = open_step(open_page, *TWO_RUNS, width=1920, height=1080)
    expect(page.locator(".nnx-covered").first).to_be_visible()
    page.get_by_role("button", name="Present").focus()
    page.keyboard.press("f")
    expect(page.locator("[data-nnx-presented]")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator(".nnx-covered")).to_have_count(0)
    expect(page.locator("[data-nnx-presented]")).to_be_visible()
