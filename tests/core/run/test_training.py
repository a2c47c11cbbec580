"""Training: right gradients, the same path as the plain loop, and every way in which a run may end."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnexplore.core.network.activations import ACTIVATIONS
from nnexplore.core.network.losses import OUTPUTS, REDUCTIONS
from nnexplore.core.network.network import INITS, Network
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.start_weights import write_start
from nnexplore.core.run.configuration import DataConfig, NetworkConfig, RunConfig, TrainingConfig
from nnexplore.core.run.ranges import BATCH_DRAWS
from nnexplore.core.run.training import Checkpoint, train, train_chunks
from nnexplore.core.run.trajectory import Trajectory, validation_samples
from tests.core.plain import plain_loop

ARRAYS = ("steps", "parameters", "loss", "accuracy", "validation_loss", "validation_accuracy")


def run(data: DataConfig | None = None, network: NetworkConfig | None = None, **training) -> RunConfig:
    data = DataConfig("moons", n_samples=40, seed=3) if data is None else data
    network = NetworkConfig((3,), "tanh") if network is None else network
    return RunConfig(data, network, TrainingConfig(**{"learning_rate": 0.1, "n_steps": 50, **training}))


def assert_same(first: Trajectory, second: Trajectory) -> None:
    """Equal to the bit."""
    for name in ARRAYS:
        np.testing.assert_array_equal(getattr(first, name), getattr(second, name))
    assert (first.status, first.stopped_at) == (second.status, second.stopped_at)


def reported_loss(config: RunConfig, parameters: np.ndarray) -> float:
    """The loss of given parameters as the design defines it, on the training samples."""
    X, y = Trajectory.begin(config).samples
    network = Network.from_parameters(config.layer_sizes, config.layer_activations, parameters)
    total = OUTPUTS[config.network.output].sample_losses(network.scores(X), y).sum()
    penalty = config.training.l2 / 2 * sum((W**2).sum() for W in network.weights)
    return (total + penalty) / len(X) if config.training.reduction == "sum" else total / len(X) + penalty


def starting_at(parameters: np.ndarray) -> Checkpoint:
    """A start of gradient descent at given parameters."""
    return Checkpoint(0, parameters, np.empty((0, len(parameters))), None, None)


# Gradients


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize(
    ("output", "data"),
    [
        *((output, DataConfig("moons", n_samples=30, seed=3)) for output in OUTPUTS),
        ("softmax", DataConfig("gaussians", n_samples=30, seed=3, n_classes=4)),
    ],
)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_step_of_gradient_descent_is_the_gradient_by_central_differences(
    activation, output, data, reduction
):
    network = NetworkConfig((4, 3), (activation, activation), output)
    config = run(data, network, n_steps=1, snapshots=1, l2=0.1, reduction=reduction, learning_rate=1e-3)
    # Not from the first weights: with zero biases, dead units put the next layer exactly on its kink.
    before = np.random.RandomState(5).randn(config.n_parameters)
    (chunk,) = train_chunks(config, starting_at(before))
    gradient = (before - chunk.parameters[0]) / config.training.learning_rate
    factor = len(Trajectory.begin(config).samples[0]) if reduction == "sum" else 1

    h = 1e-5
    for index in range(len(before)):
        step = h * (np.arange(len(before)) == index)
        quotient = (reported_loss(config, before + step) - reported_loss(config, before - step)) / (2 * h)
        assert gradient[index] == pytest.approx(factor * quotient, rel=1e-4, abs=1e-6 * factor)


# The path


CLASSES = st.sampled_from([2, 3])


@st.composite
def small_runs(draw) -> RunConfig:
    n_classes = draw(CLASSES)
    n_samples = draw(st.integers(10, 40))
    n_hidden = draw(st.integers(0, 3))
    reduction = draw(st.sampled_from(list(REDUCTIONS)))
    rate = draw(st.sampled_from([0.01, 0.1, 0.3]))
    return RunConfig(
        DataConfig("gaussians", n_samples=n_samples, seed=draw(st.integers(0, 50)), n_classes=n_classes),
        NetworkConfig(
            tuple(draw(st.integers(1, 5)) for _ in range(n_hidden)),
            tuple(draw(st.sampled_from(list(ACTIVATIONS))) for _ in range(n_hidden)),
            draw(st.sampled_from(list(OUTPUTS))) if n_classes == 2 else "softmax",
            draw(st.sampled_from(list(INITS))),
        ),
        TrainingConfig(
            draw(st.sampled_from(list(OPTIMIZERS))),
            rate / n_samples if reduction == "sum" else rate,
            draw(st.integers(1, 30)),
            draw(st.one_of(st.none(), st.integers(1, 45))),
            draw(st.sampled_from([0.0, 0.01, 0.5])),
            reduction,
            draw(st.sampled_from(list(SCHEDULES))),
            draw(st.sampled_from([0.0, 0.01, 0.5])),
            draw(st.sampled_from([0.0, 0.5, 0.9])),
            draw(st.one_of(st.none(), st.integers(0, 50))),
            draw(st.sampled_from([0.0, 0.3])),
            snapshots=1,
            batch_draw=draw(st.sampled_from(list(BATCH_DRAWS))),
        ),
    )


@given(small_runs())
@settings(max_examples=200)
def test_the_trainer_takes_the_path_of_the_plain_loop(config):
    trajectory, plain = train(config), plain_loop(config)
    np.testing.assert_allclose(trajectory.parameters, plain.parameters, rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(trajectory.loss, plain.loss, rtol=1e-7, atol=1e-9)
    assert trajectory.steps.tolist() == list(range(config.training.n_steps + 1))


def test_the_accuracy_is_that_of_the_network_of_the_snapshot():
    trajectory = train(run(snapshots=10))
    X, y = trajectory.samples
    expected = [np.mean(trajectory.network_at(step).predict(X) == y) for step in trajectory.steps]
    np.testing.assert_array_equal(trajectory.accuracy, expected)


def test_snapshots_do_not_change_the_path():
    every, few = train(run(snapshots=1)), train(run(snapshots=25))
    np.testing.assert_array_equal(every.parameters[[0, 25, 50]], few.parameters)


# Chunks


RESUMABLE = {
    "full batch": run(),
    "no steps left over": run(snapshots=7, schedule="inverse-time"),
    "minibatches and adam": run(optimizer="adam", batch_size=16, snapshots="epoch", validation=0.2),
    "momentum, data's stream": run(optimizer="momentum", batch_size=7, seed=None, snapshots=3),
    "batches drawn anew": run(batch_size=16, batch_draw="fresh", snapshots="epoch", validation=0.2),
    "target loss": run(n_steps=500, target_loss=0.3),
    "explosion": run(network=NetworkConfig((3,), "elu"), learning_rate=1000.0, n_steps=100),
    "divergence": run(n_steps=400, learning_rate=900.0, network=NetworkConfig((3, 3), "identity")),
}
EVERY_RESUMABLE = pytest.mark.parametrize("config", RESUMABLE.values(), ids=RESUMABLE.keys())


@EVERY_RESUMABLE
def test_a_run_does_not_depend_on_the_length_of_its_chunks(config):
    short = Trajectory.begin(config)
    chunks = list(train_chunks(config, chunk_seconds=0.0))
    for chunk in chunks:
        short = short.extended(chunk)
    assert len(chunks) > 1
    assert_same(short, train(config))


@EVERY_RESUMABLE
def test_a_run_goes_on_from_a_pickled_checkpoint_as_if_never_interrupted(config):
    resumed, checkpoint = Trajectory.begin(config), None
    while resumed.status == "training":
        chunk = next(train_chunks(config, checkpoint, chunk_seconds=0.0))
        resumed = resumed.extended(chunk)
        checkpoint = pickle.loads(pickle.dumps(chunk.checkpoint))
    assert_same(resumed, train(config))


def test_a_checkpoint_is_not_changed_by_the_run_that_goes_on():
    config = run(optimizer="adam", batch_size=16)
    chunks = train_chunks(config, chunk_seconds=0.0)
    checkpoint = next(chunks).checkpoint
    before = pickle.dumps(checkpoint)
    next(chunks)
    next(train_chunks(config, checkpoint))
    assert pickle.dumps(checkpoint) == before


def test_a_chunk_is_small():
    (*_, last) = train_chunks(run(n_steps=2000), chunk_seconds=0.0)
    assert len(pickle.dumps(last)) < 4000


def test_the_same_run_twice_is_the_same_to_the_bit():
    config = run(batch_size=16, optimizer="adam")
    assert_same(train(config), train(config))


def test_progress_sees_the_trajectory_grow_to_its_end():
    seen: list[Trajectory] = []
    trajectory = train(run(), seen.append)
    assert_same(seen[-1], trajectory)
    assert [len(each.steps) for each in seen] == sorted(len(each.steps) for each in seen)


# Ways to end


def test_a_run_ends_trained_at_its_last_step():
    trajectory = train(run())
    assert (trajectory.status, trajectory.steps[-1], trajectory.stopped_at) == ("trained", 50, None)


def test_a_run_stops_at_the_first_snapshot_that_meets_the_target():
    config = run(n_steps=500, snapshots=10)
    loss = train(config).loss
    target = float(loss[20]) + 1e-9
    first = int(np.argmax(loss <= target))
    stopped = train(replace(config, training=replace(config.training, target_loss=target)))
    assert (stopped.status, stopped.stopped_at) == ("target", 10 * first)
    np.testing.assert_array_equal(stopped.loss, loss[: first + 1])


def test_a_target_that_the_first_weights_meet_takes_no_step():
    trajectory = train(run(target_loss=1000.0))
    assert (trajectory.status, trajectory.stopped_at, trajectory.steps.tolist()) == ("target", 0, [0])


DIVERGING = {
    "linear": run(n_steps=5000, learning_rate=900.0, network=NetworkConfig((3, 3), "identity")),
    "leaky relu": run(n_steps=5000, learning_rate=1000.0, network=NetworkConfig((5, 5), "leaky-relu")),
    "penalty": run(n_steps=5000, learning_rate=1000.0, l2=10.0, snapshots=1000),
    "momentum": run(n_steps=5000, learning_rate=500.0, l2=1.0, optimizer="momentum", snapshots=7),
    "batches": run(n_steps=5000, learning_rate=1000.0, l2=1.0, batch_size=16, schedule="cosine"),
}


@pytest.mark.parametrize("config", DIVERGING.values(), ids=DIVERGING.keys())
def test_a_diverged_run_names_the_first_step_without_finite_loss_and_keeps_its_finite_snapshots(config):
    trajectory = train(config)
    with np.errstate(all="ignore"):
        loss = plain_loop(config, trajectory.stopped_at + 2).loss
    assert trajectory.status == "diverged"
    assert trajectory.stopped_at == np.argmin(np.isfinite(loss))
    assert trajectory.steps[-1] < trajectory.stopped_at
    assert np.isfinite(trajectory.loss).all()
    assert np.isfinite(trajectory.parameters).all()


EXPLODING = {
    "full batch": run(network=NetworkConfig((3,), "elu"), learning_rate=1000.0, n_steps=100),
    "summed": run(learning_rate=10.0, reduction="sum", l2=0.0),
    "own start": run(
        network=NetworkConfig((3,), start=write_start(np.random.RandomState(0).randn(17))),
        learning_rate=500.0,
    ),
}


@pytest.mark.parametrize("config", EXPLODING.values(), ids=EXPLODING.keys())
def test_a_run_that_ends_far_above_where_it_began_has_exploded_and_not_trained(config):
    trajectory = train(config)
    assert np.isfinite(trajectory.loss).all()
    assert trajectory.loss[-1] > 10 * max(1.0, trajectory.loss[0])
    assert (trajectory.status, trajectory.stopped_at) == ("exploded", None)
    assert trajectory.is_unstable
    assert trajectory.steps[-1] == config.training.n_steps


def test_a_start_of_next_to_no_loss_makes_no_explosion_of_a_guess():
    """From given weights that tell all apart, to a loss many times as high, but no higher than a guess's."""
    good = train(run(DataConfig("gaussians", noise=0.05, seed=3), l2=0.0, learning_rate=10.0, n_steps=5000))
    assert good.loss[-1] < 1e-3
    start = write_start(good.parameters[-1], all_digits=True)
    config = replace(good.config, network=replace(good.config.network, start=start))
    shrunk = replace(config.training, l2=10.0, learning_rate=0.05, n_steps=200)
    trajectory = train(replace(config, training=shrunk))
    assert trajectory.loss[-1] > 10 * good.loss[-1]
    assert trajectory.status == "trained"


