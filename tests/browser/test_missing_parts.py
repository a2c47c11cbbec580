"""Parts that do not arrive (modules, plotly.js, runs): said in their place, asked for again on a button."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.server import Server
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
HOLD_A_CLICK = """() => {
  window.held = null;
  const hold = (event) => {
    event.stopImmediatePropagation();
    window.held = event.target;
  };
  addEventListener('click', hold, {capture: true, once: true});
}"""
#: The browser notes each request that failed, and the pages what they missed.
ALLOWED = (
    "ERR_FAILED",
    "status of (404|500)",
    "dynamically imported",
    "module script",
    "No stylesheet came",
    "Unexpected token",
)

ADAPTERS, STYLES = "**/nnexplore/adapters/**", "**/nnexplore/view/**"
PLOTLY, RUNS = "**/plotly.min.js", "**/nnexplore/runs/**"

SHORT = "activation=relu&l2=0.01&n_steps=300&rates=0.1&rates=1"
#: Each component: its page, and what stands there once its pictures do.
COMPONENTS = {
    "view": ("/?n_steps=300", '.nnx-view[data-state="trained"][data-full="true"]'),
    "folding": ("/folding", ".nnx-folding:not(.nnx-empty)"),
    "backprop": ("/backprop", ".nnx-backprop:not(.nnx-empty)"),
    "build": ("/build", ".nnx-build:not(.nnx-empty)"),
    "draw": ("/draw", ".nnx-drawing:not(.nnx-empty)"),
    "downhill": (f"/learning?{SHORT}", '.nnx-downhill[data-full="true"]'),
    "film": ("/film", '.nnx-film[data-state="ready"]'),
    "film in full size": (
        "/film?film=tanh-0.1",
        '.nnx-film .nnx-view[data-full="true"]',
    ),
    "compare": ("/compare", '.nnx-sides > .nnx-view[data-full="true"]'),
    "boundaries": ("/width", '.nnx-boundaries [data-state="trained"]'),
    "plot": (f"/learning?{SHORT}", ".nnx-plot .scatterlayer .trace"),
    "surface": (f"/learning?{SHORT}&shown=1", ".nnx-surface[data-key]"),
}
#: What plotly.js draws of them.
PLOTTED = {
    "view": ".nnx-solid .js-plotly-plot, .nnx-solid.js-plotly-plot",
    "compare": ".nnx-solid .js-plotly-plot, .nnx-solid.js-plotly-plot",
    "plot": ".nnx-plot .main-svg",
    "surface": ".nnx-contours .main-svg",
}
WITH_RUNS = ["view", "folding", "backprop", "downhill", "build", "draw", "film", "compare", "boundaries"]

FAULTS: dict[str, Callable[[Route], None]] = {
    "no network": lambda route: route.abort(),
    "404": lambda route: route.fulfill(status=404, body="Not Found"),
    "500": lambda route: route.fulfill(status=500, body="Internal Server Error"),
    "garbage": lambda route: route.fulfill(content_type="text/javascript", body="<p>Sign in to this network"),
}


def open_broken(
    open_page: Open, server: Server, name: str, address: str, fault: str, *, webgl: bool = False
) -> Page:
    """Open a component's page while requests to an address fail."""
    init_script = None if webgl else NO_WEBGL
    page: Page = open_page(
        url="about:blank", path="", allow=ALLOWED, reduced_motion="reduce", init_script=init_script
    )
    page.route(address, FAULTS[fault])
    page.goto(server.url + COMPONENTS[name][0])
    return page


def expect_said(page: Page, sentence: str) -> Locator:
    """Expect a sentence with a button beside it; return the button."""
    said = page.locator(".nnx-notice, .nnx-trouble").filter(has_text=sentence).first
    expect(said).to_be_visible()
    button = said.get_by_role("button", name="Try again")
    expect(button).to_be_visible()
    return button


def expect_whole(page: Page, name: str) -> None:
    expect(page.locator(COMPONENTS[name][1]).first).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def expect_whole_on(button: Locator, page: Page, name: str) -> None:
    """Press the button, let requests succeed from then on, and expect the component.

    Before, they would succeed by themselves now and then: what is asked again goes on without a button. And
    the button is pressed once they do: a request that is under way while the tab stops being intercepted may
    stay without an answer.
    """
    page.evaluate(HOLD_A_CLICK)
    button.click()
    page.unroute_all()
    page.evaluate("held.click()")
    expect_whole(page, name)


