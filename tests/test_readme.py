"""What the README promises holds."""

from __future__ import annotations

import importlib.util
import re
import shlex
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from PIL import Image

import nnexplore as nx
from nnexplore.cli import main
from nnexplore.core.run.films import six_films
from nnexplore.experiments import WALKS
from nnexplore.links.addresses import BESIDE, title_of
from nnexplore.service.environment import ENVIRONMENT
from nnexplore.service.limits import Limits
from nnexplore.service.scheduler import SILENCE_SECONDS
from nnexplore.ui.width.map_fields import DRAWS
from nnexplore.ui.width.settings import MOST_WIDTHS
from tests.test_import_arrows import ARROWS

TEST_COMMAND = 'pip install -e ".[test]" && pytest'


@pytest.fixture
def readme(repository: Path) -> str:
    return (repository / "README.md").read_text(encoding="utf-8")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", readme, flags=re.MULTILINE | re.DOTALL)


def test_the_two_commands_are_there_to_copy(readme: str) -> None:
    commands = [block.strip() for block in blocks(readme, "sh")]
    assert commands[:2] == ["pip install -e . && streamlit run app.py", TEST_COMMAND]


def test_the_ci_script_runs_the_test_command_of_the_readme(repository: Path) -> None:
    lines = (repository / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert TEST_COMMAND in [line.replace("pip install -q", "pip install") for line in lines]


def test_the_notebook_example_runs_and_gives_what_it_says(readme: str) -> None:
    names: dict[str, Any] = {}
    for block in blocks(readme, "python"):
        exec(compile(block, "<README>", "exec"), names)
    trajectory = names["trajectory"]
    assert isinstance(trajectory, nx.Trajectory)
    assert trajectory.accuracy[-1] > 0.9
    assert [layer.z.shape for layer in names["layers"]] == [(1, 3), (1, 2)]
    assert [layer.dW.shape for layer in names["gradient"]] == [(2, 3), (3, 2)]
    assert nx.RunConfig.from_query(names["config"].to_query()) == names["config"]


def test_every_file_the_readme_shows_or_links_is_there(readme: str, repository: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert targets
    assert [target for target in targets if not (repository / target).exists()] == []


def test_the_film_is_what_its_one_line_makes(readme: str, repository: Path) -> None:
    [line] = re.findall(r"`(nnexplore export \S+ turning\.gif[^`]*)`", readme)
    options = shlex.split(line)
    asked = {name: int(options[options.index(f"--{name}") + 1]) for name in ("width", "height", "frames")}
    with Image.open(repository / ".github" / "turning.gif") as film:
        assert asked == {"width": film.width, "height": film.height, "frames": film.n_frames}


def test_the_limits_and_settings_of_a_host_are_those_in_the_code(readme: str) -> None:
    numbers = [
        int(cell.replace(",", ""))
        for cell in re.findall(r"^\| [a-z- ]+ \| ([\d,]+) \|$", readme, re.MULTILINE)
    ]
    limits = Limits()
    assert numbers == [
        limits.n_samples,
        limits.width,
        limits.depth,
        limits.n_steps,
        limits.work_per_step,
        limits.work,
        limits.snapshot_megabytes,
        limits.snapshots,
        limits.wishes,
        limits.queue,
        limits.sweep_runs,
        limits.sweep_work,
        limits.sweep_wishes,
        limits.sweep_queue,
    ]
    rows = re.findall(r"^\| `NNEXPLORE_.*$", readme, re.MULTILINE)
    assert rows == [
        f"| `{one.name}` | {one.kind.allowed} | {one.otherwise} | {one.help} |" for one in ENVIRONMENT
    ]
    silence = re.search(r"While it has no workers, .* or is silent for (\d+) s", readme)
    assert silence
    assert int(silence.group(1)) == SILENCE_SECONDS


def test_the_options_of_the_server_exist_and_its_port_is_the_usual_one(readme: str) -> None:
    options = re.findall(r"--(server\.\w+)", readme)
    assert {"server.address", "server.baseUrlPath"} <= set(options)
    for option in options:
        st.get_option(option)
    (port,) = re.findall(r"port (\d+)", readme)
    assert int(port) == st.get_option("server.port")


def test_every_page_is_described(readme: str) -> None:
    table = re.search(r"^\| page \|.*?\n\n", readme, re.MULTILINE | re.DOTALL)
    assert table
    described = re.findall(r"^\| ([A-Z]\w+) \|", table.group(), re.MULTILINE)
    assert described == [title_of(page) for page in BESIDE]


def test_the_formats_to_take_a_run_away_in_are_those_in_the_code(readme: str) -> None:
    rows = re.findall(r"^\| ((?:`\.[\w.]+`(?:, )?)+) \|", readme, re.MULTILINE)
    assert re.findall(r"`(\.[\w.]+)`", " ".join(rows)) == list(nx.export.EXPORTS)


def test_the_layout_shows_every_folder_of_the_package_in_the_order_of_its_arrows(
    readme: str, repository: Path
) -> None:
    layout = readme.split("## For contributors")[1].split("```")[1]
    shown = re.findall(r"^  (\w+)/ ", layout, re.MULTILINE)
    package = repository / "nnexplore"
    assert set(shown) == {file.parent.name for file in package.glob("*/__init__.py")}
    for inner, outer in combinations(shown, 2):
        imported = {
            name.split(".")[0] for room in ARROWS if room.split(".")[0] == inner for name in ARROWS[room]
        }
        assert outer not in imported, f"{inner} stands above {outer}, which it imports"
    beside = re.search(r"^  ((?:\w+, )+\w+)    ", layout, re.MULTILINE)
    assert beside
    modules = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    assert set(beside.group(1).split(", ")) == modules
    folders = re.findall(r"^(\w+)/ ", layout, re.MULTILINE)
    assert [folder for folder in folders if not (repository / folder).is_dir()] == []


def test_every_folder_and_module_named_in_the_text_is_there(readme: str, repository: Path) -> None:
    named = re.findall(r"`((?:nnexplore|tests|docs)/[\w./]+|\.ci/run|\.streamlit/[\w.]+)`", readme)
    assert len(named) > 4
    assert [path for path in named if not (repository / path).exists()] == []
    modules = re.findall(r"python -m ((?:tests|nnexplore)[\w.]*)", readme)
    assert [name for name in modules if importlib.util.find_spec(name) is None] == []


def test_the_lowest_python_is_that_of_the_package(readme: str, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"With Python {project['requires-python'].removeprefix('>=')} or newer" in readme
    extras = set(re.findall(r"\[(\w+)\]\"", readme))
    assert extras <= project["optional-dependencies"].keys()
    assert project["license"] in readme


def test_the_commands_to_take_a_run_away_are_understood(
    readme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands = [
        line.removeprefix("nnexplore ")
        for block in blocks(readme, "sh")
        for line in block.splitlines()
        if line.startswith("nnexplore ")
    ]
    assert len(commands) == 4
    monkeypatch.chdir(tmp_path)
    for command in commands:
        assert main(shlex.split(command, comments=True)) == 0, command
    assert {file.name for file in tmp_path.iterdir()} == {"circles.html", "moons.npz", "film.json"}
    megabytes = re.search(r"One page, about (\d\.\d) MB", readme)
    assert megabytes
    assert float(megabytes.group(1)) == round((tmp_path / "circles.html").stat().st_size / 1e6, 1)


def test_the_numbers_in_its_sentences_are_those_in_the_code(readme: str) -> None:
    snapshots = len(nx.train(nx.RunConfig()).steps)
    assert f"some {snapshots} moments of the training" in " ".join(readme.split())
    words = {5: "five", 6: "six", 12: "twelve"}
    assert f"{words[sum(bool(walk.letter) for walk in WALKS.values())]} published studies" in readme
    assert f"{words[len(six_films(0))]} films" in readme
    assert f"up to {words[MOST_WIDTHS]} widths" in readme
    assert f"up to {int(DRAWS.maximum)} first draws" in readme
