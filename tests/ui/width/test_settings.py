"""The Width page without a browser: its networks, its success map from asking to the cell, its address."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.success_map import Row, SuccessMap
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.core.run.widths import with_width
from nnexplore.export.success import csv_cells, csv_draws, csv_widths
from nnexplore.service.sweep_service import Sweep, SweepProgress, SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.width.settings import WITHOUT
from tests.patience import PATIENCE
from tests.ui.session import Session, note_wishes

STUDY = {width: PRESETS[f"moons200-2{width}2-tanh"].config for width in (1, 2, 3, 4, 5, 20, 50)}
SMALL = "n_samples=20&n_steps=30&widths=2&draws=3&map_widths=1-2"
SMALL_RUN = replace(
    STUDY[2],
    data=DataConfig("moons", n_samples=20, seed=0),
    training=replace(STUDY[2].training, n_steps=30),
)


class Visitor(Session):
    """A session on the Width page, the runs that its last page run wished for, and the sweeps of all."""

    page = "width.py"

    def __init__(self, service: TrainingService, sweeps: SweepService) -> None:
        super().__init__()
        self.sweeps = sweeps
        self.asked: list[RunConfig] = []
        self.swept: list[Sweep] = []
        note_wishes(service, lambda config, place: self.asked.append(config))
        note_wishes(sweeps, lambda sweep, place: self.swept.append(sweep))

    def run(self) -> Visitor:
        self.asked.clear()
        return super().run()

    def offers(self, label: str) -> bool:
        return label in self.buttons

    def finish(self) -> SweepProgress:
        """Wait until the sweep that was asked for last has come to an end, and look."""
        progress = wait_for(self.sweeps, self.swept[-1], lambda one: one.state == "finished")
        self.run()
        return progress


def wait_for(sweeps: SweepService, sweep: Sweep, condition: Callable[[SweepProgress], bool]) -> SweepProgress:
    """Return the sweep's progress as soon as it meets a condition."""
    changed = threading.Event()
    stop = sweeps.listen(sweep.key, changed.set)
    try:
        while True:
            changed.clear()
            progress = sweeps.progress(sweep.key)
            assert progress is not None
            if condition(progress):
                return progress
            assert changed.wait(PATIENCE)
    finally:
        stop()


@pytest.fixture
def visitor(service: TrainingService, sweeps: SweepService) -> Visitor:
    return Visitor(service, sweeps)


