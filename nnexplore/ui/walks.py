"""The choice of a walk: a card for each, and the address that keeps it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory
from nnexplore.experiments import WALKS
from nnexplore.experiments.portrait import portrait
from nnexplore.experiments.walk import Walk
from nnexplore.palette import DARK, LIGHT
from nnexplore.service.jobs import TrainingService
from nnexplore.service.progress import FINISHED
from nnexplore.ui.frame import plain

_TOLD = "told_of_walk"
_SECONDS_BETWEEN_LOOKS = 1.0

# On a phone the steps take a row of their own, so that the ways to the one before and the next stay together.
_STYLE = """
<style>
  .st-key-walk button p::first-letter { text-transform: uppercase; }
  @media (max-width: 640px) { .st-key-walk_bar > .st-key-step { flex-basis: 100%; } }
</style>
"""
#: The cards are the choice then; the control only keeps the address.
_NO_SWITCH = "<style>.st-key-walk_bar { display: none; }</style>"


def chosen_step() -> tuple[Walk, int] | None:
    """Lay out the switch between walks and steps; return the walk and the number of the step that are chosen.

    Says so if a link asks for a walk or a step that there is not.
    """
    _check_link()
    with st.container(horizontal=True, vertical_alignment="center", key="walk_bar"):
        name = st.segmented_control(
            "Walk",
            list(WALKS),
            key="walk",
            bind="query-params",
            on_change=_start,
            label_visibility="collapsed",
        )
        chosen = (WALKS[name], _navigation(WALKS[name])) if name else None
    st.html(_STYLE if chosen else _NO_SWITCH)
    return chosen


def _navigation(walk: Walk) -> int:
    """Lay out the steps by number, and the ways to the one before and the next; return the chosen number."""

    def go(by: int) -> None:
        st.session_state["step"] += by

    number: int = st.segmented_control(
        "Step",
        range(1, len(walk.steps) + 1),
        default=1,
        key="step",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    last = number == len(walk.steps)
    st.button("Previous", on_click=go, args=(-1,), disabled=number == 1, shortcut="P")
    st.button("Next", on_click=go, args=(1,), disabled=last, shortcut="N")
    with st.popover("Link to this step", icon=":material/link:", type="tertiary"):
        address = urlencode({"walk": walk.name, "step": number})
        st.code(f"{st.context.url or ''}?{address}", language=None, wrap_lines=True)
    return number


def _start(name: str | None = None) -> None:
    if name:
        st.session_state["walk"] = name
    st.session_state["step"] = 1


def _check_link() -> None:
    """Say which part of the address was not taken. Has to run before a control drops it from there."""
    if _TOLD not in st.session_state:
        st.session_state[_TOLD] = True
        name, number = st.query_params.get("walk"), st.query_params.get("step")
        if name is not None and name not in WALKS:
            st.warning(f"walk is “{plain(name[:40])}”, but has to be one of {', '.join(WALKS)}.")
        elif number is not None and name is None:
            st.warning(f"step is “{plain(number[:40])}”, but the link names no walk: {', '.join(WALKS)}.")
        elif number is not None and name is not None:
            n_steps = len(WALKS[name].steps)
            if number not in map(str, range(1, n_steps + 1)):
                st.warning(
                    f"step is “{plain(number[:40])}”, but has to be a whole number from 1 to {n_steps}."
                )


def show_start(service: TrainingService) -> None:
    """A card for each walk; where a picture's run is still being trained the page looks again."""
    st.markdown(
        "### Experiments\nFive short walks. In each step: look, predict, then see what happens and why."
    )
    colours = DARK if st.context.theme.type == "dark" else LIGHT
    runs = [_trained(walk.picture, service) for walk in WALKS.values()]
    for column, walk, run in zip(st.columns(len(WALKS)), WALKS.values(), runs, strict=True):
        with column, st.container(border=True, height="stretch"):
            st.image(portrait(walk.picture, run, colours), width="stretch")
            st.markdown(f"**{walk.letter} · {walk.title}**\n\n{walk.learned}")
            st.space("stretch")
            st.button(
                f"Walk {walk.letter}, {len(walk.steps)} steps",
                key=f"start_{walk.name}",
                on_click=_start,
                args=(walk.name,),
                width="stretch",
            )
    missing = [walk.picture for walk, run in zip(WALKS.values(), runs, strict=True) if run is None]
    if missing:
        st.fragment(_look_again, run_every=_SECONDS_BETWEEN_LOOKS)(missing[0], service)


def _look_again(config: RunConfig, service: TrainingService) -> None:
    if _trained(config, service) is not None:
        st.rerun()  # the whole page


def _trained(config: RunConfig, service: TrainingService) -> Trajectory | None:
    """The trajectory of a preset's run; None while it is being trained."""
    progress = service.progress(config.key)
    return progress.trajectory if progress and progress.state in FINISHED else None
