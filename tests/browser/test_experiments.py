"""The Experiments page in the browser: every step shows its runs, and answers only when asked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nnexplore.experiments import WALKS
from nnexplore.experiments.walk import Step, Walk
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
#: Streamlit asks for its own files beside the page's address first.
ALLOWED = ("status of 404",)
SPATIAL = "blocks"
#: One run and then two, and no hidden layer: what else walks have is in their texts.
WALKED = ("lesson", "shape", SPATIAL)
NAMES = {"input": "input", "fc": "z", "activation": "a"}
#: What is written of how a run goes.
TELLING = """() => [
    ...document.querySelectorAll(":is(.nnx-headline, .nnx-says, .nnx-status, .nnx-notes, .nnx-spoken)")
].every(element => element.textContent.trim() === "")"""
SNAPSHOTS = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(
    [...document.querySelectorAll(".nnx-view[data-snapshot]")].map(view => view.dataset.snapshot)))))"""
#: What the pictures and the drawn network are called for whoever does not see them.
LABELS = """() => [...document.querySelectorAll(
    ":is(.nnx-spaces, .nnx-network) :is([aria-label], [title])"
)].flatMap(element => [element.ariaLabel ?? "", element.title])"""
CLAIMS = r"wrong at|\bparts?\b|closed curve|strip from|taken for|still flat|\bbent\b|of \d+ samples right"


def expect_drawn(page: Page, step: Step) -> None:
    """Wait until each run of the step is drawn."""
    expect(page.get_by_role("heading", name=step.title, exact=True)).to_be_visible()
    for run in step.runs:
        # A side that waits for its next run still has the last one, which may be the other side's by now.
        drawn = page.locator(f'.nnx-view[data-key="{run.key}"][data-full="true"]:not(.nnx-stale)')
        expect(drawn.first).to_be_visible()


def expect_nothing_told(page: Page, step: Step) -> None:
    """Nothing that is read, pointed at or heard tells how a run goes, and no key plays it."""
    ended = ':not([data-state="training"], [data-state="queued"])'
    drawn = page.locator(f'.nnx-view.nnx-covered[data-full="true"]:not(.nnx-stale){ended}')
    expect(drawn).to_have_count(len(step.runs))
    before = page.evaluate(SNAPSHOTS)
    for key in ("End", "ArrowLeft"):
        page.locator(".nnx-view").first.press(key)
        assert page.evaluate(SNAPSHOTS) == before
    page.wait_for_function(TELLING)
    assert not [name for name in page.evaluate(LABELS) if re.search(CLAIMS, name)]
    for timeline in page.locator(".nnx-timeline").all():
        expect(timeline).to_be_hidden()
    expect(page.get_by_role("link", name="on Explore")).to_have_count(0)


def expect_told(page: Page) -> None:
    says = page.locator(".nnx-space:not([hidden]) .nnx-says")
    expect(says.filter(has_text=re.compile(r"\w")).first).to_be_visible()


def answer_wrongly(page: Page, step: Step) -> str:
    """Choose what is not the answer, and reveal; return what was chosen."""
    wrong = step.choices[(step.answer + 1) % len(step.choices)]
    page.locator(".st-key-walk_question").get_by_text(wrong, exact=True).click()
    page.get_by_role("button", name="Reveal").click()
    expect_drawn(page, step)
    return wrong


def expect_marked(page: Page, step: Step, wrong: str) -> None:
    answer = page.locator(".st-key-walk_answer")
    expect(answer).to_contain_text("Not as predicted")
    expect(answer).to_contain_text(f"{wrong} (your answer)")
    expect(answer).to_contain_text(f"{step.choices[step.answer]} (right)")


@pytest.mark.parametrize("walk", [WALKS[name] for name in WALKED], ids=WALKED)
def test_a_walk_is_walked_with_the_keyboard_and_no_step_tells_its_answer_before_it_is_asked_for(
    open_page: Open, walk: Walk
) -> None:
    page = open_page(
        f"walk={walk.name}",
        path="/experiments",
        reduced_motion="reduce",
        allow=ALLOWED,
        init_script=None if walk.name == SPATIAL else NO_WEBGL,
    )
    for number, step in enumerate(walk.steps, start=1):
        if number > 1:
            page.keyboard.press("n")
        expect_drawn(page, step)
        expect_nothing_told(page, step)
        expect(page.locator(f'.nnx-spaces[data-space="{NAMES[step.space]}"]')).to_have_count(len(step.runs))
        wrong = answer_wrongly(page, step)
        expect_marked(page, step, wrong)
        expect(page.locator(".st-key-walk_question")).to_have_count(0)
        if step.before:
            expect(page.get_by_text(step.before, exact=True)).to_have_count(0)
        expect(page.locator("details[open]")).to_have_count(0)
        expect_told(page)
    page.reload()
    expect_drawn(page, walk.steps[-1])
    expect_marked(page, walk.steps[-1], wrong)
    page.keyboard.press("p")
    expect_drawn(page, walk.steps[-2])
    expect(page.get_by_text("Not as predicted")).to_be_visible()


def test_the_outcome_is_covered_until_the_prediction_is_made_and_then_the_view_is_another(
    open_page: Open,
) -> None:
    walk = WALKS["lesson"]
    step = walk.steps[2]
    page = open_page(path="/experiments", reduced_motion="reduce", allow=ALLOWED, width=1024, height=768)
    # What Streamlit does not trust it leaves out of a page without a word.
    portraits = page.get_by_role("img", name="samples of")
    expect(portraits).to_have_count(len(WALKS))
    for portrait in portraits.all():
        expect(portrait).not_to_have_js_property("naturalWidth", 0)
    # Anywhere on its card.
    page.locator(".st-key-lesson_card").click(position={"x": 40, "y": 40})
    expect_drawn(page, walk.steps[0])
    # Without a hidden layer there is the input space alone.
    expect(page.locator(".nnx-space-input")).to_be_visible()
    expect(page.locator(".nnx-space-z")).to_be_hidden()
    for following in walk.steps[1:3]:
        page.keyboard.press("n")
        expect_drawn(page, following)
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", "0")
    # The choice stands beside the picture, and goes along with it.
    page.locator(".nnx-space-a").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Reveal")).to_be_in_viewport()
    page.get_by_text(step.choices[0]).click()
    page.get_by_role("button", name="Reveal").click()
    expect(page.get_by_text("Not as predicted")).to_be_visible()
    expect(page.get_by_text(f"{step.choices[0]} (your answer)")).to_be_visible()
    expect(page.get_by_text(step.before)).to_have_count(0)
    expect(page.locator(".nnx-view")).to_have_attribute("data-snapshot", "119")
    expect(page.locator(".nnx-space-input .nnx-says")).to_contain_text("class 1 in a strip from edge to edge")
    expect(page.locator(".nnx-status")).to_be_visible()
    page.get_by_role("link", name="This run on Explore").click()
    expect(page.get_by_role("button", name="Another first draw")).to_be_visible()
    # For a moment the step stands beside what Explore shows.
    expect(page.locator(".st-key-walk_step")).to_have_count(0)
    expect(page.locator(f'.nnx-view[data-key="{step.runs[0].key}"]')).to_be_visible()
    page.go_back()
    expect_drawn(page, step)
    expect(page.get_by_text("Not as predicted")).to_be_visible()
    page.reload()
    expect_drawn(page, step)
    expect(page.get_by_text(f"{step.choices[0]} (your answer)")).to_be_visible()
