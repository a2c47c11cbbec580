"""Own samples in the browser: pasted into the panel, and drawn, erased and taken back by hand and by keys."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig, read_query
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
CORNERS = RunConfig(
    DataConfig.from_arrays([[0, 0], [0, 1], [1, 0], [1, 1]], ["no", "yes", "yes", "no"]),
    training=TrainingConfig(n_steps=200),
)


def expect_samples(page: Page, n: int) -> DataConfig:
    """Wait until the page has so many samples and shows their run; return what its address says."""
    expect(page.get_by_test_id("stSidebar").get_by_text(f"{n} samples.")).to_be_visible()
    status = page.locator(".nnx-view[data-state='trained'] .nnx-status")
    expect(status).to_contain_text(f"of {n} samples right")
    config, errors = read_query(parse_qsl(urlsplit(page.url).query))
    assert not errors
    return config.data


def test_samples_are_drawn_by_hand_and_by_keys_and_taken_back(open_page: Open) -> None:
    page = open_page(path=f"/?{CORNERS.to_query()}", init_script=NO_WEBGL)
    expect_samples(page, 4)
    page.get_by_text("Bring or change samples").click()
    canvas = page.get_by_role("application", name="Your samples")
    expect(canvas).to_be_visible()
    # The drawn network has an output of this name as well.
    chosen = page.locator(".nnx-brush").get_by_role("button", name="yes", exact=True)
    chosen.click()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    box = canvas.bounding_box()
    assert box
    # A stroke along the lower edge, where an outlier has room.
    page.mouse.move(box["x"] + 60, box["y"] + box["height"] - 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 78, box["y"] + box["height"] - 30)
    page.mouse.up()
    drawn = expect_samples(page, 6).draw()
    assert drawn[1].tolist() == [0, 1, 1, 0, 1, 1]
    assert drawn[0][4:, 1].max() < 0
    canvas.press("ArrowRight")
    canvas.press("Space")
    expect_samples(page, 7)
    canvas.press("Delete")
    expect_samples(page, 6)
    canvas.press("Control+z")
    expect_samples(page, 7)
    page.get_by_test_id("stSidebar").get_by_role("button", name="Undo", exact=True).click()
    expect_samples(page, 6)


def test_a_pasted_table_is_trained_on(open_page: Open) -> None:
    page = open_page(path=f"/?{CORNERS.to_query()}", init_script=NO_WEBGL)
    page.get_by_text("Bring or change samples").click()
    area = page.get_by_label("or paste one")
    area.fill("x;y;kind\n0,5;1;cat\n-1;2;dog\n2;-1,5;dog\n")
    area.press("Control+Enter")
    page.get_by_role("button", name="Take these 3 samples").click()
    assert expect_samples(page, 3).n_classes == 2
