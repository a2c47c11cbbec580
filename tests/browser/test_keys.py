"""Keys: commands of the browser and of the page around pass through whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.without_webgl import NO_WEBGL

OpenPage = Callable[..., Page]

#: Give each control of the views every command, and tell which were answered to or kept from the page around.
KEPT_COMMANDS = """() => {
    const keys = ["s", "f", "1", "+", "-", "=", " ", "Enter", "Escape", "Home", "End", "PageDown",
        "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "z", "y"];
    let heard = null;
    document.addEventListener("keydown", event => { heard = event; });
    const controls = [...document.querySelectorAll(".nnx-view")].flatMap(
        view => [view, ...view.querySelectorAll("button, a, input, select, textarea, summary, [tabindex]")]);
    const kept = new Set();
    for (const control of controls)
        for (const key of keys)
            for (const modifier of ["ctrlKey", "metaKey", "altKey"]) {
                const given = {key, [modifier]: true, bubbles: true, cancelable: true};
                const event = new KeyboardEvent("keydown", given);
                if (!control.dispatchEvent(event) || heard !== event)
                    kept.add(`${modifier} ${key} at ${control.className || control.tagName}`);
            }
    return [controls.length, [...kept]];
}"""


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", "morph=0.5&n_steps=300"),
        ("/compare", ""),
        ("/folding", ""),
        ("/film", ""),
        ("/learning", "n_steps=300"),
    ],
)
def test_no_command_of_the_browser_or_the_page_around_is_kept_from_it(
    open_page: OpenPage, path: str, query: str
) -> None:
    page = open_page(query, path=path, allow=("status of 404",), init_script=NO_WEBGL)
    page.locator(".nnx-play:visible, .nnx-stage:visible").first.wait_for()
    count, kept = page.evaluate(KEPT_COMMANDS)
    assert count > 3
    assert kept == []
