"""The measures of a run as a table: one row a number, one column a space."""

from __future__ import annotations

import math

import streamlit as st
from threadpoolctl import threadpool_limits

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.measures import MEASURES, Reading, measures
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_frame import plain
from nnexplore.ui.shared.waiting import show_while_under_way

#: Samples times parameters that are measured in a page run: about a second of one core.
_MOST_WORK = 200_000


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

        def is_under_way() -> bool:
            progress = service.progress(config.key)
            return progress is not None and progress.state in UNDER_WAY

        show_while_under_way(is_under_way, lambda: _show_table(config, service))


def _show_table(config: RunConfig, service: TrainingService) -> None:
    progress = service.progress(config.key)
    if progress is None or progress.finished is None:
        st.caption("The measures are taken once the run is trained.")
        return
    work, trajectory = config.data.n_samples * config.n_parameters, progress.finished
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
    taken = kept("measures", (trajectory.config.key, step), lambda: _measured(trajectory, step))
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
    # One core answers sooner than two that wait for each other.
    with threadpool_limits(1, user_api="blas"):
        return measures(trajectory, step)


def _shown(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else "none"
