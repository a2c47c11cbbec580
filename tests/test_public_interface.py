"""What ``import nnexplore`` offers, and what it does without."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import nnexplore as nx

#: Each takes longer to load than nnexplore itself, and none is needed to train a run.
HEAVY = {"IPython", "PIL", "anywidget", "ipywidgets", "pandas", "plotly", "scipy", "sklearn", "streamlit"}


def loaded_by(code: str, repository: Path) -> set[str]:
    """Return the packages that a new interpreter has loaded after some code."""
    told = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=repository
    )
    return set(run.stdout.split())


def test_importing_and_training_load_nothing_heavy(repository: Path) -> None:
    code = "import nnexplore as nx; nx.train(nx.RunConfig(training={'n_steps': 10}))"
    assert not loaded_by(code, repository) & HEAVY


def test_dir_names_all_there_is_loaded_or_not() -> None:
    assert dir(nx) == sorted(nx.__all__)
    assert {"figures", "geometry", "export", "show"} <= set(dir(nx))
    assert all(hasattr(nx, name) for name in dir(nx))


@pytest.mark.parametrize("name", [name for name in nx.__all__ if callable(getattr(nx, name))])
def test_help_has_something_to_say_of_every_name(name: str) -> None:
    assert len(inspect.getdoc(getattr(nx, name)) or "") > 60
