"""Training: descent on the penalised loss from the first weights, in chunks of steps that can be resumed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from nnexplore.config import RunConfig
from nnexplore.core.activations import Array
from nnexplore.core.backpropagation import bind_gradient, with_ones
from nnexplore.core.batches import FullBatch, Minibatches
from nnexplore.core.datasets import Samples, split_samples
from nnexplore.core.losses import OUTPUTS, class_scores
from nnexplore.core.network import Network, layer_views
from nnexplore.core.optimizers import OPTIMIZERS, SCHEDULES, Vectors
from nnexplore.core.trajectory import Snapshots, Status, Trajectory, next_snapshot

#: The clock is read about this often; a reading costs a noticeable part of a small network's step.
_LOOK_SECONDS = 0.001


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that is needed to go on with a run after ``step`` updates; to be pickled.

    ``order`` (n_samples,) is the order of the samples in this epoch and ``random_stream`` the state of the
    stream that the next one is drawn from; both are None for full batches.
    """

    step: int
    parameters: Array
    moments: Array
    random_stream: Any
    order: NDArray[np.int64] | None


@dataclass(frozen=True, eq=False)
class Chunk(Snapshots):
    """The snapshots of some consecutive steps, and where they end."""

    checkpoint: Checkpoint


def train(config: RunConfig, progress: Callable[[Trajectory], object] | None = None) -> Trajectory:
    """Train a run to its end; ``progress`` is called with the trajectory so far after every chunk."""
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


class _Snapshot(NamedTuple):
    step: int
    parameters: Array
    loss: float
    accuracy: float
    validation_loss: float
    validation_accuracy: float


