"""Which module of the view may import what: the arrows point inwards, from the hosts to the run."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest

import nnexplore.view

VIEW = Path(next(iter(nnexplore.view.__path__)))

# What the modules of a folder may import beside each other's; whatever those may is included.
ARROWS: dict[str, tuple[str, ...]] = {
    "page": (),
    "run": (),
    "descent": ("run",),
    "training": ("descent", "page"),
    "formulas": (),
    "geometry": ("run",),
    "draw": ("geometry", "page"),
    "parts": ("draw", "formulas"),
    "scene": ("parts",),
    "network": ("parts",),
    "capture": ("scene",),
    "activation": ("descent", "page"),
    "plot": ("capture",),
    "surface": ("parts",),
    "boundaries": ("capture",),
    "backprop": ("activation", "descent", "network", "scene"),
    "downhill": ("descent", "network"),
    "blocks": ("backprop",),
    "folding": ("capture",),
    "lines": ("network", "scene"),
    "brush": ("draw",),
    "explore": ("capture", "network", "activation"),
    "compare": ("explore",),
    "film": ("explore",),
    "hosts": (
        *("plot", "surface", "boundaries", "folding", "compare", "film", "blocks", "downhill", "lines"),
        *("brush", "training"),
    ),
}

_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
_IMPORT = re.compile(r'^(?:import|export)\b[^;"]*?"([^"]+)";', re.MULTILINE)

MODULES = sorted(path.relative_to(VIEW).as_posix() for path in VIEW.rglob("*.js"))


def inner(folder: str) -> set[str]:
    """Return the folders whose modules those of ``folder`` may import."""
    return {folder}.union(*(inner(other) for other in ARROWS[folder]))


def without_comments(module: str) -> str:
    """Return the source of a module without its comments."""
    return _COMMENT.sub("", (VIEW / module).read_text(encoding="utf-8"))


def imports_of(module: str) -> set[str]:
    """Return the modules that one imports; a type that a comment names is no import."""
    source = without_comments(module)
    folder = posixpath.dirname(module)
    return {posixpath.normpath(posixpath.join(folder, path)) for path in _IMPORT.findall(source)}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_lies_in_a_folder_and_imports_only_inner_ones(module: str) -> None:
    folder, _, name = module.partition("/")
    assert name, f"{module} lies in no folder"
    outwards = {other for other in imports_of(module) if other.split("/")[0] not in inner(folder)}
    assert not outwards, f"{module} imports {sorted(outwards)}, and may import from {sorted(inner(folder))}"


@pytest.mark.parametrize("folder", ARROWS)
def test_every_arrow_is_one_that_modules_take(folder: str) -> None:
    modules = [module for module in MODULES if module.startswith(f"{folder}/")]
    taken = {other.split("/")[0] for module in modules for other in imports_of(module)}
    assert set(ARROWS[folder]) <= taken, (
        f"no module of {folder} imports {sorted(set(ARROWS[folder]) - taken)}"
    )


def test_no_two_folders_import_each_other() -> None:
    for folder in ARROWS:
        for other in inner(folder) - {folder}:
            assert folder not in inner(other), f"{folder} and {other} may import each other"


def test_every_import_is_seen() -> None:
    assert "run/run.js" in imports_of("hosts/mounting.js") | imports_of("hosts/run_updates.js")
    assert sum(len(imports_of(module)) for module in MODULES) > len(MODULES)
