"""What the README promises holds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import nnexplore as nx
from nnexplore.service import settings
from nnexplore.service.limits import Limits
from nnexplore.service.settings import Settings

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
    assert nx.RunConfig.from_query(names["config"].to_query()) == names["config"]


def test_every_file_the_readme_shows_or_links_is_there(readme: str, repository: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", readme)
    assert targets
    assert [target for target in targets if not (repository / target).exists()] == []


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
        limits.queue,
        limits.sweep_runs,
        limits.sweep_work,
        limits.sweep_queue,
    ]
    defaults = dict(re.findall(r"^\| `(NNEXPLORE_\w+)` \| ([\w ]+) \|", readme, re.MULTILINE))
    assert defaults.keys() == set(
        re.findall(r"NNEXPLORE_\w+", Path(settings.__file__).read_text(encoding="utf-8"))
    )
    assert int(defaults["NNEXPLORE_STORE_MB"]) == Settings().store_megabytes
    assert int(defaults["NNEXPLORE_TIME_LIMIT"]) == Settings().seconds_per_chunk


def test_every_page_is_described(readme: str, repository: Path) -> None:
    table = re.search(r"^\| page \|.*?\n\n", readme, re.MULTILINE | re.DOTALL)
    assert table
    described = re.findall(r"^\| ([A-Z]\w+) \|", table.group(), re.MULTILINE)
    navigation = (repository / "nnexplore" / "ui" / "main.py").read_text(encoding="utf-8")
    assert described == re.findall(r'\.py", title="(\w+)"', navigation)


def test_the_formats_to_take_a_run_away_in_are_those_in_the_code(readme: str) -> None:
    rows = re.findall(r"^\| ((?:`\.[\w.]+`(?:, )?)+) \|", readme, re.MULTILINE)
    assert re.findall(r"`(\.[\w.]+)`", " ".join(rows)) == list(nx.export.EXPORTS)
