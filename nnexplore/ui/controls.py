"""Controls: the sidebar's widgets, one a setting, bound to the query string of the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from nnexplore.config import RunConfig
from nnexplore.core.activations import ACTIVATIONS
from nnexplore.core.datasets import DATASETS
from nnexplore.core.losses import OUTPUTS
from nnexplore.core.network import INITS
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.parameter import ConfigError, Parameter
from nnexplore.query import STREAMS, numbered, read_query, settings
from nnexplore.ranges import PARAMETERS, REDUCTIONS, SNAPSHOT_WORDS
from nnexplore.service.limits import Limits
from nnexplore.ui import arrival, history
from nnexplore.ui.frame import explained

_BOUND = "query-params"


def allowed_parameters(limits: Limits) -> dict[str, Parameter]:
    """The numbers of a configuration with the ranges that this server takes."""
    maxima = {
        "n_samples": limits.n_samples,
        "batch_size": limits.n_samples,
        "width": limits.width,
        "layers": limits.depth,
        "n_steps": limits.n_steps,
    }
    return {
        name: replace(parameter, maximum=maxima.get(name, parameter.maximum))
        for name, parameter in PARAMETERS.items()
    }


class Controls:
    """The sidebar of a page: its widgets, and the run configuration they describe.

    Parameters
    ----------
    parameters
        The numbers with the ranges that are offered.
    page
        The page whose changes the undo button takes back.
    opening
        The run whose settings are the controls' defaults, which the address leaves out and the reset button
        goes back to.
    without
        Settings that the page chooses elsewhere: there is no control for them, and they are as by default.
    beside
        What the page keeps in the address for itself.
    """

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        page: str = "explore",
        opening: RunConfig | None = None,
        without: Collection[str] = (),
        beside: Collection[str] = (),
    ) -> None:
        self.parameters = parameters
        self.page = page
        self.opening = RunConfig() if opening is None else opening
        self.without = without
        self.beside = beside
        self.defaults = {setting.name: setting.value for setting in settings(self.opening)}
        self.values: dict[str, Any] = {}

    def show(self) -> tuple[RunConfig, list[ConfigError]]:
        """Lay out every control; return the configuration, with an error for each value it does not take."""
        arrival.settle(self.page, self.opening, self.without, self.beside)
        with st.sidebar:
            top = st.container()
            self._data()
            first_layer = st.container()
            st.button(
                "Another first draw",
                icon=":material/casino:",
                help="Draw other first weights: the same network may end elsewhere.",
                on_click=_draw_again,
                width="stretch",
            )
            with st.expander("Advanced", key="advanced"):
                self._slider(self.parameters["layers"], on_change=_draw_start)
                # It stands above, but whether there is one is known only now.
                with first_layer:
                    self._first_layer()
                self._further_layers()
                self._training()
                self._seeds()
        arrival.note_controls(self.values)
        given = [(name, str(value)) for name, value in self.values.items() if value is not None]
        config, errors = read_query(given, self.parameters)
        history.remember(config, self.page)
        with top:
            history.buttons(self.page, self.opening, self.without)
        return config, errors

    def _data(self) -> None:
        help = "Which samples the network learns to tell apart."
        name = self._choice("data", "Data set", DATASETS, help, on_change=_draw_start)
        self._slider(replace(self.parameters["noise"], help=DATASETS[name].noise_help))
        self._number(self.parameters["n_samples"])
        for parameter in DATASETS[name].parameters:
            self._slider(parameter, on_change=_draw_start)

    def _first_layer(self) -> None:
        if self.values["layers"] > 0:
            self._layer(0)
        else:
            st.caption("No hidden layer: softmax regression, a straight cut. “Advanced” adds layers.")

    def _layer(self, layer: int) -> None:
        ordinal = f" of layer {layer + 1}" if layer else ""
        activation = st.container()
        parameter = self.parameters["width"]
        named = replace(parameter, name=numbered("width", layer), label="Units" if layer else parameter.label)
        if named.name not in self.without:
            width, activation = st.columns(2, vertical_alignment="bottom", gap="small")
            with width:
                self._number(named, on_change=_draw_start)
        with activation:
            help = f"What each hidden unit{ordinal} does to its pre-activation z."
            name = numbered("activation", layer)
            self._choice(name, f"Activation{ordinal}", ACTIVATIONS, help)

    def _further_layers(self) -> None:
        for layer in range(1, self.values["layers"]):
            self._layer(layer)
        help = "What the last layer is, and the loss that goes with it."
        self._choice("output", "Output", OUTPUTS, help, on_change=_draw_start)
        self._choice("init", "First weights", INITS, "How the weights are drawn before the first step.")
        if "start" not in self.without:
            self._start()

    def _start(self) -> None:
        self.values["start"] = (
            st.text_input(
                "Start weights",
                key="start",
                bind=_BOUND,
                placeholder="drawn",
                help="Weights to start from in place of drawn ones, as “Train on from here” hands them over.",
            )
            or None
        )

    def _training(self) -> None:
        self._choice(
            "optimizer",
            "Optimiser",
            OPTIMIZERS,
            "How a gradient becomes a step.",
            on_change=_suggest_learning_rate,
        )
        self._number(self.parameters["learning_rate"], format="%g")
        for own in OPTIMIZERS[self.values["optimizer"]].parameters:
            self._slider(own)
        self._choice("schedule", "Schedule", SCHEDULES, "How the learning rate changes during the run.")
        for own in SCHEDULES[self.values["schedule"]].parameters:
            self._number(own, format="%g")
        self._number(self.parameters["n_steps"])
        self._number(self.parameters["batch_size"], placeholder="all samples")
        self._number(self.parameters["l2"], format="%g")
        self._choice("reduction", "Reduction", REDUCTIONS, "How the samples' losses become one.")
        self._slider(self.parameters["validation"])
        self._number(self.parameters["target_loss"], placeholder="none", format="%g")
        self.values["snapshots"] = st.selectbox(
            "Snapshots",
            SNAPSHOT_WORDS,
            key="snapshots",
            bind=_BOUND,
            accept_new_options=True,
            help="When the parameters are kept for the timeline: log is dense early, epoch is once a pass "
            "through the samples; or type a number of steps.",
        )

    def _seeds(self) -> None:
        self._number(self.parameters["data_seed"])
        if (
            self._choice("stream", "First weights' stream", STREAMS, "Where their random numbers come from.")
            == "own"
        ):
            self._number(self.parameters["seed"])

    def _slider(self, parameter: Parameter, **how: Any) -> None:
        self.values[parameter.name] = st.slider(
            parameter.label,
            parameter.minimum,
            parameter.maximum,
            self.defaults.get(parameter.name, parameter.default),
            parameter.step,
            key=parameter.name,
            help=parameter.help,
            bind=_BOUND,
            **how,
        )

    def _number(self, parameter: Parameter, **how: Any) -> None:
        self.values[parameter.name] = st.number_input(
            parameter.label,
            parameter.minimum,
            parameter.maximum,
            self.defaults.get(parameter.name, parameter.default),
            parameter.step,
            key=parameter.name,
            help=parameter.help,
            bind=_BOUND,
            **how,
        )

    def _choice(self, name: str, label: str, entries: Mapping[str, Any], help: str, **how: Any) -> str:
        meanings = {key: entry if isinstance(entry, str) else entry.help for key, entry in entries.items()}
        chosen: str = st.selectbox(
            label,
            list(entries),
            list(entries).index(self.defaults.get(name, next(iter(entries)))),
            key=name,
            help=f"{help}\n\n{explained(meanings)}",
            bind=_BOUND,
            **how,
        )
        self.values[name] = chosen
        return chosen


def _draw_start() -> None:
    """Let first weights be drawn: given ones belong to the network as it was."""
    if "start" in st.session_state:
        history.put("start", "")


def _draw_again() -> None:
    _draw_start()
    history.put("stream", "own")
    history.put("seed", (st.session_state.get("seed", PARAMETERS["seed"].default) + 1) % 2**32)


def _suggest_learning_rate() -> None:
    """Offer the chosen optimiser's usual learning rate: another's would make it crawl or diverge."""
    history.put("learning_rate", OPTIMIZERS[st.session_state["optimizer"]].learning_rate)
