"""Controls: the sidebar's widgets, one a setting, bound to the query string of the address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.dataset import Dataset
from nnexplore.core.network.datasets import ALL_DATASETS, OWN
from nnexplore.core.network.features import COORDINATES, FEATURES, OFFERED_FEATURES
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.parameter import Parameter
from nnexplore.core.run.configuration import RunConfig, read_query
from nnexplore.core.run.labels import LABELS, label_of
from nnexplore.core.run.query import STREAMS, numbered, settings
from nnexplore.core.run.ranges import BATCH_DRAWS, PARAMETERS, SNAPSHOT_WORDS
from nnexplore.service.limits import Limits
from nnexplore.ui.shared import history, page_changes
from nnexplore.ui.shared.collected_samples import show_collected
from nnexplore.ui.shared.fields import BOUND, number_field, number_slider
from nnexplore.ui.shared.network_changes import next_seed, with_hidden
from nnexplore.ui.shared.own_samples import begin_with, begins, show_own_samples
from nnexplore.ui.shared.page_frame import explained

#: The slider of hidden units, which the address leaves to the field beside it, and how far it goes.
_UNITS = "units"
_TYPED = "Number of hidden units"
_MOST_BY_SLIDER = 12


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
    """

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        page: str = "explore",
        opening: RunConfig | None = None,
        without: Collection[str] = (),
    ) -> None:
        self.parameters = parameters
        self.page = page
        self.opening = RunConfig() if opening is None else opening
        self.without = without
        self.defaults = {setting.name: setting.value for setting in settings(self.opening)}
        self.values: dict[str, Any] = {}
        self.is_drawn = True

    def take_hidden(self, hidden: tuple[int, ...]) -> None:
        """Put the controls to hidden layers of these widths, before they are made."""
        before = history.latest(self.page) or self.opening
        changed = with_hidden(before, hidden, history.latest_activations(self.page))
        history.show(changed, self.opening, self.without)

    def show(self, page: Callable[[RunConfig, list[ConfigError]], None]) -> None:
        """Lay out every control, then the ``page`` of the run, with an error for each value not taken.

        The controls that are used most are one fragment with the page: each runs these alone and leaves the
        other controls and the frame around the page as they stand. That halves what it costs.
        """
        page_changes.settle(self.page, self.opening, self.without)
        data = st.session_state.get("data", st.query_params.get("data", self.opening.data.name))
        self.is_drawn = ALL_DATASETS.get(data, self.opening.data.dataset).is_drawn
        with st.sidebar:
            usual = st.container()
            st.button(
                "Another first draw",
                icon=":material/casino:",
                help="Draw other first weights: the same network may end elsewhere.",
                on_click=_draw_again,
                width="stretch",
            )
            with st.expander("Advanced", key="advanced"):
                self._slider(self.parameters["layers"], on_change=_draw_start)
                self._further_layers()
                self._training()
                self._seeds()
        st.fragment(self._show_usual)(usual, self.values, _held(self.values), page)

    def _show_usual(
        self,
        container: DeltaGenerator,
        others: dict[str, Any],
        held: dict[str, Any],
        page: Callable[[RunConfig, list[ConfigError]], None],
    ) -> None:
        """Lay out the controls that are used most, and the page; the ``others`` ``held`` these."""
        if any(st.session_state.get(name, value) != value for name, value in held.items()):
            st.rerun()  # the whole page: something put another control, such as undo
        self.values = dict(others)
        with container:
            undo, reset = st.columns(2)
            dataset = self._dataset()
            self._first_layer()
            if dataset.is_drawn != self.is_drawn:
                st.rerun()  # the whole page: of some data sets there is no seed to choose
            if dataset.is_drawn:
                self._number(self.parameters["n_samples"])
            for parameter in dataset.parameters:
                self._slider(parameter, on_change=_draw_start)
        page_changes.note_controls(self.values)
        given = [(name, str(value)) for name, value in self.values.items() if value is not None]
        config, errors = read_query(given, self.parameters)
        history.remember(config, self.page)
        history.buttons(undo, reset, self.page, self.opening, self.without)
        page(config, errors)

    def _dataset(self) -> Dataset:
        help = "Which samples the network learns to tell apart."
        dataset = ALL_DATASETS[self._choice("data", ALL_DATASETS, help, on_change=self._turn_to_data)]
        if dataset is OWN:
            self.values["samples"] = show_own_samples(on_change=_draw_start)
            return dataset
        if dataset.is_drawn:
            self._slider(replace(self.parameters["noise"], help=dataset.noise_help))
            return dataset
        self.values |= show_collected(dataset, self.defaults, self.page, on_change=_draw_start)
        return dataset

    def _turn_to_data(self) -> None:
        """Begin with samples that have been shown where the visitor turns to his own."""
        _draw_start()
        if st.session_state["data"] == OWN.name:
            begin_with(begins(self.page) or self.opening.data)

    def _first_layer(self) -> None:
        """Lay out the first hidden layer: a few units by slider, none without the layer, more by typing."""
        if numbered("width", 0) in self.without:
            if self.values["layers"] > 0:
                self._activation(0)
            return
        width = self.parameters["width"]
        slider, field = st.columns((5, 3), vertical_alignment="bottom", gap="small")
        if self.values["layers"] > 0:
            with field:
                typed = replace(width, label=_TYPED)
                self._number(typed, on_change=_draw_start, label_visibility="collapsed")
        st.session_state[_UNITS] = min(self.values.get("width", 0), _MOST_BY_SLIDER)
        with slider:
            st.slider(
                label_of("width"),
                0,
                min(_MOST_BY_SLIDER, int(width.maximum)),
                key=_UNITS,
                help=f"{width.help} With none there is no hidden layer: softmax regression, a straight cut.",
                on_change=_put_units,
            )
        if self.values["layers"] > 0:
            self._activation(0)

    def _layer(self, layer: int) -> None:
        """Lay out a hidden layer: its width, if it is chosen here, and its activation."""
        if numbered("width", layer) in self.without:
            self._activation(layer)
            return
        width, activation = st.columns(2, vertical_alignment="bottom", gap="small")
        with width:
            name = numbered("width", layer)
            named = replace(self.parameters["width"], name=name, label=label_of(name))
            self._number(named, on_change=_draw_start)
        with activation:
            self._activation(layer)

    def _activation(self, layer: int) -> None:
        ordinal = f" of layer {layer + 1}" if layer else ""
        help = f"What each hidden unit{ordinal} does to its pre-activation z."
        self._choice(numbered("activation", layer), ACTIVATIONS, help)

    def _further_layers(self) -> None:
        for layer in range(1, self.values["layers"]):
            self._layer(layer)
        help = "What the last layer is, and the loss that goes with it."
        self._choice("output", OUTPUTS, help, on_change=_draw_start)
        self._choice("init", INITS, "How the weights are drawn before the first step.")
        self._features()
        if "start" not in self.without:
            self._start()

    def _features(self) -> None:
        """Lay out what the first layer is given: offered lists, and others by typing."""
        meanings = explained({name: feature.help for name, feature in FEATURES.items()})
        self.values["features"] = st.selectbox(
            LABELS["features"],
            OFFERED_FEATURES,
            OFFERED_FEATURES.index(",".join(COORDINATES)),
            key="features",
            bind=BOUND,
            accept_new_options=True,
            on_change=_draw_start,
            help="What the network is given of each sample: its coordinates, or features that are made of "
            f"them by hand. Type others with commas between them, such as x,y,xy.\n\n{meanings}",
        )

    def _start(self) -> None:
        self.values["start"] = (
            st.text_input(
                LABELS["start"],
                key="start",
                bind=BOUND,
                placeholder="drawn",
                help="Weights to start from in place of drawn ones, as “Train on from here” hands them over.",
            )
            or None
        )

    def _training(self) -> None:
        self._choice(
            "optimizer",
            OPTIMIZERS,
            "How a gradient becomes a step.",
            on_change=_suggest_learning_rate,
        )
        self._number(self.parameters["learning_rate"], format="%g")
        for own in OPTIMIZERS[self.values["optimizer"]].parameters:
            self._slider(own)
        self._choice("schedule", SCHEDULES, "How the learning rate changes during the run.")
        for own in SCHEDULES[self.values["schedule"]].parameters:
            self._number(own, format="%g")
        self._number(self.parameters["n_steps"])
        self._number(self.parameters["batch_size"], placeholder="all samples")
        self._choice("batch_draw", BATCH_DRAWS, "Which samples a batch has, if it has not all of them.")
        self._number(self.parameters["l2"], format="%g")
        self._choice("reduction", REDUCTIONS, "How the samples' losses become one.")
        self._slider(self.parameters["validation"])
        self._number(self.parameters["target_loss"], placeholder="none", format="%g")
        self.values["snapshots"] = st.selectbox(
            LABELS["snapshots"],
            SNAPSHOT_WORDS,
            key="snapshots",
            bind=BOUND,
            accept_new_options=True,
            help="When the parameters are kept for the timeline: log is dense early, epoch is once as "
            "many samples were seen as there are; or type a number of steps.",
        )

    def _seeds(self) -> None:
        seed = self.parameters["data_seed"]
        if self.is_drawn:
            self._number(seed)
        stream = self._choice("stream", STREAMS, "Where their random numbers come from.")
        if not self.is_drawn and (self.values["validation"] or stream == "data"):
            uses = "holds out other samples" if self.values["validation"] else "draws other first weights"
            self._number(replace(seed, help=f"Another seed {uses}."))
        if stream == "own":
            self._number(self.parameters["seed"])

    def _slider(self, parameter: Parameter, **how: Any) -> None:
        default = self.defaults.get(parameter.name, parameter.default)
        self.values[parameter.name] = number_slider(parameter, default, **how)

    def _number(self, parameter: Parameter, **how: Any) -> None:
        default = self.defaults.get(parameter.name, parameter.default)
        self.values[parameter.name] = number_field(parameter, default, **how)

    def _choice(self, name: str, entries: Mapping[str, Any], help: str, **how: Any) -> str:
        meanings = {key: entry if isinstance(entry, str) else entry.help for key, entry in entries.items()}
        chosen: str = st.selectbox(
            label_of(name),
            list(entries),
            list(entries).index(self.defaults.get(name, next(iter(entries)))),
            key=name,
            help=f"{help}\n\n{explained(meanings)}",
            bind=BOUND,
            **how,
        )
        self.values[name] = chosen
        return chosen


def _held(names: Collection[str]) -> dict[str, Any]:
    """What the controls of these names hold."""
    return {name: st.session_state.get(name) for name in names}


def _draw_start() -> None:
    """Let first weights be drawn: given ones belong to the network as it was."""
    if "start" in st.session_state:
        history.put("start", "")


def _put_units() -> None:
    """Put the first layer to as many units as the slider says; none take the layers away."""
    units = st.session_state[_UNITS]
    _draw_start()
    if units == 0:
        history.put("layers", 0)
        return
    if st.session_state.get("layers") == 0:
        history.put("layers", 1)
        history.introduce("width", units)
    else:
        history.put("width", units)


def _draw_again() -> None:
    _draw_start()
    history.put("stream", "own")
    history.put("seed", next_seed(st.session_state.get("seed", PARAMETERS["seed"].default)))


def _suggest_learning_rate() -> None:
    """Offer the chosen optimiser's usual learning rate: another's would make it crawl or diverge."""
    history.put("learning_rate", OPTIMIZERS[st.session_state["optimizer"]].learning_rate)
