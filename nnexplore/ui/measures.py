"""The measures of a run as a table: one row a number, one column a space."""

from __future__ import annotations

import math

import streamlit as st
from threadpoolctl import threadpool_limits

from nnexplore.config import RunConfig
from nnexplore.core.measures import MEASURES, Reading, measures
from nnexplore.core.trajectory import Trajectory
from nnexplore.service.jobs import TrainingService
from nnexplore.service.progress import FINISHED, UNDER_WAY
from nnexplore.ui.frame import plain

_SECONDS_BETWEEN_LOOKS = 0.5
#: Samples times parameters that are measured in a page run: about a second of one core.
_MOST_WORK = 200_000
_TAKEN = "measures_taken"


def show_measures(config: RunConfig, service: TrainingService) -> None:
    """An expander that takes the measures of the run, when it is opened and the run is trained."""
    with st.expander(
        "Measures: what each layer does, in numbers",
        icon=":material/straighten:",
        key="measures",
        on_change="rerun",
    ) as expander:
        if not expander.open:
            return
        progress = service.progress(config.key)
        is_under_way = progress is not None and progress.state in UNDER_WAY
        look_again = _SECONDS_BETWEEN_LOOKS if is_under_way else None
        st.fragment(_table, run_every=look_again)(config, service, is_under_way)


def _table(config: RunConfig, service: TrainingService, was_under_way: bool) -> None:
    progress = service.progress(config.key)
    if progress is None or progress.state not in FINISHED or progress.trajectory is None:
        st.caption("The measures are taken once the run is trained.")
        return
    if was_under_way:
        st.rerun()  # the whole page, so that nothing looks again
    work, trajectory = config.data.n_samples * config.n_parameters, progress.trajectory
    if work > _MOST_WORK:
        st.caption(
            f"Samples times weights are {work:,} in this run; on this server measures are taken up to "
            f"{_MOST_WORK:,}. Fewer samples or units make it fit."
        )
        return
    steps = trajectory.steps.tolist()
    step = st.select_slider(
        "At step", steps, steps[-1], key=f"measured_step_{config.key}", help="The snapshot that is measured."
    )
    taken = _measured(trajectory, step)
    places = list(dict.fromkeys(reading.place for readings in taken.values() for reading in readings))
    lines = [
        "| | " + " | ".join(place.label for place in places) + " |",
        "|:--|" + "--:|" * len(places),
    ]
    for name, readings in taken.items():
        for statistic in dict.fromkeys(reading.statistic for reading in readings):
            at = {r.place: r for r in readings if r.statistic == statistic}
            cells = [_shown(at[place].value) if place in at else "" for place in places]
            lines.append(f"| **{MEASURES[name].label}**, {statistic} | " + " | ".join(cells) + " |")
    st.markdown("\n".join(lines))
    st.caption("  \n".join(f"**{m.label}:** {plain(m.help)}" for m in MEASURES.values()))


def _measured(trajectory: Trajectory, step: int) -> dict[str, tuple[Reading, ...]]:
    """The measures, taken once as long as the visitor looks at the same ones."""
    looked_at = (trajectory.config.key, step)
    if st.session_state.get(_TAKEN, (None,))[0] != looked_at:
        # One core answers sooner than two that wait for each other.
        with threadpool_limits(1, user_api="blas"):
            st.session_state[_TAKEN] = (looked_at, measures(trajectory, step))
    taken: dict[str, tuple[Reading, ...]] = st.session_state[_TAKEN][1]
    return taken


def _shown(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else "none"
