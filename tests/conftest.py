"""What every test may rely on: reproducible examples, stored figure summaries, Node."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.trained_runs import FOLDER

# Examples are the same on every run, and a slow machine is no failure.
settings.register_profile(
    "nnexplore", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("nnexplore")

LOWEST_NODE = 20


def pytest_configure(config: pytest.Config) -> None:
    """Make the folder in which the processes of this session share the runs that they have trained."""
    if FOLDER not in os.environ:
        folder = tempfile.TemporaryDirectory(prefix="trained-runs-")
        os.environ[FOLDER] = folder.name
        config.add_cleanup(folder.cleanup)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that rewrites the stored summaries of the figures."""
    parser.addoption(
        "--update-snapshots", action="store_true", help="store what the figures look like now as the truth"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser tests last, their longest files first: Playwright keeps an event loop running."""
    n_tests = Counter(item.path for item in items)
    items.sort(key=lambda item: -n_tests[item.path] if "/browser/" in item.nodeid else -math.inf)


def require(tool: str | None, reason: str) -> str:
    """Return the tool's path; without one skip the test with the reason, or fail it where CI=true."""
    if tool:
        return tool
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} (an error because CI=true)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def node() -> str:
    """Return the path of Node, the machine's own or else the one inside Playwright's package."""
    return require(find_node(), f"no Node {LOWEST_NODE} or newer found to run the JavaScript tests")


def find_node() -> str | None:
    """Return the path of a Node that is new enough, or None."""
    from playwright._impl._driver import compute_driver_executable

    for candidate in (shutil.which("node"), str(compute_driver_executable()[0])):
        if candidate is None or not Path(candidate).exists():
            continue
        version = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False).stdout
        if version.startswith("v") and int(version[1:].split(".")[0]) >= LOWEST_NODE:
            return candidate
    return None
