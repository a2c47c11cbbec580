"""The page in a file: one HTML file that shows a run with the whole view, without a server or a network."""

from __future__ import annotations

import base64
import re
from html import escape
from typing import Any

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export.description import run_settings, trajectory_title
from nnexplore.export.modules import joined_modules, packed_plotly, packed_view, view_file
from nnexplore.palette import DARK, LIGHT

# Nothing may be fetched, whatever a library would like to: modules and scripts are blobs made of this file.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; "
    "img-src data: blob:; font-src data:; form-action 'none'; base-uri 'none'"
)

_STYLE_FILES = ("explore/view.css", "network/network.css", "training/training.css")
_STYLE = """
:root {
  color-scheme: light dark;
  --surface: %(light_surface)s; --ink: %(light_ink)s; --muted: %(light_muted)s;
}
@media (prefers-color-scheme: dark) {
  :root { --surface: %(dark_surface)s; --ink: %(dark_ink)s; --muted: %(dark_muted)s; }
}
body {
  margin: 0; padding: 14px 18px; background: var(--surface); color: var(--ink);
  font-family: system-ui, sans-serif;
}
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 6px; }
details { margin-top: 10px; color: var(--muted); font-size: 13px; line-height: 1.5; }
summary { cursor: pointer; }
#settings { display: grid; grid-template-columns: max-content 1fr; gap: 0 14px; margin: 6px 0; }
#settings dd { margin: 0; }
code { overflow-wrap: anywhere; user-select: all; }
"""

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nnexplore">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}
</style>
</head>
<body>
<h1 id="title">{title}</h1>
<div id="training"></div>
<div id="view"><noscript>The pictures need JavaScript.</noscript></div>
<details>
<summary>Settings of this run</summary>
<dl id="settings">
{settings}
</dl>
<p>The same run in nnexplore, behind the app's address: <code id="query">?{query}</code></p>
</details>
<script type="text/plain" id="run">{run}</script>
{plotly}<script type="module">
{script}
</script>
</body>
</html>
"""


def html_page(trajectory: Trajectory, view: str = "", options: dict[str, Any] | None = None) -> bytes:
    """A run as an HTML page of its own; ``view`` and ``options`` as in ``packed_view``.

    Its spaces are drawn on a canvas, and it is without plotly.js, if the option ``renderer`` is not "plotly".

    What changes from run to run is escaped or base64, so that no setting can end an element.
    """
    config = trajectory.config
    script = joined_modules("hosts/standalone.js")
    page = _PAGE.format(
        policy=_POLICY,
        title=escape(trajectory_title(trajectory)),
        style="".join(map(view_file, _STYLE_FILES)) + page_style(),
        settings="\n".join(
            f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>"
            for label, value in run_settings(config, is_known=trajectory.status != "elsewhere")
        ),
        query=escape(f"{config.to_query()}&view={view}" if view else config.to_query()),
        run=packed_view(trajectory, view, options),
        plotly=_plotly_element() if (options or {}).get("renderer") == "plotly" else "",
        script=inline(script),
    )
    return page.encode()


def plotly_page(trajectory: Trajectory, view: str = "") -> bytes:
    """A run as a page whose spaces are drawn by plotly.js, which it holds."""
    return html_page(trajectory, view, {"renderer": "plotly"})


def _plotly_element() -> str:
    packed = base64.b64encode(packed_plotly()).decode("ascii")
    return f'<script type="text/plain" id="plotly">{packed}</script>\n'


def page_style() -> str:
    """The style sheet of a page that stands alone: its colours, light and dark, and its text."""
    colours = {
        f"{mode}_{name}": colour[name]
        for mode, colour in (("light", LIGHT), ("dark", DARK))
        for name in ("surface", "ink", "muted")
    }
    return _STYLE % colours


def inline(script: str) -> str:
    """A script that may stand in an HTML page: no string in it ends the element or opens a comment."""
    return re.sub(r"<(?=/script|!--)", r"<\\", script, flags=re.IGNORECASE)
