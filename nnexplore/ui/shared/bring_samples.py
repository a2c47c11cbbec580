"""Bringing samples: a table is pasted or opened and looked at, its columns are chosen, and it is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

import numpy as np
import streamlit as st

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.own_samples import OwnSamples
from nnexplore.core.network.scaling import SCALINGS
from nnexplore.tables.table_samples import Columns, likely_columns, part_of, samples_in
from nnexplore.tables.text_table import MOST_BYTES, TextTable, read_table
from nnexplore.ui.shared.page_frame import explained, plain
from nnexplore.ui.shared.refusals import show_refused

_ROWS_SHOWN = 5
#: Beyond this the first tanh units are level nearly everywhere, and hardly learn.
_FAR_OUT = 3.0
_PASTED: Final = "own_pasted"
_FILE: Final = "own_file"
_TURN: Final = "own_turn"
_READ: Final = "own_read"
_Made = TypeVar("_Made")


def show_bringing(take: Callable[[OwnSamples], None]) -> None:
    """Lay out the fields; ``take`` is called from a callback with the samples that the visitor wants."""
    # A file stays in its field until that has another key.
    turn = st.session_state.setdefault(_TURN, 0)
    file = st.file_uploader(
        "Open a table",
        ["csv", "tsv", "txt", "json"],
        key=f"{_FILE}_{turn}",
        max_upload_size=MOST_BYTES // 1_000_000,
        help="CSV, TSV or JSON: two columns of numbers and one that names the class.",
    )
    pasted = st.text_area(
        "or paste one",
        key=_PASTED,
        placeholder="x, y, class\n0.5, 1.2, cat\n-0.3, 0.8, dog",
        height=110,
    )
    content = file.getvalue() if file is not None else pasted
    if not content:
        return
    try:
        table = _remembered("table", hash(content), lambda: read_table(content))
        likely = _remembered("columns", hash(content), lambda: likely_columns(table))
    except ConfigError as error:
        _say(error)
        return
    _show_table(table, f"{hash(content)}", likely, take)


def words_on_part(n: int, n_whole: int) -> str:
    """What is said where not all samples are taken."""
    return (
        f"A link has room for {n:,} of the {n_whole:,} samples: so many are drawn from them at random, "
        "at least one of each class."
    )


def _show_table(table: TextTable, key: str, likely: Columns, take: Callable[[OwnSamples], None]) -> None:
    st.caption(plain(f"{len(table.rows):,} rows, {table.form}. The first ones:"))
    st.dataframe(
        [dict(zip(table.names, row, strict=True)) for row in table.rows[:_ROWS_SHOWN]], hide_index=True
    )
    columns = _chosen_columns(table, key, likely)
    scaling = _chosen_scaling(table, key, columns)
    try:
        whole = _remembered("samples", (key, columns, scaling), lambda: samples_in(table, columns, scaling))
        part = _remembered("part", (key, columns, scaling), lambda: part_of(whole))
    except ConfigError as error:
        _say(error)
        return
    if part is not whole:
        st.caption(words_on_part(len(part.y), len(whole.y)))

    def taken() -> None:
        st.session_state[_TURN] += 1
        st.session_state[_PASTED] = ""
        st.session_state.pop(_READ, None)
        take(part)

    st.button(f"Take these {len(part.y):,} samples", icon=":material/check:", type="primary", on_click=taken)


def _chosen_columns(table: TextTable, key: str, likely: Columns) -> Columns:
    chosen = {}
    for name, label in (("x", "Across (x)"), ("y", "Up (y)"), ("label", "Class")):
        chosen[name] = st.selectbox(
            label,
            range(len(table.names)),
            getattr(likely, name),
            format_func=lambda column: table.names[column],
            key=f"own_{name}_{key}",
        )
    return Columns(**chosen)


def _chosen_scaling(table: TextTable, key: str, columns: Columns) -> str:
    """The scaling that is chosen; at first none if the numbers are such as a network begins well with."""
    names = list(SCALINGS)
    suits = _remembered("suits", (key, columns), lambda: _suits(table, columns))
    scaling: str = st.selectbox(
        "Scale",
        names,
        names.index("none" if suits else "standard"),
        format_func=lambda name: SCALINGS[name].label,
        key=f"own_scaling_{key}",
        help="A network learns best from numbers around -1 to 1.\n\n"
        + explained({scaling.label: scaling.help for scaling in SCALINGS.values()}),
    )
    return scaling


def _suits(table: TextTable, columns: Columns) -> bool:
    try:
        return bool(np.abs(samples_in(table, columns, "none").X).max() <= _FAR_OUT)
    except ConfigError:
        return False


def _remembered(name: str, key: Any, make: Callable[[], _Made]) -> _Made:
    """What was made of the same last time in this session: a large table is read once, not at every move."""
    kept = st.session_state.setdefault(_READ, {})
    if kept.get(name, (None,))[0] != key:
        try:
            kept[name] = (key, make())
        except ConfigError as error:
            kept[name] = (key, error)
    made = kept[name][1]
    if isinstance(made, ConfigError):
        raise made
    return made  # type: ignore[no-any-return]


def _say(error: ConfigError) -> None:
    show_refused(error, "The table" if error.field == "table" else error.field)
