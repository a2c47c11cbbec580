"""The pictures' part of a link: written into the page's address, kept there, copied, and trained on from."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from nnexplore.config import RunConfig
from nnexplore.core.start import read_start

Open = Callable[..., Page]
PATIENCE = 30_000


def expect_shown(page: Page, config: RunConfig) -> None:
    expect(
        page.locator(f'.nnx-view[data-key="{config.key}"][data-state="trained"][data-full="true"]')
    ).to_be_visible(timeout=PATIENCE)


def parameters(page: Page) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def wait_for_parameter(page: Page, name: str, value: str | None) -> None:
    page.wait_for_function(
        "([name, value]) => new URLSearchParams(location.search).get(name) === value", arg=[name, value]
    )


def test_what_is_chosen_in_the_pictures_goes_into_the_address_beside_the_settings(open_page: Open) -> None:
    page = open_page("width=4&n_steps=300", reduced_motion="reduce")
    expect_shown(page, RunConfig.from_query("width=4&n_steps=300"))
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Fold lines").click()
    wait_for_parameter(page, "view", "xf")
    assert parameters(page) == {"width": "4", "n_steps": "300", "view": "xf"}
    page.get_by_role("button", name="Fold lines").click()
    wait_for_parameter(page, "view", None)
    assert parameters(page) == {"width": "4", "n_steps": "300"}


def test_the_view_stays_in_the_address_when_a_control_changes_it(open_page: Open) -> None:
    page = open_page("n_steps=300&view=xpf.t1500", reduced_motion="reduce")
    expect_shown(page, RunConfig.from_query("n_steps=300"))
    field = page.get_by_test_id("stSidebar").get_by_label("Hidden units", exact=True)
    field.fill("5")
    field.press("Enter")
    expect_shown(page, RunConfig.from_query("n_steps=300&width=5"))
    wait_for_parameter(page, "width", "5")
    wait_for_parameter(page, "view", "xpf.t1500")
    page.reload()
    expect_shown(page, RunConfig.from_query("n_steps=300&width=5"))
    expect(page.locator(".nnx-space-a .nnx-title")).to_have_text("Morph")
    expect(page.get_by_text("Not all of this link")).to_have_count(0)


def test_the_copied_link_is_the_address_with_the_view(open_page: Open) -> None:
    page = open_page(
        "n_steps=300", permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    expect_shown(page, RunConfig.from_query("n_steps=300"))
    page.get_by_role("button", name="Weights").click()
    copy = page.get_by_role("button", name="Copy a link to exactly this")
    copy.click()
    expect(copy).to_contain_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {"n_steps": ["300"], "view": ["xd"]}


def test_training_on_starts_a_run_from_the_edited_weights(open_page: Open) -> None:
    page = open_page("n_steps=300&view=xd", reduced_motion="reduce")
    config = RunConfig.from_query("n_steps=300")
    expect_shown(page, config)
    field = page.get_by_label("Layer 1: bias of unit 0, number")
    field.fill("1.25")
    field.press("Enter")
    expect(page.locator(".nnx-status")).to_contain_text("Edited by hand")
    page.get_by_role("button", name="Train on from here").click()
    page.wait_for_function("new URLSearchParams(location.search).has('start')")
    start = parameters(page)["start"]
    assert read_start(start, config.n_parameters)[6] == 1.25
    expect_shown(page, RunConfig.from_query(f"n_steps=300&start={start}"))
    expect(page.locator(".nnx-status")).to_contain_text("Trained")
    wait_for_parameter(page, "view", "xd")