def test_it_opens_on_the_widths_of_the_study_behind_logistic_regression(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.asked == [with_width(STUDY[3], 0), *STUDY.values()]
    assert visitor.swept == []
    assert not visitor.app.warning


def test_the_sidebar_has_every_control_but_those_the_page_chooses(visitor: Visitor) -> None:
    app = visitor.open().app
    keys = {widget.key for kind in (app.sidebar.number_input, app.sidebar.text_input) for widget in kind}
    assert not keys & set(WITHOUT)
    assert {"n_samples", "learning_rate"} <= keys


def test_a_control_changes_all_networks_alike(visitor: Visitor) -> None:
    visitor.open().put("activation", "relu")
    assert [config.network.hidden for config in visitor.asked] == [(), *((width,) for width in STUDY)]
    assert {config.network.activation for config in visitor.asked[1:]} == {"relu"}
    assert {config.data for config in visitor.asked} == {STUDY[3].data}


def test_the_widths_are_the_visitors_to_choose(visitor: Visitor) -> None:
    visitor.open(SMALL).put("widths", "0, 2-4")
    assert [config.network.hidden for config in visitor.asked] == [(), (2,), (3,), (4,)]
    assert not visitor.app.error


@pytest.mark.parametrize(("field", "label"), [("widths", "Widths"), ("map_widths", "Columns (hidden units)")])
def test_a_list_of_widths_that_is_none_is_told_and_the_default_shown(
    visitor: Visitor, field: str, label: str
) -> None:
    visitor.open(SMALL).put(field, "two")
    (error,) = visitor.app.error
    assert f"{label} is “two”, but has to be a list such as 1-5, 20" in error.value.replace("\\", "")
    assert visitor.offers("Draw the map")


def test_a_link_brings_back_run_widths_and_map(visitor: Visitor) -> None:
    visitor.open(f"{SMALL}&activation=sine&threshold=80&map_data=xor&map_activations=elu")
    assert visitor.asked[1] == replace(SMALL_RUN, network=NetworkConfig((2,), "sine"))
    visitor.press("Draw the map")
    (sweep,) = set(visitor.swept)
    assert {(c.data.name, c.network.activation) for c in sweep.configs} == {("xor", "elu")}
    assert {c.network.hidden for c in sweep.configs} == {(1,), (2,)}
    assert [c.training.seed for c in sweep.configs] == [0, 1, 2] * 2


def test_a_broken_link_is_told_in_words_and_what_belongs_to_the_page_is_no_setting(visitor: Visitor) -> None:
    visitor.open(f"{SMALL}&noise=9&layers=0")
    (warning,) = visitor.app.warning
    for words in ("Noise is “9”", "Hidden layers is “0”, but has to be a whole number from 1"):
        assert words in warning.value.replace("\\", "")
    assert "draws" not in warning.value


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("threshold=20", "Right, % is “20”, but has to be a whole number from 50 to 100. The default, 95,"),
        ("draws=many", "First draws is “many”, but has to be a whole number from 1 to 100. The default, 30,"),
        ("map_data=moons&map_data=donuts", "Data sets is “donuts”, but has to be one of circles, moons"),
        ("map_activations=swish", "Activations is “swish”, but has to be one of tanh, relu"),
        (
            "cell=zzz",
            "Look into a cell is “zzz”, but has to be a row of the map (Moons, tanh; Circles, tanh) with one "
            "of its widths (1), such as “Moons, tanh, 1 unit”. None is opened.",
        ),
        (
            "cell=Moons, tanh, 1 unit&map_data=xor&map_activations=elu",
            "Look into a cell is “Moons, tanh, 1 unit”, but has to be a row of the map (XOR, ELU) with",
        ),
    ],
)
def test_what_the_map_does_not_take_of_a_link_is_told(visitor: Visitor, query: str, sentence: str) -> None:
    visitor.open(f"n_samples=20&n_steps=30&widths=2&map_widths=1&{query}")
    assert sentence in visitor.app.warning[0].value.replace("\\", "")


@pytest.mark.parametrize(
    "query",
    [
        "cell=Circles, tanh, 2 units",
        "cell=Moons, ReLU, 5 units&map_activations=relu&map_activations=nothing",
        "cell=Moons, tanh, 5 units&map_widths=many",
        "cell=Moons, tanh, 5 units&map_data=",
    ],
)
def test_a_cell_that_the_map_of_the_link_has_is_taken_without_a_word(visitor: Visitor, query: str) -> None:
    visitor.open(f"n_samples=20&n_steps=30&widths=2&{query}")
    assert not any("cell" in warning.value for warning in visitor.app.warning)


def test_a_link_leaves_out_what_is_as_in_the_study(visitor: Visitor) -> None:
    visitor.open("noise=0.3&widths=4")
    assert visitor.asked[1] == replace(STUDY[4], data=DataConfig("moons", 200, noise=0.3, seed=0))


def test_a_third_is_held_out_by_one_click_and_put_back_by_another(visitor: Visitor) -> None:
    visitor.open(SMALL).press("Hold out a third")
    assert {config.training.validation for config in visitor.asked} == {0.33}
    visitor.press("Train on all samples")
    assert {config.training.validation for config in visitor.asked} == {0.0}


def test_a_preset_gives_every_network_its_settings(visitor: Visitor) -> None:
    preset = PRESETS["moons200-232-tanh-annealed"]
    visitor.open(SMALL).put("width_preset", preset.title)
    assert visitor.asked[1] == with_width(preset.config, 2)


def test_undo_and_reset_are_the_pages_own(visitor: Visitor) -> None:
    visitor.open().put("noise", 0.3).press("Undo")
    assert visitor.asked[1:] == list(STUDY.values())
    visitor.put("noise", 0.3).press("Reset")
    assert visitor.asked[1:] == list(STUDY.values())


