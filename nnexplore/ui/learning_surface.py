"""The loss surface of one of the compared runs, and the way to that run on Explore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from threadpoolctl import threadpool_limits

from nnexplore.core.loss_surface import N_POINTS
from nnexplore.core.trajectory import Trajectory
from nnexplore.ui import history
from nnexplore.ui.arrival import open_on_explore
from nnexplore.ui.frame import explained
from nnexplore.ui.learning_settings import PLANE_SEED
from nnexplore.ui.mount import mount_surface
from nnexplore.view.surface_payload import PLANES, surface_message

_BOUND = "query-params"
_DRAWN = "drawn_surface"
#: Multiply-adds of all forward passes of a surface in a page run: about two seconds of one core.
_MOST_WORK = 2 * 10**9
_HEIGHTS = ("log", "linear")


def show_surface(title: str, labels: Sequence[str], opening: str, ended: Mapping[str, Trajectory]) -> None:
    """Choose one of the runs and show the loss around its path, once it has ended.

    ``title`` says what is varied, ``labels`` names the runs, ``opening`` the one that is shown at first.
    """
    st.markdown("#### Gradient descent on the loss surface")
    label = _choose_run(labels, opening)
    run = ended.get(label)
    plane, seed, height = _choose_plane()
    message = None
    if run is None:
        st.caption("The surface is drawn once this run is trained.")
    elif _work(run) > _MOST_WORK:
        st.caption(
            f"Samples times weights times points are {_work(run):,} in this run; on this server a surface is "
            f"drawn up to {_MOST_WORK:,}. Fewer samples or units make it fit."
        )
    else:
        message = _drawn(run, plane, seed)
    mount_surface("learning_surface", message, f"{title}: {label}", height, open_on_explore)


def _choose_run(labels: Sequence[str], opening: str) -> str:
    if st.session_state.get("shown") not in labels:
        st.session_state.pop("shown", None)
    label: str = st.pills("Run", list(labels), default=opening, required=True, key="shown", bind=_BOUND)
    return label


def _choose_plane() -> tuple[str, int, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        plane = st.segmented_control(
            "Two directions in weight space",
            list(PLANES),
            default="principal",
            required=True,
            key="plane",
            bind=_BOUND,
            help=explained(PLANES),
        )
        seed = 0
        if plane == "random":
            seed = st.number_input(
                PLANE_SEED.label,
                PLANE_SEED.minimum,
                PLANE_SEED.maximum,
                PLANE_SEED.default,
                PLANE_SEED.step,
                key=PLANE_SEED.name,
                bind=_BOUND,
                width=140,
                help=PLANE_SEED.help,
            )
            st.button("Other directions", icon=":material/casino:", on_click=_draw_others)
        height = st.segmented_control(
            "Height",
            _HEIGHTS,
            default="log",
            required=True,
            key="height",
            bind=_BOUND,
        )
    return plane, seed, height


def _draw_others() -> None:
    history.put("plane_seed", (st.session_state.get("plane_seed", 0) + 1) % 2**32)


def _work(run: Trajectory) -> int:
    """Multiply-adds of the forward passes at all points of the surface and the path."""
    n_points = N_POINTS**2 + len(run.steps)
    return run.config.data.n_samples * run.config.n_parameters * n_points


def _drawn(run: Trajectory, plane: str, seed: int) -> dict[str, Any]:
    """The surface, computed once as long as the visitor looks at the same one."""
    looked_at = (run.config.key, len(run.steps), plane, seed)
    if st.session_state.get(_DRAWN, (None,))[0] != looked_at:
        # One core answers sooner than two that wait for each other.
        with threadpool_limits(1, user_api="blas"):
            st.session_state[_DRAWN] = (looked_at, surface_message(run, plane, seed))
    message: dict[str, Any] = st.session_state[_DRAWN][1]
    return message
