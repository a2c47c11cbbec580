"""Page changes: what a page's controls show when a visitor turns to it, and how a run is opened on Explore.

Every page with controls has its own settings for as long as the session lasts. The first visit shows the run
that it opens on, each later one what it showed last. A run goes to another page on purpose only: by a link
that names it, or opened there. Streamlit, though, hands the value of one page's control to that of the next
page which has its key, and the keys are the names in the address, the same on every page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NoReturn
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.query import write_query
from nnexplore.links.addresses import BESIDE, of_the_run
from nnexplore.ui.shared import history
from nnexplore.ui.shared.page_frame import PAGES
from nnexplore.ui.streamlit_private import address_on_the_way_back, begin_next_run_with

_PAGE = "page_turned_to"
_UNSETTLED = "controls_to_be_settled"
_VISIT = "visit_of_a_page"
_ADDRESSED = "address_at_page_change"
_CONTROLS = "controls_made"


def turn_to(page: str) -> None:
    """Note which page runs now, before it does."""
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE] = page
        st.session_state[_UNSETTLED] = True
        st.session_state[_VISIT] = visit() + 1


def visit() -> int:
    """The number of this visit of a page: as long as it stays, what stands on the page may stay."""
    number: int = st.session_state.get(_VISIT, 0)
    return number


def settle(page: str, opening: RunConfig, without: Collection[str] = ()) -> None:
    """Let the controls of a page that has been turned to begin anew, before they are made.

    They show the run of the address, else what they showed last in this session, else ``opening``, from which
    an address leaves out what is the same. ``without`` names settings that have no control here.
    """
    made: set[str] = st.session_state.get(_CONTROLS, set())
    if st.session_state.pop(_UNSETTLED, False) and (made or history.latest(page)):
        pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
        forgotten = made
        shown_before = address_on_the_way_back()
        if shown_before is not None:
            # On the way back the address is to be shown as it is.
            pairs = parse_qsl(shown_before, keep_blank_values=True)
            forgotten = made | (set(BESIDE[page]) - {name for name, _ in pairs})
        elif not of_the_run(pairs, page):
            query = write_query(history.latest(page) or opening, opening)
            pairs += [pair for pair in parse_qsl(query) if pair[0] not in without]
        for name in forgotten:
            st.session_state.pop(name, None)
        begin_anew_with(pairs)
    if st.session_state.pop(_ADDRESSED, False):
        # Streamlit sends it to the browser when it is written, if only by nothing.
        st.query_params.update({})


def begin_anew_with(pairs: Sequence[tuple[str, str]]) -> NoReturn:
    """Run the page again with these names and values as its address, before its controls are made."""
    begin_next_run_with(urlencode(pairs))
    st.session_state[_ADDRESSED] = True
    st.rerun()


def note_controls(names: Collection[str]) -> None:
    """Note the names of controls that have been made, whose values the next page would be handed."""
    st.session_state.setdefault(_CONTROLS, set()).update(names)


def open_on_explore(query: str) -> None:
    """Leave for Explore with the run of a query, from a callback; undo brings back there what it showed."""
    if history.latest() is None:
        history.remember(RunConfig(), "explore")
    history.remember(read_query(query)[0], "explore")
    # Streamlit refuses to clear what the page's controls are bound to, but not to replace it by nothing.
    st.switch_page(PAGES / "explore.py", query_params={})
