"""What losses are drawn against: samples seen are those that the batches hold."""

from __future__ import annotations

from time import thread_time

import numpy as np
import pytest

import nnexplore as nx
from nnexplore.core.run.abscissas import ABSCISSAS, samples_seen, seconds_taken
from nnexplore.core.run.batches import Minibatches
from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.loss_watch import LossWatch
from nnexplore.core.run.many import train_many
from nnexplore.core.run.ranges import BATCH_DRAWS
from nnexplore.core.run.run_size import steps_per_order
from nnexplore.core.run.stacked_training import train_stack_chunks
from nnexplore.core.run.training import train_chunks
from nnexplore.core.run.trajectory import Trajectory


@pytest.mark.parametrize("draw", BATCH_DRAWS)
@pytest.mark.parametrize("size", [1, 7, 16, 20, 39])
def test_samples_seen_are_those_in_the_batches_of_the_trainer(draw: str, size: int) -> None:
    training = TrainingConfig(batch_size=size, batch_draw=draw)
    config = RunConfig(DataConfig(n_samples=40), training=training)
    seen = [0]

    def bind(inputs, targets):
        return lambda: seen.append(seen[-1] + inputs.shape[-1])

    stream = np.random.RandomState(0).get_state()
    columns = np.zeros((3, 40)), np.zeros((1, 40))
    batches = Minibatches(*columns, bind, size, steps_per_order(config), stream, None)
    for step in range(20):
        batches.compute(step)
    assert samples_seen(config, range(21)).tolist() == seen


def test_a_full_batch_and_one_that_is_larger_see_all_training_samples_at_every_step() -> None:
    for size in (None, 30, 100):
        training = TrainingConfig(batch_size=size, validation=0.25)
        config = RunConfig(DataConfig(n_samples=40), training=training)
        assert samples_seen(config, [0, 1, 5]).tolist() == [0, 30, 150]


def test_a_place_is_told_in_words() -> None:
    assert ABSCISSAS["steps"].counted(1234) == "step 1,234"
    assert ABSCISSAS["samples"].counted(1234) == "1,234 samples seen"
    assert ABSCISSAS["epochs"].counted(1234.55) == "1,234.5 epochs"
    assert ABSCISSAS["epochs"].counted(12.0) == "12 epochs"
    assert ABSCISSAS["seconds"].counted(0.12345) == "0.123 seconds of training"


SHORT = RunConfig(training=TrainingConfig(n_steps=400))


def test_seconds_begin_at_none_and_never_go_back_however_long_the_chunks_are() -> None:
    chunk = next(iter(train_chunks(SHORT, None, 0)))
    seconds = chunk.seconds.tolist()
    while chunk.status == "training":
        chunk = next(iter(train_chunks(SHORT, chunk.checkpoint, 0)))
        seconds += chunk.seconds.tolist()
    assert seconds[0] == 0
    assert np.all(np.diff(seconds) > 0)
    assert chunk.checkpoint.seconds == seconds[-1]


def test_runs_of_a_stack_count_an_equal_share_and_one_that_ends_leaves_its_share_to_the_others() -> None:
    ends = TrainingConfig(n_steps=400, target_loss=0.65)
    configs = [SHORT, RunConfig(training=ends), RunConfig(DataConfig(seed=4), training=SHORT.training)]
    early, whole = nx.train_many([configs[1]])[0], nx.train_many(configs)
    assert [len(run.seconds) == len(run.steps) for run in whole] == [True] * 3
    n = len(early.steps)
    np.testing.assert_array_equal(whole[0].seconds[:n], whole[1].seconds[:n])
    np.testing.assert_array_equal(whole[0].seconds, whole[2].seconds)
    [chunk] = train_stack_chunks(configs, chunk_seconds=60)
    assert chunk.checkpoint.seconds == chunk.snapshots[0].seconds[-1]


def test_seconds_are_those_measured_at_snapshots_and_in_proportion_to_the_steps_elsewhere() -> None:
    run = nx.train(SHORT)
    np.testing.assert_array_equal(seconds_taken(run, run.steps), run.seconds)
    before, after = (int(step) for step in run.steps[-2:])
    middle = seconds_taken(run, (before + after) / 2)
    assert middle == pytest.approx((run.seconds[-2] + run.seconds[-1]) / 2)
    assert seconds_taken(run, 2 * after) == pytest.approx(2 * run.seconds[-1])


def test_an_epoch_sees_as_many_samples_as_are_trained_on() -> None:
    training = TrainingConfig(batch_size=10, validation=0.25)
    config = RunConfig(DataConfig(n_samples=40), training=training)
    assert ABSCISSAS["epochs"].after(Trajectory.begin(config), [0, 1, 3, 6]).tolist() == [0, 1 / 3, 1, 2]


@pytest.mark.parametrize("batch_size", [None, 20])
def test_what_it_takes_to_watch_the_losses_is_no_time_of_training(
    monkeypatch: pytest.MonkeyPatch, batch_size: int | None
) -> None:
    looks = []

    def idle(*_: object) -> None:
        begun = thread_time()
        while thread_time() - begun < 0.01:
            pass
        looks.append(begun)

    monkeypatch.setattr(LossWatch, "look", idle)
    config = RunConfig(training=TrainingConfig(n_steps=100, batch_size=batch_size))
    [run] = train_many([config], level=0.4)
    assert run.seconds[-1] < 0.01 * (len(looks) - len(run.steps)) / 2
