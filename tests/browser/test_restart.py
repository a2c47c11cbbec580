"""A restart of the server: what is open in a browser comes back by itself, as it was."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pictures import camera, turn, wait_until_linked
from tests.browser.server import Server, run_server
from tests.browser.test_explore import view, worker_processes
from tests.browser.without_webgl import NO_WEBGL

Open = Callable[..., Page]
#: While the server is away, whoever asks it for something hears of that in the console.
ALLOWED = (
    "status of 404",
    "ERR_",
    "WebSocket",
    "Failed to fetch",
    "when disconnected from server",
    "No response received",
    "server is not responding",
    "No stylesheet came",
    "dynamically imported module",
)
HOW: dict[str, Any] = {"reduced_motion": "reduce", "allow": ALLOWED, "init_script": NO_WEBGL}
#: Under way for as long as the test takes.
LONG = "width=200&n_samples=500&n_steps=100000"

#: Pages with runs that no server trains before somebody asks, and what stands there once all have come.
PAGES = {
    "/": ("n_steps=310", '.nnx-view[data-state="trained"][data-full="true"]'),
    "/experiments": ("walk=shape&step=2", '.nnx-view[data-state="trained"][data-full="true"]'),
    "/folding": (
        urlencode({"run": "activation=relu&n_steps=320"}),
        ".nnx-folding:not(.nnx-empty):not(.nnx-stale)",
    ),
    "/draw": (urlencode({"run": "n_steps=360"}), ".nnx-drawing:not(.nnx-empty):not(.nnx-stale)"),
    "/backprop": (urlencode({"run": "n_steps=360"}), ".nnx-backprop:not(.nnx-empty):not(.nnx-stale)"),
    "/build": (urlencode({"run": "n_steps=370"}), ".nnx-build:not(.nnx-empty):not(.nnx-stale)"),
    "/film": ("draw=7", '.nnx-film[data-state="ready"]'),
    "/compare": (
        urlencode({"left": "n_steps=330", "right": "n_steps=340"}),
        '.nnx-sides > .nnx-view[data-state="trained"] + .nnx-view[data-state="trained"]',
    ),
    "/width": (
        "n_steps=350&widths=1-2",
        '.nnx-boundaries [role="listitem"][data-state="trained"] + [data-state="trained"]',
    ),
    "/learning": (
        "activation=relu&l2=0.01&n_steps=360&rates=0.1&rates=1",
        ".nnx-plot .scatterlayer .trace, .nnx-surface[data-key]",
    ),
}

proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="lists processes through /proc")


def kill(server: Server) -> None:
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()


def port_of(server: Server) -> int:
    """Where a server that is started anew has to listen for the pages that are open."""
    port = urlsplit(server.url).port
    assert port is not None
    return port


#: How far the run is whose pictures are shown.
STEP = """Number(
    document.querySelector(".nnx-status").textContent.match(/step ([0-9,]+)/)[1].replaceAll(",", "")
)"""


@proc
def test_a_run_under_way_comes_back_with_its_step_and_its_camera_and_grows_on(
    open_page: Open, tmp_path: Path
) -> None:
    with run_server(tmp_path / "first.txt", NNEXPLORE_WORKERS="1") as server:
        page = open_page(LONG, url=server.url, **HOW)
        expect(page.locator('.nnx-view[data-state="training"][data-snapshot]')).to_be_visible()
        before = camera(page, "a")
        turn(page, "a")
        page.mouse.up()
        wait_until_linked(page, before)
        turned = camera(page, "a")
        view(page).focus()
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        expect(view(page)).to_have_attribute("data-snapshot", "1")
        kill(server)
        known = page.evaluate(STEP)
        notice = page.locator(".nnx-notice")
        expect(notice).to_contain_text("Nothing is lost")
        with run_server(tmp_path / "second.txt", port=port_of(server), NNEXPLORE_WORKERS="1"):
            page.wait_for_function(f"known => {STEP} > known", arg=known)
            expect(notice).to_have_count(0)
            expect(view(page)).to_have_attribute("data-snapshot", "1")
            assert camera(page, "a") == turned
            page.close()


@proc
def test_whatever_page_is_open_its_runs_come_after_a_restart(open_page: Open, tmp_path: Path) -> None:
    patient = {"NNEXPLORE_WORKERS": "1", "NNEXPLORE_TIME_LIMIT": "600"}
    with run_server(tmp_path / "first.txt", **patient) as server:
        workers = worker_processes(server)
        for worker in workers:
            os.kill(worker, signal.SIGSTOP)
        pages = {
            path: open_page(query, path=path, url=server.url, **HOW) for path, (query, _) in PAGES.items()
        }
        for page in pages.values():
            # The page has been run to its end, and its runs are asked for.
            expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
            page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
        kill(server)
        for worker in workers:
            # One may have found its server gone and ended itself.
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
        with run_server(tmp_path / "second.txt", port=port_of(server)):
            for path, page in pages.items():
                for shown in PAGES[path][1].split(", "):
                    expect(page.locator(shown).first, path).to_be_visible()
                expect(page.locator(".nnx-notice"), path).to_have_count(0)
                page.close()
