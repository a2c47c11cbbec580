"""The loss watch: the steps at which losses cross a level, recounted from the loss after every step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_watch import LossWatch
from nnexplore.core.run.many import train_many
from nnexplore.core.run.outcome import outcome
from nnexplore.core.run.run_size import steps_per_epoch
from nnexplore.core.run.stacked_training import train_stack_chunks

BASE = RunConfig(DataConfig(n_samples=40), training=TrainingConfig(n_steps=300, snapshots=1))


def with_training(config: RunConfig, **changes: object) -> RunConfig:
    return replace(config, training=replace(config.training, **changes))


@pytest.mark.parametrize(
    ("network", "data", "level"),
    [
        (NetworkConfig((3,)), "circles", 0.5),
        (NetworkConfig((3,), output="sigmoid"), "circles", 0.5),
        (NetworkConfig((3,), output="sigmoid-squared"), "circles", 0.2),
        (NetworkConfig((), ()), "moons", 0.3),
        (NetworkConfig((4,), "relu"), "spiral", 0.9),
    ],
)
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_every_crossing_is_at_the_step_at_which_the_loss_of_each_step_has_it(
    network: NetworkConfig, data: str, level: float, reduction: str
) -> None:
    rates = (0.3, 3.0, 20.0) if reduction == "mean" else (0.01, 0.1, 0.5)
    base = replace(with_training(BASE, reduction=reduction), network=network)
    base = replace(base, data=DataConfig(data, n_samples=40))
    runs = [with_training(base, learning_rate=rate, seed=seed) for rate in rates for seed in (0, 1)]
    for config, few in zip(
        runs, train_many([with_training(run, snapshots="log") for run in runs], level=level), strict=True
    ):
        (every,) = train_many([config])
        counted, watched = outcome(every, level), outcome(few, level)
        assert watched.reach == counted.reach
        assert watched.best_loss == pytest.approx(counted.best_loss, rel=1e-9)
        assert len(few.steps) < len(every.steps)


def test_the_epochs_of_minibatches_are_looked_at() -> None:
    config = with_training(BASE, batch_size=5, learning_rate=0.3, snapshots="epoch")
    assert steps_per_epoch(config) == 8
    (every,) = train_many([config])
    (few,) = train_many([with_training(config, snapshots=300)], level=0.6)
    assert outcome(few, 0.6).reach == outcome(every, 0.6).reach
    assert outcome(few, 0.6).reach is not None


def test_what_was_seen_does_not_depend_on_how_long_the_chunks_are() -> None:
    runs = [with_training(BASE, learning_rate=rate, snapshots="log") for rate in (0.3, 20.0)]
    (whole,) = train_stack_chunks(runs, chunk_seconds=60, level=0.6)
    *_, last = train_stack_chunks(runs, chunk_seconds=0, level=0.6)
    assert [one.watched for one in whole.snapshots] == [one.watched for one in last.snapshots]


def test_going_on_from_a_checkpoint_leaves_that_as_it_was() -> None:
    first = next(train_stack_chunks([BASE], chunk_seconds=0, level=0.6)).checkpoint
    assert first.watch is not None
    before = first.watch.of(0)
    list(train_stack_chunks([BASE], first))
    assert first.watch.of(0) == before


def test_only_changes_count_and_those_of_the_runs_that_go_on() -> None:
    watch = LossWatch(1.0, 2)
    both, one = np.array([0, 1]), np.array([1])
    for step, losses in enumerate([(2.0, 1.0), (0.5, 3.0), (0.4, np.nan)]):
        watch.look(step, both, np.array(losses))
    watch.look(7, one, np.array([0.9]))
    assert watch.of(0).first == watch.of(0).stayed == (0, 1)
    assert watch.of(0).lost is None
    assert (watch.of(1).first, watch.of(1).lost, watch.of(1).stayed) == ((0, 0), (0, 1), (2, 7))
    assert (watch.of(0).best_loss, watch.of(1).best_loss) == (0.4, 0.9)
