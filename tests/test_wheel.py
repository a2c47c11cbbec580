"""The wheel, built from the source distribution: all of the app, started from anywhere by one command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile
from importlib.metadata import Distribution
from pathlib import Path

import pytest

import nnexplore
from nnexplore.app_files import app_folder
from nnexplore.cli import main
from tests.browser.server import run_server
from tests.patience import PATIENCE
from tests.visitor import Visitor

#: What is no part of the sources, and large.
BESIDE = shutil.ignore_patterns(".venv", ".git", "build", "tests", "*.egg-info", "__pycache__", ".*_cache")


def build(kind: str, sources: Path, target: Path) -> Path:
    """Build a "wheel" or an "sdist" in the folder of its sources, without asking anybody for anything."""
    code = f"import sys; from setuptools.build_meta import build_{kind} as build; print(build(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        cwd=sources,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert built.returncode == 0, built.stderr
    return target / built.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def installed(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package as the wheel has it."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(repository, folder / "checkout", ignore=BESIDE)
    with tarfile.open(build("sdist", folder / "checkout", folder)) as archive:
        archive.extractall(folder / "sdist", filter="data")
    (sources,) = (folder / "sdist").iterdir()
    with zipfile.ZipFile(build("wheel", sources, folder)) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_it_has_the_files_of_the_app_as_the_checkout_has_them(installed: Path, repository: Path) -> None:
    assert app_folder() == repository
    names = [
        "app.py",
        ".streamlit/config.toml",
        *(f"pages/{one.name}" for one in repository.glob("pages/*.py")),
    ]
    app = installed / "nnexplore" / "app"
    assert {path.relative_to(app).as_posix() for path in app.rglob("*") if path.is_file()} == set(names)
    for name in names:
        assert (app / name).read_bytes() == (repository / name).read_bytes(), name


def test_its_command_is_that_of_the_package(installed: Path) -> None:
    (about,) = installed.glob("*.dist-info")
    (command,) = Distribution.at(about).entry_points
    assert (command.group, command.name) == ("console_scripts", "nnexplore")
    assert command.load() is main


def test_it_starts_the_app_from_any_folder_with_its_own_settings(installed: Path, tmp_path: Path) -> None:
    # What lies where one happens to be has nothing to say.
    (tmp_path / "app.py").write_text("raise SystemExit('another app')")
    (tmp_path / "pages").mkdir()
    command = [sys.executable, "-m", "nnexplore", "run"]
    settings = {
        "PYTHONPATH": os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")]),
        "NNEXPLORE_WORKERS": "1",
    }
    with run_server(tmp_path / "output.txt", command=command, folder=tmp_path, **settings) as server:
        with urllib.request.urlopen(f"{server.url}/view?n_steps=300", timeout=PATIENCE) as answer:
            assert "tanh units · nnexplore</title>" in answer.read().decode()
        with Visitor(server.url) as visitor:
            page = visitor.run()
            assert not page.refusals
            assert page.components
        said = server.log.read_text()
        # The project's settings turn Streamlit's own welcome off.
        assert "nnexplore is at" in said
        assert "You can now view" not in said
        assert not re.search("Traceback|another app", said)


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["--version"])
    assert raised.value.code == 0
    assert capsys.readouterr().out == f"nnexplore {nnexplore.__version__}\n"
