"""Stacked training: the same runs as alone, whatever differs between them and however they end."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace

import numpy as np
import pytest

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.many import train_many
from nnexplore.core.run.stack_checkpoint import StackCheckpoint
from nnexplore.core.run.stacked_training import train_stack_chunks
from nnexplore.core.run.stacks import stacks
from nnexplore.core.run.training import train
from nnexplore.core.run.trajectory import Trajectory

ARRAYS = ("parameters", "loss", "accuracy", "validation_loss", "validation_accuracy")


def run(data: DataConfig | None = None, network: NetworkConfig | None = None, **training) -> RunConfig:
    data = DataConfig("moons", n_samples=40, seed=3) if data is None else data
    network = NetworkConfig((3,), "tanh") if network is None else network
    return RunConfig(data, network, TrainingConfig(**{"learning_rate": 0.1, "n_steps": 60, **training}))


def assert_as_alone(trajectories: tuple[Trajectory, ...], configs: list[RunConfig]) -> None:
    """Each run is what it is when it is trained alone, within 1e-9."""
    assert len(trajectories) == len(configs)
    for trajectory, config in zip(trajectories, configs, strict=True):
        alone = train(config)
        assert trajectory.config == config
        assert (trajectory.status, trajectory.stopped_at) == (alone.status, alone.stopped_at)
        np.testing.assert_array_equal(trajectory.steps, alone.steps)
        for name in ARRAYS:
            stacked, single = getattr(trajectory, name), getattr(alone, name)
            assert (stacked is None) == (single is None)
            if single is not None:
                np.testing.assert_allclose(stacked, single, rtol=1e-9, atol=1e-9)


def assert_one_stack(configs: list[RunConfig]) -> None:
    assert stacks(configs) == (tuple(range(len(configs))),)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("batches", [{}, {"batch_size": 12}, {"batch_size": 12, "batch_draw": "fresh"}])
def test_runs_that_differ_in_all_that_may_differ_are_as_alone(optimizer, schedule, batches):
    common = {"optimizer": optimizer, "schedule": schedule, "validation": 0.2} | batches
    own_start = write_start(np.linspace(-1, 1, 17))
    configs = [
        run(seed=0, **common),
        run(seed=0, learning_rate=0.03, l2=0.0, **common),
        run(seed=1, momentum=0.5, decay=0.2, l2=0.1, **common),
        run(seed=None, learning_rate=0.01, reduction="sum", **common),
        run(DataConfig("circles", n_samples=40, noise=0.1, seed=7, factor=0.4), seed=5, **common),
        run(network=NetworkConfig((3,), "tanh", init="glorot-uniform"), seed=2, **common),
        run(network=NetworkConfig((3,), "tanh", start=own_start), **common),
    ]
    assert_one_stack(configs)
    assert_as_alone(train_many(configs), configs)


@pytest.mark.parametrize("hidden", [(), (1,), (4, 3)])
@pytest.mark.parametrize(
    ("output", "data"),
    [
        *((output, DataConfig("moons", n_samples=30, seed=3)) for output in OUTPUTS),
        ("softmax", DataConfig("gaussians", n_samples=30, seed=3, n_classes=4)),
    ],
)
def test_every_output_and_depth_is_as_alone(hidden, output, data):
    configs = [run(data, NetworkConfig(hidden, "tanh", output), seed=seed, n_steps=30) for seed in range(3)]
    assert_one_stack(configs)
    assert_as_alone(train_many(configs), configs)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_is_as_alone(activation):
    network = NetworkConfig((4, 3), (activation, activation))
    configs = [run(network=network, seed=seed, n_steps=30) for seed in range(3)]
    assert_as_alone(train_many(configs), configs)


def test_runs_that_are_not_alike_are_trained_all_the_same_and_come_back_in_their_order():
    configs = [
        run(network=NetworkConfig((width,), "tanh"), seed=seed, optimizer=optimizer, n_steps=n_steps)
        for seed in range(2)
        for width, optimizer, n_steps in ((2, "gd", 30), (3, "adam", 30), (3, "gd", 20))
    ]
    assert stacks(configs) == ((0, 3), (1, 4), (2, 5))
    assert_as_alone(train_many(configs), configs)


def test_no_runs_give_no_trajectories():
    assert train_many([]) == ()


def test_a_large_group_is_split_into_even_stacks():
    configs = [run(DataConfig("moons", n_samples=100), NetworkConfig((50,)), seed=seed) for seed in range(10)]
    sizes = [len(stack) for stack in stacks(configs)]
    assert sum(sizes) == 10
    assert len(sizes) > 1
    assert max(sizes) - min(sizes) <= 1
    assert sorted(index for stack in stacks(configs) for index in stack) == list(range(10))


def test_runs_that_are_not_alike_are_no_stack():
    with pytest.raises(ValueError, match="alike"):
        next(train_stack_chunks([run(), run(n_steps=61)]))


# Runs that end early

#: Summed squared errors of a linear network: above a learning rate it explodes, a little later each.
EXPLOSIVE = NetworkConfig((3,), "identity")


def mixed_fates(**training) -> list[RunConfig]:
    """Runs of one stack of which some diverge at different steps and some do not."""
    common = {"reduction": "sum", "l2": 10.0, "n_steps": 400, **training}
    rates = (1e-4, 1.0, 0.3, 1e-3, 100.0, 2e-4)
    return [
        run(network=EXPLOSIVE, seed=seed, learning_rate=rate, **common) for seed, rate in enumerate(rates)
    ]


@pytest.mark.parametrize("batch_size", [None, 15])
@pytest.mark.parametrize("optimizer", ["gd", "momentum"])
def test_diverged_runs_end_as_alone_and_leave_the_others_as_they_are(batch_size, optimizer):
    configs = mixed_fates(batch_size=batch_size, optimizer=optimizer)
    assert_one_stack(configs)
    trajectories = train_many(configs)
    stopped = [trajectory.stopped_at for trajectory in trajectories if trajectory.status == "diverged"]
    assert len(set(stopped)) >= 2
    assert "trained" in {trajectory.status for trajectory in trajectories}
    assert_as_alone(trajectories, configs)
    for trajectory in trajectories:
        assert np.isfinite(trajectory.parameters).all()


def test_a_run_that_reaches_its_target_loss_stops_there_and_the_others_go_on():
    configs = [run(seed=seed, target_loss=target) for seed, target in enumerate((0.6, None, 0.5, 0.0))]
    assert_one_stack(configs)
    trajectories = train_many(configs)
    assert {trajectory.status for trajectory in trajectories} == {"target", "trained"}
    assert_as_alone(trajectories, configs)


def test_an_exploded_run_ends_as_alone_beside_one_that_is_trained_and_one_at_its_target():
    configs = [
        run(network=NetworkConfig((3,), "elu"), learning_rate=rate, target_loss=target)
        for rate, target in ((1000.0, None), (0.1, None), (0.1, 0.65))
    ]
    assert_one_stack(configs)
    trajectories = train_many(configs)
    assert [trajectory.status for trajectory in trajectories] == ["exploded", "trained", "target"]
    assert_as_alone(trajectories, configs)


def test_a_stack_of_diverged_runs_only_ends():
    configs = [run(network=EXPLOSIVE, seed=seed, learning_rate=100.0, l2=10.0) for seed in range(3)]
    trajectories = train_many(configs)
    assert {trajectory.status for trajectory in trajectories} == {"diverged"}
    assert_as_alone(trajectories, configs)


def test_a_run_that_has_ended_is_computed_no_more():
    configs = mixed_fates()
    n_left = set()
    for chunk in train_stack_chunks(configs, chunk_seconds=0):
        here = chunk.checkpoint
        assert len(here.parameters) == here.statuses.count("training")
        n_left.add(len(here.parameters))
    assert {len(configs), 0} < n_left


# Chunks


def joined(configs: list[RunConfig], chunks) -> list[Trajectory]:
    trajectories = [Trajectory.begin(config) for config in configs]
    for chunk in chunks:
        trajectories = [t.extended(s) for t, s in zip(trajectories, chunk.snapshots, strict=True)]
    return trajectories


@pytest.mark.parametrize("batches", [{}, {"batch_size": 15}, {"batch_size": 15, "batch_draw": "fresh"}])
def test_a_stack_taken_up_from_pickled_checkpoints_is_the_same_to_the_bit(batches):
    configs = mixed_fates(**batches)

    def in_pieces():
        checkpoint: StackCheckpoint | None = None
        while True:
            chunk = next(train_stack_chunks(configs, checkpoint, chunk_seconds=0))
            yield chunk
            if chunk.is_last:
                return
            checkpoint = pickle.loads(pickle.dumps(chunk.checkpoint))

    whole = joined(configs, train_stack_chunks(configs, chunk_seconds=60))
    for one, other in zip(whole, joined(configs, in_pieces()), strict=True):
        assert (one.status, one.stopped_at) == (other.status, other.stopped_at)
        for name in ("steps", "parameters", "loss", "accuracy"):
            np.testing.assert_array_equal(getattr(one, name), getattr(other, name))


def test_a_checkpoint_is_not_touched_by_going_on():
    configs = [run(seed=seed, optimizer="adam", batch_size=15) for seed in range(3)]
    checkpoint = next(train_stack_chunks(configs, chunk_seconds=0)).checkpoint
    before = pickle.dumps([getattr(checkpoint, field.name) for field in fields(checkpoint)])
    list(train_stack_chunks(configs, checkpoint))
    assert pickle.dumps([getattr(checkpoint, field.name) for field in fields(checkpoint)]) == before


def test_progress_counts_the_runs_that_have_ended():
    configs = mixed_fates()
    counts: list[int] = []
    train_many([*configs, replace(configs[0], data=DataConfig("moons", n_samples=50))], counts.append)
    assert counts == sorted(set(counts))
    assert counts[-1] == 7
