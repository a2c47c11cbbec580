"""The view's ES modules as text, for files and notebooks, where a browser cannot fetch one from another."""

from __future__ import annotations

import base64
import gzip
import json
import posixpath
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import plotly

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.palette import palette
from nnexplore.wire.run_message import run_payload

#: What ``unpacking.js`` opens a view with.
_ENTRIES = ("explore/view.js", "run/run.js", "parts/options.js", "parts/view_link.js")

#: A static import or re-export; what follows "import(" inside a comment only names a type.
_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*?\bfrom "(\.\.?/[\w./-]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async function|function|const|class)", re.MULTILINE)


def view_file(name: str) -> str:
    """The text of one of the view's files, by its path in the view's folder."""
    return (files("nnexplore.view") / name).read_text(encoding="utf-8")


def modules_from(*entries: str) -> dict[str, str]:
    """The view's modules that the ``entries`` need, themselves included, each after those it imports.

    Raises
    ------
    ValueError
        If modules import each other in a circle: then no order exists.
    """
    found: dict[str, str] = {}

    def follow(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"modules import each other in a circle: {' -> '.join((*importers, name))}.")
        if name not in found:
            source = view_file(name)
            for path in _IMPORT.findall(source):
                follow(posixpath.normpath(posixpath.join(posixpath.dirname(name), path)), (*importers, name))
            found[name] = source

    for entry in entries:
        follow(entry, ())
    return found


def joined_modules(entry: str) -> str:
    """A module and those it imports as one that imports nothing; no two of them may share a name."""
    sources = modules_from(entry).values()
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", source)) for source in sources)


def packed_view(trajectory: Trajectory, view: str = "", options: dict[str, Any] | None = None) -> str:
    """The view and a run as base64 of gzipped JSON, as ``unpacking.js`` opens them.

    ``view`` is how the run is looked at, as in a link; ``options`` are those of ``options.js``.
    """
    parts = {
        "modules": modules_from(*_ENTRIES),
        "run": run_payload(trajectory),
        "palette": palette(),
        "options": options or {},
        "view": view,
    }
    text = json.dumps(parts, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")


@cache
def packed_plotly() -> bytes:
    """plotly.js as the installed package carries it, gzipped."""
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return gzip.compress(script.read_bytes(), mtime=0)
