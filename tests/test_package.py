"""The package as it is installed: whatever stands in its folder and is needed to run goes with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from setuptools import find_packages

#: What only those need who work on the package.
LEFT_OUT = {"view/jsconfig.json"}


@pytest.fixture
def project(repository: Path) -> dict[str, Any]:
    return tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_file_of_the_package_is_installed_with_it(project: dict[str, Any], repository: Path) -> None:
    setuptools = project["tool"]["setuptools"]
    root = repository / "nnexplore"
    packages = find_packages(str(repository), include=setuptools["packages"]["find"]["include"])
    installed = {file for name in packages for file in (repository / name.replace(".", "/")).glob("*.py")}
    for name, patterns in setuptools["package-data"].items():
        folder = repository / name.replace(".", "/")
        installed |= {file for pattern in patterns for file in folder.glob(pattern)}
    files = {file for file in root.rglob("*") if file.is_file() and "__pycache__" not in file.parts}
    assert {file.relative_to(root).as_posix() for file in files - installed} == LEFT_OUT
    assert root / "py.typed" in installed


def test_it_says_whose_it_is_and_under_which_licence(project: dict[str, Any], repository: Path) -> None:
    told = project["project"]
    assert told["license"] == "BSD-3-Clause"
    assert told["authors"] == [{"name": "the nnexplore authors"}]
    cited = (repository / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {told['version']}\n" in cited
    assert f"license: {told['license']}\n" in cited
    licence = (repository / "LICENSE").read_text(encoding="utf-8")
    assert "the nnexplore authors" in licence
    assert "BSD 3-Clause" in licence
