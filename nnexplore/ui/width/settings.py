"""The fields of the page Width: the networks' widths, a run to begin with, samples held out."""

from __future__ import annotations

import streamlit as st

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.widths import write_widths
from nnexplore.links.openings import MOST_WIDTHS, WIDTHS, width_run
from nnexplore.ui.shared import history
from nnexplore.ui.width.map_fields import read_width_field

PAGE = "width"
_LABEL = "Widths"
#: Settings of a run that this page chooses for each of its networks.
WITHOUT = ("width", "start")

_PRESETS = (
    "moons200-2332-sigmoid-annealed",
    "moons200-2332-sigmoid-batches",
    "moons200-232-tanh-annealed",
    "gaussians-233-tanh",
    "moons200-2332-tanh-annealed",
)
_THIRD = 0.33


def take(config: RunConfig) -> None:
    """Put the controls to another run, from a callback."""
    history.show(config, width_run(), WITHOUT)


def show_fields(config: RunConfig, most_units: int) -> tuple[int, ...]:
    """The widths of the networks that are shown, a run to begin with, samples held out; return the widths."""
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    with left:
        text = st.text_input(
            _LABEL,
            write_widths(WIDTHS),
            key="widths",
            bind="query-params",
            help=f"Hidden units of each network: at most {MOST_WIDTHS} numbers up to {most_units}.",
        )
    with middle:
        _show_presets()
    with right:
        _hold_out_button(config)
    return read_width_field(text, most_units, MOST_WIDTHS, _LABEL, WIDTHS)


def _show_presets() -> None:
    """A list of runs to begin with: the experiment's, and what the visitor saw on Explore."""
    runs = {"200 moons, tanh (the study)": width_run()}
    runs |= {PRESETS[name].label: PRESETS[name].config for name in _PRESETS}
    explored = history.latest()
    if explored is not None:
        runs["My run from Explore"] = explored

    def load() -> None:
        chosen = st.session_state["width_preset"]
        if chosen is not None:
            history.show(runs[chosen], width_run(), WITHOUT)
            st.session_state["width_preset"] = None

    st.selectbox(
        "Presets",
        list(runs),
        index=None,
        placeholder="Begin with …",
        key="width_preset",
        on_change=load,
        help="Data, activation and training of a study, for every width.",
    )


def _hold_out_button(config: RunConfig) -> None:
    """Hold samples out, or train on all of them again."""
    held = config.training.validation > 0
    st.button(
        "Train on all samples" if held else "Hold out a third",
        icon=":material/join:" if held else ":material/content_cut:",
        help="Samples that are held out take no part in the training. Where a wide network does better on "
        "the others than on these, it has learned the noise by heart: it over-fits.",
        on_click=lambda: history.put("validation", 0.0 if held else _THIRD),
    )
