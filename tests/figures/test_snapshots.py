"""Each figure by example: it shows what is stored; `pytest tests/figures --update-snapshots` stores anew."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest

import nnexplore as nx
from tests.figures.summary import summary
from tests.gallery.example import file_name
from tests.gallery.figures import FIGURES

STORED = Path(__file__).parent / "snapshots"


@pytest.mark.parametrize("example", FIGURES)
def test_the_figure_shows_what_is_stored(example: str, request: pytest.FixtureRequest) -> None:
    shown = summary(FIGURES[example]())
    file = STORED / f"{file_name(example)}.json"
    if request.config.getoption("--update-snapshots"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")
    assert file.exists(), "nothing is stored yet: pytest tests/figures --update-snapshots"
    assert same(shown, json.loads(file.read_text(encoding="utf-8"))), json.dumps(shown, indent=1)


def same(shown: object, stored: object) -> bool:
    """Tell whether two summaries are equal, numbers up to the last digit stored."""
    if isinstance(shown, dict) and isinstance(stored, dict):
        return shown.keys() == stored.keys() and all(same(shown[key], stored[key]) for key in shown)
    if isinstance(shown, list) and isinstance(stored, list):
        return len(shown) == len(stored) and all(map(same, shown, stored))
    if isinstance(shown, float) and isinstance(stored, float):
        return shown == pytest.approx(stored, rel=1e-3, abs=1e-4, nan_ok=True)
    return shown == stored


def test_no_stored_summary_has_lost_its_example() -> None:
    stored = {file.stem for file in STORED.glob("*.json")}
    assert stored == {file_name(example) for example in FIGURES}


def drawing_functions() -> dict[str, Callable[..., object]]:
    """Return every function below ``nnexplore.figures`` that anybody may call and that returns a figure."""
    modules = [
        import_module(f"nnexplore.figures.{module.name}")
        for module in pkgutil.iter_modules(nx.figures.__path__)
    ]
    return {
        f"{module.__name__}.{name}": function
        for module in modules
        for name, function in vars(module).items()
        if isinstance(function, FunctionType)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and function.__annotations__.get("return") == "go.Figure"
    }


def test_every_figure_is_in_the_gallery() -> None:
    shown = {example.func for example in FIGURES.values()}
    public = {name: getattr(nx.figures, name) for name in nx.figures.__all__}
    wanted = public | drawing_functions()
    assert len(wanted) > len(public)
    missing = [name for name, function in wanted.items() if function not in shown]
    assert not missing, f"name an example in tests/gallery/figures.py: {missing}"
