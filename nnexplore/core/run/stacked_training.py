"""Stacked training: the runs of one stack, descended together in arrays with one more axis.

A small network's step spends its time on calling NumPy, and runs that take the same calls can share them.
What a run is and how it ends is as in training it alone; one that has ended leaves the arrays.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from time import thread_time

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array
from nnexplore.core.network.backpropagation import with_ones
from nnexplore.core.network.dataset import Samples
from nnexplore.core.network.datasets import split_samples
from nnexplore.core.network.features import features_of
from nnexplore.core.network.optimizers import OPTIMIZERS, SCHEDULES, Vectors
from nnexplore.core.network.stacked_network import stacked_losses
from nnexplore.core.run.batches import FullBatch, StackedMinibatches
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.descent import Descent
from nnexplore.core.run.loss_watch import Indices
from nnexplore.core.run.objective import (
    gradient_scale,
    has_exploded,
    may_have_exploded,
    penalty_scale,
    safe_norm,
    weight_mask,
)
from nnexplore.core.run.run_size import batch_size, steps_per_order
from nnexplore.core.run.stack_checkpoint import StackCheckpoint, first_stack_checkpoint
from nnexplore.core.run.stack_snapshots import StackSnapshot, run_by_run
from nnexplore.core.run.stacks import likeness
from nnexplore.core.run.trajectory import Snapshots, Status


@dataclass(frozen=True, eq=False)
class StackChunk:
    """The snapshots that every run of a stack, in its order, took in some consecutive steps."""

    snapshots: tuple[Snapshots, ...]
    checkpoint: StackCheckpoint

    @property
    def is_last(self) -> bool:
        """Whether every run has come to its end."""
        return len(self.checkpoint.going) == 0


def train_stack_chunks(
    configs: Sequence[RunConfig],
    checkpoint: StackCheckpoint | None = None,
    chunk_seconds: float = 0.05,
    level: float | None = None,
) -> Iterator[StackChunk]:
    """Train one stack chunk by chunk, from the first weights or on from the checkpoint of an earlier chunk.

    The result does not depend on how long the chunks are, to the bit. From the first weights on the losses
    are watched for ``level`` if it is given.

    Raises
    ------
    ValueError
        If the runs cannot be trained together.
    """
    if len({likeness(config) for config in configs}) != 1:
        raise ValueError("The runs of a stack have to be alike in all that stacks() goes by.")
    descent = _StackedDescent(configs, checkpoint, level)
    while True:
        chunk = descent.chunk(chunk_seconds)
        yield chunk
        if chunk.is_last:
            return


class _StackedDescent(Descent):
    """A stack in progress: its vectors, the functions bound to them, and where it stands."""

    def __init__(
        self, configs: Sequence[RunConfig], checkpoint: StackCheckpoint | None, level: float | None
    ) -> None:
        is_new = checkpoint is None
        if checkpoint is None:
            checkpoint = first_stack_checkpoint(configs, level)
        super().__init__(configs[0], checkpoint.step, checkpoint.seconds, is_new)
        self._configs = configs
        self._watch = deepcopy(checkpoint.watch)
        self._batch_losses = np.empty(0)
        self._snapshots: list[StackSnapshot] = []
        self._optimizer = OPTIMIZERS[self._config.training.optimizer]
        self._statuses, self._stopped_at = list(checkpoint.statuses), list(checkpoint.stopped_at)
        drawn: dict[Hashable, tuple[Samples, Samples]] = {}
        for data in {config.data for config in configs}:
            X, y = data.draw()
            given = features_of(self._config.network.features, X), y
            drawn[data] = split_samples(*given, self._config.training.validation, data.seed)
        self._samples = [drawn[config.data] for config in configs]
        self._take_up(checkpoint)

    def _take_up(self, checkpoint: StackCheckpoint) -> None:
        """Set up the arrays of the runs that go on."""
        self._going = checkpoint.going
        configs = [self._configs[index] for index in self._going]
        self._parameters, self._moments = checkpoint.parameters.copy(), checkpoint.moments.copy()
        self._gradient = np.empty_like(self._parameters)
        if not configs:
            return
        trainings = [config.training for config in configs]
        self._training_set = _stacked_samples([self._samples[index][0] for index in self._going])
        self._held_out = _stacked_samples([self._samples[index][1] for index in self._going])
        X, y = self._training_set
        self._decay = _column([training.l2 for training in trainings]) * weight_mask(self._config)
        self._penalty_scale = np.array([penalty_scale(training, X.shape[1]) for training in trainings])
        self._target_loss = np.array(
            [-np.inf if training.target_loss is None else training.target_loss for training in trainings]
        )
        self._safe_norms = np.array(
            [safe_norm(self._config.layer_sizes, float(largest)) for largest in np.abs(X).max(axis=(1, 2))]
        )
        vectors = Vectors(self._parameters, self._gradient, self._decay, self._moments)
        self._update = self._optimizer.bind(vectors, _column([training.momentum for training in trainings]))
        self._rate = partial(
            SCHEDULES[trainings[0].schedule].rate,
            _column([training.learning_rate for training in trainings]),
            _column([training.decay for training in trainings]),
        )
        encode = self._margins.encode
        columns = np.stack([with_ones(x) for x in X]), np.stack([encode(classes) for classes in y])
        size = batch_size(self._config)
        if self._watch is not None and size is None:
            self._note = self._note_losses
        self._batches: FullBatch | StackedMinibatches
        if size is None:
            self._batches = FullBatch(*columns, self._bind)
        else:
            streams = checkpoint.random_streams or ()
            lasts = steps_per_order(self._config)
            self._batches = StackedMinibatches(*columns, self._bind, size, lasts, streams, checkpoint.orders)

    @property
    def _n_under_way(self) -> int:
        return len(self._going)

    def _scale(self, n_samples: int) -> Array:
        trainings = [self._configs[index].training for index in self._going]
        return _column([gradient_scale(training, n_samples) for training in trainings])

    def _note_losses(self, margins: Array, targets: Array) -> None:
        begun = thread_time()
        self._batch_losses = self._margins.losses(margins, targets).mean(axis=-1)
        self._seconds_aside += thread_time() - begun

    def _look(self, step: int) -> None:
        """Look at the losses before the update that follows ``step`` others."""
        # A step of a small batch costs far less than the loss of all samples.
        if self._watch is None or (self._note is None and step % self._steps_per_epoch):
            return
        begun = thread_time()
        if self._note is None:
            losses = self._measure(self._training_set)[0]
        else:
            losses = self._batch_losses + self._penalty()
        self._watch.look(step, self._going, losses)
        self._seconds_aside += thread_time() - begun

    def _penalty(self) -> Array:
        penalty: Array = self._penalty_scale * np.vecdot(self._parameters, self._decay * self._parameters)
        return penalty

    def chunk(self, seconds: float) -> StackChunk:
        """Go on for about ``seconds``, one step at least."""
        self._advance(seconds)
        snapshots, self._snapshots = self._snapshots, []
        stand, has_held_out = self._checkpoint(), len(self._samples[0][1][1]) > 0
        return StackChunk(run_by_run(snapshots, stand, self._config.n_parameters, has_held_out), stand)

    def _descend(self, stop: int) -> None:
        parameters, n_steps = self._parameters.reshape(-1), self._config.training.n_steps
        compute_gradient, rate, update = self._batches.compute, self._rate, self._update
        least_safe_norm = self._safe_norms.min()
        for step in range(self._step, stop):
            compute_gradient(step)
            self._look(step)
            update(rate(step, n_steps), step + 1)
            # The runs' squared norms add up to this one, so none is above it.
            if not parameters.dot(parameters) < least_safe_norm:
                diverged = self._diverged()
                if diverged.any():
                    self._step = step + 1
                    self._let_go(diverged, "diverged")
                    return
        self._step = stop

    def _diverged(self) -> NDArray[np.bool_]:
        """Which of the runs that go on have a loss that is not finite."""
        norms = np.vecdot(self._parameters, self._parameters)
        suspects = np.flatnonzero(~(norms < self._safe_norms))
        diverged = np.zeros(len(self._going), dtype=bool)
        diverged[suspects] = ~np.isfinite(self._measure(self._training_set, suspects)[0])
        return diverged

    def _let_go(self, ended: NDArray[np.bool_], status: Status) -> None:
        """Note how some runs ended and go on with the others, in smaller arrays."""
        for index in self._going[ended]:
            self._statuses[index] = status
            self._stopped_at[index] = self._step if status in ("target", "diverged") else None
        self._take_up(self._checkpoint(~ended))

    def _take_snapshot(self) -> None:
        loss, accuracy = self._measure(self._training_set)
        diverged = ~np.isfinite(loss)
        if diverged.any():
            self._let_go(diverged, "diverged")
            loss, accuracy = loss[~diverged], accuracy[~diverged]
        if not len(self._going):
            return
        if self._watch is not None:
            self._watch.look(self._step, self._going, loss)
        has_held_out = self._held_out[1].size > 0
        none = np.full(len(self._going), np.nan)
        held_out = self._measure(self._held_out) if has_held_out else (none, none)
        self._snapshots.append(
            StackSnapshot(
                *(self._step, self._seconds, self._going, self._parameters.copy(), loss, accuracy, *held_out)
            )
        )
        reached = loss <= self._target_loss
        if reached.any():
            self._let_go(reached, "target")
        if self._step == self._config.training.n_steps:
            exploded = self._exploded(loss[~reached])
            if exploded.any():
                self._let_go(exploded, "exploded")
            self._let_go(np.ones(len(self._going), dtype=bool), "trained")

    def _exploded(self, loss: Array) -> NDArray[np.bool_]:
        """Which of the runs that go on have a loss (n_going,) far above that before training."""
        if not may_have_exploded(loss):
            return np.zeros(len(loss), dtype=bool)
        first = first_stack_checkpoint([self._configs[index] for index in self._going]).parameters
        return has_exploded(loss, self._measure(self._training_set, parameters=first)[0])

    def _measure(
        self, samples: Samples, rows: Indices | slice = slice(None), parameters: Array | None = None
    ) -> tuple[Array, Array]:
        """Losses and accuracies of the runs in ``rows`` on ``samples``, as in training one alone.

        They are those of the runs as they stand, or of other ``parameters`` (n_rows, n_parameters).
        """
        common, (X, y) = self._config, samples
        parameters = self._parameters[rows] if parameters is None else parameters
        loss, accuracy = stacked_losses(
            common.layer_sizes,
            common.network.activations,
            common.network.output,
            parameters,
            X[rows],
            y[rows],
        )
        penalty = self._penalty_scale[rows] * np.vecdot(parameters, self._decay[rows] * parameters)
        return loss + penalty, accuracy

    def _checkpoint(self, kept: NDArray[np.bool_] | None = None) -> StackCheckpoint:
        """Where the stack stands, with those of the runs that are ``kept``."""
        rows = np.arange(len(self._going)) if kept is None else np.flatnonzero(kept)
        streams, orders = self._batches.random_stream, self._batches.order
        return StackCheckpoint(
            self._step,
            tuple(self._statuses),
            tuple(self._stopped_at),
            self._going[rows],
            self._parameters[rows],
            self._moments[:, rows],
            None if streams is None else tuple(streams[row] for row in rows),
            None if orders is None else orders[rows],
            deepcopy(self._watch),
            self._seconds,
        )


def _stacked_samples(samples: list[Samples]) -> Samples:
    """X (n_runs, n_samples, 2) and y (n_runs, n_samples)."""
    return np.stack([X for X, _ in samples]), np.stack([y for _, y in samples])


def _column(numbers: list[float]) -> Array:
    return np.array(numbers, dtype=np.float64)[:, None]
