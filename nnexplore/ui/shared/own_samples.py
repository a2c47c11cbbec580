"""Own samples on a page: how many there are of which class, and the door to bringing and changing them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.datasets import OWN
from nnexplore.core.network.labelled_samples import USUAL_FEATURES, class_label
from nnexplore.core.network.own_samples import OwnSamples, link_samples, pack
from nnexplore.core.network.sample_arrays import samples_of
from nnexplore.core.run.configuration import DataConfig
from nnexplore.core.run.labels import LABELS
from nnexplore.tables.table_samples import part_of
from nnexplore.ui.server.messages import Painted
from nnexplore.ui.shared import history
from nnexplore.ui.shared.bring_samples import show_bringing, words_on_part
from nnexplore.ui.shared.components import mount_brush
from nnexplore.ui.shared.edit_samples import show_editing
from nnexplore.ui.shared.fields import BOUND
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import show_refused
from nnexplore.ui.shared.sample_words import words_on_samples

_NAME = "samples"
_NOTE = "own_samples_note"
_TURN = "own_painting"
_REFUSED = "own_painting_refused"


def show_own_samples(on_change: Callable[[], None]) -> str | None:
    """Lay out the field of the samples and what changes them; return them as text, None if there are none.

    ``on_change`` is called, before the page runs again, when others are taken.
    """
    text: str = st.text_input(
        LABELS[_NAME],
        key=_NAME,
        bind=BOUND,
        help="All of your samples, as the link carries them. You may copy this to keep them, and paste it.",
        on_change=on_change,
    )
    own = None
    with suppress(ConfigError):
        own = link_samples(text)
        st.caption(plain(words_on(own)))
    begun, note = st.session_state.get(_NOTE, ("", ""))
    if note and begun == text:
        st.info(plain(note))

    def take(samples: OwnSamples) -> None:
        history.put(_NAME, pack(samples))
        on_change()

    with st.expander(
        "Bring or change samples", icon=":material/table_edit:", key="own_samples", on_change="rerun"
    ) as expander:
        if expander.open:
            if own is not None:
                _show_brush(own, take)
            show_bringing(take)
            if own is not None:
                show_editing(own, take)
    return text or None


def _show_brush(own: OwnSamples, take: Callable[[OwnSamples], None]) -> None:
    """The samples to be drawn and erased by hand; the run is trained anew as the pen lifts."""

    def painted(painting: tuple[int, list[Painted]]) -> None:
        turn, samples = painting
        st.session_state[_TURN] = turn
        try:
            points, labels = [sample[:2] for sample in samples], [label for *_, label in samples]
            take(samples_of(points, labels, own.feature_names, own.class_names))
        except ConfigError as error:
            st.session_state[_REFUSED] = error

    mount_brush("own_brush", own, st.session_state.get(_TURN, 0), painted)
    refused = st.session_state.pop(_REFUSED, None)
    if refused is not None:
        show_refused(refused, refused.field)


def begin_with(data: DataConfig) -> None:
    """Put the field to samples to begin with, from a callback: those of a run that has been shown.

    Where they are not all of these, or others, a note says so as long as they are in the field.
    """
    if data.name == OWN.name:
        history.introduce(_NAME, data.samples)
        return
    own, note = _begun(data)
    part = part_of(own)
    if len(part.y) < len(own.y):
        note = f"{note} {words_on_part(len(part.y), len(own.y))}".lstrip()
    text = pack(part)
    st.session_state[_NOTE] = text, note
    history.introduce(_NAME, text)


def _begun(data: DataConfig) -> tuple[OwnSamples, str]:
    """The samples of a data set as own ones, with a note where these cannot be as they are."""
    try:
        return _as_own(data), ""
    except ConfigError as error:
        said = error.sentence(error.field)
        if "scaling" in data.parameters:
            scaled = DataConfig(data.name, seed=data.seed, own=data.parameters | {"scaling": "standard"})
            return _as_own(scaled), f"{said} They are standardised here."
        return _as_own(DataConfig()), f"{said} So you begin with {DataConfig().dataset.label.lower()}."


def _as_own(data: DataConfig) -> OwnSamples:
    return samples_of(*data.draw(), data.feature_names, data.class_names)


def begins(page: str) -> DataConfig | None:
    """The data of the last run on own samples that a page has shown, else of its last run."""
    shown = history.shown_data(page)
    return next((data for data in shown if data.name == OWN.name), next(iter(shown), None))


def words_on(own: OwnSamples) -> str:
    """How many samples there are, of which classes, and what may surprise about them."""
    words = words_on_samples(own.X, own.y, [class_label(name) for name in own.class_names])
    if own.feature_names != USUAL_FEATURES:
        words += " Across: {}. Up: {}.".format(*own.feature_names)
    return words
