"""Refusals on a page: values and runs that are not taken, in the labels of the controls, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from nnexplore.core.network.config_error import ConfigError, written
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.labels import label_of
from nnexplore.core.run.query import settings
from nnexplore.service.nearest import nearest_run
from nnexplore.ui.server import services
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.visit import wish_for_run

_Asked = TypeVar("_Asked")
_ICON = ":material/error:"
#: Of fields that are no setting of a run.
_LABELS = {"runs": "The runs", "queue": "The queue", "query": "The link", "run": "The link"}
#: What a setting is that has no value.
_NOTHING = {"start": "a draw", "batch_size": "all samples", "target_loss": "none"}


def told(error: ConfigError, label: str = "") -> str:
    """The sentence on a value that was not taken, and one on what is taken instead, if something is.

    ``label`` names the control, where it is no setting of a run.
    """
    sentence = named(error, label)
    instead = error.replacement
    if instead is None:
        return sentence
    return f"{sentence} The {instead.origin}, {_in_words(error.field, instead.value)}, is used."


def named(error: ConfigError, label: str = "") -> str:
    """The sentence on a value that was not taken, where nothing is taken instead."""
    return error.sentence(label or _LABELS.get(error.field) or label_of(error.field))


def left_out(error: ConfigError, label: str = "") -> str:
    """The sentence on a value of a list that was not taken."""
    return f"{told(error, label)} It is left out."


def _in_words(field: str, value: Any) -> str:
    return _NOTHING.get(field, "none") if value is None else written(value)


def show_refused(error: ConfigError, label: str = "", whose: str = "") -> None:
    """Say what was not taken, and of which of several runs it is if they have names."""
    st.error(plain(f"{whose}: {told(error, label)}" if whose else told(error, label)), icon=_ICON)


def requested(config: RunConfig, take: Callable[[RunConfig], None], place: str = "") -> str | None:
    """Wish for a run at a place of the page; return its key, or None if it is not taken, which is said.

    ``take`` puts another run in its place, when the visitor wants the nearest one that is allowed.
    """
    wished = taken(
        lambda: wish_for_run(config, place),
        config,
        services.training_service().limits.check,
        take,
        key=f"nearest {place}",
    )
    return None if wished is None else config.key


def taken(
    ask: Callable[[], _Asked],
    config: RunConfig,
    check: Callable[[RunConfig], object],
    take: Callable[[RunConfig], None],
    key: str = "nearest",
) -> _Asked | None:
    """What is given on asking for a run; None if it is refused, which is said with a way out.

    The way out is a button that ``take``s the run nearest to ``config`` that ``check`` passes.
    """
    try:
        return ask()
    except ConfigError as error:
        show_refused(error)
        offer_nearest(config, check, take, key)
        return None


def offer_nearest(
    config: RunConfig,
    check: Callable[[RunConfig], object],
    take: Callable[[RunConfig], None],
    key: str = "nearest",
) -> None:
    """A button that takes the run nearest to ``config`` that ``check`` passes, if there is one."""
    nearest = nearest_run(config, check)
    if nearest is not None:
        st.button(
            f"Take the nearest run: {changes(config, nearest)}",
            icon=":material/check:",
            key=key,
            help="The run with each of these settings as near to the one asked for as this server takes it.",
            on_click=take,
            args=(nearest,),
        )


def changes(config: RunConfig, other: RunConfig) -> str:
    """The settings in which another run differs, with their values there."""
    before = {setting.name: setting.value for setting in settings(config)}
    return ", ".join(
        f"{label_of(setting.name)} {_in_words(setting.name, setting.value)}"
        for setting in settings(other)
        if before.get(setting.name) != setting.value
    )
