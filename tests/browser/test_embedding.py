"""The exported page in a frame, as a learning platform shows it: with no right but to run scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.export.page import html_page
from tests.browser.view_page import serve

HOST = """<!doctype html><link rel="icon" href="data:,"><title>A course</title>
<iframe sandbox="allow-scripts" src="run.html" style="width: 1200px; height: 800px; border: 0"></iframe>"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    run = train(RunConfig.from_query("n_steps=300"))
    (folder / "run.html").write_bytes(html_page(run, options={"autoplay": False}))
    (folder / "index.html").write_text(HOST)
    return folder


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, course: Path) -> Iterator[str]:
    """Yield where the course is found: on a server of its own, or on disk."""
    if request.param == "file":
        yield course.as_uri()
        return
    with serve({"/": course / "index.html"}, course) as url:
        yield url


def test_the_page_works_in_a_frame_that_may_do_nothing_but_run_scripts(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(url=address, path="/index.html")
    frame = page.frame_locator("iframe")
    frame.locator(".nnx-view[data-full=true]").wait_for()
    expect(frame.locator(".nnx-solid")).to_have_count(2)
    frame.get_by_role("button", name="One snapshot back (left arrow)").click()
    frame.locator(".nnx-view[data-full=true]:not([data-snapshot='0'])").wait_for()
