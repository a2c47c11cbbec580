"""A single step: one update of the parameters as a value, with all that it was made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nnexplore.core.network.activation import Array
from nnexplore.core.network.config_error import ConfigError, Range
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.network.network import Network, layer_views
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES
from nnexplore.core.network.plain_backpropagation import LayerGradient
from nnexplore.core.run.batches import batch_of
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.presets import Preset, run_config
from nnexplore.core.run.run_size import batch_size, steps_per_order
from nnexplore.core.run.training import Checkpoint, checkpoint_after
from nnexplore.core.run.trajectory import training_samples

#: What an optimizer remembers, by its name in the literature: per layer (n_in + 1, n_units), the last row of
#: the biases.
Moments = dict[str, tuple[Array, ...]]


@dataclass(frozen=True, eq=False)
class SingleStep:
    """The update of a run that follows ``step`` others.

    Attributes
    ----------
    rate
        The learning rate of this step by the run's schedule.
    samples
        Which of the training samples it looks at, (n_samples,), in their order within the batch.
    gradient
        Per layer what flows forward and back for these samples; ``.dW`` has the penalty in it.
    before, after
        The network before and after the update.
    moments_before, moments_after
        What the optimizer remembers before and after it: nothing for gradient descent, "velocity" for
        momentum, and "m" and "v" for Adam, as Kingma and Ba (2015) write them.
    """

    step: int
    rate: float
    samples: NDArray[np.int64]
    gradient: tuple[LayerGradient, ...]
    before: Network
    after: Network
    moments_before: Moments
    moments_after: Moments


def single_step(config: RunConfig | Preset | str, step: int = 0) -> SingleStep:
    """Take one step of a run as the trainer takes it, the one that follows ``step`` others.

    The run, given by its configuration, as a preset or by a preset's name, is trained up to there anew; its
    target loss does not end it.

    Raises
    ------
    ConfigError
        If the run has no such step, because it is shorter or diverges before.
    """
    config = run_config(config)
    training = config.training
    if not (isinstance(step, int | np.integer) and 0 <= step < training.n_steps):
        raise ConfigError("step", value=step, allowed=Range(0, training.n_steps - 1, "a whole number"))
    # One thread, as in the trainer: several would add up in another order.
    with threadpool_limits(1, user_api="blas"), np.errstate(all="ignore"):
        return _step_after(config, int(step))


def _step_after(config: RunConfig, step: int) -> SingleStep:
    training, output = config.training, config.network.output
    before = checkpoint_after(config, step)
    X, y = training_samples(config)
    network = _network(config, before)
    if before.step < step or not np.isfinite(OUTPUTS[output].sample_losses(network.scores(X), y)).all():
        raise ConfigError("step", value=step, fault=f"is {step}, but the run diverged at step {before.step}")
    after = checkpoint_after(config, step + 1, before)
    samples = _samples(config, after)
    schedule = SCHEDULES[training.schedule]
    return SingleStep(
        step,
        float(schedule.rate(training.learning_rate, training.decay, step, training.n_steps)),
        samples,
        network.backward(X[samples], y[samples], output, reduction=training.reduction, l2=training.l2),
        network,
        _network(config, after),
        _moments(config, before),
        _moments(config, after),
    )


def _samples(config: RunConfig, after: Checkpoint) -> NDArray[np.int64]:
    """The batch of the step that led to a checkpoint."""
    size = batch_size(config)
    if size is None or after.order is None:
        return np.arange(len(training_samples(config)[0]))
    return batch_of(after.order, (after.step - 1) % steps_per_order(config), size)


def _network(config: RunConfig, checkpoint: Checkpoint) -> Network:
    sizes, activations = config.layer_sizes, config.layer_activations
    return Network.from_parameters(sizes, activations, checkpoint.parameters, config.network.features)


def _moments(config: RunConfig, checkpoint: Checkpoint) -> Moments:
    known = OPTIMIZERS[config.training.optimizer].moments
    return {
        moment.name: tuple(layer_views(config.layer_sizes, moment.factor * stored))
        for moment, stored in zip(known, checkpoint.moments, strict=True)
    }
