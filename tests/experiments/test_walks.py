"""The walks: what they hold, that their pictures can be shown, and that their figures come out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from nnexplore.config import RunConfig
from nnexplore.experiments import WALKS, published, runs
from nnexplore.experiments.chaos import CAREFUL, CAREFUL_NUDGED, CHANGE, MOONS_NUDGED, MOONS_TWO
from nnexplore.experiments.linear import LINEAR
from nnexplore.experiments.readings import last_accuracy, last_loss, parting, with_training
from nnexplore.experiments.shape import CIRCLES_TWO, HEXAGON
from nnexplore.experiments.walk import Figure
from nnexplore.experiments.widths import WIDTHS
from nnexplore.presets import PRESETS
from tests.experiments.runs import trained

STEPS = {f"{walk.name} {n}": step for walk in WALKS.values() for n, step in enumerate(walk.steps, start=1)}
FIGURES = {f"{name}: {figure.what}": figure for name, step in STEPS.items() for figure in step.figures}
COMPUTED = json.loads(
    (Path(__file__).parents[1] / "core" / "published_figures.json").read_text(encoding="utf-8")
)


def test_every_preset_is_in_a_step() -> None:
    shown = {run for step in STEPS.values() for run in step.runs}
    assert {preset.name for preset in PRESETS.values() if preset.config not in shown} == set()


def test_a_walk_has_four_to_eight_steps_and_is_pictured_by_a_preset() -> None:
    assert [walk.letter for walk in WALKS.values()] == list("ABCDE")
    presets = {preset.config for preset in PRESETS.values()}
    for walk in WALKS.values():
        assert 4 <= len(walk.steps) <= 8
        assert walk.picture in presets


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_step_asks_what_can_be_answered_and_names_its_runs(step) -> None:
    assert len(set(step.choices)) == len(step.choices) >= 2
    assert 0 <= step.answer < len(step.choices)
    assert 1 <= len(step.runs) <= 2
    assert len(step.labels) == len(step.runs)
    assert step.question.endswith("?")


def test_the_right_answer_has_no_place_of_its_own() -> None:
    assert len({step.answer for step in STEPS.values()}) >= 3


def test_every_picture_of_a_step_is_understood_by_the_view(node: str, repository: Path) -> None:
    view = (repository / "nnexplore" / "view").as_uri()
    script = f"""
        import {{ readView }} from "{view}/viewlink.js";
        import {{ DEFAULTS }} from "{view}/options.js";
        const texts = JSON.parse(process.argv[1]);
        console.log(JSON.stringify(texts.flatMap((text) => readView(text, DEFAULTS).errors)));
    """
    texts = sorted({text for step in STEPS.values() for text in (step.view, step.revealed)})
    command = [node, "--input-type=module", "-e", script, json.dumps(texts)]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(said.stdout) == []


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
