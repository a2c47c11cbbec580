"""What losses are drawn against: samples seen are those that the batches hold."""

from __future__ import annotations

import numpy as np
import pytest

from nnexplore.core.run.abscissas import ABSCISSAS, samples_seen
from nnexplore.core.run.batches import Minibatches
from nnexplore.core.run.configuration import DataConfig, RunConfig, TrainingConfig
from nnexplore.core.run.ranges import BATCH_DRAWS
from nnexplore.core.run.run_size import steps_per_order


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


def test_an_epoch_sees_as_many_samples_as_are_trained_on() -> None:
    training = TrainingConfig(batch_size=10, validation=0.25)
    config = RunConfig(DataConfig(n_samples=40), training=training)
    assert ABSCISSAS["epochs"].after(config, [0, 1, 3, 6]).tolist() == [0, 1 / 3, 1, 2]
