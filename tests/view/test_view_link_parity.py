"""A view in an address means the same to the server, which names what its page needs, as to the browser."""

from __future__ import annotations

import pytest

from nnexplore.ui.server.preloads import PAGES, is_plotted
from tests.view.parity import ask


@pytest.mark.parametrize("page", PAGES)
def test_plotly_is_not_named_where_the_address_has_spaces_drawn_on_a_canvas(page: str, node: str) -> None:
    (view,) = ask(node, "view_link_evaluate.js", [{"renderer": "canvas"}])
    for on_canvas in (view, f"l0.{view}.t500"):
        assert is_plotted(page, f"n_steps=300&view={on_canvas}") == (page == "learning")
    for by_plotly in ("", "n_steps=300", "view=xp.t500", "view=", "view"):
        assert is_plotted(page, by_plotly) == PAGES[page][1]
