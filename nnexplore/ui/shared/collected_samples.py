"""Collected data sets on a page: which two features are looked at, and how they are scaled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st

from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.parameter import NamedChoice
from nnexplore.core.run.configuration import DataConfig
from nnexplore.ui.shared import history
from nnexplore.ui.shared.fields import BOUND
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.sample_words import words_on_samples

_OTHER: Final = {"across": "up", "up": "across"}


def show_collected(
    dataset: Dataset, defaults: Mapping[str, Any], page: str, on_change: Callable[[], None]
) -> dict[str, str]:
    """Lay out a data set's choices; return them by name.

    ``defaults`` are what the address leaves out, where they are not the data set's own. Where a feature is
    chosen that the ``page`` showed along the other axis, the two change places. ``on_change`` is called
    before the page runs again.
    """

    def chosen(choice: NamedChoice) -> None:
        on_change()
        other = _OTHER.get(choice.name)
        if other and st.session_state.get(other) == st.session_state[choice.name]:
            shown = (data.parameters.get(choice.name) for data in history.shown_data(page)[:1])
            history.put(other, next(shown, choice.default))

    values = {}
    for choice in dataset.choices:
        default = defaults.get(choice.name, choice.default)
        values[choice.name] = st.selectbox(
            choice.label,
            choice.options,
            choice.options.index(default if default in choice.options else choice.default),
            key=choice.name,
            help=choice.help,
            bind=BOUND,
            on_change=chosen,
            args=(choice,),
        )
    if values["across"] != values["up"]:
        data = DataConfig(dataset.name, own=values)
        st.caption(plain(words_on_samples(*data.draw(), data.class_labels)))
    return values
