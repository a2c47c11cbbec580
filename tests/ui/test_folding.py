"""The Folding page without a browser: which runs it offers, and which one it asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

HEXAGON = PRESETS["hexagon-232-relu"].config


class Visitor(RunSession):
    """A session on the Folding page, and the runs it asked the service for."""

    page = "folding.py"

    fold = RunSession.open

    @property
    def offered(self) -> list[str]:
        return [choice for group in self.app.button_group for choice in group.options]


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_it_opens_on_the_hexagon_and_offers_nothing_else(visitor: Visitor) -> None:
    assert visitor.fold().config == HEXAGON
    assert visitor.offered == []


def test_a_link_to_a_run_opens_that_run(visitor: Visitor) -> None:
    visitor.fold("activation=leaky-relu&width=4")
    assert visitor.config == RunConfig.from_query("activation=leaky-relu&width=4")
    assert len(visitor.offered) == 2


def test_a_broken_link_is_told_in_words(visitor: Visitor) -> None:
    visitor.fold("activation=swish&width=4")
    assert visitor.config == RunConfig.from_query("width=4")
    assert "Activation is “swish”" in visitor.app.warning[0].value


def test_the_run_shown_on_explore_is_offered(visitor: Visitor) -> None:
    visitor.app.query_params["width"] = "5"
    visitor.run()
    visitor.fold()
    assert visitor.config == HEXAGON
    visitor.app.button_group[0].set_value("My run from Explore")
    assert visitor.run().config == RunConfig.from_query("width=5")


def test_the_hexagon_is_not_offered_twice(visitor: Visitor) -> None:
    visitor.fold(HEXAGON.to_query())
    assert visitor.config == HEXAGON
    assert visitor.offered == []


def test_a_value_beyond_the_limits_of_this_server_is_told_in_words(
    visitor: Visitor, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, width=3))
    visitor.fold("width=4")
    assert visitor.config.network.hidden == RunConfig().network.hidden
    assert "Hidden units is" in visitor.app.warning[0].value


def test_the_opening_run_of_explore_is_taken_apart_when_its_link_asks_for_it(visitor: Visitor) -> None:
    visitor.fold("data=circles")
    assert visitor.config == RunConfig()


def test_a_run_may_be_given_as_one_word_which_arrives_from_a_page_with_controls(visitor: Visitor) -> None:
    assert visitor.fold("run=width=4").config == RunConfig.from_query("width=4")
