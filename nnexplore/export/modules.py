"""The view's ES modules as text, for files and notebooks, where a browser cannot fetch one from another."""

from __future__ import annotations

import base64
import gzip
import json
import posixpath
import re
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import plotly

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.palette import palette
from nnexplore.wire.run_message import run_payload
from nnexplore.wire.training_choices import training_choices

#: What ``unpacking.js`` opens a view with.
_ENTRIES = ("explore/view.js", "run/run.js", "parts/options.js", "parts/view_link.js")
#: What ``packed_training.js`` lets a reader train with.
_TRAINING = ("training/training_panel.js", "training/worker.js")

#: A static import or re-export; what follows "import(" inside a comment only names a type.
_FROM = re.compile(r'^(?:import|export)\b[^;"]*?\bfrom "(\.\.?/[\w./-]+)";\n', re.MULTILINE)
#: The one form of import that the view's modules use, and the forms of what they export.
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
#: Comments that take whole lines; what stands beside code is left.
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE | re.DOTALL)


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
            for path in _FROM.findall(source):
                follow(_path(name, path), (*importers, name))
            found[name] = source

    for entry in entries:
        follow(entry, ())
    return found


def joined_modules(entry: str) -> str:
    """A module and those it imports as one that imports nothing, and whose default export is the entry's."""
    source, scopes = _in_scopes(entry)
    return f"{source}export default {scopes[entry]}.default;\n"


def module_table(*entries: str) -> str:
    """Modules and those they import as one, whose default export is what each of them exports, by its path.

    They share what they import, as they do when a browser fetches them one by one.
    """
    source, scopes = _in_scopes(*entries)
    return source + _table({entry: scopes[entry] for entry in entries})


def split_table(first: str, others: Collection[str], address: str) -> tuple[str, str]:
    """The ``module_table`` of ``first``, and that of the ``others``, which imports what they share from it.

    ``address`` is that of the former as seen from the latter.
    """
    sources = modules_from(first, *others)
    early = {name: f"${place}" for place, name in enumerate(modules_from(first))}
    late = {name: f"${place}" for place, name in enumerate(sources) if name not in early}
    scopes = {name: f'$early["{name}"]' for name in early} | late
    parts = "".join(_in_scope(name, sources[name], early) for name in early)
    rest = "".join(_in_scope(name, sources[name], scopes) for name in late)
    importing = f'import $early from "{address}";\n'
    return parts + _table(early), importing + rest + _table({name: scopes[name] for name in others})


def _table(scopes: Mapping[str, str]) -> str:
    table = ", ".join(f'"{name}": {scope}' for name, scope in scopes.items())
    return f"export default {{ {table} }};\n"


def _in_scopes(*entries: str) -> tuple[str, dict[str, str]]:
    """Modules in the order of their imports, each in a function's scope; and what the results are called."""
    sources = modules_from(*entries)
    scopes = {name: f"${place}" for place, name in enumerate(sources)}
    return "".join(_in_scope(name, source, scopes) for name, source in sources.items()), scopes


def _in_scope(name: str, source: str, scopes: dict[str, str]) -> str:
    """A module as a call that returns what it exports."""

    def taken(found: re.Match[str]) -> str:
        names = " ".join(found[1].split()).replace(" as ", ": ")
        return f"const {{ {names} }} = {scopes[_path(name, found[2])]};\n"

    source = _COMMENT.sub("", source)
    exported = [found[2] for found in _EXPORT.finditer(source)]
    if _DEFAULT.search(source):
        exported.append("default: exportedByDefault")
    source = _DEFAULT.sub("const exportedByDefault = ", _EXPORT.sub(r"\1", _IMPORT.sub(taken, source)))
    given = f"return {{ {', '.join(exported)} }};\n"
    return f"const {scopes[name]} = (() => {{ // {name}\n{source}{given}}})();\n"


def _path(importer: str, path: str) -> str:
    """The path in the view's folder that a module names from where it stands."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), path))


def packed_view(trajectory: Trajectory, view: str = "", options: dict[str, Any] | None = None) -> str:
    """The view and a run as base64 of gzipped JSON, as ``unpacking.js`` opens them.

    ``view`` is how the run is looked at, as in a link; ``options`` are those of ``options.js``.
    """
    training = training_choices(trajectory.config)
    return packed({**view_code(*_TRAINING), **shown_run(trajectory, view, options), "training": training})


def view_code(*more: str) -> dict[str, Any]:
    """The part of a packed view that is the same for every run; its modules export ``more`` as well."""
    return {"modules": module_table(*_ENTRIES, *more), "palette": palette()}


def shown_run(
    trajectory: Trajectory, view: str = "", options: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The part of a packed view that is the run's own."""
    return {"run": run_payload(trajectory), "options": options or {}, "view": view}


def packed(parts: dict[str, Any]) -> str:
    """Base64 of gzipped JSON."""
    text = json.dumps(parts, allow_nan=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode("ascii")


@cache
def packed_plotly() -> bytes:
    """plotly.js as the installed package carries it, gzipped."""
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    return gzip.compress(script.read_bytes(), mtime=0)
