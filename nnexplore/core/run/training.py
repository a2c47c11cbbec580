"""Training: descent on the penalised loss from the first weights, in chunks of steps that can be resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nnexplore.core.network.activation import Array
from nnexplore.core.network.backpropagation import with_ones
from nnexplore.core.network.dataset import Samples
from nnexplore.core.network.datasets import split_samples
from nnexplore.core.network.features import features_of
from nnexplore.core.network.losses import class_scores
from nnexplore.core.network.network import Network
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Vectors
from nnexplore.core.run.batches import FullBatch, Minibatches
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.descent import Descent
from nnexplore.core.run.objective import (
    gradient_scale,
    has_exploded,
    may_have_exploded,
    penalty_scale,
    safe_norm,
    weight_mask,
)
from nnexplore.core.run.presets import Preset, run_config
from nnexplore.core.run.run_size import batch_size, steps_per_order
from nnexplore.core.run.trajectory import SnapshotRow, Snapshots, Status, Trajectory


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that is needed to go on with a run after ``step`` updates; to be pickled.

    ``seconds`` is what they took of the processor's time.
    ``order`` (n_samples,) is the order of the samples that batches are cut from and ``random_stream`` the
    state of the stream that the next one is drawn from; both are None for full batches.
    """

    step: int
    parameters: Array
    moments: Array
    random_stream: Any
    order: NDArray[np.int64] | None
    seconds: float = 0.0


@dataclass(frozen=True, eq=False)
class Chunk(Snapshots):
    """The snapshots of some consecutive steps, and where they end."""

    checkpoint: Checkpoint


def train(
    config: RunConfig | Preset | str, progress: Callable[[Trajectory], object] | None = None
) -> Trajectory:
    """Train a run to its end; ``progress`` is called with the trajectory so far after every chunk.

    The run is given by its configuration, as a preset, or by a preset's name.

    Raises
    ------
    ConfigError
        If ``config`` is none of these.
    """
    config = run_config(config)
    trajectory = Trajectory.begin(config)
    # Products this small only lose by being shared among threads.
    with threadpool_limits(1, user_api="blas"):
        for chunk in train_chunks(config):
            trajectory = trajectory.extended(chunk)
            if progress is not None:
                progress(trajectory)
    return trajectory


def train_chunks(
    config: RunConfig, checkpoint: Checkpoint | None = None, chunk_seconds: float = 0.05
) -> Iterator[Chunk]:
    """Train a run chunk by chunk, from its first weights or on from the checkpoint of an earlier chunk.

    The result does not depend on how long the chunks are, to the bit. Every chunk's status is "training" but
    the last one's; from that one's checkpoint there is nothing to go on with.
    """
    descent = _Descent(config, checkpoint)
    while True:
        chunk = descent.chunk(chunk_seconds)
        yield chunk
        if chunk.status != "training":
            return


def checkpoint_after(config: RunConfig, step: int, checkpoint: Checkpoint | None = None) -> Checkpoint:
    """Where a run stands after ``step`` updates, from its first weights or on from an earlier checkpoint.

    A run that diverges before stands there; a target loss is passed by.
    """
    return _Descent(config, checkpoint).after(step)


