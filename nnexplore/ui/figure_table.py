"""Published figures beside ours, as a table: what, published, ours, the difference, and why."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from nnexplore.core.trajectory import Trajectory
from nnexplore.experiments.walk import Figure

_STYLE = "<style>.st-key-figures { max-width: 68rem; } .st-key-figures table { font-size: 0.9rem; }</style>"


def show_figures(figures: Sequence[Figure], runs: Sequence[Trajectory]) -> None:
    """A row for each figure, measured on its trained run."""
    with st.container(key="figures"):
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
        st.markdown("**Published figures, and ours as measured on the runs above**\n\n" + "\n".join(lines))
        st.html(_STYLE)


def _difference(figure: Figure, ours: float) -> str:
    """The difference with one digit; none where a range holds ours."""
    difference = figure.difference(ours)
    if difference == 0.0:
        return "within" if isinstance(figure.published, tuple) else "0"
    return f"{difference:+.0e}".replace("-", "−")
