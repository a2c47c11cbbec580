"""Batches: which samples each step looks at, cut from an order of all that is drawn anew again and again.

An order lasts for an epoch, so that its batches hold each sample once, or for a single step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.network.activation import Array

#: Binds a gradient to the arrays of one batch: ``bind(inputs, targets)`` gives the function that computes it.
Bind = Callable[[Array, Array], Callable[[], None]]


def batch_of(order: NDArray[np.int64], turn: int, size: int) -> NDArray[np.int64]:
    """The samples of the batch that has its ``turn``, from 0 on, in an order of all (n_samples,)."""
    return order[turn * size : (turn + 1) * size]


class FullBatch:
    """One batch of all samples, one column each in ``inputs`` and ``targets``, at every step."""

    random_stream: Any = None
    order: NDArray[np.int64] | None = None

    def __init__(self, inputs: Array, targets: Array, bind: Bind) -> None:
        self._gradient = bind(inputs, targets)

    def compute(self, step: int) -> None:
        """Compute the gradient."""
        self._gradient()


class Minibatches:
    """Batches of ``size`` of the samples, one column each in ``inputs`` and ``targets``.

    An order lasts for ``n_turns`` steps; the last batch of an epoch has what is left. ``order`` (n_samples,)
    and ``random_stream``, where the next one comes from, are all that has to be kept to go on.
    """

    def __init__(
        self,
        inputs: Array,
        targets: Array,
        bind: Bind,
        size: int,
        n_turns: int,
        random_stream: Any,
        order: NDArray[np.int64] | None,
    ) -> None:
        self._inputs, self._targets, self._size, self._n_turns = inputs, targets, size, n_turns
        self._random_state = np.random.RandomState()
        self._random_state.set_state(random_stream)
        self.order = order
        self._buffers = {}
        for n_columns in _batch_sizes(inputs.shape[1], size, n_turns):
            batch = np.empty((len(inputs), n_columns)), np.empty((len(targets), n_columns))
            self._buffers[n_columns] = (*batch, bind(*batch))

    @property
    def random_stream(self) -> Any:
        """State of the stream that the next order is drawn from."""
        return self._random_state.get_state()

    def compute(self, step: int) -> None:
        """Compute the gradient of the batch whose turn it is at ``step``, from 0 on and none left out."""
        turn = step % self._n_turns
        if turn == 0 or self.order is None:
            self.order = self._random_state.permutation(self._inputs.shape[1])
        columns = batch_of(self.order, turn, self._size)
        inputs, targets, gradient = self._buffers[len(columns)]
        # mode="clip" writes straight to ``out``; the default goes through another buffer to be able to raise.
        np.take(self._inputs, columns, axis=1, out=inputs, mode="clip")
        np.take(self._targets, columns, axis=1, out=targets, mode="clip")
        gradient()


class StackedMinibatches:
    """Minibatches of a stack of runs, each run with samples, order and random stream of its own.

    ``inputs`` and ``targets`` (n_runs, ..., n_samples) and ``order`` (n_runs, n_samples) have one more axis
    than those of ``Minibatches``, and ``random_stream`` is a tuple of one state a run.
    """

    def __init__(
        self,
        inputs: Array,
        targets: Array,
        bind: Bind,
        size: int,
        n_turns: int,
        random_stream: tuple[Any, ...],
        order: NDArray[np.int64] | None,
    ) -> None:
        n = inputs.shape[-1]
        self._n_used = min(n_turns * size, n)
        self._drawn = inputs, targets
        self._shuffled = tuple(np.empty((*array.shape[:-1], self._n_used)) for array in self._drawn)
        self._size, self._n_turns = size, n_turns
        self._random_states = [np.random.RandomState() for _ in random_stream]
        for random_state, stream in zip(self._random_states, random_stream, strict=True):
            random_state.set_state(stream)
        self._buffers = {}
        for n_columns in _batch_sizes(n, size, n_turns):
            batch = np.empty((*inputs.shape[:-1], n_columns)), np.empty((*targets.shape[:-1], n_columns))
            self._buffers[n_columns] = (*batch, bind(*batch))
        self.order = order
        if order is not None:
            self._shuffle(order)

    @property
    def random_stream(self) -> tuple[Any, ...]:
        """State of each run's stream that its next order is drawn from."""
        return tuple(random_state.get_state() for random_state in self._random_states)

    def _shuffle(self, order: NDArray[np.int64]) -> None:
        """Bring the samples of every run into its new order: once, so that a batch is a slice."""
        used = order[:, None, : self._n_used]
        for drawn, shuffled in zip(self._drawn, self._shuffled, strict=True):
            shuffled[...] = np.take_along_axis(drawn, used, axis=-1)

    def compute(self, step: int) -> None:
        """Compute the gradients of the batches whose turn it is at ``step``, from 0 on and none left out."""
        turn, n = step % self._n_turns, self._drawn[0].shape[-1]
        if turn == 0 or self.order is None:
            self.order = np.array([random_state.permutation(n) for random_state in self._random_states])
            self._shuffle(self.order)
        start, stop = turn * self._size, min((turn + 1) * self._size, self._n_used)
        inputs, targets, gradient = self._buffers[stop - start]
        inputs[...] = self._shuffled[0][..., start:stop]
        targets[...] = self._shuffled[1][..., start:stop]
        gradient()


def _batch_sizes(n_samples: int, size: int, n_turns: int) -> set[int]:
    """How many samples the batches that are cut from one order have: all the same but the last one."""
    return {size, min(size, n_samples - (n_turns - 1) * size)}
