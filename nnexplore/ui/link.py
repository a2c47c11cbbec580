"""The share link: what a visitor's address asked for, and which of it could not be taken."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cache, partial
from queue import SimpleQueue
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from nnexplore.config import RunConfig
from nnexplore.core.parameter import ConfigError, Parameter, check_choice, written
from nnexplore.query import read_query
from nnexplore.ui import server
from nnexplore.ui.frame import plain
from nnexplore.ui.run_word import LinkError, read_word, run_of

#: The query name of a run's word, on pages that keep it ``beside`` the settings.
RUN = "run"

_ERRORS = "errors_of_link"
VISITS = "visits"
#: What the pictures keep in the address for themselves: no setting of the run.
_OF_THE_PICTURES = "view"


#: Names of visits that ended, with the services that they asked.
_ended: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()


class _Visit:
    """Lives as long as a visitor's session, whose state holds it."""


def owner(slot: str = "") -> str:
    """The name under which this visitor's session wishes for runs and sweeps, until the session ends.

    An owner has one wish of each kind at a time: a page that shows several runs names a ``slot`` for each.
    """
    context = get_script_run_ctx()
    name = f"{context.session_id if context else 'no session'}/{slot}"
    visits: dict[str, _Visit] = st.session_state.setdefault(VISITS, {})
    if name not in visits:
        visit = visits[name] = _Visit()
        services = server.training_service(), server.sweep_service()
        # A session is collected wherever Python tidies up, be it in a thread that holds a service's lock.
        weakref.finalize(visit, _ended.put, (name, services)).atexit = False
        _releasing()
    return name


@cache
def _releasing() -> None:
    """Start the thread that releases the wishes of sessions as they end."""
    threading.Thread(target=_release_ended, name="ended visits", daemon=True).start()


def _release_ended() -> None:
    while True:
        name, services = _ended.get()
        for service in services:
            service.release(name)


def linked_run(parameters: Mapping[str, Parameter], beside: Collection[str] = ()) -> RunConfig | None:
    """The run that the address asks for, by its word or by settings; None if it names neither.

    What the page itself keeps in the address ``beside`` the run is no setting.
    """
    word = _word(beside)
    if word is not None:
        with suppress(LinkError):
            return run_of(read_word(word, parameters))
    given = _given(beside)
    return read_query(given, parameters)[0] if given else None


def show_errors(
    parameters: Mapping[str, Parameter],
    beside: Collection[str] = (),
    more: Collection[str] = (),
    opening: RunConfig | None = None,
) -> list[str]:
    """Say which values of the address were not taken, until the visitor has read it; return what is said.

    Has to run before the first control is made: the controls drop such values from the address.
    ``beside`` names what the page itself keeps there; ``more`` are the page's sentences on that,
    ``opening`` is the run from which the address leaves out what is the same.
    """
    if _ERRORS not in st.session_state:
        st.session_state[_ERRORS] = [*_not_taken(parameters, beside, opening), *more]
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


def dropped(
    numbers: Collection[Parameter] = (), choices: Mapping[str, Collection[str]] | None = None
) -> list[str]:
    """Sentences on values of the address that a page's own widgets do not take, and so drop.

    ``numbers`` are those of its number fields, each by its query name; ``choices`` what its lists offer.
    """
    checks: dict[str, tuple[Callable[[str], Any], str]] = {
        number.name: (number.check, f"The default, {written(number.default)}, is used.") for number in numbers
    }
    for name, offered in (choices or {}).items():
        checks[name] = (partial(check_choice, name, choices=offered), "It is left out.")
    sentences = []
    for name, (check, instead) in checks.items():
        for value in st.query_params.get_all(name):
            try:
                check(value)
            except ConfigError as error:
                sentences.append(f"{error.message} {instead}")
    return sentences


def _not_taken(
    parameters: Mapping[str, Parameter], beside: Collection[str], opening: RunConfig | None
) -> list[str]:
    """A sentence on each part of the address that names no setting or no run."""
    _, errors = read_query(_given(beside), parameters, opening)
    sentences = [error.message for error in errors]
    word = _word(beside)
    if word is not None:
        try:
            read_word(word, parameters)
        except LinkError as error:
            sentences.append(str(error))
    return sentences


def _given(beside: Collection[str]) -> list[tuple[str, str]]:
    pairs = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
    return of_the_run(pairs, beside)


def of_the_run(address: Collection[tuple[str, str]], beside: Collection[str]) -> list[tuple[str, str]]:
    """The names and values of an address that speak of the run, without what a page keeps ``beside`` it."""
    return [(name, value) for name, value in address if name != _OF_THE_PICTURES and name not in beside]


def _word(beside: Collection[str]) -> str | None:
    """The word of a run in the address, on a page that keeps one there."""
    return st.query_params.get(RUN) if RUN in beside else None
