"""Learning curves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from nnexplore.figures import accuracy_curve, loss_curve
from tests.figures.runs import run


def test_a_curve_shows_every_snapshot_at_its_step() -> None:
    trajectory = run()
    (curve,) = loss_curve(trajectory).data
    np.testing.assert_array_equal(curve.x, trajectory.steps)
    np.testing.assert_array_equal(curve.y, trajectory.loss)


def test_the_validation_curve_is_there_when_samples_were_held_out() -> None:
    trajectory = run(validated=True)
    training, validation = accuracy_curve(trajectory).data
    assert (training.name, validation.name) == ("training", "validation")
    np.testing.assert_array_equal(validation.y, trajectory.validation_accuracy)


def test_the_loss_is_logarithmic_unless_it_is_zero_somewhere() -> None:
    trajectory = run()
    assert loss_curve(trajectory).layout.yaxis.type == "log"
    without_error = replace(trajectory, loss=np.array([0.5, 0.1, 0.0]))
    assert loss_curve(without_error).layout.yaxis.type is None


def test_a_diverged_run_shows_where_it_ended() -> None:
    trajectory = run(status="diverged")
    figure = loss_curve(trajectory)
    assert figure.layout.shapes[0].x0 == trajectory.stopped_at
    assert figure.layout.xaxis.range[1] >= trajectory.stopped_at
