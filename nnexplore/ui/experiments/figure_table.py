"""Published figures beside ours, as a table: what, published, ours, the difference, and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nnexplore.core.run.trajectory import Trajectory
from nnexplore.experiments.walk import Figure

# Where there is no room for the columns, a figure is a block: what, its three numbers, why.
_STYLE = """
<style>
  .st-key-figures { max-width: 78rem; }
  .st-key-figures table { font-size: 0.9rem; }
  @media (min-width: 641px) { .st-key-figures td:first-child { white-space: nowrap; } }
  @media (max-width: 640px) {
    .st-key-figures :is(table, tbody) { display: block; }
    .st-key-figures thead { display: none; }
    .st-key-figures tr { display: grid; grid-template-columns: repeat(3, 1fr); padding: 0.4rem 0; }
    .st-key-figures td { border: 0; padding: 0.1rem 0.4rem; }
    .st-key-figures td:is(:first-child, :last-child) { grid-column: 1 / -1; }
    .st-key-figures td:first-child { font-weight: 600; }
    .st-key-figures td::before { display: block; font-size: 0.75rem; opacity: 0.7; }
    .st-key-figures td:nth-child(2)::before { content: "published"; }
    .st-key-figures td:nth-child(3)::before { content: "ours"; }
    .st-key-figures td:nth-child(4)::before { content: "difference"; }
  }
</style>
"""


def show_figures(figures: Sequence[Figure], runs: Sequence[Trajectory]) -> None:
    """A row for each figure, measured on its trained run."""
    with st.expander("Published figures, and ours as measured here", key="figures"):
        lines = ["| Figure | Published | Ours | Difference | Why |", "|:--|--:|--:|--:|:--|"]
        for figure, run in zip(figures, runs, strict=True):
            ours = figure.measure(run)
            cells = [
                figure.what,
                figure.published_text,
                figure.text(ours),
                _difference(figure, ours),
                figure.why,
            ]
            lines.append(f"| {' | '.join(cells)} |")
        st.markdown("\n".join(lines))
        st.html(_STYLE)


def _difference(figure: Figure, ours: float) -> str:
    """The difference with one digit; none where a range holds ours."""
    difference = figure.difference(ours)
    if difference == 0.0:
        return "within" if isinstance(figure.published, tuple) else "0"
    return f"{difference:+.0e}".replace("-", "−")
