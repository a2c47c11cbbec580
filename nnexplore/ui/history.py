"""History: the settings a visitor came from, to be undone step by step or all at once."""

from __future__ import annotations

from typing import Any

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.query import settings

_STACK = "history_of_runs"
_LONGEST = 100


def remember(config: RunConfig) -> None:
    """Note the configuration that the controls show now."""
    stack: list[RunConfig] = st.session_state.setdefault(_STACK, [])
    if not stack or stack[-1] != config:
        stack.append(config)
        del stack[:-_LONGEST]


def latest() -> RunConfig | None:
    """The configuration that the controls showed last in this session, on whichever page."""
    stack: list[RunConfig] = st.session_state.get(_STACK, [])
    return stack[-1] if stack else None


def buttons() -> None:
    """The undo and reset buttons, each greyed out when there is nothing for it to do."""
    stack: list[RunConfig] = st.session_state.get(_STACK, [])
    undo, reset = st.columns(2)
    undo.button(
        "Undo",
        icon=":material/undo:",
        help="Take the last change of a setting back.",
        on_click=_undo,
        disabled=len(stack) < 2,
        width="stretch",
    )
    reset.button(
        "Reset",
        icon=":material/restart_alt:",
        help="Put every setting back to the opening one; undo takes it back.",
        on_click=lambda: show(RunConfig()),
        disabled=not stack or stack[-1] == RunConfig(),
        width="stretch",
    )


def show(config: RunConfig) -> None:
    """Put every control to this configuration, from a callback: before the widgets are made."""
    for setting in settings(config):
        put(setting.name, _as_typed(setting.name, setting.value))


def _as_typed(name: str, value: Any) -> Any:
    """A setting's value as its control holds it: two of them are typed as text."""
    if name == "start":
        return value or ""
    return str(value) if name == "snapshots" else value


def put(name: str, value: Any) -> None:
    """Put one control to a value, from a callback."""
    st.session_state[name] = value


def _undo() -> None:
    stack: list[RunConfig] = st.session_state[_STACK]
    stack.pop()
    show(stack[-1])
