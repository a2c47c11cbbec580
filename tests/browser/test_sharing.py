"""What leaves the page: the pictures' part of its address, the copied link, and the run as one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from nnexplore.config import RunConfig

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
    expect(field).to_have_value("5")
    expect(page.locator(".nnx-space-a .nnx-title")).to_have_text("Morph")
    expect(page.get_by_text("Not all of this link")).to_have_count(0)


def test_a_run_is_copied_as_a_link_with_the_view_and_taken_away_as_one_page(open_page: Open) -> None:
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

    page.get_by_text("Take away").click()
    with page.expect_download(timeout=PATIENCE) as download:
        page.get_by_role("button", name="Page", exact=True).click()
    assert download.value.suggested_filename.endswith(".html")
    assert "nnx-view" in Path(download.value.path()).read_text(encoding="utf-8")
