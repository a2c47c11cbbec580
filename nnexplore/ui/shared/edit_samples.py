"""Changing samples: a table of them to type in, and a file to keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.labelled_samples import name_of
from nnexplore.core.network.own_samples import OwnSamples, pack
from nnexplore.core.network.sample_arrays import samples_of
from nnexplore.export.table import csv_table
from nnexplore.ui.shared.refusals import show_refused

Record = dict[str, Any]


def show_editing(own: OwnSamples, take: Callable[[OwnSamples], None]) -> None:
    """Lay out the samples as a table; ``take`` is called from a callback with what the visitor made of it."""
    before = records_of(own)
    across, up = own.feature_names
    after: list[Record] = st.data_editor(
        before,
        key=f"own_editor_{hash(pack(own))}",
        num_rows="dynamic",
        hide_index=True,
        height=250,
        column_config={
            "x": st.column_config.NumberColumn(across, format="%.3g", required=True, width=58),
            "y": st.column_config.NumberColumn(up, format="%.3g", required=True, width=58),
            "class": st.column_config.TextColumn("class", required=True, width=62),
        },
    )
    if after != before:
        try:
            changed = edited_samples(after, own)
            pack(changed)
        except ConfigError as error:
            show_refused(error, "The table" if error.field in ("X", "y") else error.field)
        else:
            st.button(
                "Take the changes",
                icon=":material/check:",
                type="primary",
                on_click=take,
                args=(changed,),
            )
    st.download_button(
        "Save as CSV",
        csv_table((across, up, "class"), [tuple(record.values()) for record in before]),
        file_name="samples.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def records_of(own: OwnSamples) -> list[Record]:
    """The samples one by one, their classes by name."""
    return [
        {"x": x, "y": y, "class": own.class_names[label]}
        for (x, y), label in zip(own.X.tolist(), own.y.tolist(), strict=True)
    ]


def edited_samples(records: Sequence[Record], own: OwnSamples) -> OwnSamples:
    """The samples of the records, whose classes keep their order, and so their colours.

    Raises
    ------
    ConfigError
        If a value is missing, or they are no samples that are taken.
    """
    for row, record in enumerate(records, 1):
        for name, label in zip(("x", "y", "class"), (*own.feature_names, "class"), strict=True):
            if record.get(name) in (None, ""):
                raise ConfigError(label, fault=f"has no value in row {row:,}")
    labels = [name_of(record["class"]) for record in records]
    names = [name for name in dict.fromkeys((*own.class_names, *labels)) if name in set(labels)]
    points = [[record["x"], record["y"]] for record in records]
    return samples_of(points, [names.index(label) for label in labels], own.feature_names, names)
