"""The share link: what a visitor's address asked for, and which of it could not be taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.parameter import Parameter, check_choice
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.links.addresses import BESIDE, RUN, of_the_run
from nnexplore.links.link import read_link
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import left_out, named, told

_ERRORS = "errors_of_link"


def linked_run(page: str, parameters: Mapping[str, Parameter]) -> RunConfig | None:
    """The run that the page's address asks for, by its word or by settings; None if it names neither."""
    word = _word(page)
    if word is not None:
        with suppress(ConfigError):
            return read_link(word, parameters).run()
    given = _given(page)
    return read_query(given, parameters)[0] if given else None


def show_errors(
    page: str,
    parameters: Mapping[str, Parameter],
    more: Collection[str] = (),
    opening: RunConfig | None = None,
) -> list[str]:
    """Say which values of the page's address were not taken, until it is read; return what is said.

    Has to run before the first control is made: the controls drop such values from the address. ``more`` are
    the page's sentences on what it keeps there itself, ``opening`` is the run from which the address leaves
    out what is the same.
    """
    return told_once(lambda: [*_not_taken_of_run(page, parameters, opening), *more])


def told_once(sentences: Callable[[], list[str]]) -> list[str]:
    """Say what was not taken of the address as the page opens, until it is read; return what is said."""
    if _ERRORS not in st.session_state:
        st.session_state[_ERRORS] = sentences()
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


def not_taken(
    numbers: Collection[Parameter] = (), choices: Mapping[str, tuple[str, Collection[str]]] | None = None
) -> list[str]:
    """Sentences on values of the address that a page's own widgets do not take, and so drop.

    ``numbers`` are those of its number fields, each by its query name; ``choices`` the labels of its lists
    and what they offer.
    """
    checks: dict[str, tuple[Callable[[str], Any], Callable[[ConfigError], str]]] = {
        number.name: (number.check, partial(_replaced, number)) for number in numbers
    }
    for name, (label, offered) in (choices or {}).items():
        checks[name] = (partial(check_choice, name, choices=offered), partial(left_out, label=label))
    sentences = []
    for name, (check, words) in checks.items():
        for value in st.query_params.get_all(name):
            try:
                check(value)
            except ConfigError as error:
                sentences.append(words(error))
    return sentences


def _replaced(number: Parameter, error: ConfigError) -> str:
    return told(error.replaced(number.default), number.label)


def _not_taken_of_run(page: str, parameters: Mapping[str, Parameter], opening: RunConfig | None) -> list[str]:
    """A sentence on each part of the address that names no setting or no run."""
    _, errors = read_query(_given(page), parameters, opening)
    sentences = [told(error) for error in errors]
    word = _word(page)
    if word is not None:
        try:
            read_link(word, parameters).run()
        except ConfigError as error:
            sentences.append(named(error))
    return sentences


def _given(page: str) -> list[tuple[str, str]]:
    return of_the_run(
        ((name, value) for name in st.query_params for value in st.query_params.get_all(name)), page
    )


def _word(page: str) -> str | None:
    """The word of a run in the address, on a page that keeps one there."""
    return st.query_params.get(RUN) if RUN in BESIDE[page] else None
