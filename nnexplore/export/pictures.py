"""Pictures of a run as files: an installed Chrome opens the run's page and takes them as a visitor would.

So they are drawn by the view itself. The page is a temporary file, and fetches nothing.
"""

from __future__ import annotations

import asyncio
import base64
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.error import ExportError
from nnexplore.export.gif import GifError, gif_of_frames
from nnexplore.export.page import html_page

#: What can be pictured, by the names that capture/shot.js has for it.
SPACES = {"input": "input", "fc": "z", "activation": "a", "all": "all"}
MOTIONS = ("turning", "training")

#: Also a processor that imitates a graphics card has drawn any picture by then.
_PATIENCE_SECONDS = 300

_TAKE = """
(async () => {
  const drawn = () => document.querySelector(".nnx-view[data-full=true]");
  const late = performance.now() + 60000;
  while (!drawn() && performance.now() < late) await new Promise((resolve) => setTimeout(resolve, 30));
  if (!drawn()) throw new Error("The pictures were not drawn: " + document.body.innerText.slice(0, 200));
  const blob = await document.getElementById("view").view.take(%s);
  const reader = new FileReader();
  await new Promise((resolve) => { reader.onload = resolve; reader.readAsDataURL(blob); });
  return reader.result;
})().then((url) => ({ url }), (error) => ({ error: error.message }))
"""


@dataclass(frozen=True)
class Shot:
    """What is pictured, how large in pixels, and how it moves; None is as the page has it at first."""

    space: str = "activation"
    width: int | None = None
    height: int | None = None
    frames: int | None = None
    motion: str = "turning"

    def wish(self, kind: str) -> dict[str, Any]:
        """The shot in the words of capture/shot.js."""
        if self.space not in SPACES:
            raise ExportError(f"space is {self.space}, but has to be one of {', '.join(SPACES)}.")
        if self.motion not in MOTIONS:
            raise ExportError(f"motion is {self.motion}, but has to be one of {', '.join(MOTIONS)}.")
        sizes = {"width": self.width, "height": self.height, "frames": self.frames}
        given = {name: value for name, value in sizes.items() if value is not None}
        return {"subject": SPACES[self.space], "kind": kind, **given}


def png_picture(trajectory: Trajectory, view: str = "", shot: Shot | None = None) -> bytes:
    """A picture of the run as a link with ``view`` shows it."""
    return _taken(trajectory, view, (shot or Shot()).wish("png"))


def svg_picture(trajectory: Trajectory, view: str = "", shot: Shot | None = None) -> bytes:
    """The same with lines, samples and words as vectors; coloured sheets and 3-D scenes are images in it."""
    return _taken(trajectory, view, (shot or Shot()).wish("svg"))


def gif_picture(trajectory: Trajectory, view: str = "", shot: Shot | None = None) -> bytes:
    """A GIF that turns the pictures once round, or goes through the training."""
    wanted = shot or Shot()
    try:
        return gif_of_frames(_taken(trajectory, view, wanted.wish(f"{wanted.motion}-frames")))
    except GifError as error:
        raise ExportError(str(error)) from error


def require_browser() -> None:
    """Make sure that a browser can be started.

    Raises
    ------
    ExportError
        If choreographer is not installed, or finds no Chrome.
    """
    try:
        from choreographer.browsers.chromium import Chromium
    except ImportError:
        raise ExportError(
            'pictures need the package choreographer: pip install "nnexplore[pictures]".'
        ) from None
    path = Chromium.find_browser(skip_local=False)
    if path is None or not Path(path).is_file():
        raise ExportError(
            "pictures are taken by an installed Chrome or Chromium, and none was found; the environment "
            "variable BROWSER_PATH may say where one is."
        )


def _taken(trajectory: Trajectory, view: str, wish: dict[str, Any]) -> bytes:
    require_browser()
    with tempfile.TemporaryDirectory(prefix="nnexplore-") as folder, ThreadPoolExecutor(1) as thread:
        page = Path(folder) / "run.html"
        page.write_bytes(html_page(trajectory, view, {"autoplay": False}))
        # A notebook's thread has a running event loop already.
        try:
            answer = thread.submit(asyncio.run, _asked(page, _TAKE % json.dumps(wish))).result()
        except (RuntimeError, OSError) as error:
            raise ExportError(f"the browser could not be used: {error}") from error
    if "error" in answer:
        raise ExportError(answer["error"])
    return base64.b64decode(answer["url"].partition(",")[2])


async def _asked(page: Path, script: str) -> dict[str, str]:
    """The value that a script on a page comes to."""
    from choreographer import Browser

    async with Browser() as browser:
        tab = await browser.create_tab(page.as_uri())
        sent = {"expression": script, "awaitPromise": True, "returnByValue": True}
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                answer = await tab.send_command("Runtime.evaluate", sent)
        except TimeoutError:
            return {"error": f"The browser did not take the picture within {_PATIENCE_SECONDS} seconds."}
    result = answer.get("result", {})
    if "exceptionDetails" in result or "value" not in result.get("result", {}):
        return {"error": f"The browser did not take the picture: {json.dumps(answer)[:300]}"}
    value: dict[str, str] = result["result"]["value"]
    return value
