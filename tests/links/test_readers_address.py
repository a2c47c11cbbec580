"""A reader's address: what of a link goes with its run where readers have Explore in place of its page."""

from __future__ import annotations

import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.links.addresses import BESIDE, HIDE, OWN_VIEWS, READ, RUN, VIEW
from nnexplore.links.link import Link
from nnexplore.links.readers_address import readers_address


@pytest.mark.parametrize("page", sorted(set(BESIDE) - set(READ)))
def test_a_view_goes_along_where_its_letters_mean_the_same(page: str) -> None:
    run = RunConfig.from_query("n_steps=300")
    view = "" if page in OWN_VIEWS else "&view=xp"
    for link, beside in ((Link(page, {RUN: run}, "xp"), {}), (Link(page, {RUN: run}), {VIEW: "xp"})):
        address = readers_address(link, beside | {HIDE: "timeline"})
        assert address == f"view?{run.to_query()}{view}&hide=timeline"
