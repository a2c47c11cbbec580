"""Printed tables beside ours, folded: iteration, the printed loss, ours of each column, the difference."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.printed_table import PrintedTable, Row

_STYLE = """
<style>
  .st-key-tables { max-width: 62rem; }
  .st-key-tables table { font-size: 0.9rem; font-variant-numeric: tabular-nums; }
  .st-key-tables [data-testid="stMarkdownContainer"] { overflow-x: auto; }
  @media (max-width: 640px) {
    .st-key-tables table { font-size: 0.8rem; }
    .st-key-tables :is(th, td) { padding: 0.15rem 0.3rem; }
  }
</style>
"""


def show_tables(tables: Sequence[PrintedTable], runs: Sequence[Trajectory]) -> None:
    """A table to be unfolded for each, measured on its trained run."""
    with st.container(key="tables", gap="small"):
        for table, run in zip(tables, runs, strict=True):
            with st.expander(f"{table.what}: the printed table, and ours as measured here"):
                st.markdown(f"{table.why}\n\n{_lines(table, run)}")
        st.html(_STYLE)


def _lines(table: PrintedTable, run: Trajectory) -> str:
    heads = ["Iteration", "Printed", *(column.label for column in table.columns), "Difference"]
    lines = [f"| {' | '.join(heads)} |", "|--:" * len(heads) + "|"]
    return "\n".join([*lines, *map(_line, table.rows(run))])


def _line(row: Row) -> str:
    cells = [f"{row.iteration:,}", *(f"{loss:.6f}" for loss in (row.printed, *row.ours))]
    return f"| {' | '.join([*cells, _difference(row.difference)])} |"


def _difference(difference: float) -> str:
    """The difference with the digits that are printed."""
    digits = f"{difference:+.6f}".replace("-", "−")
    return "0" if float(f"{difference:.6f}") == 0 else digits