def test_the_map_is_drawn_when_asked_for_and_says_how_the_rule_fared(visitor: Visitor) -> None:
    visitor.open(SMALL)
    assert visitor.words.count("Not tested yet") == 2
    visitor.press("Draw the map")
    progress = visitor.finish()
    assert progress.n_ended == 2 * 2 * 3
    assert "All 12 runs have ended" in visitor.words
    assert "The map has no column for 3 units" in visitor.words
    assert not visitor.offers("Draw the map")


def test_a_map_that_another_has_drawn_is_there_once_it_is_asked_for_and_not_before(
    visitor: Visitor, service: TrainingService, sweeps: SweepService
) -> None:
    visitor.open(SMALL).press("Draw the map").finish()
    other = Visitor(service, sweeps).open(f"{SMALL}&threshold=60")
    assert "Predict first" in other.words
    assert other.words.count("Not tested yet") == 2
    assert "All 12 runs have ended" in other.press("Draw the map").words
    assert len(set(visitor.swept)) == 1


def test_a_map_of_this_visitor_stays_there(visitor: Visitor) -> None:
    visitor.open(SMALL).press("Draw the map").finish()
    assert "All 12 runs have ended" in visitor.put("threshold", 60).words


def test_a_link_to_a_cell_shows_the_map_that_is_at_hand(
    visitor: Visitor, service: TrainingService, sweeps: SweepService
) -> None:
    visitor.open(SMALL).press("Draw the map").finish()
    other = Visitor(service, sweeps).open(f"{SMALL}&cell=Circles, tanh, 2 units")
    assert "Lowest loss first" in other.words


def test_cancel_keeps_what_is_there_and_offers_to_go_on(visitor: Visitor) -> None:
    visitor.open("widths=2&draws=40&map_widths=1-4&n_steps=4000").press("Draw the map")
    sweep = visitor.swept[-1]
    wait_for(visitor.sweeps, sweep, lambda one: one.n_ended > 0)
    visitor.run().press("Cancel")
    progress = visitor.sweeps.progress(sweep.key)
    assert progress is not None
    assert progress.state == "cancelled"
    assert 0 < progress.n_ended < len(sweep.configs)
    assert f"{progress.n_ended:,} of 320 runs have ended; what there is stays" in visitor.words
    assert visitor.offers("Go on")
    visitor.press("Go on")
    assert set(visitor.swept) == {sweep}
    taken_up = visitor.sweeps.progress(sweep.key)
    assert taken_up is not None
    assert taken_up.state != "cancelled"


def test_after_a_reload_in_the_middle_of_a_map_one_goes_on_with_it(
    visitor: Visitor, service: TrainingService, sweeps: SweepService
) -> None:
    query = "widths=2&draws=100"
    visitor.open(query).press("Draw the map")
    again = Visitor(service, sweeps).open(query)
    assert again.offers("Go on")
    assert again.press("Go on").offers("Cancel")


def test_other_settings_turn_the_map_under_way_away(visitor: Visitor) -> None:
    visitor.open("widths=2&draws=100").press("Draw the map")
    sweep = visitor.swept[-1]
    visitor.put("noise", 0.3)
    progress = visitor.sweeps.progress(sweep.key)
    assert progress is not None
    assert progress.state == "cancelled"
    assert visitor.offers("Draw the map")
    assert "it rests. Undo goes on with it." in visitor.app.info[0].value
    visitor.press("Undo")
    progress = visitor.sweeps.progress(sweep.key)
    assert progress is not None
    assert progress.state != "cancelled"
    assert visitor.offers("Cancel")
    assert not visitor.app.info


def test_a_map_that_is_drawn_rests_not(visitor: Visitor) -> None:
    visitor.open(SMALL).press("Draw the map").finish()
    assert not visitor.put("noise", 0.3).app.info


def test_a_map_that_asks_too_much_is_refused_in_words(visitor: Visitor) -> None:
    visitor.open(f"{SMALL}&map_widths=1-20").put("draws", 100)
    assert (
        "The runs are 4,000, but on this server they have to be from 1 to 2,000" in visitor.app.error[0].value
    )
    assert not visitor.offers("Draw the map")


