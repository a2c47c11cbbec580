"""The Film page without a browser: which runs it asks for and shows, and how a run gets even frames."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnexplore.core.network.sleeping_units import sleeping_units
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.films import six_films
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.run_size import n_snapshots, steps_per_epoch
from nnexplore.core.run.training import train
from nnexplore.service.limits import Limits
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.film.films import MOST_FRAMES, film_label, frames_words, with_even_frames
from nnexplore.ui.shared import components
from tests.ui.session import Session, note_wishes

NAMES = [f"{activation}-{rate}" for activation in ("relu", "tanh") for rate in (0.1, 0.01, 0.001)]
PRESET_FILMS = [PRESETS[f"film-{name}"].config for name in NAMES]


class Visitor(Session):
    """A session on the Film page, the runs that its last visit asked for, and what it showed."""

    page = "film.py"

    def __init__(self, service: TrainingService) -> None:
        super().__init__()
        self.shown: dict[str, Any] = {}
        self.asked: list[RunConfig] = []
        note_wishes(service, lambda config, place: self.asked.append(config))

    watch = Session.open

    def run(self) -> Visitor:
        self.asked.clear()
        return super().run()


@pytest.fixture
def visitor(service: TrainingService, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    visitor = Visitor(service)

    def show(
        name: str, key: str, adapter: str, styles: list[str], run_keys: Any, more: Any, **callbacks: Any
    ) -> None:
        visitor.shown = {"key": key, "runs": run_keys, **more}

    monkeypatch.setattr(components, "mount", show)
    return visitor


def test_it_opens_on_the_six_of_the_study_side_by_side(visitor: Visitor) -> None:
    visitor.watch()
    assert visitor.asked == PRESET_FILMS
    assert visitor.shown["runs"] == [config.key for config in PRESET_FILMS]
    assert visitor.shown["names"] == NAMES
    assert visitor.shown["labels"][:2] == ["ReLU, rate 0.1", "ReLU, rate 0.01"]
    assert visitor.shown["opening"] is None


def test_another_draw_gives_all_six_other_first_weights(visitor: Visitor) -> None:
    visitor.watch("draw=3")
    assert [config.training.seed for config in visitor.asked] == [3] * 6
    visitor.app.number_input[0].set_value(5)
    assert {config.training.seed for config in visitor.run().asked} == {5}


def test_the_help_speaks_true_of_an_unlucky_draw() -> None:
    trajectory = train(six_films(3)["relu-0.1"])
    [asleep] = sleeping_units(trajectory.network_at(-1), trajectory.samples[0])
    assert asleep.dead == (0, 1)


def test_a_link_to_a_run_is_shown_beside_the_six_and_opens_in_full_size(visitor: Visitor) -> None:
    visitor.watch("width=4&activation=relu&film=six&view=lo")
    linked = RunConfig.from_query("width=4&activation=relu")
    assert visitor.asked == [linked, *PRESET_FILMS]
    assert visitor.shown["opening"] == visitor.shown["names"][-1] == "run"
    assert visitor.shown["labels"][-1] == "Circles, 4 ReLU units"
    assert not visitor.app.warning
    assert not visitor.app.number_input


def test_a_link_to_one_of_the_six_opens_that_one(visitor: Visitor) -> None:
    visitor.watch(PRESET_FILMS[4].to_query())
    assert visitor.asked == PRESET_FILMS
    assert visitor.shown["opening"] == "tanh-0.01"


def test_a_run_may_be_given_as_one_word(visitor: Visitor) -> None:
    visitor.watch("run=width=4")
    assert visitor.asked[0] == RunConfig.from_query("width=4")
    visitor.watch("run=film-tanh-0.01")
    assert visitor.shown["opening"] == "tanh-0.01"


def test_a_word_that_stands_for_no_run_is_told(visitor: Visitor) -> None:
    visitor.watch("run=nonsense")
    assert visitor.asked == PRESET_FILMS
    assert "neither the name of a preset nor an address" in visitor.app.warning[0].value


def test_the_six_and_a_seventh_are_mounted_apart(visitor: Visitor) -> None:
    six = visitor.watch().shown["key"]
    assert visitor.watch("width=4").shown["key"] != six


def test_the_frames_of_a_logarithmic_run_are_told_and_made_even_by_a_button(visitor: Visitor) -> None:
    visitor.watch("n_samples=200&batch_size=20&n_steps=1000")
    assert "logarithmic" in visitor.app.markdown[0].value
    [button] = visitor.app.button
    assert button.label == "One frame an epoch"
    button.click()
    assert visitor.run().asked[0] == RunConfig.from_query(
        "n_samples=200&batch_size=20&n_steps=1000&snapshots=epoch"
    )
    assert visitor.app.markdown[0].value == "One frame an epoch"
    assert not visitor.app.button


def test_where_one_frame_an_epoch_would_be_too_many_the_button_says_how_many_steps_lie_between_two(
    visitor: Visitor,
) -> None:
    visitor.watch("width=4")
    assert visitor.app.button[0].label == "One frame every 10 steps"
    visitor.app.button[0].click()
    assert visitor.run().asked[0] == RunConfig.from_query("width=4&snapshots=10")


def test_a_broken_link_is_told_in_words(visitor: Visitor) -> None:
    visitor.watch("activation=swish&width=4")
    assert visitor.asked[0] == RunConfig.from_query("width=4")
    assert "Activation is “swish”" in visitor.app.warning[0].value


def test_a_draw_that_there_is_not_is_told(visitor: Visitor) -> None:
    visitor.watch("draw=500")
    assert visitor.asked == PRESET_FILMS
    assert (
        "First weights, draw is “500”, but has to be a whole number from 0 to 99"
        in visitor.app.warning[0].value
    )


def test_a_run_that_this_server_does_not_take_is_told_and_the_six_are_still_shown(
    visitor: Visitor, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, snapshots=300))
    visitor.watch("n_steps=1000&snapshots=1")
    assert "Snapshots is “1”" in visitor.app.error[0].value
    assert visitor.shown["runs"] == [config.key for config in PRESET_FILMS]


def test_explore_leads_to_the_film_of_the_run_that_it_shows(visitor: Visitor) -> None:
    visitor.app.query_params["width"] = "5"
    visitor.run()
    links = {link.proto.label: link.proto for link in visitor.app.get("page_link")}
    assert links["Watch it as a film"].query_string == "run=width%3D5"


def test_draw_0_is_that_of_the_presets() -> None:
    assert list(six_films(0).values()) == PRESET_FILMS


def test_a_film_is_named_by_activation_and_rate() -> None:
    assert [film_label(name) for name in ("relu-0.1", "tanh-0.001")] == ["ReLU, rate 0.1", "tanh, rate 0.001"]


@given(
    n_samples=st.integers(10, 3000),
    batch_size=st.none() | st.integers(1, 500),
    n_steps=st.integers(1, 200_000),
    width=st.integers(1, 256),
    validation=st.floats(0, 0.9),
)
def test_even_frames_are_whole_epochs_apart_never_too_many_and_taken(
    n_samples: int, batch_size: int | None, n_steps: int, width: int, validation: float
) -> None:
    config = RunConfig(
        DataConfig(n_samples=n_samples),
        NetworkConfig((width,)),
        TrainingConfig(batch_size=batch_size, n_steps=n_steps, validation=validation),
    )
    even = with_even_frames(config, Limits())
    snapshots, epoch = even.training.snapshots, steps_per_epoch(config)
    apart = epoch if snapshots == "epoch" else int(snapshots)
    assert apart % epoch == 0
    most = min(MOST_FRAMES + 1, Limits().most_snapshots(config))
    assert n_snapshots(even) <= most
    # No wider apart than needed: an epoch less between two frames would make too many.
    closer = replace(even.training, snapshots=max(1, apart - epoch))
    assert snapshots == "epoch" or n_snapshots(replace(even, training=closer)) > most


def test_even_frames_of_a_network_too_large_for_two_are_still_a_run() -> None:
    config = RunConfig(network=NetworkConfig((1024,) * 8))
    assert n_snapshots(with_even_frames(config, Limits())) == 2


def test_even_frames_of_a_short_run_are_one_an_epoch() -> None:
    config = RunConfig(training=TrainingConfig(n_steps=500, batch_size=10))
    even = with_even_frames(config, Limits())
    assert even.training.snapshots == "epoch"
    assert len(train(even).steps) == 51
    assert frames_words(even) == "One frame an epoch"
