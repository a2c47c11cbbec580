"""Batches: which samples each step of an epoch looks at, in an order drawn anew for every epoch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnexplore.core.activations import Array

#: Binds a gradient to the arrays of one batch: ``bind(inputs, targets)`` gives the function that computes it.
Bind = Callable[[Array, Array], Callable[[], None]]


class Batches:
    """The samples of a run, one column each in ``inputs`` and ``targets``, cut into batches.

    ``compute(step)`` computes the gradient of the batch whose turn it is at ``step``, counted from 0; steps
    have to be computed in order. The last batch of an epoch has what is left. ``order`` (n_samples,) and
    ``random_stream``, where the next epoch's order will come from, are all that has to be kept to go on; both
    are None when one batch has all samples.
    """

    def __init__(
        self,
        inputs: Array,
        targets: Array,
        batch_size: int,
        bind: Bind,
        random_stream: Any,
        order: NDArray[np.int64] | None,
    ) -> None:
        n = inputs.shape[1]
        self.order = order
        self.per_epoch = -(-n // batch_size)
        self.random_stream: Any = random_stream if self.per_epoch > 1 else None
        self.compute: Callable[[int], None]
        if self.per_epoch == 1:
            gradient = bind(inputs, targets)
            self.compute = lambda step: gradient()
            return
        self._inputs, self._targets, self._size = inputs, targets, batch_size
        self._buffers = {}
        for size in {batch_size, n - (self.per_epoch - 1) * batch_size}:
            batch = np.empty((len(inputs), size)), np.empty((len(targets), size))
            self._buffers[size] = (*batch, bind(*batch))
        self.compute = self._compute_minibatch

    def _compute_minibatch(self, step: int) -> None:
        slot = step % self.per_epoch
        if slot == 0:
            random_state = np.random.RandomState()
            random_state.set_state(self.random_stream)
            self.order = random_state.permutation(self._inputs.shape[1])
            self.random_stream = random_state.get_state()
        assert self.order is not None
        columns = self.order[slot * self._size : (slot + 1) * self._size]
        inputs, targets, gradient = self._buffers[len(columns)]
        # mode="clip" writes straight to ``out``; the default goes through another buffer to be able to raise.
        np.take(self._inputs, columns, axis=1, out=inputs, mode="clip")
        np.take(self._targets, columns, axis=1, out=targets, mode="clip")
        gradient()
