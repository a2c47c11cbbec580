"""Leads: the pages that show the run of Explore in another way, as links in the sidebar."""

from __future__ import annotations

import streamlit as st

from nnexplore.links.addresses import RUN, SIDES
from nnexplore.ui.shared.page_frame import PAGES

#: A page, what its link says, its sign, what the page is, and what the run is called in its address.
_LEADS = (
    (
        "folding.py",
        "Take this network apart",
        "layers",
        "The Folding page: how the hidden units' sheets add up to the decision boundary.",
        RUN,
    ),
    (
        "backprop.py",
        "Follow one step through it",
        "undo",
        "The Backprop page: forward, loss, back and update, with this network's numbers.",
        RUN,
    ),
    (
        "film.py",
        "Watch it as a film",
        "movie",
        "The Film page: this training frame by frame, input, fc and activation space side by side.",
        RUN,
    ),
    (
        "compare.py",
        "Compare with another run",
        "compare",
        "The Compare page: this run beside any other, with one timeline and one camera for both.",
        SIDES[0],
    ),
)


def show_leads(word: str, query: str) -> None:
    """Lay out the links; ``word`` is the run as one word of an address, ``query`` names its settings."""
    for page, label, icon, tip, name in _LEADS:
        st.sidebar.page_link(
            PAGES / page, label=label, icon=f":material/{icon}:", help=tip, query_params={name: word}
        )
    st.sidebar.link_button(
        "A page for readers",
        f"view?{query}",
        icon=":material/article:",
        help="The pictures and the timeline of this run on a page of their own: it opens at once, and has no "
        "controls to get lost in. Its address can be sent around or put into a frame.",
        width="stretch",
    )
