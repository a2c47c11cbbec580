"""Held-out samples: counted, and judged only where intervals part."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.held_out import Share, fit, held_out_share, trained_share
from nnexplore.core.run.success import wilson_interval
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory
from nnexplore.ui.width.over_fitting import over_fitting

RUN = train(RunConfig(DataConfig("moons", 200, seed=0), training=TrainingConfig(n_steps=5, validation=0.33)))
N_HELD, N_TRAINED = 66, 134


def ended(n_right: int, n_trained: int = N_TRAINED) -> Trajectory:
    """A run that has so many of 66 held-out samples right, and so many of the 134 others."""
    shape = np.ones(len(RUN.steps))
    return replace(RUN, accuracy=n_trained / N_TRAINED * shape, validation_accuracy=n_right / N_HELD * shape)


def test_samples_are_counted_with_wilsons_interval() -> None:
    assert trained_share(ended(60, 130)) == Share(130, N_TRAINED)
    assert held_out_share(ended(60)) == Share(60, N_HELD)
    assert Share(60, N_HELD).interval == wilson_interval(60, N_HELD)
    whole = train(RunConfig(training=TrainingConfig(n_steps=2)))
    assert held_out_share(whole) is None
    assert fit({3: whole, 4: Trajectory.begin(RUN.config)}) is None


@pytest.mark.parametrize("step", [1, 2, 4])
def test_a_few_samples_fewer_are_no_over_fitting(step: int) -> None:
    words = over_fitting({3: ended(65), 50: ended(65 - step)})
    assert "over-fits**" not in words
    assert words.startswith("Most held-out samples are right with **3 units**: 65 of 66 (92–100 %).")
    assert "The intervals overlap: these 66 samples do not tell whether it over-fits." in words


def test_over_fitting_is_said_where_both_pairs_of_intervals_part() -> None:
    words = over_fitting({3: ended(65), 50: ended(45)})
    assert words.endswith("The intervals part: it **over-fits**.")
    assert "45 of 66" in words
    assert "though 134 of 134" in words


def test_a_network_that_has_fewer_of_its_own_right_as_well_does_not_over_fit() -> None:
    words = over_fitting({3: ended(65), 50: ended(40, 80)})
    assert "does worse, but does not over-fit" in words


def test_a_tie_names_the_smaller_and_sees_no_over_fitting() -> None:
    words = over_fitting({3: ended(65), 50: ended(65)})
    assert "**3 units**" in words
    assert "no over-fitting is seen here" in words


def test_the_widest_is_not_compared_with_itself() -> None:
    assert over_fitting({3: ended(50), 50: ended(65)}).endswith("No wider network is here to do worse.")
    assert over_fitting({3: ended(50)}).endswith("No wider network is here to do worse.")
