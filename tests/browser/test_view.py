"""The view by itself in a browser: what is drawn, what can be turned, played and chosen, and what stays."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.browser.noting import forget, wait_until_noted
from tests.browser.pictures import (
    camera,
    middle,
    turn,
    turn_on,
    wait_until_linked,
    wait_until_seen_from,
)
from tests.browser.view_page import message, mount, show, wait_until_drawn
from tests.browser.without_webgl import NO_WEBGL

CIRCLES = "n_steps=400"
MOONS = "data=moons&n_steps=300"
WIDE = "width=6&n_steps=300"
DEEP = "layers=2&width=4&width_2=2&activation_2=relu&n_steps=300"

SHOWN = "Number(document.querySelector('.nnx-view').dataset.snapshot)"

OpenView = Callable[..., Page]

#: How opaque the picture of each space is, pixel by pixel, and where its axes have their numbers.
FILLED = """
window.filled = () => Object.fromEntries(["z", "a"].map(space => {
    const picture = document.querySelector(`.nnx-space-${space} .nnx-solid`);
    const scene = picture._fullLayout?.scene?._scene;
    scene?.glplot.redraw();
    const from = scene?.glplot.canvas ?? picture.querySelector(".nnx-solid-canvas");
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.clientWidth, picture.clientHeight];
    const context = canvas.getContext("2d");
    context.drawImage(from, 0, 0, canvas.width, canvas.height);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    const above = document.querySelector(`.nnx-space-${space} .nnx-samples`);
    const alpha = [...data].filter((_, at) => at % 4 === 3);
    return [space, {alpha, shape: [canvas.height, canvas.width], edges: above.dataset.edges}];
}));
"""


@pytest.fixture
def open_view(open_page: OpenView, view_address: str) -> OpenView:
    """Return a function that opens a page with a view on it that shows the run of a query string.

    3-D pictures are drawn on the light canvas, in a fraction of the time, unless ``renderer`` says otherwise.
    """

    def open_view(query: str | None = CIRCLES, page: dict[str, Any] | None = None, **options: Any) -> Page:
        opened = open_page(url=view_address, **(page or {}))
        mount(opened, **{"autoplay": False, "renderer": "canvas", **options})
        if query is not None:
            show(opened, message(query))
            wait_until_drawn(opened)
        return opened

    return open_view


def grown(mask: Any) -> Any:
    """Return a mask, and what lies within two pixels of it."""
    steps = [(down, right) for down in range(-2, 3) for right in range(-2, 3)]
    return np.logical_or.reduce([np.roll(mask, step, (0, 1)) for step in steps])


def ranges(page: Page) -> Any:
    return page.evaluate(
        """() => ["z", "a"].map(space => {
            const {scene} = document.querySelector(`.nnx-space-${space} .nnx-solid`)._fullLayout;
            return [scene.xaxis, scene.yaxis, scene.zaxis].map(axis => axis.range.map(end => end.toFixed(6)));
        })"""
    )


def snapshot(page: Page) -> int:
    return int(page.locator(".nnx-view").get_attribute("data-snapshot") or -1)


def last_snapshot(page: Page) -> int:
    return int(page.evaluate("host.run.nSnapshots - 1"))


def test_turning_one_picture_turns_the_other_while_the_pointer_is_down_and_both_can_be_reset(
    open_view: OpenView,
) -> None:
    page = open_view(renderer="plotly")
    before = camera(page, "z")
    assert camera(page, "a") == before
    turn(page, "a")
    wait_until_linked(page, before)
    page.mouse.up()
    wait_until_linked(page, before)
    page.locator(".nnx-space-z .nnx-home").click()
    wait_until_seen_from(page, before)


def test_home_is_the_opening_view_of_the_run_and_needs_no_word_in_a_link(open_view: OpenView) -> None:
    page = open_view()
    opening = camera(page, "a")
    show(page, message(MOONS))
    wait_until_drawn(page)
    of_moons = camera(page, "a")
    assert of_moons != opening, "an unturned camera opens each run by itself"

    turn(page, "a")
    page.mouse.up()
    page.wait_for_function("host.link.startsWith('c')")
    show(page, message(CIRCLES))
    wait_until_drawn(page)
    page.locator(".nnx-space-a .nnx-home").click()
    wait_until_seen_from(page, opening)
    page.wait_for_function("host.link === ''")


def test_the_camera_outlives_playing_and_a_new_run(open_view: OpenView) -> None:
    page = open_view(speed=4)
    before = camera(page, "z")
    turn(page, "z")
    page.mouse.up()
    wait_until_linked(page, before)
    turned = camera(page, "z")

    page.locator(".nnx-play").click()
    wait_until_noted(page, "data-playing=true")
    wait_until_drawn(page, last_snapshot(page))
    wait_until_seen_from(page, turned)

    show(page, message(MOONS))
    wait_until_drawn(page)
    wait_until_seen_from(page, turned)

    show(page, message("width=2&n_steps=50"))
    wait_until_drawn(page)
    show(page, message(CIRCLES))
    wait_until_drawn(page)
    wait_until_seen_from(page, turned)


def test_an_update_that_arrives_during_a_drag_does_not_disturb_it(open_view: OpenView) -> None:
    undisturbed = open_view(renderer="plotly")
    before = camera(undisturbed, "a")
    turn(undisturbed, "a", 40)
    turn_on(undisturbed, "a", 90)
    undisturbed.mouse.up()
    wait_until_linked(undisturbed, before)

    page = open_view(renderer="plotly")
    turn(page, "a", 40)
    wait_until_linked(page, before)
    show(page, message(MOONS))
    wait_until_drawn(page)
    turn_on(page, "a", 90)
    page.mouse.up()
    wait_until_seen_from(page, camera(undisturbed, "a"))


def test_the_wheel_belongs_to_the_page_until_a_picture_is_taken_hold_of(
    open_view: OpenView,
) -> None:
    page = open_view(renderer="plotly")
    before = camera(page, "z")
    x, y = middle(page, ".nnx-space-z .nnx-solid")
    page.mouse.move(x, y)
    page.evaluate("document.body.style.height = '3000px'")
    page.mouse.wheel(0, 120)
    # The page glides on for a while.
    page.wait_for_function("scrollY === 120")
    assert camera(page, "z") == before

    page.evaluate("scrollTo(0, 0)")
    page.mouse.down()
    page.mouse.up()
    page.mouse.wheel(0, 120)
    wait_until_linked(page, before)
    assert page.evaluate("scrollY") == 0


def test_the_first_run_plays_once_by_itself(open_page: OpenView, view_address: str) -> None:
    page = open_page(url=view_address)
    mount(page, speed=4)
    show(page, message(CIRCLES))
    wait_until_noted(page, "data-playing=true")
    wait_until_drawn(page, last_snapshot(page))
    seen = [drawn["snapshot"] for drawn in page.evaluate("host.drawn")]
    assert min(seen) < max(seen) // 4

    show(page, message(MOONS))
    wait_until_drawn(page, last_snapshot(page))


def test_nothing_plays_by_itself_for_a_reader_who_wants_stillness(
    open_page: OpenView, view_address: str
) -> None:
    page = open_page(url=view_address, reduced_motion="reduce")
    mount(page)
    show(page, message(CIRCLES))
    wait_until_drawn(page, last_snapshot(page))
    assert {drawn["snapshot"] for drawn in page.evaluate("host.drawn")} == {last_snapshot(page)}


def test_axis_ranges_stay_while_a_run_plays(open_view: OpenView) -> None:
    page = open_view(speed=4, renderer="plotly")
    at_the_end = ranges(page)
    page.locator(".nnx-view").focus()
    page.keyboard.press("Home")
    wait_until_drawn(page, 0)
    assert ranges(page) == at_the_end
    page.keyboard.press("Space")
    page.wait_for_function("host.drawn.at(-1).snapshot > 5")
    assert ranges(page) == at_the_end


def test_the_keyboard_steps_plays_and_jumps_and_the_timeline_speaks(open_view: OpenView) -> None:
    page = open_view(loop=True)
    last = last_snapshot(page)
    slider = page.get_by_role("slider", name="Snapshot")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("of 100 samples right"))
    slider.focus()
    page.keyboard.press("Home")
    wait_until_drawn(page, 0)
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^step 0,"))
    page.keyboard.press("End")
    wait_until_drawn(page, last)
    page.locator(".nnx-view").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    wait_until_drawn(page, last - 2)
    page.keyboard.press("ArrowRight")
    wait_until_drawn(page, last - 1)
    page.keyboard.press("Home")
    wait_until_drawn(page, 0)
    forget(page)
    page.keyboard.press("Space")
    wait_until_noted(page, "data-playing=true")
    page.keyboard.press("Space")
    page.wait_for_selector(".nnx-view[data-playing=false]")
    page.keyboard.press("End")
    wait_until_drawn(page, last)


def test_a_click_on_the_curve_shows_that_snapshot_and_a_drag_follows_it(open_view: OpenView) -> None:
    page = open_view()
    box = page.locator(".nnx-curve").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(x, y)
    page.wait_for_function(
        "last => Number(document.querySelector('.nnx-view').dataset.snapshot) < last", arg=last_snapshot(page)
    )
    wait_until_drawn(page)
    clicked = snapshot(page)
    assert 0 < clicked < last_snapshot(page)

    page.mouse.down()
    page.mouse.move(x + 150, y, steps=5)
    page.wait_for_function(
        "at => Number(document.querySelector('.nnx-view').dataset.snapshot) > at", arg=clicked
    )
    page.mouse.move(box["x"] + box["width"] + 50, y, steps=5)
    page.mouse.up()
    wait_until_drawn(page, last_snapshot(page))
    page.wait_for_function("host.options.position === 'end'")


def test_the_place_on_the_timeline_is_kept_when_another_run_comes(open_view: OpenView) -> None:
    page = open_view()
    page.locator(".nnx-view").focus()
    for _ in range(4):
        page.keyboard.press("PageDown")
    chosen = last_snapshot(page) - 40
    wait_until_drawn(page, chosen)
    show(page, message("n_steps=400&seed=3"))
    wait_until_drawn(page, chosen)

    page.keyboard.press("End")
    wait_until_drawn(page)
    show(page, message(MOONS))
    wait_until_drawn(page, last_snapshot(page))


def test_a_run_in_training_shows_its_newest_snapshot_and_its_progress(open_view: OpenView) -> None:
    page = open_view()
    whole = message("n_steps=400&seed=3")
    early = whole | {"state": "training", "step": 100, "trajectory": first_snapshots(whole, 30)}
    show(page, early)
    wait_until_drawn(page, 29)
    expect(page.get_by_role("progressbar", name="Training")).to_have_attribute("aria-valuenow", "25")
    expect(page.locator(".nnx-status")).to_contain_text("step 100 of 400")
    show(page, whole)
    wait_until_drawn(page, last_snapshot(page))
    expect(page.locator(".nnx-bar")).not_to_have_class("nnx-bar nnx-busy")


def first_snapshots(whole: dict[str, Any], count: int) -> dict[str, Any]:
    sent = whole["trajectory"]
    size = len(base64.b64decode(sent["parameters"])) // len(sent["steps"])
    cut = {name: sent[name][:count] for name in ("steps", "loss", "accuracy")}
    parameters = base64.b64encode(base64.b64decode(sent["parameters"])[: count * size]).decode()
    return sent | cut | {"parameters": parameters}


def test_the_run_before_stays_in_sight_until_the_next_has_something_to_show(
    open_view: OpenView,
) -> None:
    page = open_view()
    box = page.locator(".nnx-view").bounding_box()
    show(page, None)
    expect(page.locator(".nnx-view.nnx-stale")).to_be_visible()
    expect(page.locator(".nnx-space-z canvas").first).to_be_visible()
    expect(page.locator(".nnx-status")).to_have_text("The next run is on its way.")
    queued = message(MOONS) | {"state": "queued", "step": 0, "trajectory": first_snapshots(message(MOONS), 0)}
    show(page, queued)
    expect(page.locator(".nnx-view.nnx-stale")).to_be_visible()
    show(page, message(MOONS))
    wait_until_drawn(page)
    expect(page.locator(".nnx-view.nnx-stale")).to_have_count(0)
    page.wait_for_function(
        """before => {
            const now = document.querySelector(".nnx-view").getBoundingClientRect();
            return ["x", "y", "width", "height"].every(side => now[side] === before[side]);
        }""",
        arg=box,
    )


def test_a_layer_of_the_network_that_is_clicked_is_shown_below(open_view: OpenView) -> None:
    page = open_view(DEEP)
    title = page.locator(".nnx-space-z .nnx-title")
    expect(title).to_have_text("fc space of layer 1")
    expect(page.locator(".nnx-space-z .nnx-solid")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"^Layer 2, \d units?$")).click()
    expect(title).to_have_text("fc space of layer 2")
    expect(page.locator(".nnx-space-z canvas.nnx-canvas")).to_be_visible()
    expect(page.locator(".nnx-space-a .nnx-formula")).to_have_text("a = max(0, z)")
    output = page.get_by_role("button", name="Output", exact=True)
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(output).to_be_focused()
    page.keyboard.press("Enter")
    expect(title).to_have_text("fc space of the output")
    show(page, message(CIRCLES))
    expect(title).to_have_text("fc space of the output")


def test_a_wide_layer_says_which_units_are_shown_and_lets_the_reader_choose_these_and_their_pairs(
    open_view: OpenView,
) -> None:
    page = open_view(WIDE)
    caption = page.locator(".nnx-space-a .nnx-caption")
    expect(caption).to_contain_text(re.compile(r"units \d, \d and \d of 6"))
    for axis, unit in ((1, "0"), (2, "5"), (3, "2")):
        page.get_by_label(f"Unit on axis {axis}").select_option(unit)
    expect(caption).to_contain_text("units 0, 5 and 2 of 6")
    wait_until_drawn(page)
    page.wait_for_function(
        """() => {
            const {titles} = document.querySelector(".nnx-space-a .nnx-samples").dataset;
            return titles === "unit 0, unit 5, unit 2";
        }"""
    )
    expect(page.get_by_role("button", name="Turn to units 0 and 5, flat")).to_be_visible()
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Pairs").click()
    page.get_by_role("button", name="Show").click()
    wait_until_drawn(page)
    expect(page.locator(".nnx-solid")).to_have_count(0)
    upper = page.get_by_role("img", name="fc space of layer 1, units 0 and 5")
    lower = page.get_by_role("img", name="Activation space, units 0 and 5")
    above, below = upper.bounding_box(), lower.bounding_box()
    assert above is not None
    assert below is not None
    assert (above["x"], above["width"], above["height"]) == (below["x"], below["width"], below["height"])
    assert above["y"] + above["height"] <= below["y"]
    page.mouse.move(above["x"] + 2, above["y"] + 2)
    page.mouse.down()
    page.mouse.move(above["x"] + above["width"] - 2, above["y"] + above["height"] - 2, steps=3)
    page.mouse.up()
    page.wait_for_function(
        """() => {
            const chosen = [...document.querySelectorAll(".nnx-overlay")]
                .filter(({offsetWidth}) => offsetWidth > 0).map(({dataset}) => dataset.chosen);
            return chosen.length === 9 && chosen.every(samples => samples && samples === chosen[0]);
        }"""
    )
    assert page.evaluate("host.link") == "u0_5_2.xe"
    page.evaluate("host.view.setOptions({unitPairs: false})")
    expect(page.locator(".nnx-solid")).to_have_count(2)
    page.get_by_label("Axes").select_option("components")
    expect(caption).to_contain_text("first three principal components")
    expect(page.get_by_label("Unit on axis 2")).to_have_count(0)


def test_narrow_layers_are_drawn_flat(open_view: OpenView) -> None:
    page = open_view("width=2&n_steps=100")
    expect(page.locator(".nnx-solid")).to_have_count(0)
    expect(page.locator(".nnx-space canvas.nnx-canvas")).to_have_count(3)
    show(page, message("width=1&n_steps=100"))
    wait_until_drawn(page)
    expect(page.locator(".nnx-solid")).to_have_count(0)
    expect(page.locator(".nnx-space-a figcaption")).to_contain_text("one unit")


def test_without_a_hidden_layer_the_scores_of_the_output_are_shown(open_view: OpenView) -> None:
    page = open_view("layers=0&n_steps=100")
    expect(page.locator(".nnx-space-z .nnx-title")).to_have_text("fc space of the output")
    expect(page.locator(".nnx-space-z figcaption")).to_contain_text("no hidden layer")
    expect(page.get_by_role("radio")).to_have_count(0)


def test_a_canvas_turns_as_plotly_does_where_there_is_no_webgl_and_fills_the_same_pixels_where_it_is_chosen(
    open_view: OpenView,
) -> None:
    page = open_view(page={"init_script": NO_WEBGL}, renderer="plotly")
    expect(page.get_by_role("alert")).to_contain_text("WebGL")
    before = camera(page, "z")
    turn(page, "a")
    wait_until_linked(page, before)
    page.mouse.up()
    page.locator(".nnx-space-a .nnx-solid").press("+")
    page.wait_for_selector('.nnx-space-z .nnx-solid-canvas[data-is-resting="true"]')

    page = open_view(renderer="plotly")
    page.add_script_tag(content=FILLED)
    by_plotly = page.evaluate("filled()")
    page.get_by_role("button", name="Show").click()
    page.get_by_label("3-D drawn by").select_option("canvas")
    wait_until_drawn(page)
    expect(page.locator(".nnx-solid-canvas")).to_have_count(2)
    by_canvas = page.evaluate("filled()")
    for space in ("z", "a"):
        assert by_canvas[space]["edges"] == by_plotly[space]["edges"], "the axes have their numbers elsewhere"
        (one, other) = (
            np.reshape(by[space]["alpha"], by[space]["shape"]) > 60 for by in (by_plotly, by_canvas)
        )
        assert (one & grown(other)).sum() > 0.995 * one.sum()
        assert (other & grown(one)).sum() > 0.995 * other.sum()
    assert page.evaluate("host.link") == "dc"


def test_without_plotly_a_sentence_and_a_canvas_stand_in(open_page: OpenView, view_address: str) -> None:
    page = open_page(url=view_address, allow=("404", "Failed to load"))
    page.route("**/plotly.js", lambda route: route.abort())
    mount(page, autoplay=False)
    show(page, message(CIRCLES))
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    wait_until_drawn(page)
    expect(page.locator(".nnx-space-a .nnx-solid-canvas")).to_be_visible()


def test_light_and_dark_follow_the_page(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    expect(page.locator(".nnx-view")).to_have_attribute("data-theme", "light")
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".nnx-view")).to_have_attribute("data-theme", "dark")
    page.evaluate("document.body.style.setProperty('--st-background-color', '#fffbe6')")
    expect(page.locator(".nnx-view")).to_have_attribute("data-theme", "light")


def test_a_run_that_replaces_one_that_plays_is_seen_as_it_ends(open_view: OpenView) -> None:
    # Over and over, so that it plays however late the next run comes.
    page = open_view(loop=True)
    page.locator(".nnx-play").click()
    page.wait_for_function(f"{SHOWN} > 0 && {SHOWN} < host.run.nSnapshots - 1")
    show(page, None)
    show(page, message(MOONS))
    wait_until_drawn(page, last_snapshot(page))
    expect(page.locator(".nnx-view")).to_have_attribute("data-playing", "false")


def test_a_run_that_cannot_be_drawn_says_so_until_another_is(open_view: OpenView) -> None:
    page = open_view(page={"init_script": NO_WEBGL}, renderer="plotly")
    trouble = page.locator(".nnx-trouble:not(:has(button))")
    expect(trouble).to_contain_text("no WebGL")
    sent = message(MOONS)
    unknown = {
        **sent,
        "key": "unknown",
        "layers": [{**sent["layers"][0], "activation": "unheard-of"}, *sent["layers"][1:]],
    }
    page.evaluate("() => { console.error = () => {} }")
    show(page, unknown)
    expect(trouble).to_contain_text("no WebGL")
    expect(trouble).to_contain_text("could not be drawn")
    show(page, message(MOONS))
    wait_until_drawn(page)
    expect(trouble).to_contain_text("no WebGL")
    expect(trouble).not_to_contain_text("could not be drawn")


def test_shift_and_arrows_turn_the_focused_3d_pictures_and_leave_the_timeline(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    before, shown = camera(page, "z"), snapshot(page)
    page.locator(".nnx-space-a .nnx-solid").focus()
    page.keyboard.press("Shift+ArrowLeft")
    wait_until_linked(page, before)
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", str(shown))
    page.keyboard.press("ArrowLeft")
    wait_until_drawn(page, shown - 1)


def test_a_diverged_run_shows_its_finite_snapshots_and_says_what_to_try(
    open_view: OpenView,
) -> None:
    page = open_view("learning_rate=100&l2=1&n_steps=500")
    expect(page.locator(".nnx-status")).to_contain_text("Diverged")
    expect(page.locator(".nnx-notes")).to_contain_text("smaller learning rate")
    expect(page.locator(".nnx-space-z figcaption")).to_contain_text("weights times inputs plus bias")
    page.locator(".nnx-view").focus()
    page.keyboard.press("End")
    expect(page.locator(".nnx-space-z figcaption")).to_contain_text("too large to draw")


def test_a_phone_shows_one_space_large_above_the_input_space_and_the_others_by_a_tap_or_a_swipe(
    open_view: OpenView,
) -> None:
    page = open_view(page={"width": 390, "height": 844, "has_touch": True})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    figure = {name: page.locator(f".nnx-space-{name}") for name in ("input", "z", "a")}
    for part in (figure["a"], figure["input"], page.locator(".nnx-play")):
        expect(part).to_be_in_viewport(ratio=1)
    expect(figure["z"]).to_be_hidden()
    large, small = (figure[name].locator(".nnx-picture").bounding_box() for name in ("a", "input"))
    assert large is not None
    assert small is not None
    assert large["height"] > 1.8 * small["height"]
    timeline = page.locator(".nnx-timeline").bounding_box()
    assert timeline is not None
    assert timeline["height"] <= 86, "a tenth of the screen"

    page.get_by_role("tab", name="fc").tap()
    expect(figure["a"]).to_be_hidden()
    expect(figure["z"].locator(".nnx-solid-canvas")).to_be_visible()
    page.evaluate(
        """() => {
            const heading = document.querySelector(".nnx-space-z .nnx-heading");
            const at = (type, clientX) => heading.dispatchEvent(new PointerEvent(
                type, {pointerId: 5, pointerType: "touch", clientX, clientY: 200, bubbles: true}));
            at("pointerdown", 120);
            at("pointerup", 260);
        }"""
    )
    expect(page.get_by_role("tab", name="Input")).to_have_attribute("aria-selected", "true")
    expect(figure["z"]).to_be_hidden()
    wide = figure["input"].locator(".nnx-picture").bounding_box()
    assert wide is not None
    assert wide["height"] == large["height"]


@pytest.mark.parametrize(
    ("width", "height", "is_touched", "least"),
    [(1440, 900, False, 24), (1024, 768, False, 24), (390, 844, True, 44)],
)
def test_the_ways_to_see_two_units_flat_cover_nothing_and_are_large_enough(
    open_view: OpenView, width: int, height: int, is_touched: bool, least: int
) -> None:
    page = open_view(
        page={"width": width, "height": height, "has_touch": is_touched, "is_mobile": is_touched}
    )
    bar = page.get_by_role("group", name="Flat views")
    expect(bar).to_contain_text("See two units flat:")
    picture, place = page.locator(".nnx-space-a .nnx-picture").bounding_box(), bar.bounding_box()
    assert picture is not None
    assert place is not None
    assert picture["y"] + picture["height"] <= place["y"]
    first = bar.get_by_role("button", name="Turn to units 0 and 1, flat")
    for button in bar.get_by_role("button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= least
        assert box["y"] + box["height"] <= height
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Reset the camera").last.click()
    expect(first).to_have_attribute("aria-pressed", "false")


def test_opening_the_morph_takes_the_place_of_the_flat_views_and_moves_nothing(open_view: OpenView) -> None:
    page = open_view()
    places = [
        page.locator(part)
        for part in (".nnx-space-a .nnx-picture", ".nnx-space-z .nnx-picture", ".nnx-timeline")
    ]
    before = [part.bounding_box() for part in places]
    page.get_by_role("button", name="Morph", exact=True).click()
    expect(page.get_by_role("group", name="Flat views")).to_be_hidden()
    assert [part.bounding_box() for part in places] == before


@pytest.mark.parametrize(("width", "height"), [(1160, 840), (1660, 1020), (700, 720)])
def test_all_pairs_and_the_output_beside_them_are_in_sight_above_the_timeline(
    open_view: OpenView, width: int, height: int
) -> None:
    page = open_view(page={"width": width, "height": height}, unitPairs=True)
    expect(page.locator(".nnx-pair-picture canvas.nnx-canvas:visible")).to_have_count(8)
    expect(page.get_by_role("img", name="Probabilities, classes 0 and 1")).to_be_visible()
    timeline = page.locator(".nnx-timeline").bounding_box()
    assert timeline is not None
    boxes = [box for one in page.locator(".nnx-pair-picture").all() if (box := one.bounding_box())]
    assert all(box["y"] + box["height"] <= timeline["y"] for box in boxes)
    for row in (boxes[:4], boxes[4:]):
        assert len({round(box["y"]) for box in row}) == 1


def test_the_picture_that_is_taken_in_pairs_is_of_these_and_each_space_is_on_offer(
    open_view: OpenView,
) -> None:
    page = open_view(unitPairs=True)
    page.get_by_role("button", name="Picture", exact=True).click()
    what = page.get_by_label("What", exact=True)
    expect(what).to_have_value("pairs")
    expect(what.get_by_role("option")).to_have_text(
        ["Input space", "fc space", "Activation space", "All three, side by side", "Every pair, as seen"]
    )
    drawn = page.evaluate(
        """async () => {
            const svg = await (await host.view.take({kind: "svg"})).text();
            const texts = new DOMParser().parseFromString(svg, "image/svg+xml").querySelectorAll("text");
            return [...texts].map(({textContent}) => textContent);
        }"""
    )
    for title in ("Input space", "fc space of layer 1", "Activation space"):
        assert title in drawn
    assert drawn.count("unit 0 →, unit 1 ↑") == 2
    assert "probabilities: class 0 →, class 1 ↑" in drawn
    what.select_option("a")
    expect(what).to_have_value("a")
    page.evaluate("host.view.setOptions({unitPairs: false})")
    expect(what.get_by_role("option")).to_have_count(4)


def test_a_desktop_shows_everything_at_once(open_view: OpenView) -> None:
    page = open_view(page={"width": 1100, "height": 800})
    tops = {page.locator(f".nnx-space-{name}").bounding_box()["y"] for name in ("input", "z", "a")}  # type: ignore[index]
    assert len(tops) == 1
    box = page.locator(".nnx-timeline").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 800


def test_the_host_can_choose_for_the_reader_and_is_not_told_of_it_again(open_view: OpenView) -> None:
    page = open_view(DEEP)
    page.evaluate("host.view.setOptions({layer: 1, position: 0})")
    wait_until_drawn(page, 0)
    expect(page.locator(".nnx-space-z .nnx-title")).to_have_text("fc space of layer 2")
    assert page.evaluate("host.options") is None


def test_destroying_the_view_leaves_nothing_behind(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    page.evaluate("host.view.destroy()")
    assert page.evaluate("document.getElementById('place').childElementCount") == 0
