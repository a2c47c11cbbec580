"""The JavaScript modules' own unit tests, run by Node."""

from __future__ import annotations

import subprocess
from pathlib import Path


def test_the_javascript_modules_pass_their_unit_tests(repository: Path, node: str) -> None:
    suites = sorted(str(path) for path in (repository / "tests").rglob("*.test.js"))
    assert suites, "no JavaScript tests found"
    result = subprocess.run(
        [node, "--test", *suites], cwd=repository, capture_output=True, text=True, check=False, timeout=300
    )
    assert result.returncode == 0, result.stdout + result.stderr
