"""Pictures taken away: made in the visitor's own browser, on the page, in a file from disk, by command."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from nnexplore.cli import main
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.training import train
from nnexplore.export.page import html_page
from tests.browser.pictures import camera

OpenPage = Callable[..., Page]
SVG = "{http://www.w3.org/2000/svg}"


#: A film in base 64 decoded by the browser's player: how long it is, and its pixels at some seconds.
_FRAMES = """async ([film, seconds]) => {
  const video = Object.assign(document.createElement("video"), { muted: true });
  const happened = (name) => new Promise((resolve, reject) => {
    video["on" + name] = resolve;
    video.onerror = () => reject(new Error(video.error.message));
  });
  const bytes = Uint8Array.from(atob(film), (letter) => letter.charCodeAt(0));
  video.src = URL.createObjectURL(new Blob([bytes], { type: "video/mp4" }));
  await happened("loadeddata");
  const size = [video.videoWidth, video.videoHeight];
  const paper = Object.assign(document.createElement("canvas"), { width: size[0], height: size[1] });
  const frames = [];
  for (const second of seconds) {
    video.currentTime = second;
    await happened("seeked");
    // A busy browser tells that it is there before the frame is: each has to differ from the one before.
    for (let tries = 0; tries < 100; tries++) {
      paper.getContext("2d").drawImage(video, 0, 0);
      if (paper.toDataURL() !== frames.at(-1)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    frames.push(paper.toDataURL());
  }
  return { size, seconds: video.duration, frames };
}"""


def choose(page: Page, kind: str, subject: str = "a", **numbers: int) -> None:
    """Fill in the panel; ``numbers`` are by the labels of their fields, in lower case with underscores."""
    panel = page.locator(".nnx-capture")
    panel.get_by_label("What").select_option(subject)
    panel.get_by_label("Kind").select_option(kind)
    for name, value in numbers.items():
        panel.get_by_label(name.replace("_", " ").capitalize(), exact=True).fill(str(value))


def made(page: Page) -> tuple[str, bytes]:
    """Press the button and return the file that comes of it: its name and content."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Make").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def state(page: Page) -> Any:
    """What the visitor sees and could lose: the snapshot, both cameras, the number of 3-D pictures."""
    view = page.locator(".nnx-view")
    solids = page.locator(".nnx-solid").count()
    return view.get_attribute("data-snapshot"), camera(page, "z"), camera(page, "a"), solids


def test_pictures_and_films_are_made_without_disturbing_the_view(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    page.wait_for_selector(".nnx-view[data-full=true][data-state=trained]")
    before = state(page)
    page.get_by_role("button", name="Picture", exact=True).click()

    choose(page, "png", width_in_pixels=900, height_in_pixels=700)
    expect(page.get_by_text("900 × 700 pixels: 7.6 × 5.9 cm in print")).to_be_visible()
    name, content = made(page)
    picture = opened(content)
    assert name == "nnexplore-circles-3-tanh-units-activation-space-step-20000.png"
    assert (picture.format, picture.size) == ("PNG", (900, 700))
    assert [round(dpi) for dpi in picture.info["dpi"]] == [300, 300]
    middle = picture.convert("RGB").crop((200, 150, 700, 550))
    assert len(middle.getcolors(1 << 20)) > 500, "there is no sheet in the picture"

    choose(page, "turning-gif", width_in_pixels=200, height_in_pixels=180, frames=4, frames_a_second=20)
    name, content = made(page)
    gif = opened(content)
    assert name.endswith("-turning-step-20000.gif")
    assert (gif.format, gif.n_frames, gif.size, gif.info["loop"]) == ("GIF", 4, (200, 180), 0)
    frames = []
    for number in range(gif.n_frames):
        gif.seek(number)
        assert gif.info["duration"] == 50
        frames.append(gif.convert("RGB").tobytes())
    assert len(set(frames)) == 4

    choose(page, "training-video", width_in_pixels=200, height_in_pixels=180, frames=3, frames_a_second=30)
    name, content = made(page)
    assert name.endswith(".mp4")
    # The last of three frames rests for a second and a half: 1/30 s is rounded to 30 ms, as a GIF has it.
    shown = page.evaluate(_FRAMES, [base64.b64encode(content).decode(), [0.015, 0.045, 0.8]])
    assert (shown["size"], shown["seconds"]) == ([200, 180], pytest.approx(1.59, abs=0.02))
    assert len(set(shown["frames"])) == 3

    choose(page, "svg", "all")
    _, content = made(page)
    drawing = ElementTree.fromstring(content)
    assert drawing.get("width") == "20.32cm"
    texts = [element.text for element in drawing.iter(f"{SVG}text")]
    assert {"Input space", "fc space of layer 1", "Activation space"} <= set(texts)
    assert len(list(drawing.iter(f"{SVG}path"))) > 100, "the samples of the input space are vectors"
    assert len(list(drawing.iter(f"{SVG}image"))) == 3, "the field and two 3-D scenes are images"

    choose(page, "turning-gif", frames=200)
    page.get_by_role("button", name="Make").click()
    expect(page.get_by_text(re.compile(r"frame \d+ of 200"))).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Stopped.")).to_be_visible()

    choose(page, "turning-gif", frames=1)
    expect(page.get_by_text("Frames is 1, but has to be a whole number from 2 to 240.")).to_be_visible()
    expect(page.get_by_role("button", name="Make")).to_be_disabled()
    page.get_by_role("button", name="Picture", exact=True).click()
    expect(page.locator(".nnx-capture")).to_be_hidden()
    assert state(page) == before


def test_a_page_from_disk_makes_pictures_offline_and_says_what_it_cannot(
    open_page: OpenPage, tmp_path: Path
) -> None:
    file = tmp_path / "run.html"
    file.write_bytes(html_page(train(RunConfig.from_query("n_steps=300")), options={"autoplay": False}))
    page = open_page(url=file.as_uri(), path="", offline=True, color_scheme="dark")
    page.wait_for_selector(".nnx-view[data-full=true]")
    page.get_by_role("button", name="Picture", exact=True).click()
    gif = page.locator(".nnx-capture option[value=turning-gif]")
    expect(gif).to_be_disabled()
    expect(gif).to_have_text("Turning (GIF): nnexplore's server makes it, and this page has none")
    choose(page, "png", "input", width_in_pixels=400, height_in_pixels=400)
    _, content = made(page)
    picture = opened(content).convert("RGB")
    assert picture.size == (400, 400)
    assert picture.getpixel((2, 2)) == (14, 17, 23), "as dark as it is seen"
    expect(page.locator(".nnx-capture img")).to_be_visible()


def test_the_command_line_takes_the_same_pictures(tmp_path: Path) -> None:
    pytest.importorskip("choreographer")
    out = tmp_path / "run.gif"
    options = ["--space", "activation", "--width", "160", "--height", "160", "--frames", "3"]
    assert main(["export", "n_steps=300", str(out), "--motion", "training", *options]) == 0
    gif = opened(out.read_bytes())
    assert (gif.n_frames, gif.size, gif.info["loop"]) == (3, (160, 160), 0)
