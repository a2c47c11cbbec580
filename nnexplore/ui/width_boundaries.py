"""Networks of several widths beside each other: asked for, shown, and told of over-fitting."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.trajectory import Trajectory
from nnexplore.core.widths import with_width
from nnexplore.export.success import csv_widths
from nnexplore.figures.success import accuracy_over_width, units
from nnexplore.service.jobs import LimitError, TrainingService
from nnexplore.service.progress import FINISHED
from nnexplore.ui import link
from nnexplore.ui.arrival import open_on_explore
from nnexplore.ui.frame import plain
from nnexplore.ui.mount import mount_boundaries, mount_plot


def show_boundaries(config: RunConfig, widths: tuple[int, ...], service: TrainingService) -> None:
    """Logistic regression and one network a width; below, how well they do if samples are held out."""
    shown = (0, *(width for width in widths if width))
    runs = {width: with_width(config, width) for width in shown}
    keys: list[str | None] = []
    for width, run in runs.items():
        try:
            service.request(run, owner=link.owner(f"width {width}"))
            keys.append(run.key)
        except LimitError as error:
            keys.append(None)
            st.error(plain(f"{units(width).capitalize()}: {error.message}"), icon=":material/error:")
    labels = [units(width) if width else "Logistic regression" for width in shown]
    mount_boundaries("boundaries", keys, labels, open_on_explore)
    _show_accuracy(runs, service)


def _show_accuracy(runs: Mapping[int, RunConfig], service: TrainingService) -> None:
    def part() -> None:
        progress = {width: service.progress(run.key) for width, run in runs.items()}
        known = {
            width: one.trajectory
            for width, one in progress.items()
            if one is not None and one.trajectory is not None and len(one.trajectory.steps)
        }
        done = all(one is None or one.state in FINISHED for one in progress.values())
        if under_way and done:
            st.rerun()
        held = next(iter(runs.values())).training.validation
        if held and known:
            st.markdown(_over_fitting(known))
            mount_plot(
                "accuracy_over_width",
                accuracy_over_width(known, dark=st.context.theme.type == "dark").to_json(),
                "Accuracy on the samples trained on and on those held out, over the width",
                "nnexplore-accuracy-over-width",
                lambda group: None,
            )
        if done:
            st.download_button(
                "Table of the widths (CSV)",
                lambda: csv_widths(known),
                file_name="nnexplore-widths.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )

    states = [service.progress(run.key) for run in runs.values()]
    under_way = any(one is not None and one.state not in FINISHED for one in states)
    st.fragment(part, run_every=0.5 if under_way else None)()


def _over_fitting(runs: Mapping[int, Trajectory]) -> str:
    """What the accuracies on trained and on held-out samples say, in a sentence or two."""
    held = {
        width: float(run.validation_accuracy[-1])
        for width, run in runs.items()
        if run.validation_accuracy is not None
    }
    trained = {width: float(runs[width].accuracy[-1]) for width in held}
    # Of equals the one with the fewest units.
    best = max(held, key=lambda width: (held[width], -width))
    widest = max(held)
    words = (
        f"The held-out samples are told best by **{units(best)}**: {100 * held[best]:.0f} % of them right."
    )
    if held[widest] < held[best]:
        return words + (
            f" With {units(widest)} only {100 * held[widest]:.0f} % are, though "
            f"{100 * trained[widest]:.0f} % of the samples trained on: it **over-fits**."
        )
    return words + " The widest network does as well on them as any: no over-fitting here."
