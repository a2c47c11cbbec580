"""The page Width: what it opens on, its names in the address, and the fields of the networks' widths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.parameter import Parameter
from nnexplore.core.widths import write_widths
from nnexplore.presets import PRESETS
from nnexplore.ui import history, map_fields
from nnexplore.ui.map_fields import read_width_field

PAGE = "width"
#: Settings of a run that this page chooses for each of its networks.
WITHOUT = ("width", "start")
#: The experiment's own widths, and the most that fit beside each other.
WIDTHS, MOST_WIDTHS = (1, 2, 3, 4, 5, 20, 50), 12
#: What the page keeps in the address beside the run.
BESIDE = ("widths", *map_fields.NAMES)

_OPENING = "moons200-232-tanh"
_PRESETS = (
    "moons200-232-sigmoid",
    "moons200-232-tanh-batches",
    "moons200-232-tanh-annealed",
    "gaussians-233-tanh",
    "moons200-2332-tanh",
)
_THIRD = 0.33


def opening_run() -> RunConfig:
    """The run of the experiment, whose width is varied."""
    return PRESETS[_OPENING].config


def narrowed(parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The parameters of this page's controls: it varies the first hidden layer, so there has to be one."""
    return {**parameters, "layers": replace(parameters["layers"], minimum=1)}


def show_fields(config: RunConfig, most_units: int) -> tuple[int, ...]:
    """The widths of the networks that are shown, a run to begin with, samples held out; return the widths."""
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    with left:
        text = st.text_input(
            "Widths",
            write_widths(WIDTHS),
            key="widths",
            bind="query-params",
            help=f"Hidden units of each network: at most {MOST_WIDTHS} numbers up to {most_units}.",
        )
    with middle:
        _show_presets()
    with right:
        _hold_out_button(config)
    return read_width_field(text, most_units, MOST_WIDTHS, "widths", WIDTHS)


def _show_presets() -> None:
    """A list of runs to begin with: the experiment's, and what the visitor saw on Explore."""
    runs = {"200 moons, tanh (the study)": opening_run()}
    runs |= {PRESETS[name].title: PRESETS[name].config for name in _PRESETS}
    explored = history.latest()
    if explored is not None:
        runs["My run from Explore"] = explored

    def load() -> None:
        chosen = st.session_state["width_preset"]
        if chosen is not None:
            history.show(runs[chosen], opening_run(), WITHOUT)
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
