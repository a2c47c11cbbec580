"""What a move of a control makes the server run and send, on a real server."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.ranges import PARAMETERS
from tests.browser.server import Server, run_server
from tests.visitor import Answer, Visitor


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_server(tmp_path_factory.mktemp("server") / "log") as server:
        yield server


@pytest.fixture
def visitor(server: Server) -> Iterator[Visitor]:
    with Visitor(server.url) as visitor:
        visitor.run()
        yield visitor


def shown_run(answer: Answer) -> str:
    """The key of the run that the view was told to show last."""
    data = answer.components[-1].mixed.json or answer.components[-1].json
    address: str = json.loads(data)["runs"][0]
    return address.rsplit("/", 1)[1]


def test_a_moved_slider_leaves_the_advanced_controls_as_they_stand(visitor: Visitor) -> None:
    answer = visitor.move("Noise", [0.3])
    assert shown_run(answer) == RunConfig(DataConfig(noise=0.3)).key
    assert "Noise" in answer.labels
    assert "Learning rate" not in answer.labels


def test_another_activation_and_its_undo_leave_the_advanced_controls_as_they_stand(visitor: Visitor) -> None:
    answer = visitor.move("Activation", "relu")
    assert shown_run(answer) == RunConfig(network=NetworkConfig(activation="relu")).key
    assert "Learning rate" not in answer.labels
    answer = visitor.move("Undo", True)
    assert shown_run(answer) == RunConfig().key
    assert "Learning rate" not in answer.labels


def test_an_advanced_control_counts_and_stays_when_a_slider_is_moved(visitor: Visitor) -> None:
    visitor.move("Learning rate", 0.5)
    answer = visitor.move("Noise", [0.3])
    config = RunConfig(DataConfig(noise=0.3), training=TrainingConfig(learning_rate=0.5))
    assert shown_run(answer) == config.key


def test_undo_of_an_advanced_control_shows_it_as_it_was(visitor: Visitor) -> None:
    visitor.move("Learning rate", 0.5)
    answer = visitor.move("Undo", True)
    fields = {widget.label: widget for kind, widget, _ in answer.widgets() if kind == "number_input"}
    assert (fields["Learning rate"].set_value, fields["Learning rate"].value) == (True, 1.0)
    assert shown_run(answer) == RunConfig().key


def test_another_data_set_brings_its_own_controls_and_no_others(visitor: Visitor) -> None:
    answer = visitor.move("Data set", "moons")
    assert shown_run(answer) == RunConfig(DataConfig("moons")).key
    assert "Learning rate" not in answer.labels
    answer = visitor.move(PARAMETERS["width"].label, [4])
    assert shown_run(answer) == RunConfig(DataConfig("moons"), NetworkConfig((4,))).key


def test_a_move_names_the_styles_by_their_addresses(visitor: Visitor) -> None:
    answer = visitor.move("Noise", [0.3])
    [view] = answer.components
    styles = json.loads(view.mixed.json or view.json)["styles"]
    assert [address.rsplit("/", 2)[1:] for address in styles] == [
        ["explore", "view.css"],
        ["network", "network.css"],
    ]
    assert ".nnx-space" not in view.css_content


@pytest.mark.parametrize(
    ("label", "value", "most_bytes", "most_messages"),
    [
        ("Noise", [0.3], 13_400, 31),
        ("Activation", "relu", 13_400, 31),
        ("Learning rate", 0.5, 19_500, 58),
        ("Steps", 500, 19_500, 58),
        ("Another first draw", True, 19_850, 59),
    ],
)
def test_a_move_is_answered_within_its_budget(
    visitor: Visitor, label: str, value: object, most_bytes: int, most_messages: int
) -> None:
    answer = visitor.move(label, value)
    assert answer.n_bytes < most_bytes
    assert len(answer.messages) <= most_messages
