"""The success map on its page: asked for, shown as it fills, and stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.success_map import SuccessMap
from nnexplore.service.limits import Limits
from nnexplore.service.sweep_service import Sweep, SweepProgress
from nnexplore.service.training_service import LimitError
from nnexplore.ui.server import services
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.refusals import taken, told
from nnexplore.ui.shared.visit import give_up_sweep, waiting_words, wish_for_sweep
from nnexplore.ui.shared.waiting import show_while_under_way
from nnexplore.ui.width.map_results import show_results

_WISH = "map_wish"
_ASKED = "maps_asked_for"
_PLACE = "map"
_SECONDS_BETWEEN_LOOKS = 1.0
_NOTHING_YET = "not asked for"
_UNDER_WAY = ("queued", "training")


def show_map(spec: SuccessMap, threshold: float, take: Callable[[RunConfig], None]) -> None:
    """Show the map as far as it is drawn, with what there is to press.

    ``take`` puts another run in place of its base, around which this server takes the map.
    """
    service = services.sweep_service()

    def check(base: RunConfig) -> None:
        service.limits.check_sweep(replace(spec, base=base).configs, whole=False)

    # A map has up to thousands of runs, most page runs the same ones.
    sweep = taken(
        lambda: kept("map", (spec, service.limits), lambda: _sweep(spec, service.limits)),
        spec.base,
        check,
        take,
        key="nearest map",
    )
    if sweep is None:
        return
    _renew(sweep)

    def show() -> None:
        progress = service.progress(sweep.key)
        _controls(sweep, progress)
        none = (None,) * len(sweep.configs)
        trajectories = progress.trajectories if progress is not None and _is_asked_for(sweep) else none
        show_results(spec, sweep, trajectories, threshold)

    show_while_under_way(
        lambda: _state(service.progress(sweep.key)) in _UNDER_WAY, show, _SECONDS_BETWEEN_LOOKS
    )


def _sweep(spec: SuccessMap, limits: Limits) -> Sweep:
    sweep = Sweep(spec.configs)
    limits.check_sweep(sweep.configs, sweep.whole)
    return sweep


def _state(progress: SweepProgress | None) -> str:
    return _NOTHING_YET if progress is None else progress.state


def _renew(sweep: Sweep) -> None:
    """Go on wishing for the map that is being drawn, and with one that the visitor has turned back to."""
    if st.session_state.get(_WISH) != sweep.key:
        return
    state = _state(services.sweep_service().progress(sweep.key))
    if state == "finished":
        st.session_state.pop(_WISH)
    elif state != "failed":
        _ask(sweep)


def _is_asked_for(sweep: Sweep) -> bool:
    """Whether the visitor has asked for the map: another's would answer what he is to predict."""
    return sweep.key in st.session_state.get(_ASKED, ()) or bool(
        st.session_state.get("cell", st.query_params.get("cell"))
    )


def _rests() -> bool:
    """Whether a map that the visitor asked for was left for other settings before its end."""
    wish = st.session_state.get(_WISH)
    return wish is not None and _state(services.sweep_service().progress(wish)) != "finished"


def _ask(sweep: Sweep) -> None:
    try:
        wish_for_sweep(sweep, _PLACE)
        st.session_state[_WISH] = sweep.key
        st.session_state.setdefault(_ASKED, set()).add(sweep.key)
    except LimitError as error:
        st.session_state["map_refusal"] = told(error)


def _stop() -> None:
    st.session_state.pop(_WISH, None)
    give_up_sweep(_PLACE)


def _controls(sweep: Sweep, progress: SweepProgress | None) -> None:
    """What there is to press, and how far the runs are."""
    state = _state(progress)
    n_runs = len(sweep.configs)

    if refusal := st.session_state.pop("map_refusal", None):
        st.error(plain(refusal), icon=":material/error:")
    mine = st.session_state.get(_WISH) == sweep.key
    with st.container(horizontal=True, vertical_alignment="center"):
        if progress is not None and state in _UNDER_WAY and mine:
            st.button("Cancel", icon=":material/stop:", on_click=_stop, key="map_cancel")
            words = f"{progress.n_ended:,} of {n_runs:,} runs have ended"
            if progress.state == "queued":
                words = waiting_words(progress.n_before)
            st.progress(progress.step / progress.n_steps, text=words)
        elif state != "finished" or not _is_asked_for(sweep):
            some = progress is not None and progress.n_ended > 0 and _is_asked_for(sweep)
            # One under way that is not this visit's is another's, or this visitor's before a reload.
            begun = state == "cancelled" or state in _UNDER_WAY
            label = "Go on" if begun else "Try again" if state == "failed" else "Draw the map"
            st.button(
                label, icon=":material/grid_on:", type="primary", on_click=_ask, args=(sweep,), key="map_draw"
            )
            steps = sum(config.training.n_steps for config in sweep.configs)
            st.caption(
                f"{progress.n_ended:,} of {n_runs:,} runs have ended; what there is stays."
                if some and progress is not None
                else f"{n_runs:,} runs, {steps:,} steps together. Predict first: which cells will be full?"
            )
        else:
            st.caption(f"All {n_runs:,} runs have ended.")
    if not mine and _rests():
        st.info(
            "The map that was being drawn is of other settings: it rests. Undo goes on with it.",
            icon=":material/pause:",
        )
    if progress is not None and progress.state == "failed":
        st.error(plain(progress.message or "The training failed."), icon=":material/error:")
