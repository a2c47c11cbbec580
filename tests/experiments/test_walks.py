"""The walks: what they hold, that their pictures can be shown, and that their figures come out."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import LOGISTIC_C, PRESETS
from nnexplore.core.run.run_size import steps_per_epoch
from nnexplore.experiments import WALKS, published, runs
from nnexplore.experiments.best_line import best_line
from nnexplore.experiments.chaos import CAREFUL, CAREFUL_NUDGED, CHANGE, MOONS_NUDGED, MOONS_TWO
from nnexplore.experiments.exercises import BATCHES, LATE_STEP, TANH_TABLE
from nnexplore.experiments.linear import LINEAR
from nnexplore.experiments.printed_table import after_update, losses
from nnexplore.experiments.readings import corners, epochs, last_accuracy, last_loss, parting, with_training
from nnexplore.experiments.shape import CIRCLES_TWO, HEXAGON
from nnexplore.experiments.walk import Figure
from nnexplore.experiments.widths import WIDTHS
from tests.patience import PATIENCE
from tests.trained_runs import trained

STEPS = {f"{walk.name} {n}": step for walk in WALKS.values() for n, step in enumerate(walk.steps, start=1)}
FIGURES = {f"{name}: {figure.what}": figure for name, step in STEPS.items() for figure in step.figures}
COMPUTED = json.loads(
    (Path(__file__).parents[1] / "core" / "published_figures.json").read_text(encoding="utf-8")
)


def test_every_preset_is_in_a_step() -> None:
    shown = {run for step in STEPS.values() for run in step.runs}
    assert {preset.name for preset in PRESETS.values() if preset.config not in shown} == set()


def test_a_walk_has_four_to_nine_steps_and_is_pictured_by_a_preset() -> None:
    assert [walk.letter for walk in WALKS.values()] == ["", *"ABCDE"]
    presets = {preset.config for preset in PRESETS.values()}
    for walk in WALKS.values():
        assert 4 <= len(walk.steps) <= 9
        assert walk.picture in presets


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_step_asks_what_can_be_answered_and_names_its_runs(step) -> None:
    assert len(set(step.choices)) == len(step.choices) >= 2
    assert 0 <= step.answer < len(step.choices)
    assert 1 <= len(step.runs) <= 2
    assert len(step.labels) == len(step.runs)
    assert step.question.endswith("?")


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_step_is_said_in_few_words_and_what_needs_more_is_folded_away(step) -> None:
    for text in (step.look, step.before, step.question, step.reveal):
        assert len(text.split()) <= 48
    for text in (step.look, step.before, step.question, step.reveal, step.why):
        for sentence in re.split(r"[.?:;] ", text):
            assert len(sentence.split()) <= 22, sentence


def test_the_right_answer_has_no_place_of_its_own() -> None:
    assert len({step.answer for step in STEPS.values()}) >= 3


def test_every_picture_of_a_step_is_understood_by_the_view(node: str, repository: Path) -> None:
    view = (repository / "nnexplore" / "view").as_uri()
    script = f"""
        import {{ readView }} from "{view}/parts/view_link.js";
        import {{ DEFAULTS }} from "{view}/parts/options.js";
        const texts = JSON.parse(process.argv[1]);
        console.log(JSON.stringify(texts.flatMap((text) => readView(text, DEFAULTS).errors)));
    """
    texts = sorted({text for step in STEPS.values() for text in (step.view, step.revealed)})
    command = [node, "--input-type=module", "-e", script, json.dumps(texts)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert json.loads(said.stdout) == []


def test_where_a_step_speaks_of_an_activations_slope_its_curve_is_shown_with_the_answer() -> None:
    said = re.compile(r"(sigmoid|tanh|relu)\b[^.:]*\bslope", re.IGNORECASE)
    speaking = {name for name, step in STEPS.items() if said.search(f"{step.reveal} {step.why}")}
    assert speaking == {"linear 6", "film 5", "widths 7"}
    showing = {name for name, step in STEPS.items() if re.search(r"(^|\.)a\d", step.revealed)}
    assert showing == speaking
    assert not any(re.search(r"(^|\.)a\d", step.view) for step in STEPS.values())


def test_every_page_that_a_step_links_to_is_there_and_its_query_is_a_run(repository: Path) -> None:
    for step in STEPS.values():
        for link in step.links:
            assert (repository / "pages" / f"{link.page}.py").exists()
            if link.page in {"explore", "folding"}:
                assert RunConfig.from_query(link.query) in step.runs


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_published_figure_comes_out(figure: Figure) -> None:
    assert abs(figure.difference(figure.measure(trained(figure.run)))) <= figure.tolerance


@pytest.mark.parametrize("name", [name for name, step in STEPS.items() if step.live])
def test_the_measured_sentence_of_a_step_is_whole(name: str) -> None:
    step = STEPS[name]
    said = step.live([trained(run) for run in step.runs])
    assert said.endswith(".")
    assert "nan" not in said
    assert any(letter.isdigit() for letter in said)


def test_the_published_losses_are_those_of_the_stored_computation() -> None:
    for name, known in [
        ("moons-232-tanh", published.MOONS_232),
        ("circles-232-tanh", published.CIRCLES_232),
        ("circles-222-tanh", published.CIRCLES_222),
    ]:
        losses = list(COMPUTED[name]["loss"].values())
        assert (known["first loss"], known["last loss"]) == (losses[0], losses[-1])
        assert known["accuracy"] == COMPUTED[name]["accuracy"]
        assert known["weight"] == COMPUTED[name]["weights"][0][0][0]
    assert published.HEXAGON["last loss"] == COMPUTED["hexagon-232-relu"]["loss"]["50000"]
    assert published.SPIRAL_LINEAR["last loss"] == COMPUTED["spiral-linear"]["loss"]["1000"]
    assert published.SPIRAL_HIDDEN["last loss"] == COMPUTED["spiral-2-100-3-relu"]["loss"]["2000"]


def test_the_twins_differ_in_one_first_weight_by_what_is_said() -> None:
    first, other = trained(MOONS_TWO).parameters[0], trained(MOONS_NUDGED).parameters[0]
    np.testing.assert_array_equal(np.flatnonzero(first != other), [0])
    assert other[0] - first[0] == pytest.approx(CHANGE, rel=0.01)


def test_the_chaotic_twins_part_and_those_with_smaller_steps_agree_to_ten_digits() -> None:
    step = parting(trained(MOONS_TWO), trained(MOONS_NUDGED))
    assert step is not None
    assert 100 < step < 1000
    assert np.abs(trained(MOONS_TWO).loss - trained(MOONS_NUDGED).loss).max() > 0.05
    assert parting(trained(CAREFUL), trained(CAREFUL_NUDGED)) is None
    np.testing.assert_allclose(trained(CAREFUL_NUDGED).loss, trained(CAREFUL).loss, rtol=1e-10)


def test_from_every_sample_a_way_leads_to_infinity_on_which_two_tanh_units_tell_the_same_class() -> None:
    network, (X, _) = trained(CIRCLES_TWO).network_at(-1), trained(CIRCLES_TWO).samples
    told, pulls = network.predict(X), np.diff(network.weights[1])[:, 0]
    for k, sign in enumerate((-1, 1)):
        out = np.linalg.solve(network.weights[0].T, sign * np.sign(pulls))
        for far in (1, 10, 1000):
            assert (network.predict(X[told == k] + far * out) == k).all()


def test_without_weight_decay_twenty_units_learn_all_their_samples_by_heart() -> None:
    decayed, free = trained(WIDTHS[20]), trained(with_training(WIDTHS[20], l2=0.0))
    assert decayed.accuracy[-1] < free.accuracy[-1] == 1.0
    short, long = (sum(np.sum(W**2) for W in run.network_at(-1).weights) ** 0.5 for run in (decayed, free))
    assert long > 1.5 * short


def test_the_two_outputs_of_the_hexagon_are_nearly_mirror_images() -> None:
    scores = trained(HEXAGON).network_at(-1).forward(trained(HEXAGON).samples[0])[-1].z
    assert np.abs(scores.sum(axis=1)).max() < 0.01 * np.abs(scores).max()


def test_the_straight_cuts_of_the_spiral_are_at_their_lowest_loss() -> None:
    longer = trained(with_training(LINEAR, n_steps=5000))
    assert last_loss(trained(LINEAR)) == pytest.approx(last_loss(longer), abs=1e-6)
    assert last_accuracy(trained(LINEAR)) == last_accuracy(longer)


def test_the_runs_of_the_walks_are_few_and_each_is_there_once() -> None:
    assert len({run.key for run in runs()}) == len(runs()) < 60


@pytest.mark.parametrize(
    ("published_at", "ours", "difference"),
    [
        (0.5, 0.75, 0.25),
        (0.5, 0.25, -0.25),
        ((1.0, 2.0), 1.5, 0.0),
        ((1.0, 2.0), 2.5, 0.5),
        ((1.0, 2.0), 0.0, -1.0),
    ],
)
def test_a_difference_is_taken_from_the_nearest_end_of_what_was_seen(published_at, ours, difference) -> None:
    figure = Figure("what", published_at, MOONS_TWO, lambda run: 0.0, 0.0, "why")
    assert figure.difference(ours) == difference


#: Numbers in the words of a step that are no setting of its runs, with where each comes from.
READ = {
    "lesson 1": {71: lambda run: best_line(*run.samples).n_right},
    "lesson 5": {6: corners},
    "shape 5": {
        1e-13: lambda run: CHANGE,
        1.24737: lambda run: int(1e5 * run.parameters[0, 0]) / 1e5,
        1000: lambda run: 1000,
    },
    "shape 7": {6: corners},
    "shape 8": {-2.25: lambda run: round(run.parameters[-1, -2], 2)},
    "film 1": {13: lambda run: steps_per_epoch(run.config), 20: lambda run: max(20, epochs(run))},
    "film 2": {200: lambda run: run.config.training.n_steps / steps_per_epoch(run.config)},
    "film 4": {200: lambda run: run.config.training.n_steps / steps_per_epoch(run.config)},
    "linear 1": {100: lambda run: np.bincount(run.samples[1])[2]},
    "linear 3": {3: lambda run: run.config.data.n_classes, 1.1: lambda run: round(np.log(3), 2)},
    "blocks 2": {2: lambda run: np.linalg.matrix_rank(np.diff(last_layers(run)[0].z, axis=0))},
    "blocks 5": {
        0.5: lambda run: 0.5,
        20: lambda run: 10 * round((1 - run.accuracy[-1]) * len(run.samples[1]) / 10),
    },
    "widths 1": {
        85: lambda run: 100 * run.accuracy[-1],
        2.78: lambda run: round(LOGISTIC_C, 2),
        10: lambda run: 10,
        100: lambda run: 100,
    },
    "widths 5": {
        19_000: lambda run: LATE_STEP,
        60: lambda run: run.config.training.n_steps,
        2: lambda run: 2,
    },
    "widths 6": {
        200: lambda run: len(run.samples[1]),
        0.64: lambda run: BATCHES.training.batch_size / len(run.samples[1]),
    },
    "widths 7": {
        0.0829: lambda run: round(published.FOUR_LAYERS_SIGMOID[-1], 4),
        0.0615: lambda run: round(published.FOUR_LAYERS_TANH[-1], 4),
    },
    "widths 8": {
        0.0615: lambda run: round(published.FOUR_LAYERS_TANH[-1], 4),
        0.0705: lambda run: round(published.MOONS_200_ANNEALED[-1], 4),
        0.0621: lambda run: round(with_all_weights(), 4),
    },
}


def with_all_weights() -> float:
    """Our loss where the last row of four layers with tanh is printed."""
    return float(after_update(losses)(trained(TANH_TABLE.run))[-1])


NUMBER = re.compile(r"(?<![\w.\-])[−-]?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?")


def last_layers(run):
    return run.network_at(-1).forward(run.samples[0])


def numbers_set(run: RunConfig) -> set[float]:
    """What is set in a run, as a sentence may name it; classes, bounds and units are counted from 0."""
    data, network, training = run.data, run.network, run.training
    known = {data.n_samples, *network.hidden, *range(max(3, len(network.hidden), data.n_classes))}
    known |= {training.learning_rate, training.n_steps, training.batch_size, training.target_loss}
    return {float(number) for number in known if number is not None} | {-1.0, training.decay}


@pytest.mark.parametrize("name", STEPS)
def test_every_number_in_the_words_of_a_step_is_set_in_its_runs_or_read_off_them(name: str) -> None:
    step = STEPS[name]
    for number, read in READ.get(name, {}).items():
        assert any(read(trained(run)) == pytest.approx(number) for run in step.runs), number
    texts = (step.look, step.before, step.question, step.choices[step.answer], step.reveal, step.why)
    said = {float(one.replace(",", "").replace("−", "-")) for one in NUMBER.findall(" ".join(texts))}
    assert said - {number for run in step.runs for number in numbers_set(run)} <= set(READ.get(name, {}))
