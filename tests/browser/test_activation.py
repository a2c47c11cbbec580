"""The activation as a curve: opened below the pictures, its samples stepped to by key, another laid over."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_the_activation_shows_each_samples_way_and_takes_another_over_it(
    open_view: Callable[..., Page],
) -> None:
    page = open_view("n_steps=50&layers=2")
    page.get_by_text("Activation of hidden layer 1: tanh").click()
    panel = page.locator(".nnx-activation-panel")
    expect(panel.locator(".nnx-activation-ticks")).to_have_count(2)
    expect(panel.locator(".nnx-activation-says")).to_contain_text("samples drawn")
    panel.get_by_role("combobox", name="Unit").select_option("2")
    page.wait_for_function("() => host.link.split('.').includes('a2')")

    samples = panel.get_by_role("slider")
    samples.focus()
    samples.press("ArrowRight")
    expect(panel.locator(".nnx-activation-way")).to_have_count(1)
    first = panel.locator(".nnx-activation-reading").inner_text()
    assert first.startswith("z = \N{MINUS SIGN}"), "the leftmost sample comes first"
    samples.press("ArrowRight")
    expect(panel.locator(".nnx-activation-reading")).not_to_have_text(first)

    panel.get_by_role("combobox", name="Lay over").select_option(label="ReLU")
    expect(panel.locator("path[stroke-dasharray]")).to_have_count(2)
    box = panel.bounding_box()
    assert box is not None
    assert box["width"] <= page.evaluate("innerWidth")