def test_a_loss_that_is_infinite_for_a_single_step_ends_the_run():
    """A dead unit's outgoing weight of 3e154: its square overflows once, then the penalty has shrunk it."""
    network = NetworkConfig((1,), "relu", output="sigmoid")
    config = run(network=network, learning_rate=0.5, l2=1.0, n_steps=1000, snapshots=1000)
    start = np.array([0.0, 0.0, -1.0, 4e154, 0.0])
    with np.errstate(over="ignore"):
        losses = [reported_loss(config, start * [1, 1, 1, 0.5**step, 1]) for step in range(1, 4)]
    assert np.isfinite(losses).tolist() == [False, True, True]
    (chunk,) = train_chunks(config, starting_at(start), chunk_seconds=60)
    assert (chunk.status, chunk.stopped_at) == ("diverged", 1)


def test_huge_parameters_with_a_finite_loss_go_on():
    network = NetworkConfig((1,), "relu", output="sigmoid")
    config = run(network=network, l2=0.0, n_steps=20, snapshots=20)
    start = np.array([0.0, 0.0, -1.0, 1e200, 0.0])
    (chunk,) = train_chunks(config, starting_at(start), chunk_seconds=60)
    assert (chunk.status, chunk.steps.tolist()) == ("trained", [20])
    assert chunk.parameters[0, 3] == 1e200


