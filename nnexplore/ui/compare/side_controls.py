"""The controls of a comparison: for each side a list, a field for a link, and the way to Explore."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

import streamlit as st

from nnexplore.core.network.parameter import Parameter
from nnexplore.ui.compare.sides import Side, swap
from nnexplore.ui.shared.page_frame import PAGES, plain
from nnexplore.ui.shared.refusals import requested

#: On a phone each side is one row, so that the pictures begin in sight: its buttons show their signs alone.
_STYLE = """
  @media (max-width: 640px) {
    [class*="st-key-side_"] :is(.stPopover, .stPageLink) p {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    }
    [class*="st-key-side_"] { flex-wrap: nowrap; }
    [class*="st-key-side_"] > .stElementContainer:has(.stSelectbox) { flex: 1 1 0; min-width: 0; }
  }
"""


def show_sides(left: Side, right: Side, parameters: Mapping[str, Parameter]) -> tuple[str | None, str | None]:
    """Lay out the choice of both runs and ask for them; return their keys, None for one refused here."""
    st.html(f"<style>{_STYLE}</style>")
    first, second = st.columns(2, vertical_alignment="top", gap="medium")
    with first:
        left_key = _show(left, parameters, other=right)
    with second:
        right_key = _show(right, parameters)
    return left_key, right_key


def _show(side: Side, parameters: Mapping[str, Parameter], other: Side | None = None) -> str | None:
    """Lay out the choice of one side's run, with a button to exchange it for the ``other`` side's."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"side_{side.name}"):
        _show_choice(side)
        _show_link(side, parameters)
        config = side.config
        st.page_link(
            PAGES / "explore.py",
            label="Explore",
            icon=":material/explore:",
            help=f"Open the run on the {side.name} on the Explore page.",
            query_params=parse_qsl(config.to_query()) or [("data", config.data.name)],
        )
        if other is not None:
            st.button(
                "",
                icon=":material/swap_horiz:",
                help="Swap the two sides.",
                on_click=swap,
                args=(side, other),
                key="swap",
            )
    if side.error:
        st.error(f"Not taken: {plain(side.error)} The run on the {side.name} stays.", icon=":material/error:")
    if side.note:
        st.info(plain(side.note), icon=":material/link:")
    return requested(config, side.show, side.name)


def _show_choice(side: Side) -> None:
    """Lay out the list of one side's runs."""
    key = f"{side.name}_choice"
    st.session_state[key] = side.choice
    labels = {entry: side.label(entry) for entry in side.choices}
    st.selectbox(
        f"Run on the {side.name}",
        list(labels),
        format_func=lambda entry: labels.get(entry, entry),
        key=key,
        on_change=lambda: side.choose(st.session_state[key]),
        label_visibility="collapsed",
    )


def _show_link(side: Side, parameters: Mapping[str, Parameter]) -> None:
    """Lay out the field for a link to one side's run, which is emptied once the link is taken."""
    key = f"{side.name}_link"

    def paste() -> None:
        if st.session_state[key].strip():
            side.take(st.session_state[key], parameters)
        if not side.error:
            st.session_state[key] = ""

    with st.popover("Paste a link", icon=":material/link:"):
        st.text_input(
            f"Share link for the {side.name}",
            key=key,
            placeholder="https://… or width=4&activation=relu",
            help="A link to a run from Explore, its query string or the name of a preset.",
            on_change=paste,
        )
