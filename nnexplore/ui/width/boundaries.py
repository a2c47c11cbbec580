"""Networks of several widths beside each other: asked for, shown, and told of over-fitting."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.widths import with_width
from nnexplore.export.success import csv_widths
from nnexplore.figures.held_out import held_out_over_width
from nnexplore.figures.success import units
from nnexplore.service.progress import FINISHED
from nnexplore.service.training_service import LimitError, TrainingService
from nnexplore.ui.shared.components import mount_boundaries, mount_plot
from nnexplore.ui.shared.kept import kept
from nnexplore.ui.shared.page_changes import open_on_explore
from nnexplore.ui.shared.refusals import offer_nearest, show_refused
from nnexplore.ui.shared.visit import wish_for_run
from nnexplore.ui.shared.waiting import show_while_under_way
from nnexplore.ui.width.over_fitting import over_fitting


def show_boundaries(
    config: RunConfig,
    widths: tuple[int, ...],
    service: TrainingService,
    take: Callable[[RunConfig], None],
) -> None:
    """Logistic regression and one network a width; below, how well they do if samples are held out.

    ``take`` puts another run in place of ``config``, of which this server takes every width.
    """
    shown = (0, *(width for width in widths if width))
    runs = {width: with_width(config, width) for width in shown}
    keys: dict[int, str] = {}
    for width, run in runs.items():
        try:
            wish_for_run(run, f"width {width}")
            keys[width] = run.key
        except LimitError as error:
            show_refused(error, whose=_label(width))
    if len(keys) < len(runs):

        def check(base: RunConfig) -> None:
            for width in shown:
                service.limits.check(with_width(base, width))

        offer_nearest(config, check, take, key="nearest widths")
    mount_boundaries("boundaries", list(keys.values()), [_label(width) for width in keys], open_on_explore)
    _show_accuracy(runs, service)


def _label(width: int) -> str:
    return units(width).capitalize() if width else "Logistic regression"


def _show_accuracy(runs: Mapping[int, RunConfig], service: TrainingService) -> None:
    def is_under_way() -> bool:
        states = [service.progress(run.key) for run in runs.values()]
        return any(one is not None and one.state not in FINISHED for one in states)

    def show() -> None:
        progress = {width: service.progress(run.key) for width, run in runs.items()}
        known = {
            width: one.trajectory
            for width, one in progress.items()
            if one is not None and one.trajectory is not None and len(one.trajectory.steps)
        }
        held = next(iter(runs.values())).training.validation
        if held and known:
            st.markdown(over_fitting(known))
            seen = {width: (run.config.key, len(run.steps)) for width, run in known.items()}
            mount_plot(
                "accuracy_over_width",
                lambda dark: kept(
                    f"accuracy, dark {dark}", seen, lambda: held_out_over_width(known, dark=dark).to_json()
                ),
                "Share right and loss of the samples trained on and of those held out, over the width",
                "nnexplore-accuracy-over-width",
            )
            st.caption("Bars: 95 % intervals. Each width is one run here, from one first draw and one split.")
        if not is_under_way():
            st.download_button(
                "Table of the widths (CSV)",
                lambda: csv_widths(known),
                file_name="nnexplore-widths.csv",
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
            )

    show_while_under_way(is_under_way, show)
