"""History: the settings a visitor came from, to be undone step by step or all at once, each page its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate, islice
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nnexplore.core.run.configuration import DataConfig, RunConfig
from nnexplore.core.run.query import settings

_STACKS = "history_of_runs"
_LONGEST = 100
#: Start weights and samples are texts, of up to a megabyte, and each configuration of a stack has its own.
_MOST_LETTERS = 4 * 2**20


def _stack(page: str) -> list[RunConfig]:
    stacks: dict[str, list[RunConfig]] = st.session_state.setdefault(_STACKS, {})
    return stacks.setdefault(page, [])


def remember(config: RunConfig, page: str) -> None:
    """Note the configuration that a page's controls show now."""
    stack = _stack(page)
    if not stack or stack[-1] != config:
        stack.append(config)
        del stack[: -_fitting(stack)]


def keep(config: RunConfig, page: str) -> None:
    """Note the run before an edit, on a page whose picture tells of each edit and of each that is undone."""
    stack = _stack(page)
    stack.append(config)
    del stack[: -_fitting(stack)]


def before_edits(page: str, by: int) -> RunConfig | None:
    """The run before the last ``by`` kept edits, which are forgotten; None if there are not so many."""
    stack = _stack(page)
    kept = len(stack) - by
    before = stack[kept] if kept >= 0 else None
    del stack[max(0, kept) :]
    return before


def _fitting(stack: Sequence[RunConfig]) -> int:
    """How many of the newest configurations are kept, one at least."""
    letters = accumulate(
        len(config.network.start or "") + len(config.data.parameters.get("samples", ""))
        for config in reversed(stack)
    )
    return max(1, sum(total <= _MOST_LETTERS for total in islice(letters, _LONGEST)))


def latest(page: str = "explore") -> RunConfig | None:
    """The configuration that a page's controls showed last in this session."""
    stack = _stack(page)
    return stack[-1] if stack else None


def shown_data(page: str) -> list[DataConfig]:
    """The data of the runs that a page's controls showed in this session, the last first."""
    return [config.data for config in reversed(_stack(page))]


def latest_activations(page: str) -> tuple[str, ...]:
    """The activations of the last network with hidden layers that a page's controls showed; none if none."""
    shown = (config.network.activations for config in reversed(_stack(page)))
    return next((activations for activations in shown if activations), ())


def buttons(
    undo: DeltaGenerator,
    reset: DeltaGenerator,
    page: str,
    opening: RunConfig,
    without: Collection[str] = (),
) -> None:
    """The undo and reset buttons of a page, in their places, greyed out when there is nothing for them to do.

    ``without`` names settings for which the page has no control.
    """
    stack = _stack(page)
    undo.button(
        "Undo",
        icon=":material/undo:",
        help="Take the last change of a setting back.",
        on_click=lambda: take_back(page, opening, without),
        disabled=len(stack) < 2,
        width="stretch",
    )
    reset.button(
        "Reset",
        icon=":material/restart_alt:",
        help="Put every setting back to the opening one; undo takes it back.",
        on_click=lambda: show(opening, opening, without),
        disabled=not stack or stack[-1] == opening,
        width="stretch",
    )


def take_back(page: str, opening: RunConfig, without: Collection[str] = ()) -> None:
    """Take the last change of a page's settings back, if there was one, before the widgets are made."""
    stack = _stack(page)
    if len(stack) > 1:
        stack.pop()
        show(stack[-1], opening, without)


def show(config: RunConfig, opening: RunConfig, without: Collection[str] = ()) -> None:
    """Put every control to this configuration, before the widgets are made.

    An address leaves out what is as in the page's ``opening`` run. For what ``without`` names the page has no
    control: a value put there would wait for the next page's.
    """
    left_out = {setting.name: setting.value for setting in settings(opening)}
    for setting in settings(config):
        if setting.name not in without:
            value = _as_typed(setting.name, setting.value)
            if setting.value == left_out.get(setting.name, setting.default):
                put(setting.name, value)
            else:
                introduce(setting.name, value)


def _as_typed(name: str, value: Any) -> Any:
    """A setting's value as its control holds it: two of them are typed as text."""
    if name == "start":
        return value or ""
    return str(value) if name == "snapshots" else value


def put(name: str, value: Any) -> None:
    """Put one control to a value, before it is made."""
    st.session_state[name] = value


def introduce(name: str, value: Any) -> None:
    """Put a control that may never have been made to a value, before it is.

    Streamlit writes what is put into controls into the address, but not of one that is made only after.
    """
    if name not in st.session_state:
        st.query_params[name] = value if isinstance(value, list) else str(value)
    put(name, value)
