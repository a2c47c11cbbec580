"""What a reader does with the view: toggles, morph, selection, units, edited weights, and a link with all."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from nnexplore.core.geometry.sheet import Window, grid, input_window, sheet
from nnexplore.core.network.network import Network
from nnexplore.core.network.start_weights import read_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.geometry import fold_lines
from tests.browser.pictures import camera, middle, turn
from tests.browser.view_page import message, wait_until_drawn

CIRCLES = "n_steps=400"
CONFIG = RunConfig.from_query(CIRCLES)
N_COLUMNS, N_ROWS = 71, 61

OpenView = Callable[..., Page]


def trained(query: str = CIRCLES) -> NDArray[np.float32]:
    """The last snapshot's parameters as the browser has them."""
    sent = message(query)["trajectory"]["parameters"]
    n_parameters = RunConfig.from_query(query).n_parameters
    return np.frombuffer(base64.b64decode(sent), "<f4").reshape(-1, n_parameters)[-1]


def network(parameters: NDArray[np.floating[Any]]) -> Network:
    return Network.from_parameters(CONFIG.layer_sizes, CONFIG.layer_activations, parameters)


def edited(page: Page) -> NDArray[np.float64] | None:
    """The weights that the link carries."""
    part = [part for part in page.evaluate("host.link").split(".") if part.startswith("w")]
    return read_start(part[0][1:], CONFIG.n_parameters) if part else None


def wait_until_edited(page: Page, before: NDArray[np.floating[Any]] | None) -> NDArray[np.float64]:
    """Wait until the link carries other weights than before."""
    known = None if before is None else "w" + page.evaluate("host.link").split(".w")[-1]
    page.wait_for_function("known => /w[^.]{60}/.test(host.link) && !host.link.endsWith(known)", arg=known)
    after = edited(page)
    assert after is not None
    return after


def visible(page: Page, name: str) -> bool:
    """Whether a trace of the activation space is drawn, and holds something."""
    return bool(
        page.evaluate(
            """name => {
                const picture = document.querySelector(".nnx-space-a .nnx-solid");
                const trace = picture._fullData.find(trace => trace.name === name);
                return trace.visible === true && trace.x.length > 0;
            }""",
            name,
        )
    )


def wait_until_visible(page: Page, name: str, wanted: bool) -> None:
    page.wait_for_function(
        """([name, wanted]) => {
            const picture = document.querySelector(".nnx-space-a .nnx-solid");
            const trace = picture._fullData.find(trace => trace.name === name);
            return (trace.visible === true && trace.x.length > 0) === wanted;
        }""",
        arg=[name, wanted],
    )


def wait_until_samples(page: Page, count: int) -> None:
    """Wait until so many samples are drawn in the activation space."""
    page.wait_for_function(
        "n => document.querySelector('.nnx-space-a .nnx-samples').dataset.drawn === String(n)", arg=count
    )


def coordinates(page: Page, name: str) -> NDArray[np.float64]:
    """The points (n, 3) of a trace of the activation space."""
    found = page.evaluate(
        """name => {
            const picture = document.querySelector(".nnx-space-a .nnx-solid");
            const trace = picture._fullData.find(trace => trace.name === name);
            return [trace.x, trace.y, trace.z].map(values => Array.from(values));
        }""",
        name,
    )
    return np.array(found, dtype=np.float64).T


def window() -> Window:
    """The window of the input space as the browser has it."""
    X = np.frombuffer(base64.b64decode(message(CIRCLES)["samples"]["x"]), "<f4").reshape(-1, 2)
    return input_window(X)


class InputPicture:
    """The picture of the input space: where a place of the plane is on the page, and back."""

    def __init__(self, page: Page) -> None:
        box = page.locator(".nnx-space-input .nnx-picture").bounding_box()
        assert box is not None
        w = self.window = window()
        room = (box["width"] - 58, box["height"] - 44)
        self.scale = min(room[0] / (w.x_max - w.x_min), room[1] / (w.y_max - w.y_min))
        self.left = box["x"] + 46 + (room[0] - self.scale * (w.x_max - w.x_min)) / 2
        self.bottom = box["y"] + 7 + (room[1] + self.scale * (w.y_max - w.y_min)) / 2

    def place(self, point: NDArray[np.floating[Any]]) -> tuple[float, float]:
        x = self.left + (point[0] - self.window.x_min) * self.scale
        return float(x), float(self.bottom - (point[1] - self.window.y_min) * self.scale)


