"""States that pass, noted on the page as they come: a test that looks late knows of them all the same."""

from __future__ import annotations

from playwright.sync_api import Page

#: Runs before any script of the page.
NOTE = """
window.noted = [];
new MutationObserver((changes) => {
  for (const { target, attributeName } of changes) {
    if (attributeName) noted.push(`${attributeName}=${target.getAttribute(attributeName)}`);
    else if (target.className === "nnx-copied") noted.push(target.textContent);
  }
}).observe(document, {
  subtree: true,
  childList: true,
  attributeFilter: ["data-playing", "data-state", "data-snapshot", "data-station"],
});
"""


def forget(page: Page) -> None:
    """Let what was noted so far count no more."""
    page.evaluate("noted.length = 0")


def wait_until_noted(page: Page, state: str) -> None:
    """Wait until an element has been in a state, such as ``data-playing=true``, or has said "Copied"."""
    page.wait_for_function("state => noted.includes(state)", arg=state)