@pytest.mark.parametrize(
    ("name", "fault"),
    # All adapters come in one module, by one loader: a light page will do, and one with two components.
    [*(("folding", fault) for fault in FAULTS), ("plot", "no network")],
)
def test_a_component_whose_module_does_not_arrive_says_so_and_comes_on_a_button(
    open_page: Open, server: Server, name: str, fault: str
) -> None:
    page = open_broken(open_page, server, name, ADAPTERS, fault)
    button = expect_said(page, "The pictures did not arrive")
    expect_whole_on(button, page, name)


@pytest.mark.parametrize("part", ["BidiComponent", "index"])
def test_a_page_whose_own_script_does_not_arrive_is_loaded_anew_once_the_server_answers(
    open_page: Open, server: Server, part: str
) -> None:
    page = open_page(url="about:blank", path="", allow=ALLOWED, reduced_motion="reduce", init_script=NO_WEBGL)
    page.route(f"**/static/js/{part}.*.js", FAULTS["no network"], times=1)
    page.goto(f"{server.url}/folding?run=n_steps%3D310")
    expect_whole(page, "folding")
    assert page.evaluate("sessionStorage.getItem('nnexplore.loaded-anew')")
    assert page.url.endswith("?run=n_steps%3D310")


def test_a_page_whose_own_script_is_missing_for_good_is_not_loaded_for_ever_and_offers_it_on_a_button(
    open_page: Open, server: Server
) -> None:
    page = open_page(url="about:blank", path="", allow=ALLOWED, reduced_motion="reduce", init_script=NO_WEBGL)
    page.route("**/static/js/BidiComponent.*.js", FAULTS["404"])
    page.goto(f"{server.url}/folding")
    said = page.get_by_role("alert").filter(has_text="A part of this page did not arrive")
    expect(said.filter(has_not_text="by itself")).to_be_visible()
    page.unroute_all()
    said.get_by_role("button", name="Try again").click()
    expect_whole(page, "folding")


@pytest.mark.parametrize("fault", ["no network", "404"])
def test_so_does_one_whose_stylesheet_does_not_arrive_and_stands_nowhere_without(
    open_page: Open, server: Server, fault: str
) -> None:
    page = open_broken(open_page, server, "folding", f"{STYLES}/view.css", fault)
    button = expect_said(page, "The pictures did not arrive")
    expect(page.locator(".nnx-folding")).to_have_count(0)
    expect_whole_on(button, page, "folding")


@pytest.mark.parametrize("name", PLOTTED)
def test_pictures_without_plotly_say_so_and_are_drawn_with_it_on_a_button(
    open_page: Open, server: Server, name: str
) -> None:
    page = open_broken(open_page, server, name, PLOTLY, "404", webgl=True)
    button = expect_said(page, "could not be loaded")
    expect_whole_on(button, page, name)
    expect(page.locator(PLOTTED[name]).first).to_be_visible()


@pytest.mark.parametrize("fault", ["no network", "garbage"])
def test_a_plotly_that_is_none_counts_as_missing(open_page: Open, server: Server, fault: str) -> None:
    page = open_broken(open_page, server, "view", PLOTLY, fault, webgl=True)
    expect_said(page, "could not be loaded")
    expect(page.locator(".nnx-space-a .nnx-solid-canvas")).to_be_visible()


@pytest.mark.parametrize("name", WITH_RUNS)
def test_runs_that_do_not_arrive_are_told_of_and_come_on_a_button(
    open_page: Open, server: Server, name: str
) -> None:
    page = open_broken(open_page, server, name, RUNS, "no network")
    button = expect_said(page, "The server cannot be reached just now. It is asked again by itself.")
    expect_whole_on(button, page, name)


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ("500", "answered with an error (500)"),
        ("garbage", "could not be read"),
        ("404", "does not have this run"),
    ],
)
def test_what_came_in_place_of_a_run_is_said_and_it_is_asked_for_again_by_itself(
    open_page: Open, server: Server, fault: str, sentence: str
) -> None:
    page = open_broken(open_page, server, "folding", RUNS, fault)
    expect_said(page, sentence)
    page.unroute_all()
    expect_whole(page, "folding")