def fold_line(parameters: NDArray[np.floating[Any]], unit: int) -> NDArray[np.float64]:
    """Both ends (2, 2) of a first-layer unit's fold line in the window."""
    lines = fold_lines(network(np.asarray(parameters, dtype=np.float64)), window())
    return next(line for line in lines if line.unit == unit).segments[0]


def drag(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + by[0] / 2, start[1] + by[1] / 2, steps=3)
    page.mouse.move(start[0] + by[0], start[1] + by[1], steps=3)
    page.mouse.up()


def test_each_toggle_shows_and_hides_what_it_names(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    page.get_by_role("button", name="Show").click()
    for button, trace, at_first in [
        ("Separating plane", "plane", True),
        ("Boundary", "boundary", True),
        ("Fold lines", "folds", False),
        ("Sheet", "sheet", True),
        ("Grid", "grid", True),
    ]:
        assert visible(page, trace) is at_first, button
        toggle = page.get_by_role("button", name=button, exact=True)
        expect(toggle).to_have_attribute("aria-pressed", str(at_first).lower())
        toggle.click()
        wait_until_visible(page, trace, not at_first)
        toggle.press("Enter")
        wait_until_visible(page, trace, at_first)
        page.wait_for_function("host.link === ''")
    page.get_by_role("button", name="Samples", exact=True).click()
    wait_until_samples(page, 0)
    page.get_by_role("button", name="Samples", exact=True).click()
    wait_until_samples(page, 100)


def test_only_the_wrong_samples_can_be_shown(open_view: OpenView) -> None:
    page = open_view("n_steps=60")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Only wrong").click()
    page.wait_for_function("host.link === 'xw'")
    X, y = RunConfig.from_query("n_steps=60").data.draw()
    n_wrong = int(np.count_nonzero(network(trained("n_steps=60")).predict(X) != y))
    assert 0 < n_wrong < 100
    wait_until_samples(page, n_wrong)


def test_the_separating_plane_is_the_one_of_the_weights(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    corners = coordinates(page, "plane")
    W, b = network(trained()).weights[-1], network(trained()).biases[-1]
    assert len(corners) >= 3
    assert np.allclose(corners @ (W[:, 0] - W[:, 1]) + (b[0] - b[1]), 0, atol=1e-4)


def test_a_wide_layer_says_that_its_plane_has_to_be_seen_edge_on(open_view: OpenView) -> None:
    page = open_view("width=6&n_steps=300", link="xp", renderer="plotly")
    caption = page.locator(".nnx-space-a figcaption")
    expect(caption).to_contain_text("; “Plane edge-on” does")
    assert not visible(page, "plane")
    page.get_by_label("Axes").select_option("edge-on")
    expect(caption).to_contain_text("plane of classes 0 and 1 edge-on")
    wait_until_visible(page, "plane", True)
    assert np.ptp(coordinates(page, "plane")[:, 0]) < 1e-6


def test_the_stops_of_the_morph_are_numpys(open_view: OpenView) -> None:
    page = open_view(link="t0", renderer="plotly")
    points = grid(window(), N_COLUMNS, N_ROWS)
    shown = network(trained())
    stops = [
        np.column_stack([points, np.zeros(len(points))]),
        points @ shown.weights[0],
        sheet(shown, points, 0, "z"),
        sheet(shown, points, 0, "a"),
    ]
    for stop, expected in enumerate(stops):
        page.evaluate("stop => host.view.setOptions({morph: stop})", stop)
        wait_until_drawn(page)
        actual = coordinates(page, "sheet")
        assert np.allclose(actual, expected, rtol=0, atol=2e-6 * np.abs(expected).max()), stop


def test_the_axes_of_the_morph_rest_until_the_activation_bends_and_end_as_its_own(
    open_view: OpenView,
) -> None:
    page = open_view(page={"reduced_motion": "no-preference"}, autoplay=False, renderer="plotly")
    ranges = """(() => {
        const {scene} = document.querySelector(".nnx-space-a .nnx-solid")._fullLayout;
        const axes = [scene.xaxis, scene.yaxis, scene.zaxis];
        return String(axes.map(axis => axis.range.map(end => end.toFixed(6))));
    })()"""
    before = page.evaluate(ranges)
    page.get_by_role("button", name="Morph", exact=True).click()
    slider = page.get_by_role("slider", name="Morph")
    slider.press("Home")
    title = page.locator(".nnx-space-a .nnx-formula")
    expect(title).to_have_text("x")
    page.wait_for_function(f"before => {ranges} !== before", arg=before)
    wait_until_drawn(page)
    at_start = page.evaluate(ranges)
    page.evaluate(
        f"""() => {{
            const title = document.querySelector(".nnx-space-a .nnx-formula");
            const note = () => seen.push([title.textContent, {ranges}]);
            window.seen = [];
            document.querySelector(".nnx-view").addEventListener("nnx-drawn", note);
        }}"""
    )
    page.get_by_role("button", name="Play the morph").click()
    expect(slider).to_have_attribute("aria-valuetext", "φ(xW + b)")
    wait_until_drawn(page)
    titles, axes = zip(*page.evaluate("seen"), strict=True)
    for words in ("the weights stretch and turn", "the bias shifts", "the activation bends"):
        assert any(words in shown for shown in titles), words
    resting = {
        own for words, own in zip(titles, axes, strict=True) if "bends" not in words and "φ" not in words
    }
    assert resting == {at_start}
    assert axes[-1] == before
    page.get_by_role("button", name="Close the morph").click()
    expect(page.locator(".nnx-space-a .nnx-title")).to_have_text("Activation space")
    page.wait_for_function(f"before => {ranges} === before", arg=before)


def wait_until_chosen(page: Page, samples: str) -> None:
    """Wait until these samples are marked, in each of the three pictures."""
    page.wait_for_function(
        """samples => {
            const overlays = [...document.querySelectorAll('.nnx-overlay')];
            return overlays.length === 3 && overlays.every(({dataset}) => (dataset.chosen ?? '') === samples);
        }""",
        arg=samples,
    )


def test_brushing_one_picture_lights_the_same_samples_up_in_all(open_view: OpenView) -> None:
    page = open_view()
    picture = InputPicture(page)
    X = np.frombuffer(base64.b64decode(message(CIRCLES)["samples"]["x"]), "<f4").reshape(-1, 2)
    inside = np.flatnonzero((X > [0.1, 0.05]).all(axis=1) & (X < [0.9, 0.8]).all(axis=1))
    start, end = picture.place(np.array([0.1, 0.8])), picture.place(np.array([0.9, 0.05]))
    drag(page, start, (end[0] - start[0], end[1] - start[1]))
    expected = " ".join(map(str, inside))
    wait_until_chosen(page, expected)
    expect(page.locator(".nnx-notes")).to_contain_text(f"{len(inside)} samples chosen")

    page.mouse.click(*picture.place(np.array([window().x_min + 0.05, window().y_min + 0.05])))
    wait_until_chosen(page, "")


def test_a_box_drawn_in_3_d_leaves_the_camera_alone_and_the_buttons_work(open_view: OpenView) -> None:
    page = open_view(link="xp", renderer="plotly")
    before = camera(page, "a")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Select").click()
    box = page.locator(".nnx-space-a .nnx-solid").bounding_box()
    assert box is not None
    drag(page, (box["x"] + 5, box["y"] + 5), (box["width"] / 2, box["height"] - 10))
    marked = page.locator(".nnx-space-a .nnx-overlay[data-chosen]:not([data-chosen=''])")
    samples = marked.get_attribute("data-chosen") or ""
    assert 0 < len(samples.split()) < 100
    wait_until_chosen(page, samples)
    assert camera(page, "a") == before
    page.get_by_role("button", name="Turn to units 0 and 1, flat").click()
    page.wait_for_function("host.options?.camera?.far > 20")


def test_a_sample_under_the_pointer_is_marked_everywhere_and_told_about(open_view: OpenView) -> None:
    page = open_view()
    X = np.frombuffer(base64.b64decode(message(CIRCLES)["samples"]["x"]), "<f4").reshape(-1, 2)
    away = np.hypot(*(X[:, None] - X).transpose(2, 0, 1)) + 9 * np.eye(len(X))
    loneliest = int(away.min(axis=1).argmax())
    page.mouse.move(*InputPicture(page).place(X[loneliest]))
    page.wait_for_function(
        """sample => [...document.querySelectorAll(".nnx-overlay")]
            .every(canvas => canvas.dataset.hovered === String(sample))""",
        arg=loneliest,
    )
    tip = page.locator(".nnx-space-input .nnx-tip")
    a = network(trained()).forward(X[[loneliest]])[0].a[0]
    units = "  ".join(f"{value:.2f}".replace("-", "\u2212") for value in a)
    expect(tip).to_contain_text(f"units {units}", use_inner_text=True)
    expect(tip).to_contain_text("class")


def test_places_on_a_3_d_picture_are_where_plotly_draws_them(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    off = """async () => {
        const {createPerspective, perspectiveOf} = await import("./view/geometry/perspective.js");
        const picture = document.querySelector(".nnx-space-a .nnx-solid");
        const {scene} = picture._fullLayout;
        const {view, projection, model} = scene._scene.glplot.cameraParams;
        const all = [0, 1, 2, 3];
        const times = (m, v) => all.map(i => all.reduce((sum, j) => sum + m[4 * j + i] * v[j], 0));
        const ranges = [scene.xaxis, scene.yaxis, scene.zaxis].map(axis => axis.range);
        const size = [picture.clientWidth, picture.clientHeight];
        const perspective = createPerspective(scene.camera, ranges, ...size);
        const drawn = perspectiveOf({view, projection}, ranges, ...size);
        const {x, y, z} = picture._fullData.find(trace => trace.name === "sheet");
        let worst = 0;
        for (let p = 0; p < x.length; p++) {
            const scaled = [x[p], y[p], z[p]].map((value, d) => value * scene._scene.dataScale[d]);
            const clip = times(projection, times(view, times(model, [...scaled, 1])));
            const plotly = [(1 + clip[0] / clip[3]) / 2 * picture.clientWidth,
                            (1 - clip[1] / clip[3]) / 2 * picture.clientHeight];
            // The samples are drawn by the second one.
            for (const own of [perspective([x[p], y[p], z[p]], 0), drawn([x[p], y[p], z[p]], 0)])
                worst = Math.max(worst, Math.hypot(plotly[0] - own[0], plotly[1] - own[1]));
        }
        return worst;
    }"""
    page.wait_for_function(f"async () => await ({off})() < 1")
    before = camera(page, "a")
    turn(page, "a")
    page.mouse.up()
    page.wait_for_function("host.options?.camera")
    assert camera(page, "a") != before
    page.wait_for_function(f"async () => await ({off})() < 1")


def test_a_pair_of_axes_turns_the_camera_into_their_flat_projection(open_view: OpenView) -> None:
    page = open_view()
    axes = """async () => {
        const {createPerspective} = await import("./view/geometry/perspective.js");
        const perspective = createPerspective(host.options.camera, [[-1, 1], [-1, 1], [-1, 1]], 300, 300);
        return [[0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]].map(point => perspective(point, 0).slice(0, 2));
    }"""
    for pair, (u, v) in enumerate([(0, 1), (1, 2), (0, 2)]):
        before = page.evaluate("JSON.stringify(host.options?.camera ?? null)")
        page.locator(".nnx-space-a .nnx-pairs button").nth(pair).click()
        page.wait_for_function(
            "before => host.options?.camera?.far > 20 && JSON.stringify(host.options.camera) !== before",
            arg=before,
        )
        centre, *ends = np.array(page.evaluate(axes))
        right, up, along = ends[u] - centre, ends[v] - centre, ends[3 - u - v] - centre
        assert right[0] > 50
        assert abs(right[1]) < 1
        assert up[1] < -50
        assert abs(up[0]) < 1
        assert np.hypot(*along) < 1

    turn(page, "a")
    page.mouse.up()
    page.wait_for_function("host.options.camera.far === 1")


def test_a_unit_pointed_at_is_shown_large_and_its_axis_marked(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    unit = page.get_by_role("button", name="Layer 1, unit 1")
    unit.focus()
    expect(page.locator(".nnx-space-input .nnx-title")).to_have_text("Unit 1")
    wait_until_visible(page, "marked fold", True)
    unit.blur()
    expect(page.locator(".nnx-space-input .nnx-title")).to_have_text("Input space")
    wait_until_visible(page, "marked fold", False)


def test_dragging_a_fold_line_changes_the_bias_as_geometry_says(open_view: OpenView) -> None:
    page = open_view(link="xf")
    picture, before, unit = InputPicture(page), trained(), 1
    ends = fold_line(before, unit)
    by = np.array([0.2, 0.11])
    start, end = picture.place(ends.mean(axis=0)), picture.place(ends.mean(axis=0) + by)
    drag(page, start, (end[0] - start[0], end[1] - start[1]))
    after = wait_until_edited(page, None)
    shown = network(before)
    bias = 2 * 3 + unit
    expected = shown.biases[0][unit] - shown.weights[0][:, unit] @ by
    assert after[bias] == pytest.approx(expected, abs=1e-4)
    assert np.array_equal(np.delete(after, bias), np.delete(before, bias))
    expect(page.locator(".nnx-status")).to_contain_text("Edited by hand")


def test_dragging_the_end_of_a_fold_line_turns_the_weights_about_its_middle(open_view: OpenView) -> None:
    page = open_view(link="xf")
    picture, before, unit = InputPicture(page), trained(), 0
    ends = fold_line(before, unit)
    middle_of, handle = ends.mean(axis=0), ends[0] + 0.08 * (ends[1] - ends[0])
    start = picture.place(handle)
    drag(page, start, (18.0, 14.0))
    after = wait_until_edited(page, None)
    old, new = network(before), network(after)
    w, v = old.weights[0][:, unit], new.weights[0][:, unit]
    assert np.linalg.norm(v) == pytest.approx(np.linalg.norm(w), rel=1e-5)
    assert middle_of @ v + new.biases[0][unit] == pytest.approx(0, abs=1e-3)
    arm = handle - middle_of
    reached = arm + np.array([18.0, -14.0]) / picture.scale
    angle = np.arctan2(reached[1], reached[0]) - np.arctan2(arm[1], arm[0])
    turned = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]) @ w
    assert np.allclose(v, turned, atol=1e-3)


def test_a_weight_edited_by_number_moves_every_number_and_can_be_undone(open_view: OpenView) -> None:
    page = open_view(renderer="plotly")
    loss = page.locator(".nnx-facts dd").nth(1)
    trained_loss = loss.inner_text()
    page.get_by_role("button", name="Layer 1, unit 2").click()
    field = page.get_by_label("Layer 1: weight from x to unit 2, number")
    expect(field).to_be_focused()
    field.fill("-2.5")
    field.press("Enter")
    after = wait_until_edited(page, None)
    assert after[2] == -2.5
    expect(page.locator(".nnx-facts dd").first).to_have_text("by hand")
    expect(loss).not_to_have_text(trained_loss)
    wait_until_drawn(page)
    points = coordinates(page, "sheet")
    X = grid(window(), N_COLUMNS, N_ROWS)
    assert np.allclose(points, network(after).forward(X)[0].a, atol=1e-5)

    page.keyboard.press("Control+z")
    expect(loss).to_have_text(trained_loss)
    expect(page.locator(".nnx-status")).to_contain_text("Trained")
    page.wait_for_function("host.link === ''")
    page.keyboard.press("Control+Shift+z")
    expect(loss).not_to_have_text(trained_loss)
    page.get_by_role("button", name="Back to trained").click()
    expect(loss).to_have_text(trained_loss)
    page.wait_for_function("host.link === ''")
    page.get_by_role("button", name="Undo (Ctrl+Z)").click()
    assert np.array_equal(wait_until_edited(page, None), after)


def test_a_slider_moved_through_many_values_is_one_step_to_undo(open_view: OpenView) -> None:
    page = open_view()
    page.get_by_role("button", name="Output, class 1").click()
    slider = page.get_by_role("slider", name="Output: bias of class 1")
    box = slider.bounding_box()
    assert box is not None
    x, y = middle(page, "[aria-label='Output: bias of class 1']")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 10, y, steps=8)
    page.mouse.up()
    after = wait_until_edited(page, None)
    assert np.flatnonzero(after != trained()).tolist() == [16]
    page.get_by_role("button", name="Undo (Ctrl+Z)").click()
    page.wait_for_function("host.link === ''")
    expect(page.get_by_role("button", name="Undo (Ctrl+Z)")).to_be_disabled()
    slider.press("Escape")
    expect(slider).to_be_hidden()


def test_training_on_takes_the_edited_weights_and_the_timeline_what_was_trained(open_view: OpenView) -> None:
    page = open_view()
    train_on = page.get_by_role("button", name="Train on from here")
    expect(train_on).to_be_hidden()
    page.get_by_role("button", name="Output, class 0").click()
    field = page.get_by_label("Output: weight from unit 1 to class 0, number")
    field.fill("0.75")
    field.press("Enter")
    wait_until_edited(page, None)
    told = page.locator(".nnx-status, .nnx-spoken")
    expect(told).to_have_text([re.compile("^Edited by hand: loss")] * 2)
    train_on.click()
    start = read_start(page.wait_for_function("host.start").json_value(), CONFIG.n_parameters)
    assert start[9 + 2] == 0.75
    assert np.array_equal(np.delete(start, 11), np.delete(trained(), 11))

    page.locator(".nnx-curve").click(position={"x": 300, "y": 60})
    expect(page.locator(".nnx-facts dd").first).not_to_have_text("by hand")
    page.wait_for_function("!host.link.includes('w')")


def test_a_network_too_large_for_a_link_says_why_it_cannot_train_on(open_view: OpenView) -> None:
    page = open_view("layers=2&width=40&width_2=30&n_steps=20", isFlat=True)
    page.locator(".nnx-node-unit").first.click()
    field = page.locator(".nnx-number").first
    field.fill("0.75")
    field.press("Enter")
    expect(page.locator(".nnx-view")).to_have_attribute("data-edited", "true")
    train_on = page.get_by_role("button", name="Train on from here")
    expect(train_on).to_be_disabled()
    expect(train_on).to_have_attribute("title", re.compile("up to 1,200 .* has 1,412"))


def test_a_link_with_weights_camera_and_toggles_opens_the_same_frame(open_view: OpenView) -> None:
    page = open_view(link="xpf", renderer="plotly")
    turn(page, "a")
    page.mouse.up()
    page.wait_for_function("host.options?.camera")
    picture, ends = InputPicture(page), fold_line(trained(), 2)
    drag(page, picture.place(ends.mean(axis=0)), (30.0, -20.0))
    weights = wait_until_edited(page, None)
    wait_until_drawn(page)
    link = page.evaluate("host.link")

    other = open_view(link=link, renderer="plotly")
    expect(other.locator(".nnx-status")).to_contain_text("Edited by hand")
    assert np.allclose(camera(other, "a"), camera(page, "a"), atol=20)
    for name in ("sheet", "plane", "folds"):
        assert np.allclose(coordinates(other, name), coordinates(page, name), atol=1e-6, equal_nan=True)
    facts = page.locator(".nnx-facts").inner_text()
    expect(other.locator(".nnx-facts")).to_have_text(facts, use_inner_text=True)
    assert read_start(link.split(".w")[-1], 17).tolist() == weights.tolist()


def test_a_broken_link_is_read_as_far_as_it_goes_and_says_so(open_view: OpenView) -> None:
    page = open_view(link="xp.t99999.wAAAA.<img>", renderer="plotly")
    wait_until_visible(page, "plane", True)
    alert = page.get_by_role("alert").first
    expect(alert).to_contain_text("“t99999”")
    expect(alert).to_contain_text("“<img>”")
    page.get_by_role("button", name="Got it").click()
    expect(alert).to_be_hidden()


def test_weights_of_another_network_are_left_out_with_a_sentence(open_view: OpenView) -> None:
    page = open_view("width=4&n_steps=100", link="w" + "A" * 91)
    expect(page.get_by_role("alert").filter(has_text="another shape")).to_be_visible()
    expect(page.locator(".nnx-status")).to_contain_text("Trained")


def test_a_phone_has_the_tools_without_scrolling_sideways(open_view: OpenView) -> None:
    page = open_view(link="xpf.t1500", page={"width": 390, "height": 844, "has_touch": True})
    for _ in ("open", "close"):
        page.get_by_role("button", name="Show").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Layer 1, unit 1").tap()
    slider = page.get_by_role("slider", name="Layer 1: bias of unit 1")
    expect(slider).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    slider.press("ArrowRight")
    wait_until_edited(page, None)
