"""The loss surface from above: its heights, the path on it, the marks of its scale."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_surface import losses_at, principal_plane
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.figures import loss_surface

CONFIG = RunConfig(DataConfig(n_samples=20), NetworkConfig((2,)), TrainingConfig(n_steps=60))


@pytest.fixture(scope="module")
def trained() -> Trajectory:
    return train(CONFIG)


def test_its_heights_are_the_losses_of_the_parameters_there(trained: Trajectory) -> None:
    contour = loss_surface(trained).data[0]
    plane = principal_plane(trained)
    for row, column in ((0, 0), (7, 30), (40, 12)):
        there = plane.points(np.array([[contour.x[column], contour.y[row]]]))
        assert 10 ** contour.z[row, column] == pytest.approx(losses_at(CONFIG, there)[0])


def test_the_path_ends_in_the_origin_of_the_plane_and_tells_its_steps(trained: Trajectory) -> None:
    path, first, last = loss_surface(trained).data[1:]
    np.testing.assert_array_equal(path.customdata[:, 0], trained.steps)
    np.testing.assert_allclose([last.x[0], last.y[0]], 0, atol=1e-12)
    assert (first.x[0], first.y[0]) == (path.x[0], path.y[0])


def test_the_marks_of_the_scale_are_round_losses_that_are_on_it(trained: Trajectory) -> None:
    for seed in (None, 0, 1):
        contour = loss_surface(trained, seed=seed).data[0]
        marks = contour.colorbar
        assert len(marks.tickvals) >= 3
        assert np.nanmin(contour.z) <= min(marks.tickvals) <= max(marks.tickvals) <= np.nanmax(contour.z)
        assert all(len(text) <= 6 for text in marks.ticktext)
        np.testing.assert_allclose(
            [float(text.replace(",", "")) for text in marks.ticktext], 10 ** np.array(marks.tickvals)
        )


def test_nothing_is_drawn_where_the_loss_overflows() -> None:
    begun = train(replace(CONFIG, network=NetworkConfig((2, 2, 2), "relu")))
    growing = np.outer(np.geomspace(1, 1e110, len(begun.steps)), begun.parameters[0])
    contour = loss_surface(replace(begun, parameters=growing)).data[0]
    overflows = ~np.isfinite(contour.customdata)
    assert overflows.any()
    np.testing.assert_array_equal(np.isnan(contour.z), overflows)


def test_a_run_that_has_not_begun_has_no_surface() -> None:
    with pytest.raises(ConfigError, match="no snapshot yet"):
        loss_surface(Trajectory.begin(CONFIG))
