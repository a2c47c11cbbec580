"""Opening a network on Explore without a browser: what was taken away is begun with; what is none is said."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.export.weights import json_weights, npz_weights
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

NETWORK = nx.NetworkConfig((4, 2), ("relu", "tanh"))


@pytest.fixture
def visitor(service: TrainingService) -> Iterator[RunSession]:
    return RunSession(service)


@pytest.fixture(scope="module")
def run() -> nx.Trajectory:
    return nx.train(nx.RunConfig(network=NETWORK, training={"n_steps": 30}), progress=False)


def opened(
    visitor: RunSession, content: bytes, name: str, query: str = "data=moons&n_samples=40"
) -> RunSession:
    """Explore with a file in the field for networks."""
    visitor.open(query)
    visitor.app.session_state["open_network"] = True
    visitor.run()
    visitor.app.file_uploader[0].upload(name, content)
    return visitor.run()


def test_a_network_that_was_taken_away_is_begun_with_over_the_samples_shown(
    visitor: RunSession, run: nx.Trajectory
) -> None:
    opened(visitor, npz_weights(run), "mine.npz")
    assert "A 2-4-2-2 network, relu and tanh, at step 30, its last snapshot" in visitor.words.replace(
        "\\", ""
    )
    begun = visitor.press("Begin with these weights").config
    assert not visitor.errors
    assert (begun.data, begun.network.hidden) == (nx.DataConfig("moons", 40), (4, 2))
    np.testing.assert_allclose(begun.start, run.parameters[-1], rtol=1e-6)
    told = "The run begins with the weights of mine.npz: they are at step 0 of the timeline."
    assert [success.value.replace("\\", "") for success in visitor.app.success] == [told]
    assert "Begin with these weights" not in visitor.buttons
    assert visitor.press("Undo").config.network == nx.NetworkConfig()
    assert not visitor.app.success


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (
            b"no network",
            "mine.npz",
            "The file is “mine.npz”, but has to be an .npz file that this app wrote.",
        ),
        (
            b"[]",
            "mine.json",
            "The file is refused: mine.json holds no weights that were taken away here.",
        ),
    ],
)
def test_a_file_that_is_none_gets_a_sentence_and_nothing_is_lost(
    visitor: RunSession, content: bytes, name: str, sentence: str
) -> None:
    before = visitor.open("data=moons&n_samples=40").config
    opened(visitor, content, name)
    assert visitor.errors == [sentence]
    assert visitor.config == before


def test_a_network_that_the_server_or_the_samples_do_not_take_is_refused(
    visitor: RunSession, run: nx.Trajectory
) -> None:
    opened(visitor, json_weights(run), "mine.json", "data=spiral&n_samples=60")
    assert visitor.errors == [
        "The network tells 2 classes apart, but the samples shown have 3: choose others first."
    ]
