"""The Explore page without a browser: every control, the share link, undo and the limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.datasets import ALL_DATASETS
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.query import settings
from nnexplore.core.run.ranges import BATCH_DRAWS, PARAMETERS
from nnexplore.service.training_service import TrainingService
from tests.ui.session import RunSession

CHOICES: dict[str, Any] = {
    "data": ALL_DATASETS,
    "activation": ACTIVATIONS,
    "output": OUTPUTS,
    "init": INITS,
    "optimizer": OPTIMIZERS,
    "schedule": SCHEDULES,
    "reduction": REDUCTIONS,
    "batch_draw": BATCH_DRAWS,
}


@pytest.fixture
def visitor(service: TrainingService) -> Iterator[RunSession]:
    return RunSession(service)


def test_the_page_opens_on_circles_with_three_tanh_units(visitor: RunSession) -> None:
    config = visitor.open().config
    assert config == RunConfig()
    assert (config.data.name, config.network.hidden, config.network.activation) == ("circles", (3,), "tanh")


@pytest.mark.parametrize(("control", "choice"), [(c, name) for c, names in CHOICES.items() for name in names])
def test_every_choice_of_every_list_makes_a_run(visitor: RunSession, control: str, choice: str) -> None:
    visitor.open().put(control, choice)
    assert {s.name: s.value for s in settings(visitor.config)}[control] == choice
    assert not visitor.app.error


@pytest.mark.parametrize(
    ("query", "name", "value"),
    [
        ("", "noise", 0.35),
        ("", "n_samples", 200),
        ("", "width", 7),
        ("", "layers", 0),
        ("", "layers", 4),
        ("layers=3", "width_3", 5),
        ("layers=2", "activation_2", "relu"),
        ("", "factor", 0.6),
        ("data=spiral", "n_arms", 5),
        ("data=gaussians", "n_classes", 4),
        ("", "learning_rate", 0.003),
        ("", "n_steps", 777),
        ("", "batch_size", 16),
        ("", "l2", 0.5),
        ("", "seed", 12),
        ("", "data_seed", 12),
        ("", "validation", 0.25),
        ("", "target_loss", 0.05),
        ("schedule=inverse-time", "decay", 0.1),
        ("optimizer=momentum", "momentum", 0.5),
        ("n_steps=1000", "snapshots", "epoch"),
        ("", "stream", "data"),
        ("", "start", write_start(np.arange(17.0))),
    ],
)
def test_every_control_sets_what_it_names(visitor: RunSession, query: str, name: str, value: Any) -> None:
    visitor.open(query).put(name, value)
    assert {s.name: s.value for s in settings(visitor.config)}[name] == value
    assert not visitor.app.error


def test_the_slider_of_hidden_units_takes_the_layer_away_at_none_and_follows_what_is_typed(
    visitor: RunSession,
) -> None:
    visitor.open("width=64&activation=relu").put("units", 5)
    assert visitor.config.network.hidden == (5,)
    visitor.put("units", 0)
    assert visitor.config.network.hidden == ()
    visitor.put("units", 2)
    assert visitor.config.network.hidden == (2,)
    visitor.put("width", 40)
    (slider,) = (slider for slider in visitor.app.slider if slider.key == "units")
    assert (visitor.config.network.hidden, slider.value) == ((40,), slider.max)
    visitor.press("Undo").press("Undo")
    assert visitor.config.network.hidden == ()


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_opens_from_its_link(visitor: RunSession, preset: Any) -> None:
    visitor.open(preset.config.to_query())
    assert visitor.config == preset.config
    assert not visitor.app.warning


def test_every_control_explains_itself(visitor: RunSession) -> None:
    app = visitor.open("layers=2&data=spiral&schedule=inverse-time&optimizer=momentum").app
    for widget in (*app.slider, *app.number_input, *app.selectbox, *app.text_input):
        assert widget.help, widget.label


def test_a_broken_link_says_what_it_did_not_take_and_goes_on(visitor: RunSession) -> None:
    visitor.open("data=moons&noise=7&width=many&colour=red")
    (warning,) = visitor.app.warning
    for words in ("Noise is “7”", "from 0", "Hidden units is “many”", "colour", "no setting"):
        assert words in warning.value.replace("\\", "")
    assert visitor.config == RunConfig.from_query("data=moons")
    visitor.press("Got it")
    assert not visitor.app.warning


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("width=2.5", ""),
        ("data=moons&n_samples=77.5", "data=moons"),
        ("layers=2&width_2=1.5&activation_2=relu", "layers=2&activation_2=relu"),
        ("data=own&samples=zzz&width=4", "width=4"),
    ],
)
def test_a_value_that_a_control_would_read_in_its_own_way_gives_way_to_what_is_said(
    visitor: RunSession, query: str, right: str
) -> None:
    visitor.open(query)
    assert "is used" in visitor.app.warning[0].value
    assert visitor.config == RunConfig.from_query(right)
    assert visitor.app.selectbox(key="data").value == visitor.config.data.name


def test_what_the_pictures_keep_in_the_address_is_no_setting_of_the_run(visitor: RunSession) -> None:
    visitor.open("width=4&view=anything")
    assert not visitor.app.warning
    assert visitor.config == RunConfig.from_query("width=4")


def test_words_from_a_link_are_shown_as_they_are(visitor: RunSession) -> None:
    visitor.open("data=![x](http://example.org/x.png)")
    (warning,) = visitor.app.warning
    assert "![x](" not in warning.value
    assert "![x](" in warning.value.replace("\\", "")


def test_a_value_over_the_servers_limit_is_named(visitor: RunSession) -> None:
    visitor.open("width=1000")
    assert (
        "Hidden units is “1000”, but has to be a whole number from 1 to 256" in visitor.app.warning[0].value
    )


def test_a_run_that_asks_too_much_together_is_refused_in_words(visitor: RunSession) -> None:
    visitor.open("n_samples=10000&width=256&layers=2&width_2=256&n_steps=200000")
    assert visitor.errors == [
        "Samples is 10,000, but with a network of 67,074 parameters on this server it has to be from 10 "
        "to 1,490."
    ]
    assert not visitor.app.get("bidi_component")
    visitor.press("Take the nearest run: Samples 1,490, Steps 1,000, Snapshots 34")
    assert visitor.errors == []
    assert visitor.config.data.n_samples == 1490
    assert visitor.app.get("bidi_component")


def test_the_picture_stays_where_a_run_is_refused_after_one_that_was_shown(visitor: RunSession) -> None:
    visitor.open().put("width", 256).put("layers", 2).put("width_2", 256).put("n_samples", 10_000)
    assert visitor.errors
    assert visitor.app.get("bidi_component")
    visitor.turn_to("experiments.py").turn_to("explore.py")
    assert visitor.errors
    assert not visitor.app.get("bidi_component")


def test_an_output_that_does_not_fit_the_classes_is_named(visitor: RunSession) -> None:
    visitor.open("data=spiral").put("output", "sigmoid")
    assert "The default, softmax, is used" in visitor.app.error[0].value.replace("\\", "")
    assert visitor.config.network.output == "softmax"


def test_another_first_draw_changes_the_first_weights_only(visitor: RunSession) -> None:
    first = visitor.open("noise=0.1").config
    second = visitor.press("Another first draw").config
    assert (second.data, second.network) == (first.data, first.network)
    assert second.training.seed == first.training.seed + 1


def test_undo_walks_back_step_by_step_and_reset_can_be_undone(visitor: RunSession) -> None:
    visitor.open().put("width", 5).put("data", "spiral").put("n_arms", 4)
    changed = visitor.config
    visitor.press("Reset")
    assert visitor.config == RunConfig()
    visitor.press("Undo")
    assert visitor.config == changed
    visitor.press("Undo")
    assert visitor.config == RunConfig.from_query("data=spiral&width=5")
    visitor.press("Undo").press("Undo")
    assert visitor.config == RunConfig()
    assert visitor.button("Undo").disabled


def test_another_optimiser_brings_its_usual_learning_rate(visitor: RunSession) -> None:
    visitor.open().put("optimizer", "adam")
    assert visitor.config.training.learning_rate == OPTIMIZERS["adam"].learning_rate
    visitor.press("Undo")
    assert visitor.config.training.learning_rate == PARAMETERS["learning_rate"].default


def test_start_weights_are_given_up_with_the_network_they_belong_to(visitor: RunSession) -> None:
    visitor.open(f"start={write_start(np.zeros(17))}")
    assert visitor.config.start is not None
    visitor.put("width", 4)
    assert not visitor.app.error
    assert visitor.config == RunConfig.from_query("width=4")


def test_start_weights_of_a_link_that_do_not_fit_are_told_once(visitor: RunSession) -> None:
    visitor.open(f"width=4&start={write_start(np.zeros(17))}")
    assert "The default, a draw, is used" in visitor.app.warning[0].value.replace("\\", "")
    assert not visitor.app.error


@pytest.mark.parametrize(
    "query", ["layers=0", "width=0", "stream=data", PRESETS["spiral-linear"].config.to_query()]
)
def test_a_right_link_opens_without_a_word_and_undo_and_reset_work_from_there(
    visitor: RunSession, query: str
) -> None:
    visitor.open(query)
    linked = visitor.config
    assert not visitor.app.warning
    assert not visitor.app.error
    visitor.press("Reset")
    assert visitor.config == RunConfig()
    visitor.press("Undo")
    assert visitor.config == linked


def test_another_first_draw_is_another_one_wherever_the_last_came_from(visitor: RunSession) -> None:
    visitor.open("stream=data")
    linked = visitor.config
    visitor.press("Another first draw")
    assert visitor.config.training.seed is not None
    assert visitor.config != linked


def test_more_snapshots_than_a_film_needs_are_refused_in_words(visitor: RunSession) -> None:
    visitor.open("snapshots=1&n_steps=20000")
    assert "which keeps 20,001, but on this server it has to be log or a" in visitor.app.error[0].value
