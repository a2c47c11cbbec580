"""The page Width: what it opens on, its own names in the address, and the networks beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS
from nnexplore.core.parameter import ConfigError, Parameter
from nnexplore.core.trajectory import Trajectory
from nnexplore.core.widths import read_widths, with_width, write_widths
from nnexplore.export.success import csv_widths
from nnexplore.figures.success import accuracy_over_width, units
from nnexplore.presets import PRESETS
from nnexplore.query import read_query
from nnexplore.service.jobs import LimitError, TrainingService
from nnexplore.service.progress import FINISHED
from nnexplore.ui import history, link
from nnexplore.ui.frame import plain
from nnexplore.ui.mount import mount_boundaries, mount_plot

PAGE = "width"
#: Settings of a run that this page chooses for each of its networks.
WITHOUT = ("width", "start")
#: The experiment's own widths, and the most that fit beside each other.
WIDTHS, MOST_WIDTHS = (1, 2, 3, 4, 5, 20, 50), 12
#: The runs in each cell of the success map, and what a run has to have right to count.
DRAWS = Parameter("draws", "First draws", 30, 1, 100, 10, "Runs in each cell: seeds 0, 1, …")
THRESHOLD = Parameter(
    "threshold",
    "Right, %",
    95,
    50,
    100,
    1,
    "The share of training samples that a run has to have right at its end.",
)
#: What the page keeps in the address beside the run.
BESIDE = ("widths", "map_data", "map_activations", "map_widths", "draws", "threshold", "cell")

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


def link_errors(parameters: Mapping[str, Parameter]) -> list[str]:
    """What of the address is not taken: of the run, and of what this page keeps beside it."""
    given = [
        (name, value)
        for name in st.query_params
        if name not in BESIDE
        for value in st.query_params.get_all(name)
    ]
    sentences = [error.message for error in read_query(given, parameters, opening_run())[1]]
    choices = {"map_data": DATASETS, "map_activations": ACTIVATIONS}
    return [*sentences, *link.dropped([DRAWS, THRESHOLD], choices)]


def show_presets() -> None:
    """A list of runs to begin with: the experiment's, and what the visitor saw on Explore."""
    runs = {"200 moons, tanh (the study)": opening_run()}
    runs |= {PRESETS[name].title: PRESETS[name].config for name in _PRESETS}
    explored = history.latest()
    if explored is not None:
        runs["My run from Explore"] = explored

    def load() -> None:
        chosen = st.session_state["width_preset"]
        if chosen is not None:
            history.show(runs[chosen], WITHOUT)
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


def hold_out_button(config: RunConfig) -> None:
    """Hold samples out, or train on all of them again."""
    held = config.training.validation > 0
    st.button(
        "Train on all samples" if held else "Hold out a third",
        icon=":material/join:" if held else ":material/content_cut:",
        help="Samples that are held out take no part in the training. Where a wide network does better on "
        "the others than on these, it has learned the noise by heart: it over-fits.",
        on_click=lambda: history.put("validation", 0.0 if held else _THIRD),
    )


def number_field(parameter: Parameter) -> Any:
    """A field for one of the map's own numbers; return what it holds."""
    return st.number_input(
        parameter.label,
        parameter.minimum,
        parameter.maximum,
        parameter.default,
        parameter.step,
        key=parameter.name,
        bind="query-params",
        help=parameter.help,
    )


def read_width_field(
    text: str, most_units: int, most: int, field: str, default: tuple[int, ...]
) -> tuple[int, ...]:
    """The widths of a text field; what is wrong with it is said, and the default taken."""
    try:
        return read_widths(text, most_units, most, field)
    except ConfigError as error:
        instead = f"{error.message} The default, {write_widths(default)}, is used."
        st.error(plain(instead), icon=":material/error:")
        return default


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
    mount_boundaries("boundaries", keys, labels)
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
                accuracy_over_width(known, dark=is_dark()).to_json(),
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
    words = f"The held-out samples are told best by **{units(best)}**: {held[best]:.0%} of them right."
    if held[widest] < held[best]:
        return words + (
            f" With {units(widest)} only {held[widest]:.0%} are, though {trained[widest]:.0%} of the samples "
            "trained on: it **over-fits**."
        )
    return words + " The widest network does as well on them as any: no over-fitting here."


def is_dark() -> bool:
    """Whether the visitor's page is dark."""
    return st.context.theme.type == "dark"


def narrowed(parameters: Mapping[str, Parameter]) -> dict[str, Parameter]:
    """The parameters of this page's controls: it varies the first hidden layer, so there has to be one."""
    return {**parameters, "layers": replace(parameters["layers"], minimum=1)}
