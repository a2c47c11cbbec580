"""The loss surface of one of the compared runs, and the way to that run on Explore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st
from threadpoolctl import threadpool_limits

from nnexplore.core.run.loss_surface import N_POINTS
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.ui.learning.settings import CHOICES, PLANE_SEED
from nnexplore.ui.shared import history
from nnexplore.ui.shared.components import mount_surface
from nnexplore.ui.shared.fields import BOUND, number_field
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.shared.page_frame import explained
from nnexplore.wire.surface_message import PLANES, surface_message

#: Multiply-adds of all forward passes of a surface in a page run: about two seconds of one core.
_MOST_WORK = 2 * 10**9


def show_surface(title: str, labels: Sequence[str], opening: str, ended: Mapping[str, Trajectory]) -> None:
    """Choose one of the runs and show the loss around its path, once it has ended.

    ``title`` says what is varied, ``labels`` names the runs, ``opening`` the one that is shown at first.
    """
    st.markdown("#### Gradient descent on the loss surface")
    st.caption(
        "Here all weights of the chosen run move at once, as its own optimiser moved them. "
        "The two directions are mixtures of all weights, not two of them."
    )
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
        looked_at = (run.config.key, len(run.steps), plane, seed)
        message = kept("surface", looked_at, lambda: _drawn(run, plane, seed))
    mount_surface("learning_surface", message, f"{title}: {label}", height, open_on_explore)


def _choose_run(labels: Sequence[str], opening: str) -> str:
    if st.session_state.get("shown") not in labels:
        st.session_state.pop("shown", None)
    label = st.pills("Run", list(labels), default=opening, required=True, key="shown", bind=BOUND)
    return label or opening


def _choose_plane() -> tuple[str, int, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        plane = st.segmented_control(
            *_choice("plane"),
            default="principal",
            required=True,
            key="plane",
            bind=BOUND,
            help=explained(PLANES),
        )
        seed = 0
        if plane == "random":
            seed = number_field(PLANE_SEED, width=140)
            st.button("Other directions", icon=":material/casino:", on_click=_draw_others)
        height = st.segmented_control(
            *_choice("height"),
            default="log",
            required=True,
            key="height",
            bind=BOUND,
        )
    # An address can empty even a list of which one entry has to be chosen.
    return plane or "principal", seed, height or "log"


def _choice(name: str) -> tuple[str, list[str]]:
    """The label of a list and what it offers."""
    label, offered = CHOICES[name]
    return label, list(offered)


def _draw_others() -> None:
    history.put("plane_seed", (st.session_state.get("plane_seed", 0) + 1) % 2**32)


def _work(run: Trajectory) -> int:
    """Multiply-adds of the forward passes at all points of the surface and the path."""
    n_points = N_POINTS**2 + len(run.steps)
    return run.config.data.n_samples * run.config.n_parameters * n_points


def _drawn(run: Trajectory, plane: str, seed: int) -> dict[str, Any]:
    # One core answers sooner than two that wait for each other.
    with threadpool_limits(1, user_api="blas"):
        return surface_message(run, plane, seed)
