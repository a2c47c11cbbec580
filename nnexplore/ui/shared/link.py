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
from nnexplore.core.run.query import without_units
from nnexplore.links.addresses import BESIDE, RUN, of_the_run
from nnexplore.links.link import read_link
from nnexplore.ui.shared.page_changes import begin_anew_with
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
    instead: str = "",
) -> list[str]:
    """Say which values of the page's address were not taken, until it is read; return what is said.

    Has to run before the first control is made: they would read such values in their own way, 2.5 units as 2,
    and so the page begins anew without them. ``more`` are the page's sentences on what it keeps there itself,
    ``opening`` is the run from which the address leaves out what is the same, ``instead`` says what is shown
    where the word of a run names none.
    """
    if _ERRORS in st.session_state:
        return told_once(list)
    _, errors = read_query(_given(page), parameters, opening)
    st.session_state[_ERRORS] = [*map(told, errors), *_not_taken_as_word(page, parameters, instead), *more]
    refused = {name for error in errors if error.replacement for name in _names(error)}
    pairs = _pairs()
    taken = without_units(pairs, parameters)
    kept = [(name, value) for name, value in taken if name not in refused]
    if kept != pairs:
        begin_anew_with(kept)
    return told_once(list)


def told_once(sentences: Callable[[], list[str]]) -> list[str]:
    """Say what was not taken of the address as the page opens, until it is read; return what is said."""
    if _ERRORS not in st.session_state:
        st.session_state[_ERRORS] = sentences()
    messages: list[str] = st.session_state[_ERRORS]
    if messages:
        with st.container():
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


def _names(error: ConfigError) -> Collection[str]:
    """The query names whose values give way to what is taken instead: without samples, own data as well."""
    return {error.field, "data"} if error.field == "samples" else {error.field}


def _not_taken_as_word(page: str, parameters: Mapping[str, Parameter], instead: str) -> list[str]:
    """A sentence on the word of a run in the address, if it names none."""
    word = _word(page)
    if word is not None:
        try:
            read_link(word, parameters).run()
        except ConfigError as error:
            return [f"{named(error)} Shown instead: {instead}."]
    return []


def _given(page: str) -> list[tuple[str, str]]:
    return of_the_run(_pairs(), page)


def _pairs() -> list[tuple[str, str]]:
    return [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]


def _word(page: str) -> str | None:
    """The word of a run in the address, on a page that keeps one there."""
    return st.query_params.get(RUN) if RUN in BESIDE[page] else None
