"""One update as a value: the trainer's own, made of what the textbook says."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from nnexplore.core.network.config_error import ConfigError
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.ranges import BATCH_DRAWS
from nnexplore.core.run.single_step import SingleStep, single_step
from nnexplore.core.run.training import train

STEPS = (0, 7, 39)
TRAINING = TrainingConfig(n_steps=40, learning_rate=0.05, l2=0.01, snapshots=1)
CONFIG = RunConfig(DataConfig("moons", 50), NetworkConfig((4, 3)), TRAINING)


def of_training(**changes) -> RunConfig:
    return replace(CONFIG, training=replace(TRAINING, **changes))


CONFIGS = {
    **{
        f"{optimizer}, {schedule}, {reduction}": of_training(
            optimizer=optimizer, schedule=schedule, reduction=reduction, decay=0.1
        )
        for optimizer, schedule, reduction in product(OPTIMIZERS, SCHEDULES, REDUCTIONS)
    },
    **{f"batches by {draw}": of_training(batch_size=16, batch_draw=draw) for draw in BATCH_DRAWS},
    **{output: replace(CONFIG, network=NetworkConfig((3,), "relu", output)) for output in OUTPUTS},
    "held out": of_training(validation=0.2, seed=None),
}


def by_hand(taken: SingleStep, layer: int, config: RunConfig) -> tuple[np.ndarray, np.ndarray]:
    """The weights and biases of a layer after the step, by the formulas of the optimizers' papers."""
    training, slopes = config.training, taken.gradient[layer]
    W, b = taken.before.weights[layer], taken.before.biases[layer]
    p, g = np.vstack([W, b]), np.vstack([slopes.dW, slopes.db])
    if training.optimizer == "gd":
        p = p - taken.rate * g
    elif training.optimizer == "momentum":
        p = p + training.momentum * taken.moments_before["velocity"][layer] - taken.rate * g
    else:
        m = 0.9 * taken.moments_before["m"][layer] + 0.1 * g
        v = 0.999 * taken.moments_before["v"][layer] + 0.001 * g**2
        np.testing.assert_allclose(taken.moments_after["m"][layer], m, rtol=1e-9, atol=1e-15)
        np.testing.assert_allclose(taken.moments_after["v"][layer], v, rtol=1e-9, atol=1e-15)
        number = taken.step + 1
        p = p - taken.rate * (m / (1 - 0.9**number)) / (np.sqrt(v / (1 - 0.999**number)) + 1e-7)
    return p[:-1], p[-1]


@pytest.mark.parametrize("name", CONFIGS)
def test_a_step_is_the_trainers_to_the_bit_and_its_parts_lead_from_the_old_weights_to_the_new_ones(name):
    config = CONFIGS[name]
    trajectory = train(config)
    # Adam divides by the size of a gradient, however small that is.
    atol = 1e-10 if config.training.optimizer == "adam" else 1e-15
    for step in STEPS:
        taken = single_step(config, step)
        assert taken.step == step
        np.testing.assert_array_equal(taken.before.parameters, trajectory.parameters[step])
        np.testing.assert_array_equal(taken.after.parameters, trajectory.parameters[step + 1])
        for layer in range(len(taken.gradient)):
            W, b = by_hand(taken, layer, config)
            np.testing.assert_allclose(taken.after.weights[layer], W, rtol=1e-15, atol=atol)
            np.testing.assert_allclose(taken.after.biases[layer], b, rtol=1e-15, atol=atol)


def test_the_rate_is_that_of_the_schedule_at_this_step():
    config = of_training(schedule="inverse-time", decay=0.1)
    assert [single_step(config, step).rate for step in (0, 10)] == pytest.approx([0.05, 0.025])


def test_it_looks_at_the_samples_of_its_batch():
    epoch = [single_step(CONFIGS["batches by epochs"], step).samples for step in range(4)]
    assert [len(batch) for batch in epoch] == [16, 16, 16, 2]
    assert sorted(np.concatenate(epoch)) == list(range(50))
    fresh = [single_step(CONFIGS["batches by fresh"], step).samples for step in range(4)]
    assert [len(set(batch)) for batch in fresh] == [16] * 4
    np.testing.assert_array_equal(single_step(CONFIGS["held out"]).samples, np.arange(40))


def test_a_run_is_given_by_the_name_of_a_preset_as_well():
    assert single_step("circles-232-tanh").before.layer_sizes == (2, 3, 2)


@pytest.mark.parametrize("step", [-1, 40, 0.5, None])
def test_a_step_that_the_run_has_not_is_refused(step):
    with pytest.raises(ConfigError, match="has to be a whole number from 0 to 39"):
        single_step(CONFIG, step)


def test_a_step_after_a_run_diverged_is_refused():
    config = RunConfig.from_query("learning_rate=1000&activation=relu&l2=1&n_steps=500")
    end = train(config).stopped_at
    assert single_step(config, end - 1).after.parameters.any()
    for step in (end, end + 1):
        with pytest.raises(ConfigError, match=f"but the run diverged at step {end}"):
            single_step(config, step)
