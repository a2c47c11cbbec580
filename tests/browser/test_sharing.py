"""What leaves the page: the pictures' part of its address, the copied link, and the run as one page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig
from tests.browser.noting import wait_until_noted
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]


def expect_shown(page: Page, config: RunConfig) -> None:
    expect(
        page.locator(f'.nnx-view[data-key="{config.key}"][data-state="trained"][data-full="true"]')
    ).to_be_visible()


def wait_for_parameters(page: Page, **wanted: str) -> None:
    """Wait until these are the parameters of the address, and no others."""
    page.wait_for_function(
        """wanted => {
            const given = [...new URLSearchParams(location.search)].sort();
            return JSON.stringify(given) === JSON.stringify(Object.entries(wanted).sort());
        }""",
        arg=wanted,
    )


def test_what_is_chosen_in_the_pictures_goes_into_the_address_beside_the_settings(open_page: Open) -> None:
    page = open_page("width=4&n_steps=300", reduced_motion="reduce", init_script=NO_WEBGL)
    expect_shown(page, RunConfig.from_query("width=4&n_steps=300"))
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Fold lines").click()
    wait_for_parameters(page, width="4", n_steps="300", view="xf")
    page.get_by_role("button", name="Fold lines").click()
    wait_for_parameters(page, width="4", n_steps="300")


def test_the_view_stays_in_the_address_when_a_control_changes_it(open_page: Open) -> None:
    page = open_page("n_steps=300&view=xpf.t1500", reduced_motion="reduce", init_script=NO_WEBGL)
    expect_shown(page, RunConfig.from_query("n_steps=300"))
    field = page.get_by_test_id("stSidebar").get_by_label("Number of hidden units", exact=True)
    field.fill("5")
    field.press("Enter")
    expect_shown(page, RunConfig.from_query("n_steps=300&width=5"))
    wait_for_parameters(page, n_steps="300", width="5", view="xpf.t1500")
    page.reload()
    expect_shown(page, RunConfig.from_query("n_steps=300&width=5"))
    expect(field).to_have_value("5")
    expect(page.locator(".nnx-space-a .nnx-title")).to_have_text("Morph")
    expect(page.get_by_text("Not all of this link")).to_have_count(0)


def test_a_run_is_copied_as_a_link_with_the_view_and_taken_away_as_one_page(open_page: Open) -> None:
    page = open_page(
        "n_steps=300",
        init_script=NO_WEBGL,
        permissions=["clipboard-read", "clipboard-write"],
        reduced_motion="reduce",
    )
    expect_shown(page, RunConfig.from_query("n_steps=300"))
    page.get_by_role("button", name="Morph").click()
    page.get_by_role("button", name="Copy a link to exactly this").click()
    wait_until_noted(page, "Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(link).query) == {"n_steps": ["300"], "view": ["t3000.s100000"]}
    # Whoever opens a link that was copied at a step sees this step, at rest.
    at_step = open_page(urlsplit(link).query.replace("s100000", "s40000"), init_script=NO_WEBGL)
    expect_shown(at_step, RunConfig.from_query("n_steps=300"))
    expect(at_step.locator(".nnx-status")).to_contain_text("In the end, after 300 steps")
    expect(at_step.locator('.nnx-view[data-playing="true"]')).to_have_count(0)
    expect(at_step.get_by_role("button", name="Play (space)")).to_be_visible()

    page.get_by_text("Take away").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Page", exact=True).click()
    assert download.value.suggested_filename.endswith(".html")
    assert "nnx-view" in Path(download.value.path()).read_text(encoding="utf-8")
