"""A visit: what a page run does not renew is given up, and a closed tab frees its places."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.lanes import Lanes
from nnexplore.service.limits import Limits
from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server import services
from nnexplore.ui.server.closed_tabs import Departures
from nnexplore.ui.shared.visit import waiting_words
from tests.service.executors import ManualExecutor
from tests.ui.session import Session


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> TrainingService:
    """Return the service that pages ask, which trains nothing."""
    service = TrainingService(ManualExecutor(), Lanes(1))
    monkeypatch.setattr(services, "training_service", lambda: service)
    return service


@pytest.fixture
def sweeps(monkeypatch: pytest.MonkeyPatch) -> SweepService:
    """Return the sweep service that pages ask, which trains nothing."""
    sweeps = SweepService(ManualExecutor(), Lanes(1))
    monkeypatch.setattr(services, "sweep_service", lambda: sweeps)
    return sweeps


class Width(Session):
    page = "width.py"


def under_way(service: TrainingService | SweepService) -> int:
    """Return how many jobs somebody wishes for."""
    return sum(bool(job.visitors) for job in service._jobs.under_way)


def test_widths_that_are_no_longer_shown_are_given_up(service: TrainingService, sweeps: SweepService) -> None:
    visitor = Width().open("widths=1-12")
    assert under_way(service) == 13
    for first in range(13, 13 + 5 * 12, 12):
        visitor.put("widths", f"{first}-{first + 11}")
        assert under_way(service) == 13
    visitor.put("widths", "2")
    assert under_way(service) == 2


def test_who_turns_to_another_page_gives_up_what_the_first_one_showed(
    service: TrainingService, sweeps: SweepService
) -> None:
    visitor = Width().open("widths=1-12").press("Draw the map")
    assert (under_way(service), under_way(sweeps)) == (13, 1)
    visitor.app.query_params = {}
    visitor.turn_to("explore.py")
    assert (under_way(service), under_way(sweeps)) == (1, 0)
    progress = service.progress(RunConfig().key)
    assert progress is not None
    assert progress.state in ("queued", "training")


def test_a_map_under_way_goes_on_when_the_visitor_comes_back(
    service: TrainingService, sweeps: SweepService
) -> None:
    visitor = Width().open("widths=2&draws=10").press("Draw the map")
    visitor.run()
    assert under_way(sweeps) == 1
    visitor.turn_to("explore.py").turn_to("width.py")
    assert under_way(sweeps) == 1
    assert "Cancel" in visitor.buttons


def test_a_page_run_that_is_refused_a_run_keeps_the_one_it_showed(
    service: TrainingService, sweeps: SweepService, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = Session().open("width=4")
    shown = next(iter(service._jobs.under_way))
    monkeypatch.setattr(service, "limits", Limits(queue=0))
    visitor.put("width", 5)
    assert "please try again in a moment" in visitor.errors[0]
    assert [job for job in service._jobs.under_way if job.visitors] == [shown]


def test_a_tab_without_connection_leaves_after_some_seconds_and_not_before() -> None:
    connected = {"ann", "bob"}
    departures = Departures(connected.__contains__)
    assert departures.left(["ann", "bob"], 100.0) == []
    connected.remove("ann")
    assert departures.left(["ann", "bob"], 101.0) == []
    assert departures.left(["ann", "bob"], 103.9) == []
    assert departures.left(["ann", "bob"], 104.0) == ["ann"]


def test_a_tab_that_reconnects_in_time_keeps_everything() -> None:
    connected = {"ann"}
    departures = Departures(connected.__contains__)
    connected.remove("ann")
    assert departures.left(["ann"], 1.0) == []
    connected.add("ann")
    assert departures.left(["ann"], 3.0) == []
    connected.remove("ann")
    assert departures.left(["ann"], 5.0) == []


@pytest.mark.parametrize(
    ("n_before", "words"),
    [
        (0, "Waiting for a free place to train."),
        (1, "Waiting for a free place to train: 1 visitor is before you."),
        (1200, "Waiting for a free place to train: 1,200 visitors are before you."),
    ],
)
def test_who_waits_reads_how_many_are_before_him(n_before: int, words: str) -> None:
    assert waiting_words(n_before) == words