# Validation


def test_validation_figures_are_those_of_the_samples_held_out():
    config = run(validation=0.25, l2=0.1, snapshots=10)
    trajectory = train(config)
    X, y = validation_samples(config)
    for index, step in enumerate(trajectory.steps):
        network = trajectory.network_at(step)
        penalty = 0.05 * sum((W**2).sum() for W in network.weights)
        data_loss = -np.log(network.probabilities(X)[np.arange(len(y)), y]).mean()
        assert trajectory.validation_loss[index] == pytest.approx(data_loss + penalty)
        assert trajectory.validation_accuracy[index] == np.mean(network.predict(X) == y)


def test_the_penalty_weighs_as_much_in_the_validation_loss_as_in_the_training_loss():
    """With reduction "sum" it is divided by the number of training samples in both."""
    config = run(validation=0.25, l2=5.0, reduction="sum", learning_rate=1e-6, n_steps=1)
    trajectory = train(config)
    free = train(replace(config, training=replace(config.training, l2=0.0)))
    penalty = trajectory.loss[0] - free.loss[0]
    assert penalty > 0.01
    assert trajectory.validation_loss[0] - free.validation_loss[0] == pytest.approx(penalty)


def test_samples_held_out_leave_the_first_weights_alone():
    np.testing.assert_array_equal(train(run(validation=0.5)).parameters[0], train(run()).parameters[0])


