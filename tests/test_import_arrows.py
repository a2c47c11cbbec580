"""Which module may import what: the arrows point inwards, from the pages to the mathematics."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "nnexplore"

REGISTRIES = ("core.parameter", "core.datasets", "core.activations", "core.losses")
CONFIG = (*REGISTRIES, "core.start", "core.network", "core.optimizers", "ranges", "config", "query")

# What a part may import of the package. The longest prefix counts, and a part may always import itself.
ARROWS: dict[str, tuple[str, ...]] = {
    "palette": (),
    "core.parameter": (),
    "core.datasets": ("core.parameter",),
    "core.activations": ("core.parameter",),
    "core.losses": ("core.parameter", "core.activations"),
    "core.start": ("core.parameter",),
    "core.network": REGISTRIES,
    "core.optimizers": (*REGISTRIES, "core.network"),
    "ranges": (*REGISTRIES, "core.optimizers"),
    "config": CONFIG,
    "query": CONFIG,
    "presets": CONFIG,
    "experiments": ("core", "config", "presets"),
    "core.trajectory": CONFIG,
    "core.geometry": (*CONFIG, "core.trajectory"),
    "core": (*CONFIG, "core"),
    "geometry": ("core", "config"),
    "service": ("core", "ranges", "config", "query", "presets"),
    "figures": ("core", "config", "palette"),
    "view": ("core", "config", "query", "palette", "service.progress", "service.jobs"),
    "export": ("core", "ranges", "config", "query", "palette", "presets", "figures", "view"),
    "ui": (
        *("core", "ranges", "config", "query", "palette", "presets", "experiments", "service", "figures"),
        *("view", "export"),
    ),
    "cli": ("core", "config", "query", "palette", "presets", "service", "figures", "view", "export"),
    "__main__": ("cli",),
    "": ("core", "config", "presets", "geometry", "figures", "palette", "export"),
}

# Packages from outside the standard library.
OUTSIDE: dict[str, set[str]] = {
    "palette": set(),
    "core": {"numpy", "sklearn", "threadpoolctl"},
    "ranges": set(),
    "config": {"numpy"},
    "query": set(),
    "presets": set(),
    "experiments": {"numpy"},
    "geometry": {"numpy"},
    "service": {"numpy", "distributed", "joblib"},
    "figures": {"numpy", "plotly"},
    "view": {"numpy", "plotly", "starlette"},
    "export": {"numpy", "plotly", "PIL", "anywidget", "traitlets", "choreographer"},
    "ui": {"numpy", "plotly", "starlette", "streamlit", "threadpoolctl"},
    "cli": set(),
    "__main__": set(),
    "": set(),
}

# The mathematics reads no files, starts nothing and keeps no state.
NOT_IN_CORE = {
    *("asyncio", "concurrent", "io", "logging", "multiprocessing", "os", "pathlib", "queue", "random"),
    *("shelve", "signal", "socket", "sqlite3", "subprocess", "tempfile", "threading", "urllib", "weakref"),
}

MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip("."): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def longest_prefix(name: str, prefixes: object) -> str | None:
    """Return the most specific prefix that holds the module, or None."""
    parts = name.split(".")
    candidates = [".".join(parts[:end]) for end in range(len(parts), 0, -1)] + [""] * (name == "")
    return next((candidate for candidate in candidates if candidate in prefixes), None)  # type: ignore[operator]


def lies_in(name: str, prefix: str) -> bool:
    """Tell whether a module is the prefix or inside it."""
    return name == prefix or name.startswith(f"{prefix}.")


def imports_of(tree: ast.AST, module: str, is_package: bool) -> set[str]:
    """Return the full names of everything a module imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                here = ["nnexplore", *filter(None, module.split("."))]
                kept = here[: len(here) - node.level + is_package]
                source = ".".join([*kept, *filter(None, [node.module])])
            own = source == "nnexplore" or source.startswith("nnexplore.")
            for alias in node.names:
                name = f"{source}.{alias.name}".removeprefix("nnexplore.")
                found.add(f"nnexplore.{name}" if own and name in MODULES else source)
    return found


def parsed(module: str) -> tuple[ast.Module, set[str]]:
    """Return a module's syntax tree and what it imports."""
    path = MODULES[module]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tree, imports_of(tree, module, path.name == "__init__.py")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_inner_parts_of_the_package(module: str) -> None:
    part = longest_prefix(module, ARROWS)
    assert part is not None, f"nnexplore.{module} has no place in the arrows"
    inner = (*ARROWS[part], *([part] if part else []))
    own = {
        name.removeprefix("nnexplore").lstrip(".")
        for name in parsed(module)[1]
        if name.startswith("nnexplore")
    }
    outwards = sorted(name for name in own if not any(lies_in(name, prefix) for prefix in inner))
    assert not outwards, f"nnexplore.{module} imports {outwards}, and may import {inner}"


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_the_packages_of_its_part(module: str) -> None:
    part = longest_prefix(module, OUTSIDE)
    assert part is not None, f"nnexplore.{module} has no place in the arrows"
    roots = {name.split(".")[0] for name in parsed(module)[1]} - {"nnexplore"}
    outside = sorted(root for root in roots if root not in sys.stdlib_module_names)
    assert set(outside) <= OUTSIDE[part], (
        f"nnexplore.{module} imports {outside}, and may import {OUTSIDE[part]}"
    )


@pytest.mark.parametrize("module", [name for name in MODULES if lies_in(name, "core")])
def test_the_core_computes_and_does_nothing_else(module: str) -> None:
    tree, imported = parsed(module)
    assert not {name.split(".")[0] for name in imported} & NOT_IN_CORE
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Global)], (
        "a global that changes"
    )
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input"}


def test_a_worker_that_imports_the_core_carries_no_page_and_no_pictures() -> None:
    code = "import sys, nnexplore.core.training; print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=PACKAGE.parent
    )
    assert run.returncode == 0, run.stderr
    assert not {"streamlit", "plotly", "starlette"} & set(run.stdout.split())


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("from .jobs import Progress", {"nnexplore.service.jobs"}),
        ("from ..core import geometry", {"nnexplore.core.geometry"}),
        ("def later():\n    import streamlit.web", {"streamlit.web"}),
        ("from nnexplore import config", {"nnexplore.config"}),
        ("from nnexplore.config import RunConfig", {"nnexplore.config"}),
    ],
)
def test_every_way_to_write_an_import_is_seen(
    source: str, imported: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("core.geometry", "service.jobs", "config"):
        monkeypatch.setitem(MODULES, name, PACKAGE)
    assert imports_of(ast.parse(source), "service.store", is_package=False) == imported
