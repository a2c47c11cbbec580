"""The wire of a loss surface: what the browser draws is what the core computed, to single precision."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest
from numpy.typing import NDArray

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_surface import loss_surface, losses_at, principal_plane, random_plane
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.wire.surface_message import PLANES, drawn_path, surface_message

PLANE_OF = {"principal": principal_plane, "random": lambda run: random_plane(run, 3)}


@pytest.fixture(scope="module")
def trajectory() -> Trajectory:
    return train(RunConfig(training=TrainingConfig(n_steps=400, validation=0.2)))


@pytest.fixture(scope="module")
def diverged() -> Trajectory:
    training = TrainingConfig(n_steps=2000, learning_rate=300.0, l2=0.01)
    return train(RunConfig(DataConfig(), NetworkConfig((3,), "relu"), training))


def floats(text: str) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(text), "<f4")


def sent(trajectory: Trajectory, plane: str) -> dict:
    return json.loads(json.dumps(surface_message(trajectory, plane, 3), allow_nan=False))


@pytest.mark.parametrize("plane", PLANES)
def test_the_message_is_the_surface_of_the_core(trajectory: Trajectory, plane: str) -> None:
    message, surface = sent(trajectory, plane), loss_surface(trajectory, PLANE_OF[plane](trajectory))
    n = message["n_points"]
    np.testing.assert_allclose(floats(message["heights"]).reshape(n, n), surface.loss, rtol=1e-6)
    np.testing.assert_allclose(floats(message["path"]).reshape(-1, 2), surface.path, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(message["path_loss"], surface.path_loss, rtol=1e-6)
    np.testing.assert_allclose(np.linspace(*message["a"], n), surface.a)
    np.testing.assert_allclose(np.linspace(*message["b"], n), surface.b)
    assert message["share"] == surface.share


def test_the_grid_of_the_message_has_the_losses_of_the_networks_there(trajectory: Trajectory) -> None:
    message, plane = sent(trajectory, "principal"), principal_plane(trajectory)
    n = message["n_points"]
    heights = floats(message["heights"]).reshape(n, n)
    a, b = np.linspace(*message["a"], n), np.linspace(*message["b"], n)
    corners = [(0, 0), (0, n - 1), (n - 1, 0), (17, 30)]
    points = plane.points(np.array([(a[column], b[row]) for row, column in corners]))
    np.testing.assert_allclose(
        [heights[place] for place in corners], losses_at(trajectory.config, points), rtol=1e-6
    )


def test_the_timeline_gets_the_runs_own_steps_and_losses(trajectory: Trajectory) -> None:
    message = sent(trajectory, "random")
    assert message["steps"] == trajectory.steps.tolist()
    assert RunConfig.from_query(message["query"]) == trajectory.config
    np.testing.assert_allclose(message["loss"], trajectory.loss, rtol=1e-6)
    assert trajectory.validation_loss is not None
    np.testing.assert_allclose(message["validation_loss"], trajectory.validation_loss, rtol=1e-6)
    assert (message["n_training"], message["n_held_out"]) == (80, 20)
    assert (message["state"], message["step"], message["n_left_out"]) == ("trained", 400, 0)


def test_another_seed_is_another_surface_of_random_directions_only(trajectory: Trajectory) -> None:
    keys = {surface_message(trajectory, "random", seed)["key"] for seed in (1, 2)}
    assert len(keys) == 2
    assert surface_message(trajectory, "principal", 1) == surface_message(trajectory, "principal", 2)


@pytest.mark.parametrize("plane", PLANES)
def test_a_diverged_run_is_drawn_up_to_where_its_loss_explodes(diverged: Trajectory, plane: str) -> None:
    assert diverged.status == "diverged"
    drawn = drawn_path(diverged)
    n_kept = len(drawn.trajectory.steps)
    assert 1 < n_kept < len(diverged.steps)
    assert n_kept + drawn.n_left_out == len(diverged.steps)
    assert diverged.loss[n_kept] > 1e4 * diverged.loss[0] >= drawn.trajectory.loss.max()
    message = sent(diverged, plane)
    assert message["n_left_out"] == drawn.n_left_out
    assert message["step"] == diverged.stopped_at
    assert np.isfinite(floats(message["heights"])).all()


def test_a_run_that_climbs_and_does_not_diverge_is_drawn_whole(trajectory: Trajectory) -> None:
    assert drawn_path(trajectory).trajectory is trajectory
