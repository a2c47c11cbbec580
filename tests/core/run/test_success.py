"""Success: Wilson's interval, and the success map recounted from runs trained one by one."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from nnexplore.core.network.datasets import DATASETS
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.construction import agrees, mostly, straight_pieces, verdict
from nnexplore.core.run.many import train_many
from nnexplore.core.run.success import Success, reaches, success, wilson_interval
from nnexplore.core.run.success_map import Row, SuccessMap, row_label
from nnexplore.core.run.training import train

COUNTS = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
BASE = RunConfig(
    DataConfig("moons", n_samples=60, seed=0),
    NetworkConfig((3,)),
    TrainingConfig(learning_rate=1.0, n_steps=400, seed=7),
)
DIVERGING = replace(
    BASE,
    network=NetworkConfig((3,), "relu"),
    training=replace(BASE.training, learning_rate=1000.0, reduction="sum", l2=1.0),
)


@given(COUNTS)
def test_both_ends_are_z_standard_deviations_away_from_the_share(counts: tuple[int, int]) -> None:
    k, n = counts
    z = 1.959963984540054
    for p in wilson_interval(k, n):
        assert abs(k / n - p) == pytest.approx(z * math.sqrt(max(0.0, p * (1 - p)) / n), abs=1e-9)


@given(COUNTS)
def test_the_interval_is_that_of_scipy(counts: tuple[int, int]) -> None:
    expected = binomtest(*counts).proportion_ci(method="wilson")
    assert wilson_interval(*counts) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(COUNTS)
def test_the_interval_holds_the_share_and_swaps_with_failures(counts: tuple[int, int]) -> None:
    k, n = counts
    low, high = wilson_interval(k, n)
    assert 0 <= low <= k / n <= high <= 1
    assert wilson_interval(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_more_trials_of_the_same_share_narrow_the_interval() -> None:
    widths = [high - low for low, high in (wilson_interval(3 * m, 10 * m) for m in (1, 3, 10, 100))]
    assert widths == sorted(widths, reverse=True)


def test_without_a_trial_any_rate_is_possible() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("k", "n"), [(-1, 3), (4, 3)])
def test_more_successes_than_trials_are_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match=f"n_successes is {k}, but has to be from 0 to {n}"):
        wilson_interval(k, n)


@pytest.fixture(scope="module")
def drawn() -> tuple[SuccessMap, tuple]:
    """A small map over all it can vary, trained in stacks."""
    rows = tuple(Row(*names) for names in product(("moons", "circles"), ("tanh", "relu")))
    spec = SuccessMap(BASE, rows, (0, 1, 3), n_draws=4)
    return spec, train_many(spec.configs)


def test_the_map_is_what_single_runs_make_of_it(drawn: tuple[SuccessMap, tuple]) -> None:
    spec, runs = drawn
    results = spec.results(runs, 0.9)
    for row, column in [(0, 2), (1, 1), (2, 2), (3, 2), (2, 0)]:
        single = [train(config) for config in spec.configs[spec.cell(row, column)]]
        assert results[row][column].n_reached == sum(run.accuracy[-1] >= 0.9 for run in single)
        np.testing.assert_allclose(results[row][column].losses, [run.loss[-1] for run in single], rtol=1e-7)


def test_some_cells_of_that_map_succeed_and_some_do_not(drawn: tuple[SuccessMap, tuple]) -> None:
    spec, runs = drawn
    counts = {result.n_reached for by_width in spec.results(runs, 0.9) for result in by_width}
    assert {0, 4} <= counts


def test_a_cell_holds_the_runs_of_its_row_and_column_by_their_draws(drawn: tuple[SuccessMap, tuple]) -> None:
    spec, _ = drawn
    for row, column in product(range(4), range(3)):
        for seed, config in enumerate(spec.configs[spec.cell(row, column)]):
            assert (config.data.name, config.training.seed) == (spec.rows[row].data, seed)
            assert config.network.hidden == ((spec.widths[column],) if spec.widths[column] else ())
            if config.network.hidden:
                assert config.network.activation == spec.rows[row].activation
    assert len(spec.configs) == 4 * 3 * 4


def test_a_row_keeps_the_own_parameters_of_its_data_set_where_the_base_has_them() -> None:
    base = replace(BASE, data=DataConfig("circles", n_samples=60, factor=0.5))
    spec = SuccessMap(base, (Row("circles", "tanh"), Row("spiral", "tanh")), (2,), 1)
    circles, spiral = (config.data for config in spec.configs)
    assert circles.parameters == {"factor": 0.5}
    assert spiral.parameters == DataConfig("spiral").parameters


def test_a_run_that_is_not_at_its_end_counts_for_nothing() -> None:
    run = train(BASE)
    part = replace(run, status="training")
    result = success([run, part, None], 0.0)
    assert (result.n_draws, result.n_ended, result.n_reached, len(result.losses)) == (3, 1, 1, 1)
    assert not reaches(part, 0.0)


def test_a_diverged_run_has_failed_whatever_it_had_right_before() -> None:
    run = train(DIVERGING)
    assert run.status == "diverged"
    result = success([run], 0.0)
    assert (result.n_ended, result.n_diverged, result.n_reached, result.losses) == (1, 1, 0, ())


def test_an_exploded_run_has_reached_nothing_however_many_samples_it_has_right() -> None:
    training = TrainingConfig(learning_rate=1000.0, n_steps=100)
    run = train(RunConfig(network=NetworkConfig(activation="elu"), training=training))
    assert run.status == "exploded"
    result = success([run], 0.0)
    assert (result.n_ended, result.n_exploded, result.n_reached, result.losses) == (1, 1, 0, ())


def test_a_row_is_named_by_data_set_and_activation() -> None:
    assert row_label(Row("moons", "relu")) == "Moons, ReLU"


def result(n_reached: int, n: int = 30) -> Success:
    return Success(n, n, n_reached, 0, 0, (0.1,) * n)


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        ({1: 0, 2: 1, 3: 30, 4: 30}, "holds"),
        ({1: 0, 2: 29, 3: 30}, "fewer"),
        ({1: 0, 2: 0, 3: 2, 4: 30}, "more"),
        ({1: 0, 2: 0, 3: 2, 4: 3}, "none"),
        ({1: 0, 2: 0, 3: 15, 4: 30}, "open"),
        ({1: 0, 2: 14, 3: 30}, "open"),
        ({1: 0, 2: 30}, "untested"),
    ],
)
def test_the_rule_of_three_pieces_is_judged_by_what_most_draws_do(
    counts: dict[int, int], finding: str
) -> None:
    assert verdict(3, {width: result(n) for width, n in counts.items()}).finding == finding


def test_a_lucky_draw_is_told_from_what_most_draws_do() -> None:
    found = verdict(3, {1: result(0), 2: result(1), 3: result(30)})
    assert (found.fewest_ever, found.fewest_mostly) == (2, 3)


def test_runs_that_have_not_ended_leave_the_rule_untested() -> None:
    none = Success(30, 0, 0, 0, 0, ())
    assert verdict(3, {2: none, 3: result(30)}).finding == "untested"
    assert verdict(3, {2: result(0), 3: none}).finding == "untested"
    assert mostly(none) is None
    assert agrees(3, 3, none) is None


def test_the_rule_waits_for_no_width_that_it_does_not_need() -> None:
    none = Success(30, 0, 0, 0, 0, ())
    assert verdict(3, {2: result(0), 3: result(30), 4: none, 5: none}).finding == "holds"
    assert verdict(3, {2: result(30), 3: result(30), 4: none}).finding == "fewer"


def test_that_no_width_does_is_said_once_all_of_them_have_ended() -> None:
    some = Success(30, 12, 0, 0, 0, ())
    assert verdict(3, {2: result(0), 3: result(0), 4: some}).finding == "short"
    assert verdict(3, {2: result(0), 3: result(0), 4: result(30), 5: some}).finding == "more"
    assert verdict(3, {2: result(0), 3: result(0), 4: result(0)}).finding == "none"


def test_a_cell_agrees_with_the_rule_when_it_fails_below_and_succeeds_from_there_on() -> None:
    assert agrees(2, 3, result(0)) is agrees(3, 3, result(30)) is agrees(4, 3, result(30)) is True
    assert agrees(2, 3, result(30)) is agrees(3, 3, result(0)) is False
    assert agrees(2, None, result(0)) is None


def test_every_data_set_has_its_straight_pieces_or_says_why_not() -> None:
    for name in DATASETS:
        assert straight_pieces(DataConfig(name)).why
    assert straight_pieces(DataConfig("gaussians", n_classes=3)).n is None


def best_of_cuts(X: np.ndarray, y: np.ndarray) -> list[float]:
    """The largest share of samples right that one, two and three of many random cuts reach together.

    Cuts are joined as an output joins units that switch along a line: all of them, any of them, or both of
    two and a third besides.
    """
    rng = np.random.RandomState(0)
    ends = rng.randint(len(X), size=(2, 1500))
    points = X[ends].mean(axis=0) + 0.05 * rng.randn(1500, 2)
    angles = 2 * np.pi * rng.rand(1500)
    normals = np.column_stack([np.cos(angles), np.sin(angles)])
    cuts = ((points * normals).sum(axis=1) < X @ normals.T).T.astype(np.float32)
    best = [0.0, 0.0, 0.0]
    for sign in (1.0, -1.0):
        worth = (sign * np.where(y == 1, 1, -1)).astype(np.float32)
        others = np.count_nonzero(worth < 0)
        both = (cuts * worth) @ cuts.T
        # The 400 best pairs go on to a third cut.
        first, second = np.unravel_index(np.argsort(both, axis=None)[-400:], both.shape)
        pairs = cuts[first] * cuts[second]
        all_three = (pairs * worth) @ cuts.T
        either = (pairs @ worth)[:, None] + (cuts @ worth)[None] - all_three
        found = (cuts @ worth, both, np.maximum(all_three, either))
        best = [max(b, (float(f.max()) + others) / len(y)) for b, f in zip(best, found, strict=True)]
    return best


@pytest.mark.parametrize(
    ("name", "seed"), [("moons", 0), ("circles", 1), ("clouds", 0), ("gaussians", 0), ("sine", 0)]
)
def test_one_straight_piece_fewer_than_the_rule_says_does_not_part_the_samples(name: str, seed: int) -> None:
    data = DataConfig(name, n_samples=200, seed=seed)
    n = straight_pieces(data).n
    assert n is not None
    shares = best_of_cuts(*data.draw())
    assert shares[n - 1] > 0.92
    assert n == 1 or shares[n - 2] < 0.92
