"""What a session keeps of its pages, so that page runs need not make it anew."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from nnexplore.ui.shared.kept import kept

    of, made = st.session_state["of"], st.session_state.setdefault("made", [])

    def make() -> int:
        made.append(of)
        return 10 * of

    assert kept("here", of, make) == 10 * of
    assert kept("there", 0, lambda: 5) == 5


def test_a_result_is_made_once_as_long_as_the_page_asks_of_the_same() -> None:
    app = AppTest.from_function(page)
    for of in (1, 1, 2, 2, 1):
        app.session_state["of"] = of
        app.run()
        assert not app.exception
    assert app.session_state["made"] == [1, 2, 1]
