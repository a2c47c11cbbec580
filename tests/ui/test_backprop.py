"""The Backprop page without a browser: which runs it offers, and which one it asks for."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.export.description import run_title
from nnexplore.links.openings import FOLLOWED
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession


class Visitor(RunSession):
    """A session on the Backprop page, and the runs it asked the service for."""

    page = "backprop.py"

    @property
    def offered(self) -> list[str]:
        return [choice for group in self.app.button_group for choice in group.options]


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_it_opens_on_the_networks_whose_formulas_the_studies_write_out(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.config == FOLLOWED["1 hidden layer, tanh"]
    assert visitor.offered == list(FOLLOWED)
    shapes = {(config.layer_sizes, config.network.activations[0]) for config in FOLLOWED.values()}
    assert shapes == {
        ((2, 3, 2), "tanh"),
        ((2, 3, 2), "sigmoid"),
        ((2, 3, 3, 2), "tanh"),
        ((2, 3, 3, 2), "sigmoid"),
    }


def test_a_link_to_a_run_opens_that_run(visitor: Visitor) -> None:
    visitor.open("run=activation%3Dleaky-relu%26width%3D4")
    assert visitor.config == RunConfig.from_query("activation=leaky-relu&width=4")
    assert "The run of this link" in visitor.offered


def test_a_link_that_names_no_run_says_so_and_opens_another(visitor: Visitor) -> None:
    visitor.open("run=nonsense")
    assert f"Shown instead: {run_title(visitor.config)}." in visitor.app.warning[0].value.replace("\\", "")
    assert visitor.config == FOLLOWED["1 hidden layer, tanh"]
