"""A visit: what a session's pages wish for, renewed by each page run and given up by one that does not.

A session wishes for one run or sweep at each place of its pages. What a run of the whole page does not wish
for again is given up at its end: it is no longer shown, or on another page. A run that is cut short gives up
nothing, for it did not come to all its wishes; the one that follows does. A fragment may wish for something
in between, which the next run of the page has to renew.
"""

from __future__ import annotations

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.progress import Progress, SweepProgress
from nnexplore.service.sweep import Sweep
from nnexplore.ui.server import services
from nnexplore.ui.streamlit_private import session_name

_RENEWED = "renewed_places"
_RUNS, _SWEEPS = "runs", "sweeps"


def wish_for_run(config: RunConfig, place: str = "") -> Progress:
    """Wish for a run at a place of this session's page; one refused leaves the earlier wish there as it is.

    Raises
    ------
    LimitError
        If this server does not take it.
    """
    _renew(_RUNS, place)
    return services.training_service().request(config, session_name(), place)


def wish_for_sweep(sweep: Sweep, place: str) -> SweepProgress:
    """Wish for a sweep, as for a run.

    Raises
    ------
    LimitError
        If this server does not take it.
    """
    _renew(_SWEEPS, place)
    return services.sweep_service().request(sweep, session_name(), place)


def give_up_sweep(place: str) -> None:
    """Wish for no sweep at this place any more."""
    services.sweep_service().release(session_name(), place)


def waiting_words(n_before: int) -> str:
    """What a visitor whose runs have not begun reads, if so many others have their turn before."""
    if n_before == 0:
        return "Waiting for a free place to train."
    others = "1 visitor is" if n_before == 1 else f"{n_before:,} visitors are"
    return f"Waiting for a free place to train: {others} before you."


def begin_page_run() -> None:
    """Note that a run of the whole page begins, which has to renew what the page still wishes for."""
    st.session_state[_RENEWED] = set()


def end_page_run() -> None:
    """Give up what the run of the whole page that ends here did not wish for."""
    renewed: set[tuple[str, str]] = st.session_state[_RENEWED]
    for kind, service in ((_RUNS, services.training_service()), (_SWEEPS, services.sweep_service())):
        service.keep_only(session_name(), {place for one, place in renewed if one == kind})


def _renew(kind: str, place: str) -> None:
    st.session_state.setdefault(_RENEWED, set()).add((kind, place))
