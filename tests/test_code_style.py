"""The code's form: ruff's rules and layout, and strict types where the contracts lie."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import require


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="lint"),
        pytest.param(["ruff", "format", "--check", "."], id="layout"),
        pytest.param(["mypy"], id="types"),
    ],
)
def test_the_code_keeps_its_form(command: list[str], repository: Path) -> None:
    tool = command[0]
    require(importlib.util.find_spec(tool) and tool, f"{tool} is not installed")
    result = subprocess.run(
        [sys.executable, "-m", *command], cwd=repository, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, f"{' '.join(command)} says:\n{result.stdout}{result.stderr}"
