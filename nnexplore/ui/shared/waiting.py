"""Waiting: a part of a page that is shown again and again while what it shows is under way."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from nnexplore.ui.server import services

#: Seconds between two looks for each visitor who waits: all looks together then take a quarter of a core.
_SECONDS_A_VISITOR = 0.12


def show_while_under_way(
    is_under_way: Callable[[], bool], show: Callable[[], object], seconds: float = 0.5
) -> None:
    """Show a part of the page, again every so many seconds while it is under way, then the whole page.

    The more visitors wait, the longer it is until the next look: the looks of a class would else take the
    cores that its runs wait for. It is always a fragment: what is mounted in it stays mounted when the
    waiting begins or ends.
    """
    was_under_way = is_under_way()
    pause = seconds_between_looks(seconds, _n_waiting())

    def look() -> None:
        # How often a fragment runs by itself is settled where the whole page runs.
        is_other = not 0.5 <= seconds_between_looks(seconds, _n_waiting()) / pause <= 2.0
        if is_under_way() != was_under_way or (was_under_way and is_other):
            st.rerun()
        show()

    st.fragment(look, run_every=pause if was_under_way else None)()


def seconds_between_looks(least: float, n_waiting: int) -> float:
    """How long a page waits until it looks again, of so many visitors who wait for something."""
    return max(least, _SECONDS_A_VISITOR * n_waiting)


def _n_waiting() -> int:
    return len({*services.training_service().visitors, *services.sweep_service().visitors})
