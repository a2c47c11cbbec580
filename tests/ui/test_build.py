"""The Build page without a browser: which run it opens on, and what it makes of what its component says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.link import read_link
from nnexplore.links.openings import BUILT
from nnexplore.service.training_service import TrainingService
from tests.browser.server import Server, run_server
from tests.ui.session import RunSession
from tests.ui.socket_client import visiting


class Visitor(RunSession):
    """A session on the Build page, and the runs it asked the service for."""

    page = "build.py"


@pytest.fixture
def visitor(service: TrainingService) -> Visitor:
    return Visitor(service)


def test_it_opens_on_a_network_of_two_layers_that_bend_in_two_ways(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.config == BUILT
    assert BUILT.network.activations == ("relu", "tanh")


def test_a_link_to_a_run_opens_that_run(visitor: Visitor) -> None:
    visitor.open("run=activation%3Dleaky-relu%26width%3D4")
    assert visitor.config == RunConfig.from_query("activation=leaky-relu&width=4")


def test_a_link_that_names_no_run_says_so_and_opens_another(visitor: Visitor) -> None:
    visitor.open("run=nonsense")
    assert visitor.config == BUILT
    assert "Shown instead: Circles, 4 ReLU and 3 tanh units." in visitor.app.warning[0].value.replace(
        "\\", ""
    )


def test_it_leads_to_explore_with_its_run(visitor: Visitor) -> None:
    visitor.open("run=width%3D4%26n_steps%3D30")
    [lead] = [one.proto for one in visitor.app.get("page_link") if one.proto.label == "Open in Explore"]
    assert dict(parse_qsl(lead.query_string)) == {"width": "4", "n_steps": "30"}


def test_without_a_link_it_opens_on_the_run_of_explore_and_puts_that_into_its_address(
    visitor: Visitor,
) -> None:
    visitor.page = "explore.py"
    visitor.open("width=4&n_steps=30")
    visitor.app.query_params.clear()
    visitor.turn_to("build.py")
    assert visitor.config == RunConfig.from_query("width=4&n_steps=30")
    assert dict(visitor.app.query_params) == {"run": "width=4&n_steps=30"}


def test_what_was_built_is_there_again_until_explore_shows_another_run(visitor: Visitor) -> None:
    visitor.open("run=width%3D4%26n_steps%3D30")
    for page, query in (("folding.py", ""), ("build.py", "")):
        visitor.page = page
        visitor.open(query)
    assert visitor.config == RunConfig.from_query("width=4&n_steps=30")
    for page, query in (("explore.py", "width=5&n_steps=30"), ("build.py", "")):
        visitor.page = page
        visitor.open(query)
    assert visitor.config == RunConfig.from_query("width=5&n_steps=30")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_server(tmp_path_factory.mktemp("build") / "log") as server:
        yield server


@pytest.mark.parametrize(
    ("said", "value", "network"),
    [
        ("layers", [[4, "relu"], [3, "identity"]], {"hidden": (4, 3), "activations": ("relu", "identity")}),
        ("layers", [], {"hidden": (), "activations": ()}),
        ("data", "moons", {"hidden": (3,), "activations": ("tanh",)}),
    ],
)
def test_what_was_built_is_an_ordinary_run_in_the_address(
    server: Server, said: str, value: Any, network: dict[str, Any]
) -> None:
    with visiting(server.url, "build", "run=n_steps%3D40") as visit:
        visit.say("build", said, value)
        assert visit.exceptions == []
        config = read_link(f"build?{visit.written}").run()
    assert {name: getattr(config.network, name) for name in network} == network
    assert config.data.name == ("moons" if said == "data" else "circles")
    assert config.training.n_steps == 40


def test_each_edit_is_taken_back_to_the_very_run_before_it(server: Server) -> None:
    query = RunConfig.from_query("data=moons&n_samples=60&noise=0.1&output=sigmoid&n_steps=40").to_query()
    edits = [("layers", [[2, "relu"]]), ("data", "spiral")]
    ways_back = [[1, [[2, "relu"]]], [1, [[3, "tanh"]]], [1, [[5, "tanh"]]]]
    shown = [RunConfig.from_query(query)]
    with visiting(server.url, "build", urlencode({"run": query})) as visit:
        for said, value in (*edits, *(("back", way) for way in ways_back)):
            visit.say("build", said, value)
            assert visit.exceptions == []
            shown.append(read_link(f"build?{visit.written}").run())
    first, narrower, on_a_spiral, back, back_again, forgotten = shown
    assert (narrower.network.hidden, on_a_spiral.network.output) == ((2,), "softmax")
    assert [back, back_again] == [narrower, first]
    assert forgotten.network.hidden == (5,), "what the session has forgotten is as much of it as is told"
    assert forgotten.data == first.data
