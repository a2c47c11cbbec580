"""The Explore page in the browser: opening, share links, changing a control, and a killed worker."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.config import RunConfig
from nnexplore.query import read_query
from tests.browser.pictures import camera, turn, wait_until_linked
from tests.browser.server import Server, run_server

Open = Callable[..., Page]
PATIENCE = 30_000
# Small enough for a quick test, long enough to be met on its way.
LONG = "width=200&n_samples=500&n_steps=5000"


def view(page: Page) -> Locator:
    return page.locator(".nnx-view")


def expect_trained(page: Page, config: RunConfig) -> None:
    """Wait until the view shows this run, trained to its end."""
    expect(page.locator(f'.nnx-view[data-key="{config.key}"][data-state="trained"]')).to_be_visible(
        timeout=PATIENCE
    )


def expect_still(page: Page) -> None:
    expect(page.locator('.nnx-view[data-playing="true"]')).to_have_count(0, timeout=PATIENCE)


def set_number(page: Page, label: str, value: str) -> None:
    field = page.get_by_test_id("stSidebar").get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")


def test_the_page_opens_trained_on_circles_and_plays_once(open_page: Open) -> None:
    page = open_page()
    expect(page.locator('.nnx-view[data-playing="true"]')).to_be_visible(timeout=PATIENCE)
    expect_trained(page, RunConfig())
    expect_still(page)
    expect(view(page)).to_have_attribute("data-snapshot", "119")
    expect(view(page).locator(".nnx-status")).to_contain_text("of 100 samples right after 20,000 steps")


def test_a_control_changes_the_run_and_the_address_and_leaves_the_camera_and_the_snapshot(
    open_page: Open,
) -> None:
    page = open_page(reduced_motion="reduce")
    expect_trained(page, RunConfig())
    before = camera(page, "a")
    turn(page, "a")
    page.mouse.up()
    wait_until_linked(page, before)
    turned = camera(page, "a")
    view(page).focus()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(view(page)).to_have_attribute("data-snapshot", "3")

    set_number(page, "Samples", "130")
    expect_trained(page, RunConfig.from_query("n_samples=130"))
    expect(view(page)).to_have_attribute("data-snapshot", "3")
    assert camera(page, "a") == turned
    page.wait_for_url(re.compile(r"[?&]n_samples=130\b"))

    page.get_by_role("button", name="Undo").click()
    expect_trained(page, RunConfig())
    expect(page.get_by_test_id("stSidebar").get_by_label("Samples", exact=True)).to_have_value("100")


def test_a_broken_link_is_told_in_words_and_the_rest_of_it_is_taken(open_page: Open) -> None:
    page = open_page("data=moons&noise=7&activation=swish", reduced_motion="reduce")
    expect(page.get_by_text("noise is “7”, but has to be a number from 0 to 1.")).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text("activation is “swish”")).to_be_visible()
    expect_trained(page, RunConfig.from_query("data=moons"))
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("noise is “7”")).to_have_count(0)


def test_nothing_is_wider_than_a_phone(open_page: Open) -> None:
    page = open_page(width=390, height=844, reduced_motion="reduce")
    expect_trained(page, RunConfig())
    for color_scheme in ("light", "dark"):
        page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")
        expect(page.locator(f'.nnx-view[data-theme="{color_scheme}"]')).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        for panel in page.locator(".nnx-panel").all():
            box = panel.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390


def test_a_diverged_run_says_at_which_step_and_what_to_try(open_page: Open) -> None:
    page = open_page("activation=identity&learning_rate=900&l2=1.0", reduced_motion="reduce")
    expect(view(page).locator(".nnx-status")).to_contain_text("Diverged", timeout=PATIENCE)
    expect(view(page).locator(".nnx-notes")).to_contain_text("smaller learning rate")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="lists processes through /proc")
def test_a_run_is_seen_while_it_is_trained_and_to_its_end_though_its_worker_is_killed(
    open_page: Open, tmp_path: Path
) -> None:
    with run_server(tmp_path / "output.txt", NNEXPLORE_WORKERS="1") as server:
        page = open_page(LONG, url=server.url, reduced_motion="reduce")
        expect(page.locator('.nnx-view[data-state="training"][data-snapshot]')).to_be_visible(
            timeout=PATIENCE
        )
        expect(view(page).locator(".nnx-status")).to_contain_text("Training: step")
        for worker in worker_processes(server):
            os.kill(worker, signal.SIGKILL)
        expect_trained(page, RunConfig.from_query(LONG))
        page.close()


def worker_processes(server: Server) -> list[int]:
    """The worker processes of a server, whichever of its threads started them."""
    tasks = Path(f"/proc/{server.process.pid}/task").iterdir()
    return [int(child) for task in tasks for child in (task / "children").read_text().split()]


def test_training_goes_on_from_weights_edited_by_hand_and_the_link_holds_them(open_page: Open) -> None:
    page = open_page("n_steps=400", reduced_motion="reduce")
    config = RunConfig.from_query("n_steps=400")
    expect_trained(page, config)
    page.get_by_role("button", name="Weights", exact=True).click()
    bias = page.locator(".nnx-drawer .nnx-number").first
    bias.fill("2.5")
    bias.press("Enter")
    expect(view(page)).to_have_attribute("data-edited", "true")
    page.get_by_role("button", name="Train on from here").click()
    page.wait_for_url("**start=*")
    query = page.url.partition("?")[2]
    linked, _ = read_query([pair for pair in parse_qsl(query) if pair[0] != "view"])
    assert linked.start is not None
    assert 2.5 in linked.start
    expect_trained(page, linked)
    expect(view(page)).to_have_attribute("data-edited", "false")
    page.wait_for_function("new URLSearchParams(location.search).get('view') === 'xd'")
    page.get_by_role("button", name="Undo").first.click()
    expect_trained(page, config)
