"""Waiting: a part of a page looks again while it is under way, and lets the whole page run when that ends."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from nnexplore.ui.shared.waiting import seconds_between_looks

pytestmark = pytest.mark.usefixtures("service")


def page() -> None:
    import streamlit as st

    from nnexplore.ui.shared.waiting import show_while_under_way

    counts = st.session_state.setdefault("counts", {"page": 0, "part": 0, "looks": 0})
    counts["page"] += 1

    def is_under_way() -> bool:
        counts["looks"] += 1
        return counts["looks"] <= st.session_state.get("n_looks", 0)

    def show() -> None:
        counts["part"] += 1
        st.text("shown")

    show_while_under_way(is_under_way, show)


def counts(n_looks: int) -> dict[str, int]:
    app = AppTest.from_function(page)
    app.session_state["n_looks"] = n_looks
    app.run()
    assert not app.exception
    assert [text.value for text in app.text] == ["shown"]
    found: dict[str, int] = app.session_state["counts"]
    return found


def test_what_has_ended_is_shown_once() -> None:
    assert counts(0) == {"page": 1, "part": 1, "looks": 2}


def test_what_is_under_way_is_shown_as_far_as_it_is() -> None:
    assert counts(2) == {"page": 1, "part": 1, "looks": 2}


def test_what_ends_while_it_is_looked_at_lets_the_whole_page_run() -> None:
    assert counts(1) == {"page": 2, "part": 1, "looks": 4}


def test_a_class_looks_less_often_than_one_visitor() -> None:
    assert seconds_between_looks(0.4, 1) == 0.4
    looks_a_second = [n / seconds_between_looks(0.4, n) for n in (10, 40, 200)]
    assert max(looks_a_second) < 10
