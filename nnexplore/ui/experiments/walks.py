"""The choice of a walk: a card for each, and the address that keeps it."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from nnexplore.core.network.config_error import Choice, ConfigError, Range, shown
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments import WALKS
from nnexplore.experiments.portrait import portrait, portrait_label
from nnexplore.experiments.walk import Walk
from nnexplore.palette import DARK, LIGHT
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.shared.link import told_once
from nnexplore.ui.shared.page_frame import PAGES
from nnexplore.ui.shared.refusals import told
from nnexplore.ui.shared.waiting import show_while_under_way

_SECONDS_BETWEEN_LOOKS = 1.0

# In a narrow window the bar is one row still. On a phone the steps and the ways to the one before and
# the next are a row, and its browser hands on the link.
_STYLE = """
<style>
  .st-key-walk button p::first-letter { text-transform: uppercase; }
  @media (max-width: 1139px) {
    .st-key-walk_bar { gap: 0.5rem; }
    .st-key-walk_bar kbd { display: none; }
    .st-key-walk_bar [data-testid="stPopover"] button p { font-size: 0; }
  }
  @media (min-width: 700px) and (max-width: 1139px) {
    .st-key-step button { padding-inline: 0.85rem; }
  }
  @media (max-width: 699px) {
    .st-key-walk_bar { gap: 0.4rem; }
    .st-key-walk_bar > .st-key-walk { flex-basis: 100%; }
    .st-key-walk_bar > .st-key-step { flex: 1 1 0; min-width: 0; }
    .st-key-walk_bar > :has([data-testid="stPopover"]) { display: none; }
  }
</style>
"""
#: A card's link reaches as far as the card does.
_DOORS = """
<style>
  [class*="_card"] { position: relative; }
  [class*="_card"] .stElementContainer:has([data-testid="stPageLink"]) { position: static; }
  [class*="_card"] [data-testid="stPageLink"] a::after { content: ""; position: absolute; inset: 0; }
  [class*="_card"]:hover { border-color: #7a73e0; }
</style>
"""
#: The cards are the choice then; the control only keeps the address.
_NO_SWITCH = "<style>.st-key-walk_bar { display: none; }</style>"


def chosen_step() -> tuple[Walk, int] | None:
    """Lay out the switch between walks and steps; return the walk and the number of the step that are chosen.

    Says so if a link asks for a walk or a step that there is not.
    """
    # Before a control drops it from there.
    told_once(_link_errors)
    with st.container(horizontal=True, vertical_alignment="center", key="walk_bar"):
        name = st.segmented_control(
            "Walk",
            list(WALKS),
            key="walk",
            bind="query-params",
            on_change=_begin_anew,
            label_visibility="collapsed",
        )
        chosen = (WALKS[name], _navigation(WALKS[name])) if name else None
    st.html(_STYLE if chosen else _NO_SWITCH)
    return chosen


def _navigation(walk: Walk) -> int:
    """Lay out the steps by number, and the ways to the one before and the next; return the chosen number."""

    def go(by: int) -> None:
        st.session_state["step"] += by

    chosen = st.segmented_control(
        "Step",
        range(1, len(walk.steps) + 1),
        default=1,
        key="step",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    # An address can empty even a list of which one entry has to be chosen.
    number: int = chosen or 1
    last = number == len(walk.steps)
    st.button("Previous", on_click=go, args=(-1,), disabled=number == 1, shortcut="P")
    st.button("Next", on_click=go, args=(1,), disabled=last, shortcut="N")
    with st.popover("Link to this step", icon=":material/link:", type="tertiary"):
        address = urlencode({"walk": walk.name, "step": number})
        st.code(f"{st.context.url or ''}?{address}", language=None, wrap_lines=True)
    return number


def _begin_anew() -> None:
    st.session_state["step"] = 1


def _link_errors() -> list[str]:
    """A sentence on the part of the address that was not taken, if there is one."""
    name, number = st.query_params.get("walk"), st.query_params.get("step")
    error = None
    if name is not None and name not in WALKS:
        error = ConfigError("walk", value=name, allowed=Choice(tuple(WALKS)))
    elif number is not None and name is None:
        fault = f"is {shown(number)}, but the link names no walk: {', '.join(WALKS)}"
        error = ConfigError("step", value=number, fault=fault)
    elif number is not None and name is not None:
        n_steps = len(WALKS[name].steps)
        if number not in map(str, range(1, n_steps + 1)):
            allowed = Range(1, n_steps, "a whole number")
            error = ConfigError("step", value=number, allowed=allowed)
    return [] if error is None else [told(error, error.field.capitalize())]


def show_start(service: TrainingService) -> None:
    """A card for each walk; where a picture's run is still being trained the page looks again."""
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    runs = [_trained(walk.picture, service) for walk in WALKS.values()]
    cards = [
        (walk, _picture(walk.picture, run, colours)) for walk, run in zip(WALKS.values(), runs, strict=True)
    ]
    (lesson, picture), *studies = cards
    st.markdown("### Lessons\nIn each step: look, predict, then see what happens and why.")
    st.html(_DOORS)
    with st.container(border=True, key=f"{lesson.name}_card"):
        beside, words = st.columns((1, 3), vertical_alignment="center", gap="medium")
        beside.html(picture)
        with words:
            st.markdown(f"**{lesson.title}**\n\n{lesson.learned}")
            _door(lesson)
    st.markdown("Published studies as walks, for those who know what a network is:")
    for column, (walk, picture) in zip(st.columns(len(studies)), studies, strict=True):
        with column, st.container(border=True, height="stretch", key=f"{walk.name}_card"):
            st.html(picture)
            st.markdown(f"**{walk.letter} · {walk.title}**\n\n{walk.learned}")
            st.space("stretch")
            _door(walk)
    missing = [walk.picture for walk, run in zip(WALKS.values(), runs, strict=True) if run is None]
    if missing:
        show_while_under_way(
            lambda: _trained(missing[0], service) is None, lambda: None, _SECONDS_BETWEEN_LOOKS
        )


def _picture(config: RunConfig, run: Trajectory | None, colours: dict[str, Any]) -> str:
    """A run's portrait as an image: `st.html` drops SVG, and `st.image` an image's label."""
    source = b64encode(portrait(config, run, colours).encode()).decode()
    label = portrait_label(config, run)
    return f'<img src="data:image/svg+xml;base64,{source}" alt="{escape(label)}" width="100%">'


def _door(walk: Walk) -> None:
    """The link to a walk's first step, which lies over the whole card."""
    st.page_link(
        PAGES / "experiments.py",
        label=f"{walk.called}, {len(walk.steps)} steps",
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params={"walk": walk.name, "step": "1"},
    )


def _trained(config: RunConfig, service: TrainingService) -> Trajectory | None:
    """The trajectory of a preset's run; None while it is being trained."""
    progress = service.progress(config.key)
    return None if progress is None else progress.finished
