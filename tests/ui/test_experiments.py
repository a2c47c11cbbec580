"""The Experiments page without a browser: its cards, every step of every walk, links, kept predictions."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from nnexplore.experiments import WALKS
from nnexplore.ui import server
from tests.experiments.runs import TrainedService, trained
from tests.ui.session import Session


class Visitor(Session):
    """A session on the Experiments page."""

    page = "experiments.py"

    def __init__(self, service: TrainedService) -> None:
        super().__init__()
        self.service = service

    @property
    def shown(self) -> set:
        return set(self.service.asked.values())


@pytest.fixture
def visitor(monkeypatch: pytest.MonkeyPatch, sweeps) -> Visitor:
    service = TrainedService()
    monkeypatch.setattr(server, "training_service", lambda: service)
    return Visitor(service)


def test_it_opens_on_a_card_for_each_walk(visitor: Visitor) -> None:
    visitor.open()
    for walk in WALKS.values():
        assert walk.learned in visitor.words
        assert f"Walk {walk.letter}, {len(walk.steps)} steps" in visitor.buttons
    visitor.press("Walk B, 5 steps")
    assert WALKS["film"].steps[0].title in visitor.words


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_is_walked_from_prediction_to_prediction(visitor: Visitor, walk) -> None:
    visitor.open(f"walk={walk.name}")
    for number, step in enumerate(walk.steps, start=1):
        assert f"Step {number} of {len(walk.steps)}" in visitor.words
        assert step.title in visitor.words
        assert set(step.runs) <= visitor.shown
        assert step.reveal not in visitor.words
        assert visitor.button("Reveal").disabled
        visitor.app.radio[0].set_value(step.choices[step.answer])
        visitor.run()
        assert step.reveal not in visitor.words
        visitor.press("Reveal")
        assert step.reveal in visitor.words
        assert "You saw it coming" in visitor.words
        assert visitor.app.radio[0].disabled
        assert step.live is None or step.live([trained(run) for run in step.runs]) in visitor.words
        for figure in step.figures:
            assert figure.what in visitor.words
            assert figure.published_text in visitor.words
        if number < len(walk.steps):
            visitor.press("Next")
    assert visitor.button("Next").disabled


def test_a_prediction_is_kept_when_one_goes_and_comes_back(visitor: Visitor) -> None:
    first, second = WALKS["film"].steps[:2]
    visitor.open("walk=film")
    visitor.app.radio[0].set_value(first.choices[2])
    visitor.run().press("Next")
    visitor.app.radio[0].set_value(second.choices[0])
    visitor.run().press("Reveal")
    assert "Not as predicted" in visitor.words
    visitor.press("Previous")
    assert visitor.app.radio[0].value == first.choices[2]
    assert first.reveal not in visitor.words
    visitor.press("Next")
    assert visitor.app.radio[0].value == second.choices[0]
    assert second.reveal in visitor.words


def test_who_does_not_want_to_predict_is_just_shown(visitor: Visitor) -> None:
    step = WALKS["linear"].steps[0]
    visitor.open("walk=linear").press("Just show me")
    assert step.reveal in visitor.words
    assert "You saw it coming" not in visitor.words


def test_a_link_opens_its_step_and_says_how_to_hand_it_on(visitor: Visitor) -> None:
    visitor.open("walk=shape&step=3")
    assert WALKS["shape"].steps[2].title in visitor.words
    assert any("walk=shape&step=3" in code.value for code in visitor.app.code)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"walk": "moons"}, "walk is “moons”, but has to be one of shape, film, linear, blocks, widths"),
        ({"walk": "shape", "step": "9"}, "step is “9”, but has to be a whole number from 1 to 8"),
        ({"walk": "shape", "step": "two"}, "step is “two”"),
        ({"walk": "film", "step": "-1"}, r"step is “\-1”, but has to be a whole number from 1 to 5"),
        ({"walk": "zzz", "step": "99"}, "walk is “zzz”"),
        ({"step": "3"}, "step is “3”, but the link names no walk: shape, film"),
    ],
)
def test_a_link_to_nowhere_is_told_in_words(visitor: Visitor, query: dict[str, str], said: str) -> None:
    visitor.open(urlencode(query))
    assert said in visitor.app.warning[0].value


def test_every_run_of_a_step_can_be_opened_on_explore_as_it_is_shown(visitor: Visitor) -> None:
    visitor.open("walk=film&step=3")
    links = [element.proto for element in visitor.app.get("page_link")]
    queries = [link.query_string for link in links if "Explore" in link.label]
    assert len(queries) == 2
    assert all("data=clouds" in query and "view=xf" in query for query in queries)
