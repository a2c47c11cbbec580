"""A class, each of whom has settings of his own, at a real server: nobody is turned away or forgotten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from nnexplore.links.addresses import BESIDE
from tests.browser.server import Server, run_server
from tests.patience import PATIENCE
from tests.visitor import OWN, Answer, Visitor, own_query

N_ON_LEARNING, N_ON_A_PAGE = 40, 12
SHORT = "n_steps=200"
FEW_DRAWS = f"{SHORT}&draws_each=2"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with run_server(tmp_path_factory.mktemp("server") / "log") as server:
        yield server


def has_outcome(answer: Answer) -> bool:
    return re.search(r"reach(es)? loss \S+ and stay", answer.words) is not None


def n_curves(answer: Answer) -> int:
    """How many runs have a curve of their losses in the picture of Learning."""
    data = [json.loads(component.mixed.json or component.json) for component in answer.components]
    figures = [json.loads(one["figure"]) for one in data if "figure" in one]
    # What has no numbers, such as an entry of the legend, has an empty list.
    return len({trace["legendgroup"] for trace in figures[0]["data"] if "bdata" in trace["x"]})


def test_forty_on_learning_with_a_seed_of_their_own_each_all_get_their_curves(server: Server) -> None:
    def stay(pupil: int) -> Answer:
        with Visitor(server.url, "learning", own_query("learning", pupil, FEW_DRAWS)) as visitor:
            return visitor.stay(visitor.run(), has_outcome, PATIENCE)

    with ThreadPoolExecutor(N_ON_LEARNING) as pupils:
        answers = list(pupils.map(stay, range(N_ON_LEARNING)))
    assert [n_curves(answer) for answer in answers] == [7] * N_ON_LEARNING


def test_a_class_on_every_page_is_served_without_a_refusal(server: Server) -> None:
    assert {*OWN} == {*BESIDE}
    refusals: dict[str, list[str]] = {}
    with ExitStack() as open_tabs:
        for page in OWN:
            for pupil in range(N_ON_A_PAGE):
                query = own_query(page, pupil, SHORT)
                visitor = Visitor(server.url, "" if page == "explore" else page, query)
                refused = open_tabs.enter_context(visitor).run().refusals
                if refused:
                    refusals[f"{page}?{query}"] = refused
    assert refusals == {}
