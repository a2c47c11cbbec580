"""Which module may import what: the arrows point inwards, from the pages to the mathematics."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from nnexplore.links.addresses import BESIDE

PACKAGE = Path(__file__).resolve().parent.parent / "nnexplore"

CORE = ("core.network", "core.geometry", "core.run")
INSIDE_UI = (
    *(
        *CORE,
        "palette",
        "experiments",
        "foreign",
        "links",
        "service",
        "figures",
        "wire",
        "export",
        "tables",
        "app_files",
    ),
)

# What a room may import of the package. The longest prefix counts, and a room may always import itself.
ARROWS: dict[str, tuple[str, ...]] = {
    "palette": (),
    "app_files": (),
    "core": (),
    "core.network": (),
    "core.geometry": ("core.network",),
    "core.run": ("core.network", "core.geometry"),
    "geometry": CORE,
    "experiments": CORE,
    "tables": CORE,
    "links": (*CORE, "experiments"),
    "service": CORE,
    "figures": (*CORE, "palette"),
    "view": (),
    "wire": (*CORE, "palette", "service"),
    "export": (*CORE, "palette", "figures", "wire"),
    "foreign": (*CORE, "export"),
    "api": (*CORE, "foreign", "links", "export"),
    "cli": (*CORE, "app_files", "palette", "links", "figures", "export", "service"),
    "__main__": ("cli",),
    "": (*CORE, "palette", "figures", "export", "geometry", "api"),
    "ui": (),
    "ui.streamlit_private": (),
    "ui.server": (*INSIDE_UI, "ui.streamlit_private"),
    "ui.shared": (*INSIDE_UI, "ui.streamlit_private", "ui.server"),
}
# The pages share what stands in ui/shared, and nothing else.
ARROWS |= {f"ui.{page}": (*INSIDE_UI, "ui.server", "ui.shared") for page in ("main", *BESIDE)}

# Packages from outside the standard library.
OUTSIDE: dict[str, set[str]] = {
    "palette": set(),
    "app_files": set(),
    "core": {"numpy", "scipy", "sklearn", "threadpoolctl"},
    "experiments": {"numpy"},
    "links": set(),
    "tables": {"numpy"},
    "foreign": {"numpy", "onnx", "safetensors", "sklearn"},
    "geometry": {"numpy"},
    "service": {"numpy", "distributed", "joblib"},
    "figures": {"numpy", "plotly"},
    "view": set(),
    "wire": {"numpy"},
    "export": {"numpy", "plotly", "PIL", "anywidget", "ipywidgets", "traitlets", "choreographer"},
    "ui": {
        "brotli",
        "numpy",
        "plotly",
        "prometheus_client",
        "starlette",
        "streamlit",
        "threadpoolctl",
        "uvicorn",
    },
    "api": {"numpy", "sklearn"},
    "cli": set(),
    "__main__": set(),
    "": set(),
}

# The mathematics reads no files, starts nothing and keeps no state.
NOT_IN_CORE = {
    *("asyncio", "concurrent", "io", "logging", "multiprocessing", "os", "pathlib", "queue", "random"),
    *("shelve", "signal", "socket", "sqlite3", "subprocess", "tempfile", "threading", "weakref"),
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


def circles(imports: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that all reach each other by their imports."""
    reached = {module: set(names) for module, names in imports.items()}
    grown = True
    while grown:
        before = {module: len(names) for module, names in reached.items()}
        for names in reached.values():
            names |= {further for name in tuple(names) for further in reached[name]}
        grown = any(len(names) > before[module] for module, names in reached.items())
    groups = {
        tuple(sorted(other for other in names if module in reached[other]))
        for module, names in reached.items()
        if module in names
    }
    return [list(group) for group in sorted(groups)]


def parsed(module: str) -> tuple[ast.Module, set[str]]:
    """Return a module's syntax tree and what it imports."""
    path = MODULES[module]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return tree, imports_of(tree, module, path.name == "__init__.py")


def own_imports(module: str) -> set[str]:
    """Return the modules of the package that a module imports, by their keys in ``MODULES``."""
    names = parsed(module)[1]
    return {name.removeprefix("nnexplore").lstrip(".") for name in names if name.startswith("nnexplore")}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_inner_parts_of_the_package(module: str) -> None:
    part = longest_prefix(module, ARROWS)
    assert part is not None, f"nnexplore.{module} has no place in the arrows"
    inner = (*ARROWS[part], *([part] if part else []))
    outwards = sorted(
        name for name in own_imports(module) if not any(lies_in(name, prefix) for prefix in inner)
    )
    assert not outwards, f"nnexplore.{module} imports {outwards}, and may import {inner}"


def test_no_modules_import_each_other_however_long_the_way_round() -> None:
    assert circles({module: own_imports(module) & set(MODULES) for module in MODULES}) == []


@pytest.mark.parametrize(
    ("imports", "found"),
    [
        ({"a": {"b"}, "b": set()}, []),
        ({"a": {"b"}, "b": {"a"}}, [["a", "b"]]),
        ({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}, [["a", "b", "c"]]),
    ],
)
def test_every_circle_is_seen(imports: dict[str, set[str]], found: list[list[str]]) -> None:
    assert circles(imports) == found


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
    code = "import sys, nnexplore.core.run.training; print(*{name.split('.')[0] for name in sys.modules})"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=PACKAGE.parent
    )
    assert run.returncode == 0, run.stderr
    assert not {"streamlit", "plotly", "starlette"} & set(run.stdout.split())


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("from .progress import Progress", {"nnexplore.service.progress"}),
        ("from ..core import geometry", {"nnexplore.core.geometry"}),
        ("def later():\n    import streamlit.web", {"streamlit.web"}),
        ("from nnexplore import palette", {"nnexplore.palette"}),
        ("from nnexplore.palette import LIGHT", {"nnexplore.palette"}),
    ],
)
def test_every_way_to_write_an_import_is_seen(
    source: str, imported: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("core.geometry", "service.progress", "palette"):
        monkeypatch.setitem(MODULES, name, PACKAGE)
    assert imports_of(ast.parse(source), "service.store", is_package=False) == imported
