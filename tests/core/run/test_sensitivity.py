"""Sensitivity: when a run has parted from its twin, and when it has not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.run.presets import PRESETS
from nnexplore.core.run.sensitivity import Sensitivity, compared, sensitivity, twin
from nnexplore.core.run.training import first_checkpoint, train
from nnexplore.core.run.trajectory import Trajectory
from tests.trained_runs import trained

CONFIG = nx.RunConfig()
BATCHES = nx.RunConfig(training=nx.TrainingConfig(n_steps=40, batch_size=8))
N = 6


def run(**changes: object) -> Trajectory:
    """A run of six snapshots at the steps 0 to 5, half of its samples right and its loss one everywhere."""
    begun = Trajectory.begin(CONFIG)
    ones = np.ones(N)
    parts = {"steps": np.arange(N), "parameters": np.ones((N, CONFIG.n_parameters)), "loss": ones}
    return replace(begun, **{**parts, "accuracy": ones / 2, "status": "trained", **changes})


def from_step(step: int, value: float, other: float) -> np.ndarray:
    return np.where(np.arange(N) < step, value, other)


MOVED = np.ones((N, CONFIG.n_parameters))
MOVED[:, 0] = from_step(3, 1, 1.01)


def test_each_first_weight_of_a_twin_is_one_unit_in_the_last_place_larger() -> None:
    first, moved = (first_checkpoint(config, 0).parameters for config in (CONFIG, twin(CONFIG)))
    weights = first != 0
    np.testing.assert_array_equal(moved[weights], np.nextafter(first[weights], np.inf))
    np.testing.assert_array_equal(moved[~weights], 0)


def test_all_else_of_a_twin_is_as_in_the_run() -> None:
    one, other = (first_checkpoint(config, 0) for config in (BATCHES, twin(BATCHES)))
    np.testing.assert_equal(one.random_stream, other.random_stream)
    assert replace(twin(BATCHES), network=BATCHES.network) == BATCHES
    # Eight of a hundred samples: with batches of its own it would have parted at the first step.
    np.testing.assert_allclose(train(BATCHES).loss, train(twin(BATCHES)).loss, rtol=1e-9)


def test_a_run_on_long_steps_parts_from_its_twin_and_ends_elsewhere() -> None:
    found = sensitivity(trained(PRESETS["moons-222-tanh"].config))
    assert found.parted_by is not None
    assert found.parted_by > 100
    assert found.ends_apart
    assert abs(found.end.loss - found.twin_end.loss) > 0.01 * found.end.loss


def test_a_run_on_short_steps_stays_with_its_twin() -> None:
    trajectory = trained(PRESETS["spiral-linear"].config)
    found = sensitivity(trajectory)
    assert found.parted_by is None
    assert not found.ends_apart
    assert found.n_samples == len(trajectory.samples[1])


def test_those_presets_are_called_chaotic_that_part_from_their_twins() -> None:
    parted = {
        preset.name
        for preset in PRESETS.values()
        if compared(trained(preset.config), trained(twin(preset.config))).parted_by is not None
    }
    assert parted == {preset.name for preset in PRESETS.values() if preset.is_chaotic}


def test_a_run_has_parted_where_parameters_and_loss_both_differ() -> None:
    other = run(parameters=MOVED, loss=from_step(2, 1, 1.02))
    assert compared(run(), other).parted_by == 3
    assert compared(run(), other).ends_apart


def test_a_run_has_parted_where_parameters_and_samples_right_both_differ() -> None:
    assert compared(run(), run(parameters=MOVED, accuracy=from_step(4, 0.5, 0.51))).parted_by == 4


@pytest.mark.parametrize(
    "changes",
    [
        {"parameters": MOVED},
        {"loss": from_step(2, 1, 1.02)},
        {"accuracy": from_step(2, 0.5, 0.51)},
        {"parameters": MOVED, "loss": from_step(2, 1, 1.009)},
        {"parameters": 1.0009 * np.ones((N, CONFIG.n_parameters)), "loss": from_step(2, 1, 2)},
    ],
    ids=["parameters alone", "loss alone", "samples right alone", "loss by less", "parameters by less"],
)
def test_a_run_has_not_parted_where_only_one_of_them_differs(changes: dict[str, object]) -> None:
    found = compared(run(), run(**changes))
    assert (found.parted_by, found.ends_apart) == (None, False)


def test_runs_that_part_and_meet_again_do_not_end_apart() -> None:
    loss = np.where(np.arange(N) == 4, 2.0, 1.0)
    found = compared(run(), run(parameters=MOVED, loss=loss))
    assert (found.parted_by, found.ends_apart) == (4, False)


def test_a_twin_that_ends_in_another_way_has_parted_by_the_earlier_end() -> None:
    early = run(status="diverged", stopped_at=4, steps=np.arange(4))
    early = replace(early, **{name: getattr(early, name)[:4] for name in ("parameters", "loss", "accuracy")})
    for one, other in ((run(), early), (early, run())):
        found = compared(one, other)
        assert (found.parted_by, found.ends_apart) == (4, True)


def test_two_that_diverge_at_the_same_step_have_not_parted_however_large_they_are() -> None:
    huge = run(
        parameters=1e308 * np.ones((N, CONFIG.n_parameters)), loss=1e300 * np.ones(N), status="diverged"
    )
    huge = replace(huge, stopped_at=6)
    assert compared(huge, huge) == Sensitivity(
        None, False, compared(huge, huge).end, compared(huge, huge).end, 100
    )
    assert not compared(huge, replace(huge, parameters=huge.parameters * (1 + 1e-12))).ends_apart


def test_opposite_numbers_on_their_way_to_overflow_have_parted() -> None:
    with np.errstate(all="raise"):
        one = run(parameters=1e308 * np.ones((N, CONFIG.n_parameters)))
        assert compared(one, replace(one, parameters=-one.parameters, loss=2 * one.loss)).parted_by == 0


def test_a_run_that_goes_on_has_no_sensitivity_yet() -> None:
    with pytest.raises(ValueError, match="still training"):
        sensitivity(Trajectory.begin(CONFIG))


def test_a_run_that_diverged_before_its_first_snapshot_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="no snapshot"):
        compared(replace(Trajectory.begin(CONFIG), status="diverged"), run())
