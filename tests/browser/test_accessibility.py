"""Every page for everybody: axe-core finds nothing on it, light and dark, on a desk and in the hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
#: Streamlit asks for its own files beside the page's address first.
ALLOWED = ("status of 404",)
#: A colour's contrast hangs on the theme, and what is where on the size: each is looked at once.
LOOKS = (({"width": 1440, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark"))
#: What Streamlit makes of pages in sections where there is no room for them at the top: a list with groups
#: in it, which is read out all the same.
OURS = {"exclude": [["[data-testid=stSidebarNavItems]"]]}
#: The pages' backgrounds, as .streamlit/config.toml has them.
BACKGROUNDS = {"light": "rgb(255, 255, 255)", "dark": "rgb(14, 17, 23)"}


@dataclass(frozen=True)
class State:
    """What is looked at: a page at an address, once it is drawn and what ``prepare`` opens is open."""

    path: str
    query: str
    drawn: str
    prepare: Callable[[Page], None] = lambda page: None
    webgl: bool = False


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def open_panels(page: Page) -> None:
    for name in ("Layer 1, unit 0", "Picture", "Show"):
        press(page, name)
    for words, inside in (("Take away", "Page"), ("Advanced", None)):
        page.get_by_text(words).first.click()
        if inside:
            expect(page.get_by_role("button", name=inside, exact=True)).to_be_visible()


def reveal(page: Page) -> None:
    press(page, "Just show me")
    expect(page.get_by_role("link", name=re.compile("on Explore")).first).to_be_visible()
    expect(page.get_by_text("Measured once the runs are trained.")).to_have_count(0)
    page.get_by_text("Published figures, and ours").click()
    expect(page.locator("[data-testid=stDataFrame], table").first).to_be_visible()


def add_a_unit(page: Page) -> None:
    for name in ("3 The sum", "Add unit 1", "Picture"):
        press(page, name)


def spoil_the_row(page: Page) -> None:
    """Let an activation stand before every dense block, and leave a number that no block takes."""
    press(page, "Add a block behind the inputs")
    page.get_by_role("menuitem", name="Sine").click()
    units = page.get_by_role("spinbutton", name="Units").first
    units.fill("0")
    units.press("Enter")
    expect(page.get_by_text(re.compile("^Units has to be"))).to_be_visible()


def ask_for_a_link(page: Page) -> None:
    page.get_by_role("button", name="Paste a link").last.click()
    expect(page.get_by_label("Share link for the right", exact=True)).to_be_visible()


def draw_the_map(page: Page) -> None:
    press(page, "Draw the map")
    expect(page.get_by_text("All 12 runs have ended.")).to_be_visible()
    page.get_by_role("combobox", name="Look into a cell").scroll_into_view_if_needed()


TRAINED = ".nnx-view[data-state=trained][data-full=true]"
BOTH_DRAWN = ".nnx-sides:not(:has(> .nnx-view:not([data-full=true])))"
# A map of its own: one that another file's test has drawn stands there finished, with nothing to press.
MAPPED = "n_samples=44&n_steps=300&learning_rate=0.001&widths=1-2&map_data=moons&map_widths=1-3&draws=4"
LEARNED = "activation=relu&n_steps=300&rates=0.1&rates=1&shown=1"
SIDES = "left=circles-232-tanh&right=moons-232-tanh"

STATES = {
    "explore": State("/", "n_steps=300", TRAINED, webgl=True),
    "explore with panels": State("/", "n_steps=300&view=xpfm", TRAINED, open_panels),
    "explore of two layers": State("/", "layers=2&width=6&width_2=2&n_steps=300", TRAINED),
    "explore of a broken link": State("/", "noise=7&n_steps=300", ".nnx-view[data-full=true]"),
    "experiments": State("/experiments", "", "a[href*='walk=shape']"),
    "step": State("/experiments", "walk=shape&step=2", TRAINED),
    "step revealed": State("/experiments", "walk=shape&step=2", TRAINED, reveal),
    "step of two runs": State("/experiments", "walk=film&step=2", BOTH_DRAWN, reveal),
    "folding": State("/folding", "", ".nnx-folding[data-full=true]"),
    "backprop": State("/backprop", "view=g3", ".nnx-backprop[data-full=true]"),
    "draw": State("/draw", "", ".nnx-drawing[data-full=true]"),
    "backprop, your turn": State("/backprop", "view=g4.c", ".nnx-backprop[data-full=true]"),
    "build": State("/build", "", ".nnx-build[data-full=true]"),
    "build, no network": State("/build", "", ".nnx-build[data-full=true]", spoil_the_row),
    "folding a sum": State("/folding", "run=n_steps%3D300", ".nnx-folding[data-full=true]", add_a_unit),
    "film": State("/film", "", ".nnx-film[data-state=ready][data-full=true]"),
    "film in full size": State("/film", "film=relu-0.1", ".nnx-film-stage .nnx-view[data-full=true]"),
    "compare": State("/compare", SIDES, BOTH_DRAWN),
    "compare with a link": State("/compare", SIDES, BOTH_DRAWN, ask_for_a_link),
    "width": State("/width", "widths=1-3&n_steps=300", ".nnx-boundaries[data-full=true]"),
    "width with a map": State("/width", MAPPED, ".nnx-boundaries[data-full=true]", draw_the_map),
    "learning": State("/learning", LEARNED, ".nnx-surface[data-key]"),
    "learning, after steps": State("/learning", f"{LEARNED}&downhill=n3", ".nnx-downhill[data-full=true]"),
}


def wear(page: Page, scheme: str) -> None:
    """Turn the page light or dark and wait until nothing on it changes its colour any more."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_function(
        """background => {
            const isOver = ({playState, effect}) =>
                playState !== "running" || effect.getTiming().iterations === Infinity;
            return getComputedStyle(document.querySelector(".stApp")).backgroundColor === background
                && document.getAnimations().every(isOver)
                && !document.querySelector("[data-testid=stStatusWidget]");
        }""",
        arg=BACKGROUNDS[scheme],
    )


def sentence(violation: dict[str, Any], node: dict[str, Any]) -> str:
    return f"{violation['id']}: {node['html'][:200]}\n    {node['failureSummary']}"


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_axe_finds_nothing_to_mend(open_page: Open, state: State) -> None:
    page = open_page(
        state.query,
        path=state.path,
        reduced_motion="reduce",
        allow=ALLOWED,
        init_script=None if state.webgl else NO_WEBGL,
    )
    expect(page.locator(state.drawn).first).to_be_visible()
    state.prepare(page)
    found = {}
    for size, scheme in LOOKS:
        page.set_viewport_size(size)
        wear(page, scheme)
        found[size["width"], scheme] = [
            sentence(violation, node)
            for violation in Axe().run(page, context=OURS).response["violations"]
            for node in violation["nodes"]
        ]
    assert not any(found.values()), "\n".join(
        f"{width} pixels, {scheme}: {words}" for (width, scheme), all_ in found.items() for words in all_
    )