class _Descent(Descent):
    """One run in progress: its vectors, the functions bound to them, and where it stands."""

    def __init__(self, config: RunConfig, checkpoint: Checkpoint | None) -> None:
        training, optimizer = config.training, OPTIMIZERS[config.training.optimizer]
        is_new = checkpoint is None
        if checkpoint is None:
            checkpoint = first_checkpoint(config, optimizer.n_moments)
        super().__init__(config, checkpoint.step, checkpoint.seconds, is_new)
        self._status: Status = "training"
        self._snapshots: list[SnapshotRow] = []
        X, y = config.data.draw()
        given = features_of(config.network.features, X), y
        self._training_set, self._held_out = split_samples(*given, training.validation, config.data.seed)
        X, y = self._training_set
        self._parameters, self._moments = checkpoint.parameters.copy(), checkpoint.moments.copy()
        self._gradient = np.empty_like(self._parameters)
        self._decay = training.l2 * weight_mask(config)
        self._penalty_scale = penalty_scale(training, len(X))
        self._safe_norm = safe_norm(config.layer_sizes, float(np.abs(X).max()))
        vectors = Vectors(self._parameters, self._gradient, self._decay, self._moments)
        self._update = optimizer.bind(vectors, training.momentum)
        self._rate = partial(SCHEDULES[training.schedule].rate, training.learning_rate, training.decay)
        columns = with_ones(X), self._margins.encode(y)
        self._batches: FullBatch | Minibatches
        size = batch_size(config)
        if size is None:
            self._batches = FullBatch(*columns, self._bind)
        else:
            stream, order = checkpoint.random_stream, checkpoint.order
            self._batches = Minibatches(*columns, self._bind, size, steps_per_order(config), stream, order)

    @property
    def _n_under_way(self) -> int:
        return int(self._status == "training")

    def _scale(self, n_samples: int) -> float:
        return gradient_scale(self._config.training, n_samples)

    def after(self, step: int) -> Checkpoint:
        """Go on up to ``step``, whatever the target loss."""
        with np.errstate(all="ignore"):
            self._descend(step)
        return self._checkpoint()

    def _checkpoint(self) -> Checkpoint:
        return Checkpoint(
            self._step,
            self._parameters.copy(),
            self._moments.copy(),
            self._batches.random_stream,
            self._batches.order,
            self._seconds,
        )

    def chunk(self, seconds: float) -> Chunk:
        """Go on for about ``seconds``, one step at least."""
        self._advance(seconds)
        rows, self._snapshots = self._snapshots, []
        stopped_at = self._step if self._status in ("target", "diverged") else None
        has_held_out = len(self._held_out[0]) > 0
        snapshots = Snapshots.of(rows, self._config.n_parameters, has_held_out, self._status, stopped_at)
        return Chunk(**vars(snapshots), checkpoint=self._checkpoint())

    def _descend(self, stop: int) -> None:
        parameters, safe_norm, n_steps = self._parameters, self._safe_norm, self._config.training.n_steps
        compute_gradient, rate, update = self._batches.compute, self._rate, self._update
        for step in range(self._step, stop):
            compute_gradient(step)
            update(rate(step, n_steps), step + 1)
            if not parameters.dot(parameters) < safe_norm and not self._loss_is_finite():
                self._step, self._status = step + 1, "diverged"
                return
        self._step = stop

    def _take_snapshot(self) -> None:
        training = self._config.training
        loss, accuracy = self._measure(self._training_set, self._parameters)
        if not np.isfinite(loss):
            self._status = "diverged"
            return
        none = (np.nan, np.nan)
        held_out = self._measure(self._held_out, self._parameters) if len(self._held_out[0]) else none
        parameters = self._parameters.copy()
        self._snapshots.append((self._step, self._seconds, parameters, loss, accuracy, *held_out))
        if training.target_loss is not None and loss <= training.target_loss:
            self._status = "target"
        elif self._step == training.n_steps:
            self._status = "exploded" if self._has_exploded(loss) else "trained"

    def _has_exploded(self, loss: float) -> bool:
        if not may_have_exploded(loss):
            return False
        first = first_checkpoint(self._config, 0).parameters
        return bool(has_exploded(loss, self._measure(self._training_set, first)[0]))

    def _measure(self, samples: Samples, parameters: Array) -> tuple[float, float]:
        """Loss and accuracy on ``samples``; the penalty is that of the training loss whichever they are.

        Samples are here as what the first layer is given.
        """
        (X, y), config = samples, self._config
        network = Network.from_parameters(config.layer_sizes, config.layer_activations, parameters)
        scores = network.scores(X)
        penalty = self._penalty_scale * float(parameters.dot(self._decay * parameters))
        loss = float(self._output.sample_losses(scores, y).mean()) + penalty
        return loss, float((class_scores(scores).argmax(axis=1) == y).mean())

    def _loss_is_finite(self) -> bool:
        return bool(np.isfinite(self._measure(self._training_set, self._parameters)[0]))


def first_checkpoint(config: RunConfig, n_moments: int) -> Checkpoint:
    """The start of a run: first weights, zero moments, and the random stream as the weights leave it."""
    seed = config.training.seed
    stream = config.data.random_state_after_draw() if seed is None else np.random.RandomState(seed)
    drawn = Network.draw(config.layer_sizes, config.layer_activations, config.network.init, stream)
    parameters = drawn.parameters if config.start is None else config.start
    moments = np.zeros((n_moments, config.n_parameters))
    return Checkpoint(0, parameters, moments, stream.get_state(), None)
