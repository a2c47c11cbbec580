"""The Experiments page in the browser: every step shows its runs, and answers only when asked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nnexplore.experiments import WALKS
from nnexplore.experiments.walk import Step, Walk

Open = Callable[..., Page]
PATIENCE = 30_000
#: Streamlit asks for its own files beside the page's address first.
ALLOWED = ("status of 404",)
#: Without WebGL all pictures are flat, and drawn in a fraction of the time.
FLAT = """
    const get = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : get.call(this, kind, ...rest);
    };
"""
SPATIAL = "blocks"


def expect_drawn(page: Page, step: Step) -> None:
    """Wait until each run of the step is drawn."""
    expect(page.get_by_role("heading", name=step.title, exact=True)).to_be_visible(timeout=PATIENCE)
    for run in step.runs:
        # A side that waits for its next run still has the last one, which may be the other side's by now.
        drawn = page.locator(f'.nnx-view[data-key="{run.key}"][data-full="true"]:not(.nnx-stale)')
        expect(drawn.first).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_is_walked_with_the_keyboard_and_each_step_is_drawn(open_page: Open, walk: Walk) -> None:
    page = open_page(
        f"walk={walk.name}",
        path="/experiments",
        reduced_motion="reduce",
        allow=ALLOWED,
        init_script=None if walk.name == SPATIAL else FLAT,
    )
    for number, step in enumerate(walk.steps, start=1):
        if number > 1:
            page.keyboard.press("n")
        expect_drawn(page, step)
    expect(page).to_have_url(re.compile(f"walk={walk.name}&step={len(walk.steps)}$"))


def test_the_outcome_is_covered_until_the_prediction_is_made_and_then_the_view_is_another(
    open_page: Open,
) -> None:
    step = WALKS["shape"].steps[0]
    page = open_page(path="/experiments", reduced_motion="reduce", allow=ALLOWED)
    page.get_by_role("button", name="Walk A").click(timeout=PATIENCE)
    expect_drawn(page, step)
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", "0")
    for covered in (".nnx-status", ".nnx-spoken", ".nnx-timeline"):
        expect(page.locator(covered)).to_be_hidden()
    page.get_by_text(step.choices[step.answer]).click()
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_text("You saw it coming")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", "119", timeout=PATIENCE)
    expect(page.locator(".nnx-morph")).to_be_visible()
    expect(page.locator(".nnx-status")).to_be_visible()
    page.get_by_role("link", name="This run on Explore").click()
    expect(page.get_by_role("button", name="Another first draw")).to_be_visible(timeout=PATIENCE)
    # For a moment the step stands beside what Explore shows.
    expect(page.locator(".st-key-walk_step")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator(f'.nnx-view[data-key="{step.runs[0].key}"]')).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".nnx-morph")).to_be_visible(timeout=PATIENCE)
    page.go_back()
    expect_drawn(page, step)
    expect(page.get_by_text("You saw it coming")).to_be_visible(timeout=PATIENCE)
