"""The network in formulas: opened below the pictures, lit where a symbol is pointed at, copied as TeX."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_formulas_follow_the_network_light_up_and_are_copied_as_tex(
    open_view: Callable[..., Page],
) -> None:
    page = open_view("n_steps=50&layers=2", page={"permissions": ["clipboard-read", "clipboard-write"]})
    page.get_by_text("This network in formulas").click()
    written = page.locator(".nnx-written")
    expect(written.locator("math").first).to_be_visible()
    expect(written).to_contain_text("weights of layer 2")

    written.locator('math [data-meaning="delta2"]').first.hover()
    lit = written.locator("[data-lit]")
    assert set(lit.evaluate_all("all => all.map(one => one.dataset.meaning)")) == {"delta2"}
    assert lit.count() >= 4, "in its own line, in both gradients, further back, and among the symbols"

    page.get_by_role("button", name="Copy as TeX").click()
    expect(page.locator(".nnx-written .nnx-copied")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert r"\delta_1 &= (\delta_2W_2^\top) \circ (1 - a_1^2)" in copied

    box = written.bounding_box()
    assert box is not None
    assert box["width"] <= page.evaluate("innerWidth")
