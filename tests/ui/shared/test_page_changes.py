"""From page to page in one session: each page with controls keeps its settings, and links bring theirs."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.openings import width_run
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

FEW = "n_samples=20&n_steps=30&learning_rate=0.3"


class Visitor(RunSession):
    """A session, and the runs that Explore and Width asked for."""

    def go(self, page: str, query: str = "") -> Visitor:
        """Follow a link to a page."""
        self.page = f"{page}.py"
        return self.open(query)


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_a_first_visit_shows_what_a_page_opens_on_whatever_another_page_shows(visitor: Visitor) -> None:
    assert visitor.go("width").config.data == width_run().data
    assert visitor.go("explore").config == RunConfig()
    assert visitor.go("learning").app.number_input(key="learning_rate").value == 1.0


def test_each_page_has_what_it_showed_last(visitor: Visitor) -> None:
    explored = visitor.go("explore", FEW).put("noise", 0.3).config
    visitor.go("learning").put("n_steps", 30).put("noise", 0.6)
    visitor.go("width").put("noise", 0.5)
    assert visitor.go("explore").config == explored
    assert visitor.app.query_params["noise"] == "0.3"
    assert visitor.go("width").config.data.noise == 0.5
    assert visitor.go("learning").app.slider(key="noise").value == 0.6
    assert visitor.app.number_input(key="n_steps").value == 30


def test_settings_that_only_another_pages_run_has_stay_there(visitor: Visitor) -> None:
    visitor.go("explore").run()
    visitor.go("width", "schedule=inverse-time&decay=0.5").run()
    visitor.go("explore").put("schedule", "inverse-time")
    assert visitor.config.training.decay == RunConfig().training.decay


def test_a_link_brings_its_run_and_nothing_of_what_the_page_showed_before(visitor: Visitor) -> None:
    before = visitor.go("explore", FEW).put("noise", 0.3).config
    visitor.go("experiments")
    assert visitor.go("explore", "data=moons").config == RunConfig.from_query("data=moons")
    assert visitor.press("Undo").config == before
    visitor.go("experiments")
    assert visitor.go("explore", "data=circles").config == RunConfig()


def test_what_is_told_of_a_link_is_told_after_turning_to_another_page(visitor: Visitor) -> None:
    visitor.go("explore", "noise=7").go("width")
    assert "Noise is “7”" in visitor.app.warning[0].value


def test_the_run_of_explore_comes_to_learning_when_it_is_asked_for(visitor: Visitor) -> None:
    visitor.go("explore", FEW).put("noise", 0.3)
    visitor.go("learning").put("n_steps", 40)
    assert visitor.app.slider(key="noise").value == 0.2
    visitor.press("My run from Explore")
    assert visitor.app.slider(key="noise").value == 0.3
    assert visitor.app.number_input(key="n_steps").value == 30
    visitor.press("Undo")
    assert visitor.app.number_input(key="n_steps").value == 40
