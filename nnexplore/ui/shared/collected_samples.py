"""Collected data sets on a page: which two features are looked at, and what may surprise about the samples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
import streamlit as st

from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.parameter import NamedChoice
from nnexplore.core.network.scaling import SCALINGS
from nnexplore.core.network.shared_places import SharedPlaces, shared_places
from nnexplore.core.run.configuration import DataConfig
from nnexplore.ui.shared import history
from nnexplore.ui.shared.fields import BOUND
from nnexplore.ui.shared.page_frame import plain

_OTHER: Final = {"across": "up", "up": "across"}


def show_collected(
    dataset: Dataset, defaults: Mapping[str, Any], before: DataConfig | None, on_change: Callable[[], None]
) -> dict[str, str]:
    """Lay out a data set's choices; return them by name.

    ``defaults`` are what the address leaves out, where they are not the data set's own. ``before`` is the data
    that the page showed last: where a feature is chosen that lies along the other axis, the two change places.
    ``on_change`` is called before the page runs again.
    """

    def chosen(choice: NamedChoice) -> None:
        on_change()
        other = _OTHER.get(choice.name)
        if other and st.session_state.get(other) == st.session_state[choice.name]:
            was = before.parameters.get(choice.name) if before is not None else None
            if was in choice.options:
                history.put(other, was)

    values = {}
    for choice in dataset.choices:
        default = defaults.get(choice.name, choice.default)
        values[choice.name] = st.selectbox(
            choice.label,
            choice.options,
            choice.options.index(default if default in choice.options else choice.default),
            key=choice.name,
            format_func=_shown,
            help=choice.help,
            bind=BOUND,
            on_change=chosen,
            args=(choice,),
        )
    if values["across"] != values["up"]:
        st.caption(plain(words_on(DataConfig(dataset.name, own=values))))
    return values


def _shown(option: str) -> str:
    return SCALINGS[option].label if option in SCALINGS else option


def words_on(data: DataConfig) -> str:
    """How many samples there are, of which classes, and how many of them can be told apart by two features."""
    X, y = data.draw()
    counts = zip(data.class_names, np.bincount(y), strict=True)
    listed = ", ".join(f"{name} {count:,}" for name, count in counts)
    return f"{data.n_samples:,} samples: {listed}.{words_on_places(shared_places(X, y))}"


def words_on_places(shared: SharedPlaces) -> str:
    """What is said where samples lie on others; nothing where none does."""
    if shared.n_places == shared.n_samples:
        return ""
    words = f" They lie at {shared.n_places:,} places, as some have the same two numbers."
    if shared.most_right < shared.n_samples:
        words += (
            f" At some of these lie samples of different classes: at most {shared.most_right:,} of "
            f"{shared.n_samples:,} can be right."
        )
    return words
