"""The reader's page: a run at once, which turns in 3-D without plotly.js, and in a frame."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from nnexplore.ui.server.reader_views import VIEWS
from tests.browser.pictures import camera, turn, wait_until_linked
from tests.browser.server import Server

Open = Callable[..., Page]
DRAWN = '.nnx-view[data-state="trained"][data-full="true"]'


def test_a_run_is_read_in_a_few_requests_turned_in_3d_at_once_and_opened_in_the_lab(
    open_page: Open,
) -> None:
    page = open_page(path="/view", query="n_steps=300&seed=3", reduced_motion="reduce")
    asked: list[str] = []
    answers: list[Response] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: answers.append(response))
    page.reload()
    expect(page.locator(DRAWN)).to_be_visible()
    expect(page.get_by_role("heading", name="Circles, 3 tanh units")).to_be_visible()
    expect(page.locator(".nnx-headline")).to_contain_text("of 100")
    assert len(asked) <= 12
    assert sum(response.request.sizes()["responseBodySize"] for response in answers) <= 250_000
    assert not any("plotly" in url for url in asked)

    asked.clear()
    page.get_by_text("Train here").click()
    page.get_by_label("Hidden units").fill("4")
    page.get_by_label("Steps").fill("200")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_text("Shown: a run trained in this browser.")).to_be_visible()
    expect(page.get_by_role("heading", name="Circles, 4 tanh units")).to_be_visible()
    expect(page).to_have_url(re.compile("width=4"))
    names = [url.rpartition("/")[2] for url in asked if "/twins/" not in url]
    assert names == ["training.js", "worker.js"]
    page.get_by_role("button", name="Back to the original run").click()
    expect(page.get_by_role("heading", name="Circles, 3 tanh units")).to_be_visible()

    before = camera(page, "z")
    turn(page, "a")
    wait_until_linked(page, before)
    page.mouse.up()
    page.get_by_role("link", name="Open in the lab").click()
    expect(page.get_by_role("button", name="Another first draw")).to_be_visible()
    expect(page.locator(DRAWN)).to_be_visible()


def test_in_a_frame_pictures_and_timeline_are_all_there_is_and_the_page_around_learns_their_height(
    open_page: Open, server: Server, view_address: str
) -> None:
    page = open_page(url=view_address)
    page.evaluate(
        """address => {
            addEventListener("message", ({data}) => {
                if (data.type === "nnexplore:height") document.body.dataset.height = data.height;
            });
            const frame = document.createElement("iframe");
            Object.assign(frame, {src: address, width: 320, height: 240});
            document.body.replaceChildren(frame);
        }""",
        f"{server.url}/view?n_steps=300&seed=3&embed=1&lock=timeline",
    )
    frame = page.frame_locator("iframe")
    expect(frame.locator(DRAWN)).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-height", re.compile(r"^\d{3,}$"))
    for hidden in ("header", ".nnx-network", ".nnx-choices", ".nnx-headline"):
        expect(frame.locator(hidden).first).to_be_hidden()
    timeline = frame.locator(".nnx-timeline")
    expect(timeline).to_be_visible()

    expect(frame.get_by_text("Locked on this page: the timeline.")).to_be_visible()
    expect(frame.locator(".nnx-facts dd").first).to_contain_text("300")
    timeline.get_by_role("button", name="Play").dispatch_event("click")
    frame.locator(".nnx-view").press("Home")
    expect(frame.locator(".nnx-facts dd").first).to_contain_text("300")


@pytest.mark.parametrize(
    ("name", "view", "stage"), [("folding", "g2", "2 Its coefficient"), ("backprop", "g3", "3 Back")]
)
def test_a_page_leads_to_its_page_for_readers_which_leads_back(
    name: str, view: str, stage: str, open_page: Open
) -> None:
    page = open_page(path=f"/{name}", query=f"run=n_steps%3D300&view={view}", allow=("status of 404",))
    shown = page.get_by_role("button", name=stage, exact=True)
    expect(shown).to_have_attribute("aria-current", "step")
    link = page.get_by_role("link", name="For readers")
    link.focus()
    page.goto(link.evaluate("link => link.href"))
    expect(page.get_by_role("heading", name="Circles, 3 tanh units")).to_be_visible()
    expect(shown).to_have_attribute("aria-current", "step")
    for part in VIEWS[name].parts.values():
        expect(page.locator(part.where).first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Open in the lab").click()
    expect(page).to_have_url(re.compile(f"/{name}[?]run=n_steps%3D300&view={view}"))
    expect(shown).to_have_attribute("aria-current", "step")
