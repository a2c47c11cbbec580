"""The measures of a run as a table: one row a number, one column a space."""

from __future__ import annotations

import math

import streamlit as st
from threadpoolctl import threadpool_limits

from nnexplore.config import RunConfig
from nnexplore.core.measures import MEASURES, measures
from nnexplore.service.jobs import TrainingService
from nnexplore.service.progress import FINISHED, UNDER_WAY
from nnexplore.ui.frame import plain

_SECONDS_BETWEEN_LOOKS = 0.5


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
        st.fragment(_table, run_every=_SECONDS_BETWEEN_LOOKS if is_under_way else None)(config, service)


def _table(config: RunConfig, service: TrainingService) -> None:
    progress = service.progress(config.key)
    if progress is None or progress.state not in FINISHED or progress.trajectory is None:
        st.caption("The measures are taken once the run is trained.")
        return
    trajectory = progress.trajectory
    steps = trajectory.steps.tolist()
    step = st.select_slider(
        "At step", steps, steps[-1], key=f"measured_step_{config.key}", help="The snapshot that is measured."
    )
    # One core answers sooner than two that wait for each other.
    with threadpool_limits(1, user_api="blas"):
        taken = measures(trajectory, step)
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


def _shown(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else "none"
