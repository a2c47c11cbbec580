"""The published tables: every printed loss is one of our run's, and what is said of them is so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.network.network import Network
from nnexplore.core.run.stack_checkpoint import first_stack_checkpoint
from nnexplore.core.run.stacked_training import train_stack_chunks
from nnexplore.experiments.exercises import (
    ANNEALED,
    ANNEALED_TABLE,
    BATCHES,
    BATCHES_TABLE,
    CONSTANT,
    EXERCISES,
    HOP_TABLE,
    HOPPING,
    LATE_STEP,
    SETTLING,
    SIGMOID,
    SIGMOID_TABLE,
    TANH,
    TANH_TABLE,
)
from nnexplore.experiments.printed_table import PrintedTable, Row, kept_for_table, one_update_on
from nnexplore.experiments.readings import with_training
from tests.trained_runs import trained

#: Half a unit of the sixth digit, which is the last one that is printed.
SIX_DIGITS = 0.5e-6 + 1e-9


def rows_of(table: PrintedTable) -> list[Row]:
    rows = list(table.rows(trained(table.run)))
    assert [row.iteration for row in rows] == list(range(0, 20_000, 1000))
    return rows


@pytest.mark.parametrize("table", [ANNEALED_TABLE, SIGMOID_TABLE, TANH_TABLE], ids=lambda table: table.what)
def test_all_rows_of_an_annealed_table_agree_to_six_digits(table: PrintedTable) -> None:
    assert max(abs(row.difference) for row in rows_of(table)) <= SIX_DIGITS


@pytest.mark.parametrize("table", [SIGMOID_TABLE, TANH_TABLE], ids=lambda table: table.what)
def test_with_the_last_weights_in_the_penalty_no_row_would_agree(table: PrintedTable) -> None:
    assert all(row.ours[0] - row.printed > 10 * SIX_DIGITS for row in rows_of(table))


def test_the_hopping_table_has_the_losses_of_one_phase_or_the_other() -> None:
    """Which of the two depends on the machine; where the hop sets in, rounding shows."""
    rows = rows_of(HOP_TABLE)
    assert max(abs(row.difference) for row in rows[:2]) <= SIX_DIGITS
    assert abs(rows[2].difference) < 2e-4
    assert max(abs(row.difference) for row in rows[3:]) <= SIX_DIGITS
    assert sorted(rows[-1].ours) == pytest.approx([0.070758, 0.071316], abs=1e-6)


def test_the_table_of_minibatches_agrees_as_well_as_other_draws_do() -> None:
    first, *others = rows_of(BATCHES_TABLE)
    assert abs(first.difference) < 0.005
    assert max(abs(row.difference) for row in others) < 0.002
    assert others[-1].printed == pytest.approx(0.123, abs=1e-4)


def test_other_draws_of_the_batches_end_near_the_printed_loss_too() -> None:
    config = with_training(BATCHES, n_steps=19_001, snapshots=19_001)
    start = first_stack_checkpoint([config] * 3)
    streams = tuple(np.random.RandomState(seed).get_state() for seed in (100, 101, 102))
    (*_, last) = train_stack_chunks([config] * 3, replace(start, random_streams=streams))
    for run in last.snapshots:
        network = Network.from_parameters(config.layer_sizes, config.layer_activations, run.parameters[-1])
        left_out = config.training.l2 / 2 * np.sum(network.weights[-1] ** 2) / config.data.n_samples
        assert 0.121 < run.loss[-1] - left_out < 0.124


def test_one_update_on_is_where_the_run_itself_goes() -> None:
    config = with_training(ANNEALED, n_steps=5, snapshots=1)
    later = one_update_on(trained(config))
    assert later.steps.tolist() == [1, 2, 3, 4, 5]
    np.testing.assert_array_equal(later.loss, trained(config).loss[1:])


def test_every_table_of_a_step_is_of_the_settings_of_a_run_of_it_or_of_where_it_came_from() -> None:
    for step in EXERCISES:
        shown = {kept_for_table(run) for run in step.runs} | {
            kept_for_table(CONSTANT),
            kept_for_table(ANNEALED),
        }
        assert {table.run for table in step.tables} <= shown


# The words of the steps


def test_the_hop_starts_where_the_run_of_three_units_is_late() -> None:
    run = trained(HOP_TABLE.run)
    row = run.steps.tolist().index(LATE_STEP)
    start = trained(HOPPING).parameters[0]
    apart = [np.abs(p - start).max() for p in (run.parameters[row], one_update_on(run).parameters[row])]
    assert min(apart) < 1e-4


def test_the_hop_never_ends_and_annealed_steps_go_below_it() -> None:
    hops = np.diff(trained(HOPPING).loss)
    assert (np.abs(hops) > 5e-4).all()
    assert (np.sign(hops[1:]) == -np.sign(hops[:-1])).all()
    assert trained(SETTLING).loss[-1] < trained(HOPPING).loss.min() - 0.002


def test_between_the_two_places_the_rate_times_the_steepest_curvature_is_about_two() -> None:
    run = trained(HOPPING)
    middle, (X, y), training = run.parameters[-2:].mean(axis=0), run.samples, run.config.training

    def slope(parameters: np.ndarray) -> np.ndarray:
        network = Network.from_parameters(run.config.layer_sizes, run.config.layer_activations, parameters)
        layers = network.backward(X, y, "softmax", reduction=training.reduction, l2=training.l2)
        return np.concatenate([part for layer in layers for part in (layer.dW.ravel(), layer.db)])

    h = 1e-5
    H = [(slope(middle + h * e) - slope(middle - h * e)) / (2 * h) for e in np.eye(len(middle))]
    steepest = np.linalg.eigvalsh(np.array(H))[-1]
    assert training.learning_rate * steepest == pytest.approx(2, abs=0.05)


def test_minibatches_do_less_well_because_summed_losses_of_fewer_samples_make_shorter_steps() -> None:
    whole, batches = trained(SIGMOID).loss[-1], trained(BATCHES).loss[-1]
    assert batches > whole + 0.03
    shorter = with_training(SIGMOID, learning_rate=SIGMOID.training.learning_rate * 128 / 200)
    assert trained(shorter).loss[-1] == pytest.approx(batches, abs=0.005)
    training = BATCHES.training
    mean = with_training(
        BATCHES, reduction="mean", learning_rate=200 * training.learning_rate, l2=training.l2 / 200
    )
    assert trained(mean).loss[-1] == pytest.approx(whole, abs=1e-3)


def test_sigmoid_falls_more_slowly_needs_larger_weights_and_has_as_many_right() -> None:
    tanh, sigmoid = trained(TANH_TABLE.run), trained(SIGMOID_TABLE.run)
    assert (sigmoid.loss > tanh.loss + 0.01).all()
    penalties = [sum(np.sum(W**2) for W in run.network_at(-1).weights) for run in (tanh, sigmoid)]
    assert penalties[1] > 2 * penalties[0]
    assert tanh.accuracy[-1] == sigmoid.accuracy[-1]


def test_four_layers_have_the_lower_loss_as_many_right_and_higher_probabilities_of_the_right_class() -> None:
    three, four = trained(ANNEALED), trained(TANH)
    assert four.loss[-1] < three.loss[-1] - 0.005
    assert four.accuracy[-1] == three.accuracy[-1]
    X, y = three.samples
    of_right = [run.network_at(-1).probabilities(X)[np.arange(len(y)), y].mean() for run in (three, four)]
    assert of_right[1] > of_right[0]
