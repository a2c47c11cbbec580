"""What a visitor takes away of a run: one button a file, which is written when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.export import EXPORTS, Export
from nnexplore.export.description import parting_sentence
from nnexplore.service.training_service import TrainingService

_N_COLUMNS = 4


def show_take_away(config: RunConfig, service: TrainingService) -> None:
    """An expander with a download of every format, but for pictures: the view takes those."""
    with st.expander(
        "Take away: a page that works offline, code, weights, samples",
        icon=":material/download:",
        key="take_away",
        on_change="rerun",
    ) as expander:
        if not expander.open:
            return
        progress = service.progress(config.key)
        if progress is None or progress.finished is None:
            st.caption("The files are written once the run is trained. Close and open this again then.")
            return
        if progress.sensitivity is not None and (sentence := parting_sentence(progress.sensitivity)):
            st.caption(sentence)
        columns = st.columns(_N_COLUMNS)
        for number, export in enumerate(export for export in EXPORTS.values() if not export.is_picture):
            with columns[number % _N_COLUMNS]:
                st.download_button(
                    export.label,
                    _written(export, progress.finished),
                    file_name=f"nnexplore-{config.key}{export.ending}",
                    mime=export.media_type,
                    help=export.help,
                    on_click="ignore",
                    width="stretch",
                )


def _written(export: Export, trajectory: Trajectory) -> Callable[[], bytes]:
    return lambda: export.write(trajectory, "")
