"""A descent: training under way, which goes on chunk by chunk and stops at every snapshot's step."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from time import perf_counter, thread_time

import numpy as np

from nnexplore.core.network.activation import Array
from nnexplore.core.network.backpropagation import bind_gradient
from nnexplore.core.network.losses import OUTPUTS
from nnexplore.core.run.configuration import RunConfig
from nnexplore.core.run.run_size import next_snapshot, steps_per_epoch

#: The clock is read about this often; a reading costs a noticeable part of a small network's step.
_LOOK_SECONDS = 0.001


class Descent(ABC):
    """What one run and a stack of runs have in common, ``config`` being that of the run or of one of them.

    ``parameters`` and ``gradient`` are (n_parameters,), or (n_runs, n_parameters) for a stack. What a descent
    does beside its updates it adds to ``_seconds_aside``: no run is slower for being looked at.
    """

    _parameters: Array
    _gradient: Array

    def __init__(self, config: RunConfig, step: int, seconds: float, is_new: bool) -> None:
        self._config, self._step, self._seconds, self._is_new = config, step, seconds, is_new
        self._output = OUTPUTS[config.network.output]
        self._margins = self._output.margins(config.data.n_classes)
        self._steps_per_epoch = steps_per_epoch(config)
        self._note: Callable[[Array, Array], object] | None = None
        self._seconds_aside = 0.0

    @property
    @abstractmethod
    def _n_under_way(self) -> int:
        """How many runs have not come to their ends."""

    @abstractmethod
    def _descend(self, stop: int) -> None:
        """Take the steps up to ``stop``, or to the first at which a run diverges."""

    @abstractmethod
    def _take_snapshot(self) -> None:
        """Keep the parameters as they are, and end what ends with them."""

    @abstractmethod
    def _scale(self, n_samples: int) -> float | Array:
        """What the summed gradient of so many samples is multiplied with; a stack's is (n_runs, 1)."""

    def _advance(self, seconds: float) -> None:
        """Go on for about ``seconds``, one step at least."""
        now = perf_counter()
        until, stride = now + seconds, 1
        # A run that diverges overflows on its way; it is found and told by its loss, not by NumPy's warnings.
        with np.errstate(all="ignore"):
            if self._is_new:
                self._is_new = False
                self._take_snapshot()
            while n_runs := self._n_under_way:
                snapshot_step = next_snapshot(self._config.training, self._steps_per_epoch, self._step)
                begun, self._seconds_aside = thread_time(), 0.0
                self._descend(min(snapshot_step, self._step + stride))
                # Nobody can tell which of the runs of a stack took how much of its time.
                self._seconds += (thread_time() - begun - self._seconds_aside) / n_runs
                if self._step == snapshot_step and self._n_under_way:
                    self._take_snapshot()
                before, now = now, perf_counter()
                if now >= until:
                    break
                if now - before < _LOOK_SECONDS:
                    stride *= 2

    def _bind(self, inputs: Array, targets: Array) -> Callable[[], None]:
        """Bind backpropagation to the samples of one batch."""
        return bind_gradient(
            self._config.layer_sizes,
            self._config.network.activations,
            self._margins,
            self._parameters,
            self._gradient,
            inputs,
            targets,
            scale=self._scale(inputs.shape[-1]),
            note=self._note,
        )
