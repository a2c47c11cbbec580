"""Trajectories: which steps are kept, and how the snapshots are read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_watch import Watched
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory, validation_samples


def config(**training) -> RunConfig:
    return RunConfig(
        DataConfig("moons", n_samples=50), NetworkConfig((3,)), TrainingConfig(**{"n_steps": 30, **training})
    )


@dataclass(frozen=True)
class Part:
    """Snapshots of a run, as a chunk has them."""

    steps: np.ndarray
    parameters: np.ndarray
    loss: np.ndarray
    accuracy: np.ndarray
    validation_loss: np.ndarray | None = None
    validation_accuracy: np.ndarray | None = None
    status: str = "training"
    stopped_at: int | None = None
    seconds: np.ndarray | None = None
    watched: Watched | None = None


def part(steps: list[int], **changes) -> Part:
    """Snapshots whose every number is their step."""
    values = np.array(steps, dtype=float)
    parameters = np.repeat(values[:, None], config().n_parameters, axis=1)
    return replace(
        Part(np.array(steps, dtype=np.int64), parameters, values, values, seconds=values / 1000), **changes
    )


def test_a_new_trajectory_is_empty_and_training():
    trajectory = Trajectory.begin(config())
    assert (len(trajectory.steps), trajectory.status, trajectory.stopped_at) == (0, "training", None)
    assert trajectory.parameters.shape == (0, config().n_parameters)
    assert trajectory.validation_loss is None
    assert Trajectory.begin(config(validation=0.2)).validation_loss is not None


def test_a_trajectory_grows_and_takes_the_status_of_its_last_part():
    start = Trajectory.begin(config()).extended(part([0, 1, 5]))
    whole = start.extended(part([10, 12], status="diverged", stopped_at=13))
    assert whole.steps.tolist() == [0, 1, 5, 10, 12]
    assert whole.loss.tolist() == whole.accuracy.tolist() == [0, 1, 5, 10, 12]
    assert whole.parameters[:, 0].tolist() == [0, 1, 5, 10, 12]
    assert (whole.status, whole.stopped_at, whole.n_steps) == ("diverged", 13, 30)
    assert start.steps.tolist() == [0, 1, 5]


@pytest.mark.parametrize(
    ("step", "found"), [(0, 0), (1, 1), (4, 1), (5, 5), (9, 5), (10, 10), (99, 10), (-1, 10)]
)
def test_the_network_at_a_step_is_that_of_the_nearest_snapshot_before(step, found):
    trajectory = Trajectory.begin(config()).extended(part([0, 1, 5, 10]))
    network = trajectory.network_at(step)
    assert network.parameters[0] == found
    assert network.layer_sizes == (2, 3, 2)
    assert network.activations == ("tanh", "softmax")


def test_there_is_no_network_before_the_first_snapshot():
    with pytest.raises(ValueError, match="step is -2"):
        Trajectory.begin(config()).extended(part([0, 1])).network_at(-2)
    with pytest.raises(ValueError, match="no snapshot"):
        Trajectory.begin(config()).network_at(-1)


def test_training_and_validation_samples_are_all_samples_once():
    run = config(validation=0.3)
    X, y = run.data.draw()
    (X_train, y_train), (X_held, y_held) = Trajectory.begin(run).samples, validation_samples(run)
    assert (len(X_train), len(X_held)) == (35, 15)
    joined = np.column_stack([np.vstack([X_train, X_held]), np.concatenate([y_train, y_held])])
    original = np.column_stack([X, y])
    np.testing.assert_array_equal(joined[np.lexsort(joined.T)], original[np.lexsort(original.T)])


@pytest.mark.parametrize("step", [1.5, -2, "3", True, None])
def test_a_step_that_is_none_is_refused_by_its_name(step: Any) -> None:
    with pytest.raises(ConfigError, match=r"^step is .*, but has to be a whole number from 0 on"):
        train(RunConfig(training=TrainingConfig(n_steps=3))).network_at(step)
