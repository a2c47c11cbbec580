"""The Draw page without a browser: its samples and drawings, and the network that is trained on."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.geometry.line_drawing import read_drawing
from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.run.built_network import built_run
from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.openings import DRAWINGS, DRAWN_OVER
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.server.messages import READERS, received
from tests.ui.session import RunSession


class Visitor(RunSession):
    """A session on the Draw page, and the runs it asked the service for."""

    page = "draw.py"

    @property
    def offered(self) -> list[str]:
        return [choice for group in self.app.button_group for choice in group.options]


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_it_opens_on_samples_of_two_classes_and_offers_others(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.config == DRAWN_OVER["Circles"]
    assert visitor.offered == list(DRAWN_OVER)
    assert all(config.data.n_classes == 2 for config in DRAWN_OVER.values())


def test_a_link_to_a_run_opens_over_its_samples(visitor: Visitor) -> None:
    visitor.open("run=data%3Dclouds%26width%3D4&view=l0_0_0_100")
    assert visitor.config == RunConfig.from_query("data=clouds&width=4")
    assert "The run of this link" in visitor.offered


def test_a_link_that_names_no_run_says_so_and_opens_another(visitor: Visitor) -> None:
    visitor.open("run=nonsense")
    assert any("nonsense" in warning.value for warning in visitor.app.warning)
    assert visitor.config == DRAWN_OVER["Circles"]


def test_every_data_set_has_its_drawings_and_may_be_begun_without_a_line() -> None:
    assert set(DRAWINGS) == set(ALL_DATASETS)
    for drawings in DRAWINGS.values():
        assert drawings[-1].text == "l"
        assert len({title for title, _ in drawings}) == len(drawings)


@pytest.mark.parametrize(
    ("name", "title", "text"),
    [(name, *drawing) for name, drawings in DRAWINGS.items() for drawing in drawings[:-1]],
)
def test_a_drawing_to_begin_with_parts_its_samples_and_has_as_many_lines_as_it_says(
    name: str, title: str, text: str
) -> None:
    over = next(
        (run for run in DRAWN_OVER.values() if run.data.name == name), RunConfig.from_query(f"data={name}")
    )
    drawing = read_drawing(text)
    X, y = over.data.draw()
    right = np.mean(drawing.contains(X) == (y == 1))
    assert right > 0.85
    numbers = {"One": 1, "Two": 2, "Three": 3, "Four": 4, "Six": 6}
    assert numbers[title.split()[0]] == len(drawing.lines)


def test_the_message_of_the_button_is_the_drawing_whose_network_is_trained_on() -> None:
    text = DRAWINGS["circles"][0].text
    taken: list[RunConfig] = []
    received("drawn", text, lambda drawing: taken.append(built_run(DRAWN_OVER["Circles"], drawing)))
    [config] = taken
    assert config.network.hidden == (6,)
    assert config.data == DRAWN_OVER["Circles"].data
    assert RunConfig.from_query(config.to_query()) == config


@pytest.mark.parametrize("value", [None, 3, "", "l", "l1_2_3", "l0_0_0_1.g8", "x" * 10, ["l0_0_0_1"]])
def test_a_message_that_is_no_drawing_is_dropped(value: object) -> None:
    assert "drawn" in READERS
    taken: list[object] = []
    received("drawn", value, taken.append)
    assert taken == []
