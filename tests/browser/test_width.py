"""The Width page in the browser: boundaries in step, the map from button to run, other visitors meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.training import train
from tests.browser.test_explore import expect_trained
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
# Small enough for a quick test; with a step size at which no run is chaotic.
SMALL = (
    "n_samples=40&n_steps=300&learning_rate=0.001&widths=1-2"
    "&map_data=moons&map_widths=1-3&draws=4&threshold=80"
)
# Long enough to be met on its way.
LONG = "widths=1&draws=60&map_widths=1-4"


@pytest.fixture
def open_width(open_page: Open) -> Open:
    """Open the page by its own address, beneath which Streamlit looks for its server first, in vain."""

    def open_width(query: str = "") -> Page:
        page = open_page(
            query, path="/width", reduced_motion="reduce", allow=("status of 404",), init_script=NO_WEBGL
        )
        expect(page.locator('.nnx-boundaries[data-full="true"]')).to_be_visible()
        return page

    return open_width


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def tiles(page: Page) -> Locator:
    return page.locator(".nnx-boundaries:not(.nnx-cell) [role=listitem]")


def click_cell(page: Page, row: int, column: int, n_rows: int, n_columns: int) -> None:
    """Click into the middle of a cell of the map."""
    plot = page.locator('.nnx-plot[aria-label^="Success map"] .nsewdrag')
    box = plot.bounding_box()
    assert box is not None
    x, y = box["width"] * (column + 0.5) / n_columns, box["height"] * (row + 0.5) / n_rows
    # Once the picture rests, wherever it stands by then.
    plot.click(position={"x": x, "y": y})


def config_of(address: str) -> RunConfig:
    """Return the run of an address of Explore."""
    pairs = parse_qsl(urlsplit(address).query)
    return RunConfig.from_query(urlencode([pair for pair in pairs if pair[0] != "view"]))


def choose_cell(page: Page, name: str) -> None:
    """Choose a cell from its list, by the keyboard."""
    field = page.get_by_role("combobox", name="Look into a cell")
    field.scroll_into_view_if_needed()
    # The list closes when the page is scrolled, and the event of a scroll comes with the next frame.
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    field.press("ArrowDown")
    page.get_by_role("listbox").get_by_role("option", name=name).click()


def test_all_widths_are_there_at_once_and_step_together(open_width: Open) -> None:
    page = open_width("widths=1-5")
    expect(tiles(page)).to_have_count(6)
    expect(tiles(page).first.get_by_role("link", name="Logistic regression")).to_be_visible()
    trained = '.nnx-boundaries [role=listitem][data-state="trained"]'
    expect(page.locator(trained)).to_have_count(6)
    expect(tiles(page).nth(3).locator(".nnx-boundaries-score")).to_have_text("98 % right, loss 0.0713")
    expect(page.locator('.nnx-boundaries:not(.nnx-cell)[data-full="true"]')).to_be_visible()
    ends = [tile.get_attribute("data-snapshot") or "" for tile in tiles(page).all()]
    page.locator(".nnx-boundaries").first.focus()
    page.keyboard.press("Home")
    expect(tiles(page).nth(5)).to_have_attribute("data-snapshot", "0")
    expect(page.locator('.nnx-boundaries [role=listitem][data-snapshot="0"]')).to_have_count(6)
    page.keyboard.press("End")
    for tile, end in zip(tiles(page).all(), ends, strict=True):
        expect(tile).to_have_attribute("data-snapshot", end)
    # Opened on Explore it is one more run of the same visit, and one entry of the browser's history.
    # Anywhere on the picture, and by its address as well.
    tiles(page).nth(3).get_by_role("link").click(position={"x": 60, "y": 120})
    opened = PRESETS["moons200-232-tanh"].config
    expect_trained(page, opened)
    page.wait_for_url(lambda url: config_of(url) == opened)
    press(page, "Undo")
    expect_trained(page, RunConfig())
    page.go_back()
    expect_trained(page, opened)
    page.go_back()
    expect(tiles(page)).to_have_count(6)
    expect(page.get_by_role("textbox", name="Widths")).to_have_value("1-5")


def test_from_the_map_to_a_cell_to_a_run_that_ends_the_same_alone(open_width: Open) -> None:
    page = open_width(SMALL)
    press(page, "Draw the map")
    expect(page.get_by_text("All 12 runs have ended.")).to_be_visible()
    # The rule's three units are among the columns.
    expect(page.get_by_text("The rule asks for 3 units").first).not_to_contain_text("Not tested")
    click_cell(page, 0, 1, 1, 3)
    cell = page.locator(".nnx-cell")
    expect(page.get_by_role("heading", name="Moons, tanh, 2 units")).to_be_visible()
    # Pictures are drawn as they come into sight.
    cell.scroll_into_view_if_needed()
    expect(cell.locator('[role=listitem][data-drawn="true"]')).to_have_count(4)
    page.wait_for_url("**cell=Moons*")
    # Another cell from the list, and the threshold of the address is the one that counts.
    boxes = cell.locator("[role=listitem]")
    left = boxes.first.get_attribute("data-key")
    choose_cell(page, "3 units")
    expect(page.get_by_role("heading", name="Moons, tanh, 3 units")).to_be_visible()
    expect(cell.locator(f'[data-key="{left}"]')).to_have_count(0)
    expect(page.locator(".stMarkdown", has_text="first draws reached 80 %").first).to_be_visible()
    expect(boxes).to_have_count(4)
    losses = [
        float(text.split("loss ")[1]) for text in cell.locator(".nnx-boundaries-score").all_inner_texts()
    ]
    assert losses == sorted(losses)
    score = boxes.first.locator(".nnx-boundaries-score").inner_text()
    key = boxes.first.get_attribute("data-key")
    assert config_of(boxes.first.get_by_role("link").get_attribute("href") or "").key == key
    boxes.first.get_by_role("link").click()
    expect(page.locator(f'.nnx-view[data-key="{key}"][data-state="trained"]')).to_be_visible()
    page.wait_for_url(lambda url: config_of(url).key == key)
    config = config_of(page.url)
    assert score == f"{100 * train(config).accuracy[-1]:.0f} % right, loss {losses[0]:.3g}"
    assert float(train(config).loss[-1]) == pytest.approx(losses[0], rel=5e-3)
    expect(page.locator(".nnx-status")).to_contain_text(
        f"{train(config).accuracy[-1] * 40:.0f} of 40 samples right"
    )


def test_a_map_under_way_leaves_other_visitors_alone_and_stops_when_it_is_cancelled(
    open_width: Open, open_page: Open
) -> None:
    other = open_page("seed=10", reduced_motion="reduce", init_script=NO_WEBGL)
    expect_trained(other, RunConfig.from_query("seed=10"))
    alone = seconds_of_another_draw(other, 11)
    page = open_width(LONG)
    press(page, "Draw the map")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    meanwhile = seconds_of_another_draw(other, 12)
    print(f"a visitor's default run: {alone:.2f} s alone, {meanwhile:.2f} s during a sweep")
    press(page, "Cancel")
    expect(page.get_by_text("what there is stays").or_(page.get_by_text("Predict first"))).to_be_visible()
    press(page, "Go on")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    press(page, "Cancel")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


def seconds_of_another_draw(page: Page, seed: int) -> float:
    """How long a visitor of Explore waits for the next seed's run to be trained and drawn."""
    start = perf_counter()
    page.get_by_role("button", name="Another first draw").click()
    expect_trained(page, RunConfig.from_query(f"seed={seed}"))
    return perf_counter() - start
