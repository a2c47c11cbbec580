"""The Learning page without a browser: which runs it asks for, what it says of them, and its address."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.abscissas import samples_seen
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.outcome import outcome
from nnexplore.core.run.ranges import PARAMETERS
from nnexplore.core.run.variations import VARIATIONS, variants
from nnexplore.service.lanes import Lanes
from nnexplore.service.sweep_service import Sweep, SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.learning.settings import LESSONS
from nnexplore.ui.server import services
from tests.patience import PATIENCE
from tests.ui.session import Session, note_wishes

#: A base whose sweeps are trained at once.
SHORT = "n_steps=60&draws_each=1"
DIVERGING = "activation=relu&l2=0.01&n_steps=300&rates=0.1&rates=300&draws_each=1"


class Visitor(Session):
    """A session on the Learning page, and the sweeps it asked the service for."""

    page = "learning.py"

    def __init__(self, sweeps: SweepService) -> None:
        super().__init__()
        self.sweeps = sweeps
        self.asked: list[Sweep] = []
        note_wishes(sweeps, lambda sweep, place: self.asked.append(sweep))

    def open(self, query: str = SHORT) -> Visitor:
        """Open the page by a link with a query; see it before the runs are trained."""
        return super().open(query)

    def trained(self) -> Visitor:
        """The page once the runs it asked for last are trained."""
        done = threading.Event()

        def look() -> None:
            progress = self.sweeps.progress(self.asked[-1].key)
            if progress is not None and progress.state not in ("queued", "training"):
                done.set()

        stop = self.sweeps.listen(self.asked[-1].key, look)
        look()
        assert done.wait(PATIENCE)
        stop()
        return self.run()

    @property
    def rates(self) -> list[float]:
        return [config.training.learning_rate for config in self.asked[-1].configs]

    @property
    def table(self) -> dict[str, dict[str, Any]]:
        rows = self.app.dataframe[0].value.to_dict("records")
        return {row["Setting"]: row for row in rows}


@pytest.fixture
def visitor(service: TrainingService, sweeps: SweepService) -> Visitor:
    return Visitor(sweeps)


class _Gate(ThreadPoolExecutor):
    """An executor that trains nothing before it is opened."""

    def __init__(self) -> None:
        super().__init__(1)
        self.is_open = threading.Event()

    def submit(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        def wait() -> Any:
            assert self.is_open.wait(PATIENCE)
            return function(*args, **kwargs)

        return super().submit(wait)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, service: TrainingService) -> Iterator[_Gate]:
    """Yield what keeps sweeps from being trained during a test."""
    gate = _Gate()
    held = SweepService(gate, Lanes(1))
    monkeypatch.setattr(services, "sweep_service", lambda: held)
    yield gate
    gate.is_open.set()
    held.close()
    gate.shutdown()


def test_it_opens_on_learning_rates_around_the_base(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.rates == [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
    assert visitor.asked[-1].whole
    assert {config.training.n_steps for config in visitor.asked[-1].configs} == {60}
    visitor.trained()
    assert "Nothing here reaches loss 0.1 and stays there" in visitor.words
    assert list(visitor.table) == ["0.01", "0.03", "0.1", "0.3", "1", "3", "10"]
    assert visitor.errors == []


def test_it_begins_with_the_descent_of_the_run_around_which_the_others_lie(
    visitor: Visitor, service: TrainingService
) -> None:
    descended: list[RunConfig] = []
    note_wishes(service, lambda config, place: descended.append(config))
    visitor.open()
    assert visitor.words.startswith("#### Gradient descent, one weight at a time")
    assert descended[-1] == RunConfig.from_query("n_steps=60")
    assert "all weights of the chosen run move at once" in visitor.words
    # Without the sidebar's own rate among them it is the one in the middle.
    visitor.app.multiselect(key="rates").set_value(["0.01", "0.2", "5"])
    visitor.run()
    assert descended[-1].training.learning_rate == 0.2
    assert set(descended) <= {config for sweep in visitor.asked for config in sweep.configs}


def test_a_long_run_takes_no_turns_of_those_that_it_is_compared_with(
    gate: _Gate, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnexplore.ui.learning.downhill._MOST_WORK", 1000)
    descended: list[RunConfig] = []
    note_wishes(service, lambda config, place: descended.append(config))
    visitor = Visitor(services.sweep_service()).open()
    assert "Its weights are followed once the runs below have come to their ends." in visitor.words
    assert descended == []
    gate.is_open.set()
    visitor.trained()
    assert descended == [RunConfig.from_query("n_steps=60")]


def test_a_run_that_is_not_trained_alone_is_not_descended_and_the_page_says_why(
    visitor: Visitor, service: TrainingService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "limits", replace(service.limits, n_samples=50))
    visitor.open().trained()
    assert "This run is not trained here. Samples is 100" in visitor.words.replace("\\", "")
    assert "Nothing here reaches loss 0.1" in visitor.words
    assert visitor.errors == []


def test_rates_that_nobody_changed_go_with_the_bases_and_others_stay(visitor: Visitor) -> None:
    visitor.open()
    visitor.app.number_input(key="learning_rate").set_value(0.01)
    visitor.run()
    assert visitor.rates == [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1]
    visitor.app.multiselect(key="rates").set_value(["0.01", "0.2"])
    visitor.run()
    visitor.app.number_input(key="learning_rate").set_value(0.5)
    visitor.run()
    assert visitor.rates == [0.01, 0.2]


def test_a_link_brings_lists_the_loss_to_reach_and_the_chosen_run_back(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&vary=Batch size&batches=5&batches=all&reach=0.65&shown=batches of 5").trained()
    assert [config.training.batch_size for config in visitor.asked[-1].configs] == [5, None]
    assert "reaches loss 0.65 and stays there, from step" in visitor.words
    assert visitor.app.session_state["shown"] == "batches of 5"


def test_runs_are_compared_along_their_steps_or_the_samples_that_these_have_seen(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&vary=Batch size&batches=5&batches=all&reach=0.65").trained()
    by_steps = visitor.table["all samples"]["Stays at 0.65 from"]
    visitor.app.selectbox(key="along").set_value("samples")
    visitor.run()
    assert len({sweep.key for sweep in visitor.asked}) == 1
    assert visitor.errors == []
    seen = visitor.table["all samples"]["Stays at 0.65 from"]
    assert seen == f"{100 * int(by_steps.removeprefix('step ')):,} samples seen"
    assert "samples seen on." in visitor.words


def test_runs_are_compared_along_their_measured_seconds_and_whose_these_are_is_said(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&vary=Batch size&batches=5&batches=all&reach=0.65&along=seconds").trained()
    assert visitor.errors == []
    ways = [row["Stays at 0.65 from"].removesuffix(" seconds of training") for row in visitor.table.values()]
    assert all(0 < float(way) < 60 for way in ways)
    assert "seconds of training on." in visitor.words
    assert any("Another machine" in caption.value for caption in visitor.app.caption)


def test_over_first_draws_seconds_are_in_table_verdict_and_caption(visitor: Visitor) -> None:
    visitor.open("n_steps=60&rates=0.1&rates=1&draws_each=3&reach=0.65&along=seconds").trained()
    assert visitor.errors == []
    halves = [row["Half of all by"].removesuffix(" seconds of training") for row in visitor.table.values()]
    assert all(0 < float(half) < 60 for half in halves if half != "never")
    assert "seconds of training" in visitor.words
    captions = [caption.value for caption in visitor.app.caption]
    assert any(caption.startswith("Line: half of the 3 first draws") for caption in captions)
    assert any("Another machine" in caption for caption in captions)


FAST = "Learning rate is “fast”, but has to be a number from 0.000001 to 1,000. It is left out."


def test_a_wrong_value_of_a_link_is_told_in_one_sentence_and_leaves_list_and_address(
    visitor: Visitor,
) -> None:
    visitor.open(f"{SHORT}&rates=0.1&rates=fast&rates=0.2")
    assert visitor.rates == [0.1, 0.2]
    assert visitor.errors == []
    (warning,) = visitor.app.warning
    assert FAST in warning.value.replace("\\", "")
    assert visitor.app.multiselect(key="rates").value == ["0.1", "0.2"]
    assert visitor.app.query_params["rates"] == ["0.1", "0.2"]


def test_a_link_of_wrong_values_alone_shows_the_usual_ones(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&rates=x")
    assert visitor.rates == [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]
    (warning,) = visitor.app.warning
    assert "It is left out. The usual values are shown." in warning.value.replace("\\", "")
    assert visitor.errors == []
    assert not visitor.app.info
    assert "rates" not in visitor.app.query_params


def test_what_is_typed_and_is_no_value_is_told_until_the_list_changes_and_is_in_no_list(
    visitor: Visitor,
) -> None:
    visitor.open()
    visitor.app.multiselect(key="rates").set_value(["0.1", "fast"])
    visitor.run()
    assert visitor.errors == [FAST]
    assert visitor.rates == [0.1]
    assert visitor.app.multiselect(key="rates").value == ["0.1"]
    assert visitor.run().errors == [FAST]
    visitor.app.multiselect(key="rates").set_value(["0.1", "0.2"])
    assert visitor.run().errors == []
    assert visitor.rates == [0.1, 0.2]


def test_every_setting_is_trained_from_its_own_first_draw_and_others(visitor: Visitor) -> None:
    visitor.open("n_steps=60&rates=0.1&rates=1&draws_each=3&seed=5&reach=0.65")
    (sweep,) = set(visitor.asked)
    trained = [(config.training.learning_rate, config.training.seed) for config in sweep.configs]
    assert trained == [(rate, seed) for seed in (5, 6, 7) for rate in (0.1, 1.0)]
    assert sweep.level == 0.65
    visitor.trained()
    assert "of 3 first draws reach loss 0.65 and stay there (95 % interval" in visitor.words
    assert "Line: half of the 3 first draws are at this loss or below." in visitor.words
    assert visitor.errors == []
    assert set(visitor.table) == {"0.1", "1"}


def test_an_empty_list_asks_for_a_value(visitor: Visitor) -> None:
    visitor.open()
    n_asked = len(visitor.asked)
    visitor.app.multiselect(key="rates").set_value([])
    visitor.run()
    assert visitor.app.info[0].value == "Pick or type at least one value."
    assert len(visitor.asked) == n_asked


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("vary=seeds", "Vary is “seeds”, but has to be one of Learning rate, Batch size"),
        ("vary=Schedule&schedules=warm", "Schedule is “warm”, but has to be one of constant"),
        (
            "plane=[x](y)",
            "Two directions in weight space is “[x](y)”, but has to be one of principal, random",
        ),
        ("along=time", "Against is “time”, but has to be one of steps, epochs, samples"),
        ("noise=7", "Noise is “7”, but has to be a number"),
        (
            "reach=soon",
            "Loss to reach is “soon”, but has to be a number from 0.000001 to 1,000. The default, 0.1,",
        ),
        ("plane=random&plane_seed=-4", "Seed is “-4”, but has to be a whole number from 0"),
    ],
)
def test_a_broken_link_is_told_in_words(visitor: Visitor, query: str, sentence: str) -> None:
    visitor.open(f"{SHORT}&{query}")
    assert sentence in visitor.app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize("name", LESSONS)
def test_the_address_of_a_lesson_brings_it_back(visitor: Visitor, name: str) -> None:
    visitor.open("").press(LESSONS[name].title)
    begun, address = visitor.asked[-1], urlencode(visitor.app.query_params, doseq=True)
    Visitor(visitor.sweeps).open(address)
    assert visitor.asked[-1] == begun


def test_settings_of_the_page_are_no_wrong_settings_of_the_run(visitor: Visitor) -> None:
    visitor.open(
        f"{SHORT}&rates=0.1&reach=0.2&along=samples&plane=random&plane_seed=3&height=linear&shown=0.1"
        "&cross=Batch size"
    )
    assert not visitor.app.warning
    assert visitor.errors == []


def test_optimisers_have_their_usual_rates_or_the_sidebars(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&vary=Optimiser&learning_rate=0.2")
    assert visitor.rates == [1.0, 0.1, 0.01]
    visitor.app.session_state["rate"] = "base"
    visitor.run()
    assert visitor.rates == [0.2, 0.2, 0.2]


def test_two_settings_are_crossed(visitor: Visitor) -> None:
    visitor.open(f"{SHORT}&cross=Batch size&rates=0.1&rates=1&batches=10&batches=all")
    trained = [(c.training.learning_rate, c.training.batch_size) for c in visitor.asked[-1].configs]
    assert trained == [(0.1, 10), (0.1, None), (1.0, 10), (1.0, None)]


def test_too_many_runs_are_refused_in_a_sentence(visitor: Visitor) -> None:
    rates = "&".join(f"rates=0.{n}" for n in range(10, 40))
    visitor.open(f"{SHORT}&{rates}")
    assert visitor.asked == []
    assert visitor.errors[0].startswith("The runs would be 30, but have to be from 1 to 24")


def test_more_than_this_server_takes_is_refused_in_a_sentence(
    visitor: Visitor, sweeps: SweepService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "limits", replace(sweeps.limits, sweep_work=7 * 17 * 100 * 30))
    visitor.open()
    assert visitor.errors == ["Steps is 60, but with 7 runs on this server it has to be from 1 to 30."]
    visitor.press("Take the nearest run: Steps 30")
    assert visitor.errors == []
    assert visitor.asked[-1].configs[0].training.n_steps == 30


def test_given_first_weights_have_no_other_draws(visitor: Visitor) -> None:
    start = write_start(RunConfig().n_parameters * [0.1], all_digits=False)
    visitor.open(f"n_steps=60&rates=0.1&rates=1&start={start}")
    assert len(visitor.asked[-1].configs) == 2
    assert "there is one run of each setting" in visitor.words


def test_fewer_first_draws_are_offered_where_this_server_takes_no_more(
    visitor: Visitor, sweeps: SweepService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeps, "limits", replace(sweeps.limits, sweep_runs=7))
    visitor.open("n_steps=60&rates=0.1&rates=1")
    assert visitor.asked == []
    assert visitor.errors == [
        "20 runs, 10 first draws of each setting, are more than this server takes together."
    ]
    visitor.press("Take 3 first draws")
    assert visitor.errors == []
    assert len(visitor.asked[-1].configs) == 6


def test_divergence_is_said_with_its_step(visitor: Visitor) -> None:
    visitor.open(DIVERGING).trained()
    run = visitor.sweeps.progress(visitor.asked[-1].key).trajectories[1]
    assert run.status == "diverged"
    assert visitor.table["300"]["How it ended"] == f"diverged at step {run.stopped_at}"
    assert visitor.table["300"]["Stays at 0.1 from"] == "never"
    assert "Diverged: 300." in visitor.words


def test_an_explosion_is_said(visitor: Visitor) -> None:
    visitor.open("activation=elu&n_steps=100&rates=0.1&rates=1000&draws_each=1").trained()
    assert (
        visitor.table["1000"]["How it ended"] == "100 steps; exploded: the loss is far higher than at first"
    )
    assert "Exploded: 1000." in visitor.words


def test_a_sweep_can_be_cancelled_and_taken_up_again(gate: _Gate, service: TrainingService) -> None:
    sweeps = services.sweep_service()
    visitor = Visitor(sweeps).open()
    key = visitor.asked[-1].key
    n_asked = len(visitor.asked)
    visitor.press("Cancel")
    assert sweeps.progress(key).state == "cancelled"
    assert "Stopped: 0 of 7 runs have ended." in visitor.words
    assert len(visitor.asked) == n_asked
    gate.is_open.set()
    visitor.press("Train on").trained()
    assert "reaches loss 0.1 and stays there" in visitor.words


def test_while_the_runs_are_trained_the_surface_waits(gate: _Gate, service: TrainingService) -> None:
    visitor = Visitor(services.sweep_service()).open()
    assert "The surface is drawn once this run is trained." in visitor.words
    assert "Cancel" in visitor.buttons


def test_a_run_that_is_too_large_for_a_surface_says_so(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnexplore.ui.learning.surface._MOST_WORK", 1000)
    visitor.open().trained()
    assert "on this server a surface is drawn up to 1,000" in visitor.words


def test_the_lesson_of_minibatches_takes_the_mean_and_small_batches_reach_its_loss_for_fewer_samples() -> (
    None
):
    lesson = LESSONS["moons-batches"]
    assert lesson.config.training.reduction == "mean"
    runs, _ = variants(lesson.config, {"batches": lesson.values}, usual_rates=True, parameters=PARAMETERS)
    trained = train_many([run.config for run in runs])
    kept = [outcome(run, lesson.reach).stays_from for run in trained]
    seen = [int(samples_seen(run.config, step or 0)) for run, step in zip(trained, kept, strict=True)]
    assert None not in kept
    assert seen == sorted(seen)
    assert seen[-1] > 10 * seen[0]


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_puts_base_list_and_loss(gate: _Gate, service: TrainingService, name: str) -> None:
    lesson = LESSONS[name]
    visitor = Visitor(services.sweep_service()).open()
    visitor.press(lesson.title)
    assert len(visitor.asked[-1].configs) == len(lesson.values) * lesson.n_draws
    assert visitor.app.session_state["vary"] == VARIATIONS[lesson.varied].title
    assert visitor.app.session_state["reach"] == lesson.reach
    assert visitor.app.session_state["along"] == lesson.along
    without = {"learning_rate": 1.0, "batch_size": None, "schedule": "constant", "optimizer": "gd", "seed": 0}
    for config in visitor.asked[-1].configs:
        assert replace(config, training=replace(config.training, **without)) == replace(
            lesson.config, training=replace(lesson.config.training, **without)
        )
