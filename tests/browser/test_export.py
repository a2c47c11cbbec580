"""The view without a server: a file opened from disk with the network blocked, and a cell of a notebook."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.modules import joined_modules, packed_plotly
from nnexplore.export.notebook import show
from nnexplore.export.page import html_page
from tests.browser.noting import wait_until_noted
from tests.browser.pictures import camera, turn, wait_until_linked

OpenPage = Callable[..., Page]

#: A cell of a notebook: anywidget's module, its model, and a kernel that answers or does not.
CELL = """<!doctype html><html><head><link rel="icon" href="data:,"></head>
<body style="--jp-layout-color0: #101010; --jp-content-font-color1: #eee"><div id="cell"></div>
<script type="module">
const [esm, state, code, plotly, answers] = %s;
const unpack = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const callbacks = {};
const tell = (event, ...told) => [...(callbacks[event] ?? [])].forEach((callback) => callback(...told));
window.asked = [];
window.saved = {};
const model = window.model = {
  get: (name) => state[name],
  set(name, value) {
    window.saved[name] = state[name] = value;
    tell(`change:${name}`);
  },
  save_changes() {},
  widget_manager: { get_model: async (id) => ({ get: (name) => (id === code.id ? code[name] : null) }) },
  on: (event, callback) => (callbacks[event] ??= []).push(callback),
  off: (event, callback) => callbacks[event].splice(callbacks[event].indexOf(callback), 1),
  send(content) {
    window.asked.push(content);
    if (answers) tell("msg:custom", content, [new DataView(unpack(plotly).buffer)]);
  },
};
const address = URL.createObjectURL(new Blob([esm], { type: "text/javascript" }));
const { default: widget } = await import(address);
window.show = () => widget.render({ model, el: document.getElementById("cell") });
window.unmount = await window.show();
</script></body></html>"""


@pytest.fixture(scope="module")
def run() -> Trajectory:
    return train(RunConfig.from_query("n_steps=300"))


def wait_until_drawn(page: Page, snapshot: int) -> None:
    page.wait_for_selector(f'.nnx-view[data-full=true][data-snapshot="{snapshot}"]:not([data-playing=true])')


@pytest.fixture
def open_file(open_page: OpenPage, tmp_path: Path) -> OpenPage:
    """Return a function that opens a page from disk, with the network blocked."""

    def open_file(content: bytes, **options: object) -> Page:
        file = tmp_path / "run.html"
        file.write_bytes(content)
        return open_page(url=file.as_uri(), path="", offline=True, **options)

    return open_file


def test_a_page_opened_from_disk_plays_turns_morphs_and_has_weights_to_edit(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(html_page(run, options={"autoplay": False}))
    last = len(run.steps) - 1
    wait_until_drawn(page, last)
    expect(page).to_have_title("Circles, 3 tanh units")

    before = camera(page, "z")
    turn(page, "a")
    wait_until_linked(page, before)
    page.mouse.up()
    turned = camera(page, "a")

    page.locator(".nnx-speed").select_option(index=page.locator(".nnx-speed option").count() - 1)
    page.locator(".nnx-play").click()
    wait_until_noted(page, "data-playing=true")
    wait_until_drawn(page, last)
    assert camera(page, "a") == turned

    page.locator(".nnx-view").focus()
    page.keyboard.press("Home")
    wait_until_drawn(page, 0)

    page.get_by_role("button", name="Morph", exact=True).click()
    expect(page.locator(".nnx-morph")).to_be_visible()
    page.get_by_role("button", name="Layer 1, unit 0").click()
    number = page.locator(".nnx-weight-editor .nnx-number").first
    number.fill("2.5")
    number.press("Enter")
    expect(page.get_by_role("button", name="Back to trained")).to_be_visible()
    expect(page.get_by_role("button", name="Train on from here")).to_have_count(0)

    page.get_by_text("Settings of this run").click()
    expect(page.locator("code")).to_have_text("?n_steps=300")


def test_a_page_from_disk_trains_what_its_reader_changes_keeps_it_and_leads_back(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(html_page(run, options={"autoplay": False}))
    wait_until_drawn(page, len(run.steps) - 1)
    page.get_by_text("Train here").click()
    width = page.get_by_label("Hidden units", exact=True)
    train_button = page.get_by_role("button", name="Train", exact=True)

    width.fill("0")
    train_button.click()
    refusal = "Hidden units is “0”, but has to be a whole number from 1 to 1,024."
    expect(page.get_by_role("alert").filter(has_text=refusal)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Circles, 3 tanh units")

    width.fill("5")
    page.get_by_label("Activation", exact=True).select_option("relu")
    train_button.click()
    expect(page.get_by_text("Shown: a run trained in this browser.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Circles, 5 ReLU units")
    expect(page.locator(".nnx-headline")).to_contain_text("Five units")
    expect(page.get_by_role("button", name="Layer 1, unit 4")).to_be_visible()

    page.reload()
    expect(page.locator(".nnx-headline")).to_contain_text("Five units")
    page.get_by_role("button", name="Back to the original run").click()
    expect(page.locator(".nnx-headline")).to_contain_text("Three units")
    expect(page.get_by_role("heading", level=1)).to_have_text("Circles, 3 tanh units")


def test_the_page_opens_as_the_link_it_comes_from_and_is_dark_where_the_reader_wants_it(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(html_page(run, "lo.s0", {"autoplay": False}), color_scheme="dark")
    wait_until_drawn(page, 0)
    expect(page.get_by_role("button", name="Output", exact=True)).to_have_attribute("aria-pressed", "true")
    page.wait_for_selector(".nnx-view[data-theme=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(14, 17, 23)"


def test_the_page_can_be_embedded_even_without_rights(open_file: OpenPage, run: Trajectory) -> None:
    inner = base64.b64encode(html_page(run, options={"autoplay": False})).decode()
    script = f"""<iframe sandbox="allow-scripts" style="width: 1200px; height: 800px; border: 0"></iframe>
    <script>document.querySelector("iframe").srcdoc = new TextDecoder().decode(
      Uint8Array.from(atob("{inner}"), (character) => character.charCodeAt(0)))</script>"""
    page = open_file(f'<!doctype html><link rel="icon" href="data:,">{script}'.encode())
    page.frame_locator("iframe").locator(".nnx-view[data-full=true]").wait_for()


def cell(run: Trajectory, answers: bool) -> bytes:
    """A page with what a notebook has of the widget: its state, and that of the code that it shares."""
    widget = show(run, autoplay=False)
    names = ("_code", "packed", "step", "layer", "camera", "chosen", "weights")
    state = {name: value for name, value in widget.get_state().items() if name in names}
    code = {"id": widget._code.model_id, "packed": widget._code.packed}
    plotly = base64.b64encode(packed_plotly()).decode()
    parts = [joined_modules("hosts/notebook.js"), state, code, plotly, answers]
    return (CELL % json.dumps(parts).replace("<", "\\u003c")).encode()


def test_a_notebook_cell_shows_the_view_in_the_colours_of_the_notebook(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(cell(run, answers=True))
    wait_until_drawn(page, len(run.steps) - 1)
    background = (
        "getComputedStyle(document.querySelector('.nnx-view')).getPropertyValue('--st-background-color')"
    )
    assert page.evaluate(background).strip() == "#101010"
    expect(page.locator(".nnx-solid-canvas")).to_have_count(2)
    assert page.evaluate("asked") == []

    page.evaluate("show()")
    page.wait_for_function("document.querySelectorAll('.nnx-view[data-full=true]').length === 2")
    for view in page.locator(".nnx-view").all():
        view.get_by_role("button", name="Show").click()
        view.get_by_label("3-D drawn by").select_option("plotly")
        view.locator(".nnx-space-a").scroll_into_view_if_needed()
        expect(view.locator(".nnx-solid.js-plotly-plot")).to_have_count(2)
    assert page.evaluate("asked") == ["plotly"], "plotly.js is asked for once a page"

    page.evaluate("unmount()")
    expect(page.locator(".nnx-view")).to_have_count(1)


def test_a_notebook_without_a_kernel_has_no_plotly_to_draw_with(open_file: OpenPage, run: Trajectory) -> None:
    impatient = "const later = setTimeout; window.setTimeout = (f, ms) => later(f, ms > 5000 ? 50 : ms);"
    page = open_file(cell(run, answers=False), init_script=impatient)
    wait_until_drawn(page, len(run.steps) - 1)
    expect(page.get_by_text("could not be loaded")).to_have_count(0)
    page.get_by_role("button", name="Show").click()
    page.get_by_label("3-D drawn by").select_option("plotly")
    expect(page.get_by_text("plotly.js could not be loaded")).to_be_visible()
    expect(page.locator(".nnx-solid-canvas")).to_have_count(2)


def test_a_notebook_hears_all_keys_but_those_that_the_view_takes(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(cell(run, answers=True))
    last = len(run.steps) - 1
    wait_until_drawn(page, last)
    page.evaluate(
        """() => {
            window.heard = [];
            document.addEventListener("keydown", event => {
                heard.push(event.key);
                // As JupyterLab does when it saves.
                if (event.ctrlKey) event.preventDefault();
            });
        }"""
    )
    assert page.evaluate("document.querySelector('[data-lm-suppress-shortcuts]')") is None

    page.locator(".nnx-space-input .nnx-title").click()
    page.locator(".nnx-view").focus()
    for key in ["Control+s", "b", "Control+z", "ArrowLeft"]:
        page.keyboard.press(key)
    wait_until_drawn(page, last - 1)
    assert page.evaluate("heard") == ["Control", "s", "b", "Control", "z"], "left takes a snapshot back"

    page.evaluate("heard.length = 0")
    page.locator(".nnx-speed").focus()
    for key in ["d", "ArrowDown", "Control+s"]:
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["Control", "s"], "a choice takes what picks from it"


def test_python_sets_where_a_cell_stands_and_hears_where_the_reader_goes(
    open_file: OpenPage, run: Trajectory
) -> None:
    page = open_file(cell(run, answers=True))
    last = len(run.steps) - 1
    wait_until_drawn(page, last)
    page.wait_for_function(f"saved.step === {run.steps[last]}")
    assert page.evaluate("saved.layer") == 0

    page.evaluate(f"model.set('step', {run.steps[20]})")
    wait_until_drawn(page, 20)
    page.locator(".nnx-view").focus()
    page.keyboard.press("ArrowLeft")
    wait_until_drawn(page, 19)
    page.wait_for_function(f"saved.step === {run.steps[19]}")

    page.evaluate("model.set('layer', 'output')")
    expect(page.get_by_role("button", name="Output", exact=True)).to_have_attribute("aria-pressed", "true")
    page.evaluate("model.set('chosen', [3, 5])")
    expect(page.get_by_text("2 samples chosen")).to_be_visible()
    page.evaluate("weights => model.set('weights', weights)", run.parameters[0].tolist())
    page.wait_for_selector(".nnx-view[data-edited=true]")
