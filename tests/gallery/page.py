"""The gallery's page: written to a folder, and served beside the view's modules of this checkout."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nnexplore.palette import palette
from nnexplore.wire.run_message import run_payload
from tests.browser.view_page import serve
from tests.gallery.example import file_name
from tests.gallery.figures import FIGURES
from tests.gallery.views import VIEWS, ViewExample

PAGES = ("index.html", "example.html")
HERE = Path(__file__).parent


def write(folder: Path) -> None:
    """Write the page, what its examples show and their runs into a folder."""
    for name in PAGES:
        shutil.copy(HERE / name, folder / name)
    (folder / "runs").mkdir(exist_ok=True)
    examples = [_figure(name) for name in FIGURES] + [_view(name, VIEWS[name], folder) for name in VIEWS]
    for example in examples:
        _write_json(folder / f"{example['file']}.json", example)
    index = [{key: example[key] for key in ("name", "file", "view")} for example in examples]
    _write_json(folder / "examples.json", index)


@contextlib.contextmanager
def serve_gallery(folder: Path) -> Iterator[str]:
    """Serve a written gallery on a free port and yield its address."""
    with serve({"/": folder / "index.html"}, folder) as url:
        yield url


def _figure(name: str) -> dict[str, Any]:
    return {"name": name, "file": file_name(name), "view": "", "figure": FIGURES[name]().to_json()}


def _view(name: str, example: ViewExample, folder: Path) -> dict[str, Any]:
    addresses: list[str] = []
    for shown in example.runs:
        message = run_payload(shown)
        # Runs of one configuration have one key, and here sometimes different ends.
        address = f"runs/{file_name(name)}-{len(addresses)}.json"
        _write_json(folder / address, message)
        addresses.append(address)
    data = {"runs": addresses, "plotly": "plotly.js", "palette": palette(), "gif": None, **example.data}
    return {
        "name": name,
        "file": file_name(name),
        "view": example.view,
        "adapter": f"view/hosts/{example.adapter}.js",
        "styles": [f"view/{style}" for style in ("explore/view.css", "network/network.css", *example.styles)],
        "data": data,
    }


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value), encoding="utf-8")
