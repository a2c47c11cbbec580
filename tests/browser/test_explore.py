"""The Explore page in the browser: opening, share links, changing a control, and a killed worker."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig, read_query
from tests.browser.noting import wait_until_noted
from tests.browser.pictures import camera, turn, wait_until_linked, wait_until_seen_from
from tests.browser.server import Server, run_server
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
# Small enough for a quick test, long enough to be met on its way.
LONG = "width=200&n_samples=500&n_steps=2500"


def view(page: Page) -> Locator:
    return page.locator(".nnx-view")


def expect_trained(page: Page, config: RunConfig) -> None:
    """Wait until the view shows this run, trained to its end."""
    expect(page.locator(f'.nnx-view[data-key="{config.key}"][data-state="trained"]')).to_be_visible()


def expect_still(page: Page) -> None:
    expect(page.locator('.nnx-view[data-playing="true"]')).to_have_count(0)


def set_number(page: Page, label: str, value: str) -> None:
    field = page.get_by_test_id("stSidebar").get_by_label(label, exact=True)
    field.fill(value)
    field.press("Enter")


def test_the_page_opens_trained_on_circles_and_plays_once(open_page: Open) -> None:
    page = open_page()
    wait_until_noted(page, "data-playing=true")
    expect_trained(page, RunConfig())
    expect_still(page)
    expect(view(page)).to_have_attribute("data-snapshot", "119")
    expect(view(page).locator(".nnx-status")).to_contain_text("of 100 samples right after 20,000 steps")


def test_nothing_that_a_browser_sends_of_the_controls_is_dropped(open_page: Open, server: Server) -> None:
    def dropped() -> int:
        return server.log.read_text(errors="replace").count("Dropped a message")

    before = dropped()
    page = open_page(path="/?n_samples=150&seed=3&n_steps=300", init_script=NO_WEBGL)
    set_number(page, "Samples", "120")
    expect_trained(page, read_query("n_samples=120&seed=3&n_steps=300")[0])
    assert dropped() == before

    # What cannot be taken is said beside the field, and what is shown stays.
    set_number(page, "Number of hidden units", "2.5")
    said = page.locator(".stNumberInput .nnx-refused")
    expect(said).to_have_text(
        re.compile(r"^Number of hidden units has to be a whole number from 1 to [\d,]+\. Still shown: 3\.$")
    )
    set_number(page, "Samples", "5")
    expect(said).to_have_count(2)
    set_number(page, "Samples", "130")
    set_number(page, "Number of hidden units", "2")
    expect(said).to_have_count(0)
    expect_trained(page, read_query("n_samples=130&seed=3&n_steps=300&width=2")[0])
    assert dropped() == before


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
    wait_until_seen_from(page, turned)
    page.wait_for_url(re.compile(r"[?&]n_samples=130\b"))

    page.get_by_role("button", name="Undo").click()
    expect_trained(page, RunConfig())
    expect(page.get_by_test_id("stSidebar").get_by_label("Samples", exact=True)).to_have_value("100")


def test_a_broken_link_is_told_in_words_and_the_rest_of_it_is_taken(open_page: Open) -> None:
    page = open_page("data=moons&noise=7&activation=swish", reduced_motion="reduce")
    expect(page.get_by_text("Noise is “7”, but has to be a number from 0 to 1.")).to_be_visible()
    expect(page.get_by_text("Activation is “swish”")).to_be_visible()
    expect_trained(page, RunConfig.from_query("data=moons"))
    page.get_by_role("button", name="Got it").click()
    expect(page.get_by_text("Noise is “7”")).to_have_count(0)


def test_nothing_is_wider_than_a_phone_and_controls_open_below_what_they_change(open_page: Open) -> None:
    page = open_page(width=390, height=844, reduced_motion="reduce")
    expect_trained(page, RunConfig())
    page.get_by_test_id("stExpandSidebarButton").click()
    controls = page.get_by_test_id("stSidebar")
    expect(controls.get_by_role("combobox", name="Data set")).to_be_in_viewport()
    page.wait_for_function(
        """() => {
            const box = (selector) => document.querySelector(selector).getBoundingClientRect();
            const [controls, picture] = [box(".stSidebar"), box(".nnx-space-a .nnx-picture")];
            const isBelow = controls.top === 422 && controls.width === 390;
            return isBelow && picture.bottom <= 422 && picture.height > 180;
        }"""
    )
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    for color_scheme in ("light", "dark"):
        page.emulate_media(color_scheme=color_scheme, reduced_motion="reduce")
        expect(page.locator(f'.nnx-view[data-theme="{color_scheme}"]')).to_be_visible()
        page.wait_for_function("document.documentElement.scrollWidth <= 390")
        for panel in page.locator(".nnx-panel").all():
            box = panel.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390


def test_a_diverged_run_says_at_which_step_and_what_to_try(open_page: Open) -> None:
    page = open_page(
        "activation=identity&learning_rate=900&l2=1.0", reduced_motion="reduce", init_script=NO_WEBGL
    )
    expect(view(page).locator(".nnx-status")).to_contain_text("Diverged")
    expect(view(page).locator(".nnx-notes")).to_contain_text("smaller learning rate")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="lists processes through /proc")
def test_a_run_is_seen_while_it_is_trained_and_to_its_end_though_its_worker_is_killed(
    open_page: Open, tmp_path: Path
) -> None:
    with run_server(tmp_path / "output.txt", NNEXPLORE_WORKERS="1", NNEXPLORE_TIME_LIMIT="600") as server:
        page = open_page(LONG, url=server.url, reduced_motion="reduce", init_script=NO_WEBGL)
        wait_until_noted(page, "data-state=training")
        # So that the run is not over before it is looked at.
        for worker in worker_processes(server):
            os.kill(worker, signal.SIGSTOP)
        expect(page.locator('.nnx-view[data-state="training"][data-snapshot]')).to_be_visible()
        expect(view(page).locator(".nnx-status")).to_contain_text("Training: step")
        for worker in worker_processes(server):
            os.kill(worker, signal.SIGKILL)
        expect_trained(page, RunConfig.from_query(LONG))
        page.close()


def worker_processes(server: Server) -> list[int]:
    """The worker processes of a server, whichever of its threads started them."""
    children: list[int] = []
    for task in Path(f"/proc/{server.process.pid}/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):  # this thread has ended meanwhile
            children += map(int, (task / "children").read_text().split())
    return children


def test_the_drawn_network_is_added_to_and_taken_from_and_undo_takes_it_back(open_page: Open) -> None:
    page = open_page("n_steps=200&activation=relu", reduced_motion="reduce", init_script=NO_WEBGL)
    expect_trained(page, RunConfig.from_query("n_steps=200&activation=relu"))
    units = page.get_by_test_id("stSidebar").get_by_label("Number of hidden units", exact=True)
    for name, query in [
        ("Add a unit to layer 1", "n_steps=200&activation=relu&width=4"),
        ("Add a hidden layer", "n_steps=200&activation=relu&width=4&layers=2&width_2=4&activation_2=relu"),
        ("Take the last hidden layer away", "n_steps=200&activation=relu&width=4"),
        ("Take the last hidden layer away", "n_steps=200&layers=0"),
        ("Add a hidden layer", "n_steps=200&activation=relu&width=4"),
    ]:
        page.get_by_role("button", name=name, exact=True).click()
        expect_trained(page, RunConfig.from_query(query))
    expect(units).to_have_value("4")
    page.get_by_role("button", name="Undo").first.click()
    expect_trained(page, RunConfig.from_query("n_steps=200&layers=0"))
    expect(units).to_have_count(0)


def test_training_goes_on_from_weights_edited_by_hand_and_the_link_holds_them(open_page: Open) -> None:
    page = open_page("n_steps=400", reduced_motion="reduce", init_script=NO_WEBGL)
    config = RunConfig.from_query("n_steps=400")
    expect_trained(page, config)
    page.get_by_role("button", name="Layer 1, unit 0").click()
    bias = page.locator(".nnx-weight-editor .nnx-number").first
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
    page.wait_for_function("!new URLSearchParams(location.search).has('view')")
    page.get_by_role("button", name="Undo").first.click()
    expect_trained(page, config)
