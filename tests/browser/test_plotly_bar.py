"""Plotly's bar: nothing that our figures offer leaves the host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.export.page import html_page
from tests.gallery.figures import FIGURES

OpenPage = Callable[..., Page]

#: What the figures on the page are set to, and where the buttons and links of their bars lead.
BARS = """() => [...document.querySelectorAll(".js-plotly-plot")].map(figure => ({
    server: figure._context.plotlyServerURL,
    sends: figure._context.showSendToCloud,
    logo: figure._context.displaylogo,
    buttons: [...figure.querySelectorAll(".modebar-btn")].map(button => button.dataset.title),
    links: [...figure.querySelectorAll("a[href]")].map(link => link.href),
}))"""


def assert_nothing_leaves_the_host(page: Page, count: int) -> None:
    page.wait_for_function(
        "count => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= count", arg=count
    )
    figures = page.evaluate(BARS)
    assert len(figures) >= count
    for figure in figures:
        assert (figure["server"], figure["sends"], figure["logo"]) == ("", False, False)
        assert not [title for title in figure["buttons"] if "Share" in title]
        assert figure["links"] == []


@pytest.mark.parametrize(("path", "count"), [("/", 2), ("/compare", 2), ("/learning", 1), ("/width", 1)])
def test_no_figure_on_a_page_offers_to_leave_the_host(open_page: OpenPage, path: str, count: int) -> None:
    page = open_page(path=path, reduced_motion="reduce", allow=("status of 404",))
    page.locator(".js-plotly-plot:visible").first.wait_for()
    assert_nothing_leaves_the_host(page, count)


def test_no_figure_of_an_exported_page_offers_to_leave_the_host(open_page: OpenPage, tmp_path: Path) -> None:
    file = tmp_path / "run.html"
    file.write_bytes(
        html_page(
            train(RunConfig.from_query("n_steps=100")), options={"autoplay": False, "renderer": "plotly"}
        )
    )
    page = open_page(url=file.as_uri(), path="", offline=True)
    assert_nothing_leaves_the_host(page, 2)


def test_no_python_figure_offers_to_leave_the_host_as_a_notebook_shows_it(
    open_page: OpenPage, view_address: str
) -> None:
    page = open_page(url=view_address)
    page.add_script_tag(url=f"{view_address}/plotly.js")
    one_of_each = {draw.func: draw for draw in FIGURES.values()}
    for function, draw in one_of_each.items():
        titles = page.evaluate(
            """async given => {
                const place = document.createElement("div");
                document.body.append(place);
                // Always in sight, or the buttons would not stand there.
                await Plotly.newPlot(place, {...JSON.parse(given), config: {displayModeBar: true}});
                const titles = [...place.querySelectorAll(".modebar-btn")].map(b => b.dataset.title);
                Plotly.purge(place);
                place.remove();
                return titles;
            }""",
            draw().to_json(),
        )
        assert any("Download" in title for title in titles if title), function
        assert not [title for title in titles if title and "Share" in title], function
