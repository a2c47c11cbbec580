"""Sensitivity: whether a run parts from its twin, which begins one unit in the last place away.

Another linear algebra library rounds otherwise in the last place, and so computes some such twin. A run that
parts from the one computed here ends elsewhere on other machines too; one that does not may still, as a
library rounds anew at every step and the twin differs in the first weights alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.outcome import Outcome, outcome
from nnexplore.core.run.training import first_checkpoint, train
from nnexplore.core.run.trajectory import Trajectory

#: Parameters that differ by more than this share of the largest one have parted,
PARTED_PARAMETERS = 1e-3
#: if the loss does by more than this share as well, or other numbers of the samples are right: it is seen.
PARTED_LOSS = 1e-2


@dataclass(frozen=True)
class Sensitivity:
    """What becomes of a run and of its twin.

    Attributes
    ----------
    parted_by
        The first step at which both have a snapshot and have parted, or at which one of them had ended and
        the other had not: they parted there or since the snapshot before. None if they never do.
    ends_apart
        Whether they have parted, or ended in another way or at another step, at their ends.
    end, twin_end
        What the run and its twin have come to.
    n_samples
        How many samples they are trained on, of which the ends' accuracies are shares.
    """

    parted_by: int | None
    ends_apart: bool
    end: Outcome
    twin_end: Outcome
    n_samples: int


def twin(config: RunConfig) -> RunConfig:
    """The same run with each of its first weights and biases one unit in the last place larger.

    It is every one of them, as a unit that is dead from the first would hide a change in its own. Zeros stay.
    """
    first = first_checkpoint(config, 0).parameters
    moved = np.where(first == 0, first, np.nextafter(first, np.inf))
    return replace(config, network=replace(config.network, start=write_start(moved, all_digits=True)))


def sensitivity(trajectory: Trajectory) -> Sensitivity:
    """Train a run's twin to its end and compare the two, which takes as long as the run took.

    Raises
    ------
    ValueError
        If the run has not come to its end, or has no snapshot.
    """
    if trajectory.status == "training":
        raise ValueError("The run is still training: only one that has ended can be compared with its twin.")
    return compared(trajectory, train(twin(trajectory.config)))


def compared(run: Trajectory, other: Trajectory) -> Sensitivity:
    """What becomes of two runs of one number of samples that have ended; ``other`` is called the twin.

    Raises
    ------
    ValueError
        If one of them has no snapshot.
    """
    end, other_end = outcome(run), outcome(other)
    apart = _apart(run, other)
    steps = np.intersect1d(run.steps, other.steps)[apart]
    otherwise = (run.status, run.stopped_at) != (other.status, other.stopped_at)
    ends_apart = otherwise or bool(apart[-1:].any())
    partings = steps[:1].tolist() + ([min(_last_step(run), _last_step(other))] if otherwise else [])
    return Sensitivity(min(partings, default=None), ends_apart, end, other_end, len(run.samples[1]))


def _apart(run: Trajectory, other: Trajectory) -> NDArray[np.bool_]:
    """Whether two runs have parted, at each snapshot that both have."""
    _, here, there = np.intersect1d(run.steps, other.steps, return_indices=True)
    one, two = run.parameters[here], other.parameters[there]
    # A run on its way to diverge: squares would overflow, and a difference may.
    with np.errstate(over="ignore"):
        parameters = np.abs(one - two).max(axis=1) > PARTED_PARAMETERS * np.abs(one).max(axis=1)
    losses = run.loss[here], other.loss[there]
    loss = np.abs(losses[0] - losses[1]) > PARTED_LOSS * np.maximum(*losses)
    accuracy = run.accuracy[here] != other.accuracy[there]
    parted: NDArray[np.bool_] = parameters & (loss | accuracy)
    return parted


def _last_step(run: Trajectory) -> int:
    return int(run.steps[-1]) if run.stopped_at is None else run.stopped_at
