"""The list of what the studies have: every address in it opens what stands beside it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from nnexplore.core.run.presets import PRESETS
from nnexplore.experiments import WALKS, published
from nnexplore.experiments.walk import Step
from nnexplore.links.link import read_link
from nnexplore.links.openings import FOLLOWED

LIST = Path(__file__).resolve().parents[2] / "docs" / "studies.md"
ROWS = re.findall(r"^\| (.+?) \| `(.+?)` \| ?(.*?) ?\|$", LIST.read_text(encoding="utf-8"), re.MULTILINE)
#: Every printed table, by the row of the list that it is in.
TABLES = {
    "table: 2-3-2, and table: 2-3-2 annealed": [published.MOONS_200, published.MOONS_200_ANNEALED],
    "table: exercise minibatches": [published.FOUR_LAYERS_MINIBATCHES],
    "table: exercise sigmoid": [published.FOUR_LAYERS_SIGMOID],
    "table: exercise four layers": [published.FOUR_LAYERS_TANH],
}


def step_at(address: str) -> Step:
    query = parse_qs(urlsplit(address).query)
    return WALKS[query["walk"][0]].steps[int(query["step"][0]) - 1]


@pytest.mark.parametrize(("what", "address", "title"), ROWS)
def test_every_address_of_the_list_opens_what_stands_beside_it(what: str, address: str, title: str) -> None:
    link = read_link(address)
    assert f"/{link.page}" == urlsplit(address).path
    assert link.runs
    named = parse_qs(urlsplit(address).query).get("run", [])
    assert all(link.run() == PRESETS[name].config for name in named if name in PRESETS)
    assert (link.page == "experiments") == bool(title)
    if title:
        assert step_at(address).title == title
        assert {*link.runs.values()} <= {*step_at(address).runs}


def test_every_printed_table_is_where_the_list_says() -> None:
    addresses = {what: address for what, address, _ in ROWS if what.startswith("table")}
    assert addresses.keys() == TABLES.keys()
    for what, printed in TABLES.items():
        assert {*printed} <= {table.printed for table in step_at(addresses[what]).tables}


def test_no_step_of_a_studys_walk_and_no_preset_is_left_out() -> None:
    walked = [parse_qs(urlsplit(address).query) for _, address, title in ROWS if title]
    listed = {(query["walk"][0], int(query["step"][0])) for query in walked}
    there = {
        (walk.name, number)
        for walk in WALKS.values()
        if walk.letter
        for number in range(1, len(walk.steps) + 1)
    }
    assert listed == there
    shown = {run for _, address, _ in ROWS for run in read_link(address).runs.values()}
    studied = {run for walk in WALKS.values() if walk.letter for step in walk.steps for run in step.runs}
    missing = [preset.name for preset in PRESETS.values() if preset.config in studied - shown]
    assert missing == []


def test_the_formulas_are_found_for_every_network_that_backprop_offers() -> None:
    runs = {link.run() for _, address, _ in ROWS if (link := read_link(address)).page == "backprop"}
    assert set(FOLLOWED.values()) <= runs
