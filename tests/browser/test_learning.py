"""The Learning page in the browser: curves with a diverged one, cancelling, the surface drawn and played."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Locator, Page, expect

from nnexplore.core.run.configuration import RunConfig
from tests.browser.noting import forget, wait_until_noted

Open = Callable[..., Page]
BASE = "activation=relu&l2=0.01&n_steps=300"
#: Trained within a moment; the highest rate diverges.
DIVERGING = f"{BASE}&rates=0.1&rates=1&rates=300&reach=0.4&shown=1&draws_each=1"
#: The overlays of the surface's two pictures.
SOLID, CONTOURS = 0, 1
LONG = "width=100&n_samples=1000&n_steps=20000&rates=0.1&rates=1&draws_each=1"


def open_learning(open_page: Open, query: str, **how: Any) -> Page:
    # Streamlit asks for its health below the page's own path first.
    return open_page(query, path="/learning", reduced_motion="reduce", allow=("status of 404",), **how)


def surface(page: Page) -> Locator:
    return page.locator(".nnx-surface")


def plotted(page: Page, what: str) -> Any:
    """Evaluate an expression of ``plot``, the element in which Plotly draws the curves, once it has."""
    page.wait_for_function("document.querySelector('.nnx-plot')?._fullData")
    return page.evaluate(f"(() => {{ const plot = document.querySelector('.nnx-plot'); return {what}; }})()")


def click_curve(page: Page, name: str) -> None:
    """Click the middle of a curve, once the plot rests."""
    plot = page.locator(".nnx-plot").first
    x, y = plot.evaluate(
        """(plot, name) => {
            const {_fullLayout: {xaxis, yaxis}, _fullData} = plot;
            const {x, y} = _fullData.find(trace => trace.legendgroup === name);
            // A curve that climbs out of the picture is still in it at first.
            const middle = name === '300' ? 0 : x.length >> 1;
            return [xaxis._offset + xaxis.d2p(x[middle]), yaxis._offset + yaxis.d2p(y[middle])];
        }""",
        name,
    )
    plot.hover(position={"x": x - 4, "y": y})
    plot.hover(position={"x": x, "y": y})
    expect(page.locator(".nnx-plot .hovertext").first).to_be_visible()
    plot.click(position={"x": x, "y": y})


def turn(page: Page) -> None:
    """Drag the surface a little to the right."""
    box = page.locator(".nnx-surface .nnx-solid").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y)
    page.mouse.up()


def point_place(page: Page, picture: int = CONTOURS) -> Any:
    """Return where the moving point's colour has its middle on a picture, in pixels of its overlay."""
    return page.evaluate(
        """picture => {
            const canvas = document.querySelectorAll('.nnx-surface .nnx-overlay')[picture];
            const {width, height} = canvas;
            const {data} = canvas.getContext('2d').getImageData(0, 0, width, height);
            let best = [0, null];
            for (let y = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) {
                let n = 0;
                for (let d = -6; d <= 6; d += 2) for (let e = -6; e <= 6; e += 2) {
                    n += data[4 * ((y + d) * width + x + e) + 3] === 255;
                }
                if (n > best[0]) best = [n, [x, y]];
            }
            return best[1];
        }""",
        picture,
    )


