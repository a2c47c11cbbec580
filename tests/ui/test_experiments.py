"""The Experiments page without a browser: its cards, every step of every walk, links, kept predictions."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from nnexplore.experiments import WALKS
from nnexplore.ui.server import services
from tests.experiments.trained_service import TrainedService
from tests.trained_runs import trained
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
    monkeypatch.setattr(services, "training_service", lambda: service)
    return Visitor(service)


def test_it_opens_on_a_card_for_each_walk(visitor: Visitor) -> None:
    visitor.open()
    doors = {one.proto.label: one.proto.query_string for one in visitor.app.get("page_link")}
    assert next(iter(doors)) == "The ten-minute lesson, 6 steps"
    for walk in WALKS.values():
        assert walk.learned in visitor.words
        assert doors[f"{walk.called}, {len(walk.steps)} steps"] == f"walk={walk.name}&step=1"


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_a_walk_is_walked_from_prediction_to_prediction(visitor: Visitor, walk) -> None:
    visitor.open(f"walk={walk.name}")
    for number, step in enumerate(walk.steps, start=1):
        assert f"Step {number} of {len(walk.steps)}" in visitor.words
        assert step.title in visitor.words
        assert set(step.runs) <= visitor.shown
        assert step.reveal not in visitor.words
        assert step.before in visitor.words
        assert visitor.button("Reveal").disabled
        visitor.app.radio[0].set_value(step.choices[step.answer])
        visitor.run()
        assert step.reveal not in visitor.words
        visitor.press("Reveal")
        assert step.reveal in visitor.words
        assert "You saw it coming" in visitor.words
        assert not visitor.app.radio
        assert f"**{step.choices[step.answer]}** (right, your answer)" in visitor.words
        assert "Predict first" not in visitor.words
        assert not step.before or step.before not in visitor.words
        folded = ["Why, exactly"] * bool(step.why)
        folded += ["Published figures, and ours as measured here"] * bool(step.figures)
        folded += [f"{table.what}: the printed table, and ours as measured here" for table in step.tables]
        assert [one.label for one in visitor.app.expander if not one.proto.expanded] == folded
        assert step.live is None or step.live([trained(run) for run in step.runs]) in visitor.words
        for figure in step.figures:
            assert figure.what in visitor.words
            assert figure.published_text in visitor.words
        for table in step.tables:
            for row in table.rows(trained(table.run)):
                assert f"| {row.iteration:,} | {row.printed:.6f} | {row.ours[0]:.6f} |" in visitor.words
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
    assert f":red[:material/cancel:] {second.choices[0]} (your answer)" in visitor.words
    assert f"**{second.choices[second.answer]}** (right)" in visitor.words
    visitor.press("Previous")
    assert visitor.app.radio[0].value == first.choices[2]
    assert first.reveal not in visitor.words
    visitor.press("Next")
    assert f"{second.choices[0]} (your answer)" in visitor.words
    assert second.reveal in visitor.words


def test_a_prediction_survives_a_reload_for_it_is_in_the_address(visitor: Visitor, sweeps) -> None:
    first, second, third = WALKS["film"].steps[:3]
    visitor.open("walk=film")
    visitor.app.radio[0].set_value(first.choices[2])
    visitor.run().press("Reveal").press("Next")
    visitor.app.radio[0].set_value(second.choices[1])
    visitor.run().press("Next").press("Just show me")
    assert visitor.app.query_params["answers"] == "c1z"

    again = Visitor(visitor.service).open("walk=film&answers=c1z")
    assert f"{first.choices[2]} (your answer)" in again.words
    again.press("Next")
    assert again.app.radio[0].value == second.choices[1]
    assert second.reveal not in again.words
    assert third.reveal in again.press("Next").words
    # Those of another walk are others, and are not lost.
    again.app.segmented_control(key="walk").set_value("shape")
    assert WALKS["shape"].steps[0].reveal not in again.run().words
    assert "answers" not in again.app.query_params
    again.app.segmented_control(key="walk").set_value("film")
    assert f"{first.choices[2]} (your answer)" in again.run().words


@pytest.mark.parametrize("answers", ["9", "c1zzzzzzzzzz", "<b>", "é", "-"])
def test_answers_of_an_address_that_mean_nothing_are_none(visitor: Visitor, answers: str) -> None:
    visitor.open(urlencode({"walk": "linear", "answers": answers}))
    assert WALKS["linear"].steps[0].title in visitor.words


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
        (
            {"walk": "moons"},
            "Walk is “moons”, but has to be one of lesson, shape, film, linear, blocks, widths",
        ),
        ({"walk": "shape", "step": "9"}, "Step is “9”, but has to be a whole number from 1 to 8"),
        ({"walk": "shape", "step": "two"}, "Step is “two”"),
        ({"walk": "film", "step": "-1"}, "Step is “-1”, but has to be a whole number from 1 to 5"),
        ({"walk": "zzz", "step": "99"}, "Walk is “zzz”"),
        ({"step": "3"}, "Step is “3”, but the link names no walk: lesson, shape, film"),
    ],
)
def test_a_link_to_nowhere_is_told_in_words(visitor: Visitor, query: dict[str, str], said: str) -> None:
    visitor.open(urlencode(query))
    assert said in visitor.app.warning[0].value.replace("\\", "")
    visitor.app.run()
    assert said in visitor.app.warning[0].value.replace("\\", ""), "it stays until it is read"
    visitor.press("Got it")
    assert not visitor.app.warning


def test_every_run_of_a_step_can_be_opened_on_explore_as_it_is_shown(visitor: Visitor) -> None:
    visitor.open("walk=film&step=3")
    # A way to the run is a way to the answer.
    assert not visitor.app.get("page_link")
    visitor.press("Just show me")
    links = [element.proto for element in visitor.app.get("page_link")]
    queries = [link.query_string for link in links if "Explore" in link.label]
    assert len(queries) == 2
    assert all("data=clouds" in query and "view=xf" in query for query in queries)
