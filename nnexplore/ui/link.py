"""The share link: what a visitor's address asked for, and which of it could not be taken."""

from __future__ import annotations

import weakref
from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nnexplore.config import RunConfig
from nnexplore.core.parameter import Parameter
from nnexplore.query import read_query
from nnexplore.ui.frame import plain
from nnexplore.ui.server import training_service

_ERRORS = "errors_of_link"
_VISIT = "visit"
#: What the pictures keep in the address for themselves: no setting of the run.
_OF_THE_PICTURES = "view"


class _Visit:
    """Lives as long as a visitor's session, whose state holds it."""


def owner() -> str:
    """The name under which this visitor's session wishes for runs; its wish ends with the session."""
    context = get_script_run_ctx()
    name = context.session_id if context else "no session"
    if _VISIT not in st.session_state:
        visit = st.session_state[_VISIT] = _Visit()
        weakref.finalize(visit, training_service().release, name).atexit = False
    return name


def linked_run(parameters: Mapping[str, Parameter]) -> RunConfig | None:
    """The run that the address asks for; None if it names no setting."""
    given = _given()
    return read_query(given, parameters)[0] if given else None


def show_errors(parameters: Mapping[str, Parameter]) -> list[str]:
    """Say which values of the address were not taken, until the visitor has read it; return what is said.

    Has to run before the first control is made: the controls drop such values from the address.
    """
    if _ERRORS not in st.session_state:
        _, errors = read_query(_given(), parameters)
        st.session_state[_ERRORS] = [error.message for error in errors]
    messages: list[str] = st.session_state[_ERRORS]
    if messages:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.warning(
                "Not all of this link was taken.\n\n"
                + "\n".join(f"- {plain(message)}" for message in messages),
                icon=":material/link_off:",
            )
            st.button("Got it", on_click=messages.clear)
    return messages


def _given() -> list[tuple[str, str]]:
    """The names and values in the address that speak of the run."""
    names = [name for name in st.query_params if name != _OF_THE_PICTURES]
    return [(name, value) for name in names for value in st.query_params.get_all(name)]