def test_a_full_house_is_told_when_the_map_is_asked_for(
    visitor: Visitor, sweeps: SweepService, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.open(SMALL)
    monkeypatch.setattr(sweeps, "limits", replace(sweeps.limits, sweep_queue=0))
    visitor.press("Draw the map")
    assert "please try again in a moment" in visitor.app.error[0].value
    assert visitor.swept == []
    visitor.run()
    assert not visitor.app.error


def test_a_data_set_that_does_not_fit_the_output_is_named(visitor: Visitor) -> None:
    visitor.open(f"{SMALL}&output=sigmoid").put("map_data", ["moons", "spiral"])
    assert "with more than 2 it has to be softmax" in visitor.app.error[0].value


def test_rows_are_needed_and_not_too_many(visitor: Visitor) -> None:
    visitor.open(SMALL).put("map_data", [])
    assert "at least one data set and one activation" in visitor.app.info[0].value
    visitor.put("map_data", ["moons", "circles", "xor", "clouds", "gaussians"])
    visitor.put("map_activations", ["tanh", "relu", "sine"])
    assert "The map would have 15 rows, but has to have from 1 to 12" in visitor.app.error[0].value


def test_a_cell_is_chosen_by_its_name_too(visitor: Visitor) -> None:
    visitor.open(SMALL).press("Draw the map").finish()
    visitor.put("cell", "Circles, tanh, 2 units")
    assert [heading.value for heading in visitor.app.subheader][-1] == "Circles, tanh, 2 units"
    assert "Lowest loss first" in visitor.words
    visitor.put("map_data", ["moons"])
    assert next(box for box in visitor.app.selectbox if box.key == "cell").value is None


def test_the_page_is_entered_from_explore_and_left_again_with_its_own_run(visitor: Visitor) -> None:
    visitor.app.query_params["noise"] = "0.1"
    visitor.run()
    visitor.open()
    assert visitor.asked[1:] == list(STUDY.values())
    assert visitor.turn_to("explore.py").asked == [RunConfig.from_query("noise=0.1")]


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode())))


def test_the_tables_say_what_the_map_says(visitor: Visitor) -> None:
    progress = visitor.open(SMALL).press("Draw the map").finish()
    spec = SuccessMap(SMALL_RUN, (Row("moons", "tanh"), Row("circles", "tanh")), (1, 2), 3)
    assert spec.configs == progress.sweep.configs
    cells, draws = (rows(write(spec, progress.trajectories, 0.5)) for write in (csv_cells, csv_draws))
    assert [(cell["data"], cell["width"], cell["draws"]) for cell in cells] == [
        (data, width, "3") for data in ("moons", "circles") for width in ("1", "2")
    ]
    for number, cell in enumerate(cells):
        of_cell = draws[3 * number : 3 * number + 3]
        assert int(cell["reached"]) == sum(int(draw["reached"]) for draw in of_cell)
        assert float(cell["median loss"]) == sorted(float(draw["loss"]) for draw in of_cell)[1]
        assert [RunConfig.from_query(draw["settings"]) for draw in of_cell] == list(
            spec.configs[3 * number : 3 * number + 3]
        )


def test_the_table_of_the_widths_has_a_line_for_each_that_has_begun(service: TrainingService) -> None:
    config = RunConfig.from_query("data=moons&n_samples=20&n_steps=30&validation=0.5")
    run = train(config)
    (line,) = rows(csv_widths({3: run, 4: Trajectory.begin(config)}))
    assert (line["width"], line["parameters"]) == ("3", "17")
    assert run.validation_accuracy is not None
    assert float(line["validation accuracy"]) == run.validation_accuracy[-1]


def test_own_samples_are_widened_and_the_map_says_that_it_draws_others(visitor: Visitor) -> None:
    own = DataConfig.from_arrays(*DataConfig("moons", 40).draw())
    visitor.open(f"data=own&samples={own.samples}&n_steps=100")
    assert {config.data.samples for config in visitor.asked} == {own.samples}
    assert "your own samples are in the pictures above" in visitor.words