def assert_the_plot_is_taken_away_on_light_paper(page: Page) -> None:
    page.locator(".nnx-plot-capture").get_by_role("button", name="Picture", exact=True).click()
    panel = page.locator(".nnx-plot-capture .nnx-capture")
    panel.get_by_label("Kind").select_option("svg")
    panel.get_by_label("Colours").select_option("light")
    panel.get_by_label("Print width in centimetres").fill("99")
    expect(
        panel.get_by_text("Print width is 99, but at 300 dpi has to be from 1.7 to 34.6 cm.")
    ).to_be_visible()
    panel.get_by_label("Print width in centimetres").fill("12")
    with page.expect_download() as download:
        panel.get_by_role("button", name="Make").click()
    drawing = ElementTree.parse(download.value.path()).getroot()
    assert drawing.get("width") == "11.997cm", "whole pixels at 300 dpi"
    texts = ["".join(element.itertext()) for element in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Learning rate", "0.1", "1", "300 ✕"} <= set(texts), "the legend is whole"
    [paper] = [one for one in drawing.iter("{http://www.w3.org/2000/svg}rect") if one.get("class") == "bg"][
        :1
    ]
    assert "255, 255, 255" in (paper.get("style") or "")
    page.keyboard.press("Escape")


def test_curves_of_several_rates_lead_to_the_surface_of_one_and_on_to_explore(open_page: Open) -> None:
    page = open_learning(open_page, DIVERGING, color_scheme="dark")
    expect(page.get_by_text("Diverged: 300.")).to_be_visible()
    expect(page.locator(".nnx-plot .legendtext", has_text="300 ✕")).to_be_visible()
    expect(page.locator(".nnx-plot .textpoint", has_text="diverged at step")).to_be_visible()
    assert plotted(page, "plot._fullLayout.xaxis.type + plot._fullLayout.yaxis.type") == "loglog"
    assert page.get_by_text("Traceback").count() == 0

    # What the legend hides stays hidden when another loss is to be reached.
    page.locator(".nnx-plot .legendtoggle").first.click()
    hidden = "plot._fullData[0].visible === 'legendonly'"
    page.wait_for_function(
        f"(() => {{ const plot = document.querySelector('.nnx-plot'); return {hidden}; }})()"
    )
    field = page.get_by_role("spinbutton", name="Loss to reach")
    field.fill("0.35")
    field.press("Enter")
    expect(page.get_by_text("loss 0.35 and stays there").first).to_be_visible()
    page.wait_for_function("document.querySelector('.nnx-plot').textContent.includes('loss 0.35')")
    assert plotted(page, hidden)
    assert_the_plot_is_taken_away_on_light_paper(page)

    run = RunConfig.from_query(BASE)
    expect(page.locator(f'.nnx-surface[data-key="{run.key} principal"]')).to_be_visible()
    expect(surface(page).locator(".nnx-surface-plane")).to_contain_text("The plane holds")
    surface(page).focus()
    page.keyboard.press("Home")
    expect(surface(page)).to_have_attribute("data-snapshot", "0")
    begun = point_place(page)
    expect(surface(page).locator(".nnx-surface-point")).to_contain_text("Step 0: loss 0.7")
    page.keyboard.press("End")
    expect(surface(page)).to_have_attribute("data-snapshot", "119")
    assert point_place(page) != begun

    # The point stays on the surface that is turned.
    ended = point_place(page, SOLID)
    turn(page)
    assert point_place(page, SOLID) != ended
    surface(page).focus()
    forget(page)
    page.keyboard.press("Space")
    wait_until_noted(page, "data-playing=true")
    page.wait_for_function("noted.some(state => Number(state.split('data-snapshot=')[1]) < 119)")
    page.keyboard.press("End")

    page.get_by_role("radio", name="linear").click()
    expect(surface(page)).to_have_attribute("data-height", "linear")
    click_curve(page, "300")
    other = RunConfig.from_query(f"{BASE}&learning_rate=300")
    expect(page.locator(f'.nnx-surface[data-key="{other.key} principal"]')).to_be_visible()
    expect(surface(page).locator(".nnx-surface-cut")).to_contain_text("the loss explodes")
    page.wait_for_url("**shown=300**")
    page.get_by_role("link", name="Open on Explore").click()
    expect(page.locator(f'.nnx-view[data-key="{other.key}"][data-state="diverged"]')).to_be_visible()


def test_a_sweep_shows_curves_as_they_come_and_ends_when_it_is_cancelled(open_page: Open) -> None:
    page = open_learning(open_page, LONG, width=390, height=844, color_scheme="dark")
    page.wait_for_function(
        "document.querySelector('.nnx-plot')?._fullData?.some(trace => trace.x?.length > 20)"
    )
    expect(page.get_by_text("The surface is drawn once this run is trained.")).to_be_attached()
    page.evaluate("document.querySelector('.nnx-plot').dataset.here = 'from the first'")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Stopped: 0 of 2 runs have ended.")).to_be_visible()
    page.get_by_role("button", name="Train on").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("button", name="Train on")).to_be_visible()
    assert plotted(page, "plot.dataset.here") == "from the first"
    page.wait_for_function("document.querySelector('.nnx-plot')._fullData.length === 2")
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")


def test_several_first_draws_are_a_line_in_a_band_and_a_value_that_is_none_is_said_once(
    open_page: Open,
) -> None:
    query = f"{BASE}&rates=0.1&rates=1&rates=x&draws_each=4&reach=0.6"
    page = open_learning(open_page, query, width=390, height=844, color_scheme="dark")
    expect(page.get_by_text("4 first draws reach loss 0.6 and stay there")).to_be_visible()
    expect(page.get_by_role("alert").filter(has_text="Learning rate is “x”")).to_have_count(1)
    page.wait_for_url(lambda url: "rates=x" not in url)
    assert plotted(page, "plot._fullData.map(trace => trace.fill).join()") == "toself,none,toself,none"
    named = "plot._fullData.filter(trace => trace.showlegend).map(trace => trace.name).join()"
    assert plotted(page, named) == "0.1,1"
    page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
