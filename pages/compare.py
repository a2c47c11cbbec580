"""Compare: any two runs side by side, with one timeline and one camera for both."""

from urllib.parse import parse_qsl

import streamlit as st

from nnexplore.service.limits import LimitError
from nnexplore.ui import link
from nnexplore.ui.controls import allowed_parameters
from nnexplore.ui.differences import differences
from nnexplore.ui.frame import PAGES, plain
from nnexplore.ui.mount import mount_compare
from nnexplore.ui.server import training_service
from nnexplore.ui.sides import Side, swap, visited_sides, write_address

service = training_service()
parameters = allowed_parameters(service.limits)


def pick(side: Side) -> None:
    """Take over the entry that the visitor picked from a side's list."""
    side.choose(st.session_state[f"{side.name}_choice"])


def paste(side: Side) -> None:
    """Take over the link that the visitor pasted for a side."""
    field = f"{side.name}_link"
    if st.session_state[field].strip():
        side.take(st.session_state[field], parameters)
    if not side.error:
        st.session_state[field] = ""


def show_side(side: Side) -> str | None:
    """Lay out the choice of one side's run and ask for it; return its key, None if this server refuses it."""
    choice, field = f"{side.name}_choice", f"{side.name}_link"
    st.session_state[choice] = side.choice
    labels = {entry: side.label(entry) for entry in side.choices}
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.selectbox(
            f"Run on the {side.name}",
            list(labels),
            format_func=lambda entry: labels.get(entry, entry),
            key=choice,
            on_change=pick,
            args=(side,),
            label_visibility="collapsed",
        )
        with st.popover("Paste a link", icon=":material/link:"):
            st.text_input(
                f"Share link for the {side.name}",
                key=field,
                placeholder="https://… or width=4&activation=relu",
                help="A link to a run from Explore, its query string or the name of a preset.",
                on_change=paste,
                args=(side,),
            )
        config = side.config
        st.page_link(
            PAGES / "explore.py",
            label="Explore",
            icon=":material/explore:",
            help=f"Open the run on the {side.name} on the Explore page.",
            query_params=parse_qsl(config.to_query()) or [("data", config.data.name)],
        )
    if side.error:
        st.error(f"Not taken: {plain(side.error)} The run on the {side.name} stays.", icon=":material/error:")
    try:
        service.request(config, owner=link.owner(side.name))
    except LimitError as error:
        st.error(plain(error.message), icon=":material/error:")
        return None
    return config.key


left, right = visited_sides(parameters)
columns = st.columns([20, 1, 20], vertical_alignment="top", gap="small")
with columns[0]:
    left_key = show_side(left)
with columns[1]:
    st.button(
        "",
        icon=":material/swap_horiz:",
        help="Swap the two sides.",
        on_click=swap,
        args=(left, right),
        key="swap",
    )
with columns[2]:
    right_key = show_side(right)
write_address(left, right)
mount_compare(
    "compare",
    [left_key, right_key],
    [left.label(left.choice), right.label(right.choice)],
    words=differences(left.config, right.config),
)
