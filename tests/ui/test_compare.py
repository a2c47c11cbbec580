"""The Compare page without a browser: which runs it asks for, what it takes from links, and what it says."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import numpy as np
import pytest

from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import NetworkConfig, RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.export.differences import differences
from nnexplore.links.openings import COMPARED
from nnexplore.service.training_service import TrainingService
from tests.ui.session import Session, note_wishes

THREE, TWO = (PRESETS[name].config for name in COMPARED.values())
FOUR = RunConfig.from_query("width=4&n_steps=10")


class Visitor(Session):
    """A session on the Compare page, and the runs it asked the service for, by place."""

    page = "compare.py"

    def __init__(self, service: TrainingService) -> None:
        super().__init__()
        self.asked: dict[str, RunConfig] = {}
        note_wishes(service, lambda config, place: self.asked.update({place: config}))

    def compare(self, **address: str) -> Visitor:
        """Open the page, by a link with these names and values or from another page."""
        return self.open(urlencode(address))

    def paste(self, side: str, text: str) -> Visitor:
        return self.put(f"{side}_link", text)

    def pick(self, side: str, choice: str) -> Visitor:
        return self.put(f"{side}_choice", choice)

    @property
    def shown(self) -> tuple[RunConfig, RunConfig]:
        return self.asked["left"], self.asked["right"]

    @property
    def warned(self) -> str:
        return "\n".join(warning.value.replace("\\", "") for warning in self.app.warning)

    @property
    def address(self) -> tuple[str, str]:
        left, right = (self.app.query_params[side] for side in COMPARED)
        return left, right


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_it_opens_on_whether_a_ring_needs_three_units(visitor: Visitor) -> None:
    assert visitor.compare().shown == (THREE, TWO)
    assert visitor.address == tuple(COMPARED.values())
    assert visitor.errors == []


def test_a_side_is_picked_from_the_presets_and_stands_in_the_address(visitor: Visitor) -> None:
    visitor.compare().pick("right", "hexagon-232-relu")
    assert visitor.shown == (THREE, PRESETS["hexagon-232-relu"].config)
    assert visitor.address == ("circles-232-tanh", "hexagon-232-relu")


def test_the_address_opens_both_sides_again(visitor: Visitor) -> None:
    visitor.compare(left=FOUR.to_query(), right="moons-222-tanh")
    assert visitor.shown == (FOUR, PRESETS["moons-222-tanh"].config)
    assert visitor.address == (FOUR.to_query(), "moons-222-tanh")
    assert visitor.app.selectbox(key="left_choice").value == "linked"


def test_another_address_in_the_same_session_is_followed(visitor: Visitor) -> None:
    visitor.compare().compare(left="moons-232-tanh")
    assert visitor.shown == (PRESETS["moons-232-tanh"].config, TWO)


def test_a_pasted_link_is_taken_and_the_field_emptied(visitor: Visitor) -> None:
    visitor.compare().paste("left", f"https://host/?{FOUR.to_query()}&view=xp.s500")
    assert visitor.shown == (FOUR, TWO)
    assert visitor.app.text_input(key="left_link").value == ""
    assert visitor.address[0] == FOUR.to_query()


@pytest.mark.parametrize(
    "link", ["https://host/", "host.example", "http://localhost:8501/explore?utm_source=mail"]
)
def test_a_link_that_names_no_run_says_which_run_it_brings(visitor: Visitor, link: str) -> None:
    visitor.compare().paste("left", link)
    assert visitor.shown == (RunConfig(), TWO)
    [note] = visitor.app.info
    assert note.value.replace("\\", "") == (
        "This link says nothing of a run. Explore opens on Circles, 3 tanh units, which is now on the left."
    )
    assert not visitor.paste("left", "width=4").app.info, "a link that names one goes without saying"


def test_a_bad_link_is_told_in_words_and_keeps_what_is_shown(visitor: Visitor) -> None:
    visitor.compare().paste("right", "activation=swish")
    assert visitor.shown == (THREE, TWO)
    [error] = visitor.errors
    assert "Activation is “swish”" in error
    assert "The run on the right stays." in error
    assert visitor.pick("right", "moons-232-tanh").errors == []


def test_a_bad_address_is_told_in_words_beside_the_opening_run(visitor: Visitor) -> None:
    visitor.compare(left="no-such-preset")
    assert visitor.shown == (THREE, TWO)
    assert "is “no-such-preset”, neither the name of a preset nor an address" in visitor.errors[0]


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("zzz=1", "zzz (“1”) is no part of a comparison: left and right name its runs."),
        ("width=4&left=moons-232-tanh", "width (“4”) is no part of a comparison"),
        (
            "left=moons-232-tanh&left=moons-222-tanh",
            "The run on the left is given more than once. The last given, moons-222-tanh, is",
        ),
    ],
)
def test_what_the_address_says_in_vain_is_told_until_it_is_read(
    visitor: Visitor, address: str, sentence: str
) -> None:
    assert sentence in visitor.open(address).warned
    assert visitor.errors == []
    assert visitor.press("Got it").warned == ""


def test_an_address_that_is_taken_whole_is_not_spoken_of(visitor: Visitor) -> None:
    assert visitor.compare(left="moons-232-tanh", view="xp.s500").warned == ""


def test_the_sides_are_swapped_and_swapped_back(visitor: Visitor) -> None:
    visitor.compare()
    visitor.app.button(key="swap").click()
    assert visitor.run().shown == (TWO, THREE)
    assert visitor.address == tuple(reversed(COMPARED.values()))
    visitor.app.button(key="swap").click()
    assert visitor.run().shown == (THREE, TWO)


def test_the_run_from_explore_can_be_picked(visitor: Visitor) -> None:
    visitor.app.query_params["width"] = "4"
    visitor.app.query_params["n_steps"] = "10"
    visitor.run().compare().pick("right", "explored")
    assert visitor.shown == (THREE, FOUR)
    assert visitor.address[1] == FOUR.to_query()


def test_a_run_beyond_the_limits_of_this_server_is_refused_in_words(
    visitor: Visitor, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, width=3))
    visitor.compare().paste("left", "width=4")
    assert visitor.shown == (THREE, TWO)
    assert "Hidden units is" in visitor.errors[0]


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://host/film", "leads to Film, which shows 6 runs (relu-0.1, "),
        ("https://host/width?widths=1-3", "leads to Width, which shows 4 runs (0, 1, 2, 3), where one is"),
        ("https://host/compare?left=circles-232-tanh", "leads to Compare, which shows 2 runs"),
        ("https://host/experiments", "leads to Lessons where it shows no run."),
    ],
)
def test_a_link_to_several_runs_is_refused_with_their_names(visitor: Visitor, link: str, words: str) -> None:
    visitor.compare().paste("right", link)
    assert visitor.shown == (THREE, TWO)
    assert words in visitor.errors[0]


def test_a_link_of_a_film_brings_the_run_that_it_shows_in_full_size(visitor: Visitor) -> None:
    visitor.compare().paste("left", "https://host/film?film=tanh-0.1&draw=3")
    assert visitor.shown[0].training.seed == 3
    assert visitor.paste("right", "https://host/folding").shown[1] == PRESETS["hexagon-232-relu"].config


def test_what_other_systems_add_to_the_address_is_passed_over(visitor: Visitor) -> None:
    assert visitor.compare(left="moons-232-tanh", utm_source="mail", fbclid="x").warned == ""


@pytest.mark.parametrize(
    ("left", "right", "sentence"),
    [
        ("", "", "Both sides show the same run."),
        ("", "activation=relu&l2=0.1", "activation: tanh against ReLU; weight decay: 0.0001 against 0.1"),
        ("", "width=5", "network: 2-3-2 against 2-5-2"),
        ("layers=2", "layers=2&activation_2=relu", "activation: tanh against tanh, ReLU"),
        ("features=x2,y2", "", "input features: x², y² against x, y"),
        ("layers=0", "", "network: 2-2 against 2-3-2"),
        ("data=moons", "data=spiral&n_arms=4", "data: Moons against Spiral; network: 2-3-2 against 2-3-4"),
        (
            "batch_size=16&target_loss=1",
            "",
            "batch size: 16 against all samples; target loss: 1 against none",
        ),
        ("stream=data", "", "random stream of first weights: the data's against their own"),
        ("data_seed=1000", "n_steps=1000", "data seed: 1000 against 1; steps: 20,000 against 1,000"),
    ],
)
def test_what_differs_is_told_in_one_sentence(left: str, right: str, sentence: str) -> None:
    said = differences(RunConfig.from_query(left), RunConfig.from_query(right))
    assert said.removeprefix("What differs: ").rstrip(".") == sentence.rstrip(".")


def test_weights_to_start_from_are_told_of() -> None:
    drawn, *given = (
        replace(RunConfig(), network=NetworkConfig(start=start))
        for start in (None, write_start(np.zeros(17)), write_start(np.ones(17)))
    )
    assert differences(drawn, given[0]) == "What differs: start weights: drawn against given."
    assert differences(*given) == "Only the start weights differ."