class _Descent:
    """One run in progress: its vectors, the functions bound to them, and where it stands."""

    def __init__(self, config: RunConfig, checkpoint: Checkpoint | None) -> None:
        training, data = config.training, config.data
        optimizer = OPTIMIZERS[training.optimizer]
        self._is_new = checkpoint is None
        if checkpoint is None:
            checkpoint = first_checkpoint(config, optimizer.n_moments)
        self._config, self._output = config, OUTPUTS[config.network.output]
        self._training_set, self._held_out = split_samples(*data.draw(), training.validation, data.seed)
        X, y = self._training_set
        self._step = checkpoint.step
        self._parameters, self._moments = checkpoint.parameters.copy(), checkpoint.moments.copy()
        self._gradient = np.empty_like(self._parameters)
        self._decay = training.l2 * weight_mask(config)
        self._safe_norm = safe_norm(config.layer_sizes, float(np.abs(X).max()))
        vectors = Vectors(self._parameters, self._gradient, self._decay, self._moments)
        self._update = optimizer.bind(vectors, training.momentum)
        self._rate = partial(SCHEDULES[training.schedule].rate, training.learning_rate, training.decay)
        margins = self._output.margins(data.n_classes)

        def bind(inputs: Array, targets: Array) -> Callable[[], None]:
            return bind_gradient(
                config.layer_sizes,
                config.network.activations,
                margins,
                self._parameters,
                self._gradient,
                inputs,
                targets,
                scale=1.0 if training.reduction == "sum" else 1.0 / inputs.shape[1],
            )

        columns = with_ones(X), margins.encode(y)
        self._batches: FullBatch | Minibatches
        if training.batch_size is None or training.batch_size >= len(X):
            self._batches = FullBatch(*columns, bind)
        else:
            stream, order = checkpoint.random_stream, checkpoint.order
            self._batches = Minibatches(*columns, bind, training.batch_size, stream, order)

    def chunk(self, seconds: float) -> Chunk:
        """Go on for about ``seconds``, one step at least."""
        now = perf_counter()
        until, stride = now + seconds, 1
        snapshots: list[_Snapshot] = []
        status: Status = "training"
        # A run that diverges overflows on its way; it is found and told by its loss, not by NumPy's warnings.
        with np.errstate(all="ignore"):
            if self._is_new:
                self._is_new = False
                status = self._take_snapshot(snapshots)
            while status == "training":
                snapshot_step = next_snapshot(self._config.training, self._batches.per_epoch, self._step)
                if not self._descend(min(snapshot_step, self._step + stride)):
                    status = "diverged"
                elif self._step == snapshot_step:
                    status = self._take_snapshot(snapshots)
                before, now = now, perf_counter()
                if now >= until:
                    break
                if now - before < _LOOK_SECONDS:
                    stride *= 2
        return self._packed(snapshots, status)

    def _descend(self, stop: int) -> bool:
        """Take the steps up to ``stop``, or to the first whose loss is not finite; say whether all are."""
        parameters, safe_norm, n_steps = self._parameters, self._safe_norm, self._config.training.n_steps
        compute_gradient, rate, update = self._batches.compute, self._rate, self._update
        for step in range(self._step, stop):
            compute_gradient(step)
            update(rate(step, n_steps), step + 1)
            if not parameters.dot(parameters) < safe_norm and not self._loss_is_finite():
                self._step = step + 1
                return False
        self._step = stop
        return True

    def _take_snapshot(self, snapshots: list[_Snapshot]) -> Status:
        """Append a snapshot of the parameters as they are and say how the run stands."""
        training = self._config.training
        loss, accuracy = self._measure(self._training_set)
        if not np.isfinite(loss):
            return "diverged"
        held_out = self._measure(self._held_out) if len(self._held_out[0]) else (np.nan, np.nan)
        snapshots.append(_Snapshot(self._step, self._parameters.copy(), loss, accuracy, *held_out))
        if training.target_loss is not None and loss <= training.target_loss:
            return "target"
        return "trained" if self._step == training.n_steps else "training"

    def _measure(self, samples: Samples) -> tuple[float, float]:
        """Loss and accuracy on ``samples``; the penalty is that of the training loss whichever they are."""
        X, y = samples
        scores = self._network().scores(X)
        penalty = 0.5 * float(self._parameters.dot(self._decay * self._parameters))
        if self._config.training.reduction == "sum":
            penalty /= len(self._training_set[0])
        loss = float(self._output.sample_losses(scores, y).mean()) + penalty
        return loss, float((class_scores(scores).argmax(axis=1) == y).mean())

    def _loss_is_finite(self) -> bool:
        return bool(np.isfinite(self._measure(self._training_set)[0]))

    def _network(self) -> Network:
        config = self._config
        return Network.from_parameters(config.layer_sizes, config.layer_activations, self._parameters)

    def _packed(self, snapshots: list[_Snapshot], status: Status) -> Chunk:
        columns = list(zip(*snapshots, strict=True)) or [()] * len(_Snapshot._fields)
        steps, parameters, loss, accuracy, validation_loss, validation_accuracy = columns
        has_held_out = len(self._held_out[0]) > 0
        return Chunk(
            np.array(steps, dtype=np.int64),
            np.array(parameters, dtype=np.float64).reshape(len(steps), len(self._parameters)),
            np.array(loss, dtype=np.float64),
            np.array(accuracy, dtype=np.float64),
            np.array(validation_loss, dtype=np.float64) if has_held_out else None,
            np.array(validation_accuracy, dtype=np.float64) if has_held_out else None,
            status,
            self._step if status in ("target", "diverged") else None,
            Checkpoint(
                self._step,
                self._parameters.copy(),
                self._moments.copy(),
                self._batches.random_stream,
                self._batches.order,
            ),
        )


def first_checkpoint(config: RunConfig, n_moments: int) -> Checkpoint:
    """The start of a run: first weights, zero moments, and the random stream as the weights leave it."""
    seed = config.training.seed
    stream = config.data.random_state_after_draw() if seed is None else np.random.RandomState(seed)
    drawn = Network.draw(config.layer_sizes, config.layer_activations, config.network.init, stream)
    parameters = drawn.parameters if config.start is None else config.start
    moments = np.zeros((n_moments, config.n_parameters))
    return Checkpoint(0, parameters, moments, stream.get_state(), None)


def weight_mask(config: RunConfig) -> Array:
    """One for every weight and zero for every bias, (n_parameters,)."""
    mask = np.ones(config.n_parameters)
    for layer in layer_views(config.layer_sizes, mask):
        layer[-1] = 0.0
    return mask


def safe_norm(layer_sizes: tuple[int, ...], largest_input: float) -> float:
    """A squared norm of the parameters below which the loss is certainly finite.

    No activation exceeds |z| + 1. So with parameters of at most B ≥ 1 a layer of n_in inputs of at most A
    has outputs of at most (n_in + 2) B (A + 1) - 1, and L layers have scores of at most
    ((n + 2) B)^L (A + 1), n being the widest. B is chosen to make that 1e200, and at most 1e100 so that the
    sum of squares in the penalty is finite too.
    """
    n_layers = len(layer_sizes) - 1
    bound = (1e200 / (largest_input + 1.0)) ** (1 / n_layers) / (max(layer_sizes) + 2)
    return float(min(bound, 1e100)) ** 2