def test_without_a_validation_share_there_are_no_validation_figures():
    trajectory = train(run())
    assert trajectory.validation_loss is None
    assert trajectory.validation_accuracy is None


# Shapes


def test_the_narrowest_and_the_deepest_network_train():
    deep = NetworkConfig((2,) * 8, "elu")
    for network in (NetworkConfig(()), NetworkConfig((1,)), deep):
        trajectory = train(run(network=network, n_steps=20))
        assert trajectory.status == "trained"
        assert trajectory.parameters.shape[1] == trajectory.config.n_parameters


def test_a_batch_as_large_as_the_data_is_the_full_batch():
    full, batch = train(run()), train(run(batch_size=40))
    for field in fields(Trajectory):
        if field.name not in ("config", "seconds"):
            np.testing.assert_array_equal(getattr(full, field.name), getattr(batch, field.name))


def test_a_run_goes_on_from_given_start_weights() -> None:
    first = train(RunConfig(training=TrainingConfig(n_steps=500)))
    start = write_start(first.parameters[-1])
    second = train(RunConfig(network=NetworkConfig(start=start), training=TrainingConfig(n_steps=500)))
    np.testing.assert_array_equal(second.parameters[0], first.parameters[-1].astype(np.float32))
    whole = train(RunConfig(training=TrainingConfig(n_steps=1000)))
    np.testing.assert_allclose(second.parameters[-1], whole.parameters[-1], rtol=1e-4, atol=1e-4)
