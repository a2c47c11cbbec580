"""A page for readers is the same page with the same runs, whether a button or oEmbed leads to it."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.addresses import READ, RUN, SIDES
from nnexplore.links.link import Link, read_link
from nnexplore.links.readers_address import readers_address
from tests.view.parity import ask

HOST = "https://nn.example.org/"
MOONS = RunConfig.from_query("data=moons&width=2&n_steps=300")
RUNS = {
    "folding": {RUN: MOONS},
    "backprop": {RUN: MOONS},
    "compare": dict(zip(SIDES, (RunConfig(), MOONS), strict=True)),
}


@pytest.mark.parametrize("page", READ[1:])
@pytest.mark.parametrize("view", ["", "xp"])
def test_a_button_and_a_frame_lead_readers_to_the_same(page: str, view: str, node: str) -> None:
    runs = RUNS[page]
    sent = {name: {"query": run.to_query(), "nSteps": run.training.n_steps} for name, run in runs.items()}
    question = {"lab": f"{HOST}{page}", "page": page, "runs": sent, "view": view}
    (by_button,) = ask(node, "readers_address.js", [question])
    by_frame = f"{HOST}{readers_address(Link(page, runs, view), {})}"
    assert read_link(by_button) == read_link(by_frame)
    assert dict(read_link(by_button).runs) == runs
