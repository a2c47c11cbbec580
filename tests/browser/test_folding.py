"""The Folding page in the browser: the walk, the sliders, what is said of them, and what cannot be shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.geometry.sheet import input_window
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from nnexplore.geometry import decision_boundary
from tests.browser.test_capture import SVG, choose, made, opened

Open = Callable[..., Page]
HEXAGON = PRESETS["hexagon-232-relu"].config
# The latest frame's numbers, as the page tells its host.
LISTEN = "document.addEventListener('nnx-folded', (event) => { window.folded = event.detail; }, true);"


@pytest.fixture
def open_folding(open_page: Open) -> Open:
    """Open the page by its own address, beneath which Streamlit looks for its server first, in vain."""

    def open_folding(
        query: str = "", *, wait: bool = True, reduced_motion: str = "reduce", **how: Any
    ) -> Page:
        page = open_page(
            query,
            path="/folding",
            init_script=LISTEN,
            reduced_motion=reduced_motion,
            allow=("status of 404",),
            **how,
        )
        if wait:
            expect_drawn(page)
        return page

    return open_folding


def folding(page: Page) -> Locator:
    return page.locator(".nnx-folding")


def expect_drawn(page: Page) -> None:
    done = '.nnx-folding[data-full="true"]:is([data-state="trained"], [data-state="target"])'
    expect(page.locator(done)).to_be_visible()


def expect_stage(page: Page, stage: int) -> None:
    expect(page.locator(f'.nnx-folding[data-stage="{stage}"]')).to_be_visible()


def folded(page: Page, condition: str = "true") -> dict[str, Any]:
    """The numbers of the newest frame at rest for which a condition on `frame` holds."""
    found = page.wait_for_function(
        f"() => {{ const frame = window.folded; return frame && frame.full && ({condition}) && frame; }}"
    )
    frame: dict[str, Any] = found.json_value()
    return frame


def slide(page: Page, label: str, value: float) -> None:
    page.get_by_label(label, exact=True).fill(str(value))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_it_opens_on_the_first_unit_of_the_hexagon_and_another_is_another_folded_plane(
    open_folding: Open,
) -> None:
    page = open_folding()
    expect(page.locator(f'.nnx-folding[data-key="{HEXAGON.key}"]')).to_be_visible()
    expect(page.get_by_role("heading", name="One unit: a folded plane")).to_be_visible()
    expect(page.get_by_text("Predict first:")).to_be_visible()
    expect(folding(page).locator(".nnx-formula").last).to_contain_text(
        "max(0, z), z = 2.00 x + 1.10 y + 0.02"
    )
    low, highest = folded(page)["heights"]
    assert low == 0
    page.get_by_role("group", name="Unit").get_by_text("2").click()
    expect(page.locator('.nnx-folding[data-unit="2"]')).to_be_visible()
    assert folded(page, "frame.state.unit === 2")["heights"][1] != pytest.approx(highest)
    expect(folding(page).locator(".nnx-text")).to_contain_text("Unit 2 tilts the plane")


def test_the_keyboard_walks_from_one_unit_to_the_decision_boundary(open_folding: Open) -> None:
    page = open_folding()
    for stage, words in [
        (2, "stretch, flatten, flip"),
        (3, "Unit 0 alone: 2 flat pieces"),
        (3, "Units 0 and 1 together: 4 flat pieces"),
        (3, "Units 0, 1 and 2 together: 7 flat pieces"),
        (4, "what shape will the crossing have?"),
        (4, "This is the network's decision boundary."),
    ]:
        page.keyboard.press("ArrowRight")
        expect_stage(page, stage)
        expect(folding(page)).to_contain_text(words)
    expect(page.get_by_role("button", name="Done")).to_be_disabled()
    page.keyboard.press("PageUp")
    expect_stage(page, 3)


def test_the_coefficient_changes_the_words_and_the_surface(open_folding: Open) -> None:
    page = open_folding()
    press(page, "2 Its coefficient")
    highest = folded(page, "frame.state.stage === 2")["heights"][1]
    text = folding(page).locator(".nnx-text")
    for c, words in [
        (2, "C = 2.00 stretches it: steeper"),
        (0.6, "C = 0.60 flattens it"),
        (-1.5, "C = \u22121.50 flips it down and stretches it"),
        (0, "C = 0.00 lays it flat"),
    ]:
        slide(page, "C", c)
        expect(text).to_contain_text(words)
        low, high = folded(page, f"frame.state.c === {c}")["heights"]
        assert [low, high] == pytest.approx(sorted([0, c * highest]))

    press(page, "\u22121.5")
    expect(text).to_contain_text("flips it down")
    expect(page.get_by_label("C", exact=True)).to_have_value("-1.5")
    page.get_by_label("C", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(text).to_contain_text("C = \u22121.45")
    expect_stage(page, 2)


def test_the_trained_bias_makes_the_hexagon_with_its_six_corners_and_another_no_longer_the_network(
    open_folding: Open,
) -> None:
    page = open_folding()
    press(page, "4 The bias")
    assert folded(page, "frame.state.stage === 4")["crossing"] == []
    press(page, "Trained bias")
    expect(folding(page)).to_contain_text(
        "This is the network's decision boundary. The crossing is a closed line with 6 corners, a hexagon. "
        "397 of 400 samples lie on their class's side."
    )
    [line] = folded(page, "frame.state.bias === 'trained'")["lines"]
    trajectory = train(HEXAGON)
    [curve] = decision_boundary(trajectory.network_at(-1), input_window(trajectory.samples[0])).curves
    # The browser has the weights in single precision.
    np.testing.assert_allclose(sorted(line["corners"]), sorted(curve.points.tolist()), atol=1e-5)

    reach = []
    for bias in (2, 6):
        slide(page, "Bias", bias)
        expect(folding(page)).to_contain_text(
            f"No longer the trained network: the bias is {bias}.00 instead of 4.50."
        )
        [line] = folded(page, f"frame.state.bias === {bias}")["lines"]
        reach.append(max(np.hypot(*np.array(line["corners"]).T)))
    assert reach[1] > 2 * reach[0]
    press(page, "All as trained")
    expect(folding(page)).to_contain_text("This is the network's decision boundary.")


def test_with_motion_the_bias_travels_to_its_trained_value(open_folding: Open) -> None:
    page = open_folding(reduced_motion="no-preference")
    press(page, "4 The bias")
    page.evaluate(
        "document.addEventListener('nnx-folded', (e) => (window.seen ??= []).push(e.detail.state.bias), true)"
    )
    press(page, "Let it move")
    page.wait_for_function("window.seen?.includes('trained')")
    expect(folding(page)).to_contain_text("This is the network's decision boundary.")
    between = page.evaluate("seen.slice(0, seen.indexOf('trained'))")
    below, above = train(HEXAGON).network_at(-1).biases[-1]
    # The browser has the biases in single precision.
    trained = float(np.float32(above)) - float(np.float32(below))
    assert between == sorted(between)
    assert 0 < between[-1] < trained


def test_a_unit_left_out_and_a_changed_coefficient_are_named(open_folding: Open) -> None:
    page = open_folding()
    press(page, "3 The sum")
    press(page, "Add unit 1")
    slide(page, "Coefficient of unit 1", 2)
    expect(folding(page).locator(".nnx-formula").last).to_have_text("height = \u22123.23 a₀ + 2.00 a₁")
    page.get_by_label("Unit 2", exact=True).check()
    page.get_by_label("Unit 0", exact=True).uncheck()
    press(page, "4 The bias")
    press(page, "Trained bias")
    expect(folding(page)).to_contain_text("unit 0 is left out; unit 1 has another coefficient.")


def test_all_ones_and_the_bias_of_the_study_make_a_hexagon_too(open_folding: Open) -> None:
    page = open_folding()
    press(page, "3 The sum")
    page.get_by_label("Weights").select_option("all 1")
    press(page, "4 The bias")
    press(page, "Trained bias")
    expect(folding(page).locator(".nnx-formula").last).to_have_text(
        "height = 1.00 a₀ + 1.00 a₁ + 1.00 a₂ \u2212 2.25"
    )
    expect(folding(page)).to_contain_text(
        "Not the trained network: all coefficients are 1 here. The crossing is a closed line with 6 corners"
    )


def test_the_camera_survives_sliders_and_stages_and_a_drag_goes_on_under_updates(open_folding: Open) -> None:
    page = open_folding()
    surface = page.locator(".nnx-turn")
    picture = "document.querySelector('.nnx-turn').toDataURL()"
    folded(page)
    before = page.evaluate(picture)
    box = surface.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 10, steps=4)
    # The theme changes under the drag, so everything is drawn anew.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    folded(page, "document.querySelector('.nnx-folding').dataset.theme === 'dark'")
    halfway = page.evaluate(picture)
    page.mouse.move(x + 120, y + 20, steps=4)
    page.wait_for_function(f"(halfway) => {picture} !== halfway", arg=halfway)
    page.mouse.up()
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    expect(page.locator('.nnx-folding[data-theme="light"]')).to_be_visible()
    page.keyboard.press("ArrowRight")
    folded(page, "frame.state.stage === 2")
    page.keyboard.press("ArrowLeft")
    folded(page, "frame.state.stage === 1")
    turned = page.evaluate(picture)
    assert turned != before
    press(page, "2 Its coefficient")
    slide(page, "C", -2)
    press(page, "1 One unit")
    page.wait_for_function(f"(turned) => {picture} === turned", arg=turned)
    page.get_by_role("button", name="Reset the camera").click()
    page.wait_for_function(f"(before) => {picture} === before", arg=before)


def test_the_pictures_can_be_taken_away_still_turning_and_moving(open_folding: Open) -> None:
    page = open_folding("view=g4.i0_1_2.bt")
    before = folded(page)
    door = page.get_by_role("button", name="Picture", exact=True)
    door.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What")).to_be_focused()

    choose(page, "png", "both", width_in_pixels=800, height_in_pixels=400)
    name, content = made(page)
    assert name == "nnexplore-circles-3-relu-units-folding-stage-4-step-50000.png"
    picture = opened(content)
    assert (picture.format, picture.size) == ("PNG", (800, 400))
    for half in (picture.crop((0, 40, 330, 340)), picture.crop((340, 40, 800, 340))):
        colours = half.convert("RGB").getcolors(1 << 20)
        assert len(colours) > 100, "a half of the picture is empty"

    choose(page, "svg", "both")
    drawing = ElementTree.fromstring(made(page)[1])
    texts = {element.text for element in drawing.iter(f"{SVG}text")}
    assert {"Input space", "Height over the input space", "class 1", "wrong"} <= texts
    assert "height = \u22123.23 a₀ \u2212 3.32 a₁ \u2212 3.35 a₂ + 4.50" in texts
    assert len(list(drawing.iter(f"{SVG}path"))) > HEXAGON.data.n_samples
    assert list(drawing.iter(f"{SVG}image")) == [], "everything is a vector"

    for kind, subject in (("turning-gif", "surface"), ("moving-gif", "map")):
        choose(page, kind, subject, width_in_pixels=240, height_in_pixels=200, frames=3)
        gif = opened(made(page)[1])
        assert (gif.n_frames, gif.size) == (3, (240, 200))
        frames = set()
        for number in range(gif.n_frames):
            gif.seek(number)
            frames.add(gif.convert("RGB").tobytes())
        assert len(frames) == 3
    choose(page, "turning-gif", "map")
    expect(page.get_by_text("Only the surface turns: choose it, or both.")).to_be_visible()

    page.get_by_label("What").press("Escape")
    expect(page.locator(".nnx-capture")).to_be_hidden()
    expect(door).to_be_focused()
    after = folded(page)
    assert (after["state"], after["heights"]) == (before["state"], before["heights"])


def test_tanh_is_said_to_bend(open_folding: Open) -> None:
    page = open_folding("activation=tanh")
    expect(page.get_by_role("heading", name="One unit: a bent plane")).to_be_visible()
    expect(folding(page)).to_contain_text("smooth, without a fold")
    press(page, "4 The bias")
    press(page, "Trained bias")
    expect(folding(page)).to_contain_text("The crossing is a curve, traced cell by cell.")


def test_three_classes_are_compared_in_pairs(open_folding: Open) -> None:
    page = open_folding("data=gaussians&n_classes=3&activation=relu&n_steps=500")
    press(page, "3 The sum")
    page.get_by_label("Weights").select_option("class 2 against class 1")
    press(page, "4 The bias")
    press(page, "Trained bias")
    expect(folding(page)).to_contain_text("along the crossing, classes 2 and 1 score alike")


def test_a_network_that_cannot_be_shown_gets_a_sentence(open_folding: Open) -> None:
    page = open_folding("layers=0", wait=False)
    sentence = "This network has no hidden layer, so there is nothing to fold."
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(folding(page).locator("canvas").first).to_be_hidden()
    page.get_by_text("The hexagon (the study)").click()
    expect_drawn(page)
    expect(page.get_by_role("heading", name="One unit: a folded plane")).to_be_visible()


def test_the_run_from_explore_can_be_taken_apart(open_page: Open) -> None:
    page = open_page("activation=leaky-relu&width=2&n_steps=300", reduced_motion="reduce")
    expect(page.locator('.nnx-view[data-state="trained"]')).to_be_visible()
    page.get_by_role("button", name="Inside").click()
    page.get_by_role("menuitem", name="Folding").click()
    expect_drawn(page)
    page.get_by_text("My run from Explore").click()
    expect(folding(page)).to_contain_text("below zero keeps 0.1 of the slope")
    expect(page.get_by_role("group", name="Unit").get_by_role("button")).to_have_count(2)


def test_no_stage_is_wider_than_a_phone(open_folding: Open) -> None:
    page = open_folding(width=390, height=844, has_touch=True)
    for color_scheme in ("light", "dark"):
        page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")
        expect(page.locator(f'.nnx-folding[data-theme="{color_scheme}"]')).to_be_visible()
        for stage in ("1 One unit", "2 Its coefficient", "3 The sum", "4 The bias"):
            press(page, stage)
            expect_stage(page, int(stage[0]))
            page.wait_for_function("document.documentElement.scrollWidth <= 390")
            for part in page.locator(
                ".nnx-folding canvas, .nnx-folding button, .nnx-folding .nnx-slider"
            ).all():
                box = part.bounding_box()
                assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 390)


def test_a_link_brings_back_the_stage_and_the_sliders(open_folding: Open) -> None:
    page = open_folding("view=g2.u2.c-1500.q9")
    expect_stage(page, 2)
    assert folded(page)["state"]["unit"] == 2
    expect(page.get_by_label("C", exact=True)).to_have_value("-1.5")
    expect(page.get_by_text("The link's view holds “q9”")).to_be_visible()
    slide(page, "C", 0.6)
    page.wait_for_url("**/folding?view=g2.u2.c600")
