"""The nearest run that is allowed: each page that refuses one has a button that takes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

LARGE = "n_samples=10000&width=256&layers=2&width_2=256&n_steps=200000"
NEAREST = "Take the nearest run: Samples 1,490, Steps 1,000, Snapshots 34"
#: By what it is: a page, and an address at which one run is refused there.
REFUSED = {
    "compare, on the left": ("compare.py", f"left={quote(LARGE)}&right=n_steps%3D10"),
    "compare, on the right": ("compare.py", f"left=n_steps%3D10&right={quote(LARGE)}"),
    "backprop": ("backprop.py", f"run={quote(LARGE)}"),
    "build": ("build.py", f"run={quote(LARGE)}"),
    "draw": ("draw.py", f"run={quote(LARGE)}"),
    "folding": ("folding.py", f"run={quote(LARGE)}"),
    "film": ("film.py", f"run={quote(LARGE)}"),
}


@pytest.fixture
def visitor(service: TrainingService, sweeps: SweepService) -> RunSession:
    return RunSession(service)


def nearest(visitor: RunSession) -> list[str]:
    """The buttons that take a run which is allowed."""
    return [label for label in visitor.buttons if label.startswith("Take the nearest run: ")]


@pytest.mark.parametrize("where", REFUSED)
def test_it_takes_the_place_of_the_one_that_is_refused(visitor: RunSession, where: str) -> None:
    visitor.page, query = REFUSED[where]
    visitor.open(query)
    assert len(visitor.errors) == 1
    assert nearest(visitor) == [NEAREST]
    visitor.press(NEAREST)
    assert (visitor.errors, nearest(visitor)) == ([], [])
    assert any(config.data.n_samples == 1490 for config in visitor.asked)
    assert visitor.app.get("bidi_component")


def test_width_takes_one_of_which_every_width_is_allowed(
    visitor: RunSession, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, work=17 * 20 * 30))
    visitor.page = "width.py"
    visitor.open("n_samples=20&n_steps=30&widths=1-6&draws=3&map_widths=1-2")
    assert visitor.errors
    [label] = nearest(visitor)
    visitor.press(label)
    assert (visitor.errors, nearest(visitor)) == ([], [])


def test_width_takes_one_around_which_the_map_is_allowed(
    visitor: RunSession, sweeps: SweepService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "limits", replace(sweeps.limits, sweep_work=20_000))
    visitor.page = "width.py"
    visitor.open("n_samples=20&n_steps=30&widths=2&draws=3&map_widths=1-2")
    assert len(visitor.errors) == 1
    [label] = nearest(visitor)
    visitor.press(label)
    assert (visitor.errors, nearest(visitor)) == ([], [])
    assert "Draw the map" in visitor.buttons


def test_a_walk_leads_to_explore_with_it(
    visitor: RunSession, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, work=17 * 100 * 50))
    visitor.page = "experiments.py"
    visitor.open("walk=shape&step=2")
    assert visitor.errors
    # A callback of this test's sessions cannot turn to another page.
    monkeypatch.setattr("streamlit.switch_page", lambda page, query_params: pages.append(Path(page).name))
    pages: list[str] = []
    visitor.press(nearest(visitor)[0])
    assert pages == ["explore.py"]
    visitor.app.query_params = {}
    visitor.turn_to("explore.py")
    assert (visitor.errors, nearest(visitor)) == ([], [])
    assert visitor.config.training.n_steps == 50
