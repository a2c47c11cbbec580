"""The twin service: trains the twins of finished runs that somebody looks at, while nothing else is to do."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from concurrent.futures import Executor, Future
from typing import Literal

from nnexplore.core.run.sensitivity import Sensitivity, compared, twin
from nnexplore.core.run.training import Chunk
from nnexplore.service.lanes import Lane, Lanes
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.slots import Turn
from nnexplore.service.training_service import RunSequence, TrainingService

logger = logging.getLogger(__name__)

#: So many wait; of more the one asked for longest ago is given up, which its viewer asks for again.
_MOST_WAITING = 32
#: So many runs are remembered whose twins could not be trained.
_MOST_LOST = 256


class TwinService:
    """Tells whether finished runs of ``runs`` part from their twins; for several threads at once.

    Twins are trained on the executor one at a time, the one asked for last at first, in chunks of which none
    begins while anything else is under way. A twin whose chunk is lost is not tried again.
    """

    def __init__(self, executor: Executor, lanes: Lanes, runs: TrainingService) -> None:
        self._executor, self._lanes, self._runs = executor, lanes, runs
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, RunSequence] = OrderedDict()
        self._lost: OrderedDict[str, None] = OrderedDict()
        self._in_flight = False
        self._closed = False
        lanes.join(Lane.TWINS, self._next_turn)

    def ask(self, key: str) -> Sensitivity | Literal["awaited"] | None:
        """What is known of a run's twin, which is trained if need be; None if nothing will ever be known."""
        progress = self._runs.progress(key)
        if progress is None:
            return None
        if progress.state in UNDER_WAY:
            return "awaited"
        if progress.sensitivity is not None:
            return progress.sensitivity
        run = progress.finished
        with self._lock:
            if run is None or len(run.steps) == 0 or key in self._lost or self._closed:
                return None
            if key not in self._waiting:
                self._waiting[key] = RunSequence(twin(run.config))
            self._waiting.move_to_end(key)
            if len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
        self._lanes.run()
        return "awaited"

    def close(self) -> None:
        """Train none any more."""
        with self._lock:
            self._closed = True
            self._waiting.clear()

    def _next_turn(self, is_brief: bool) -> Turn | None:
        """The next chunk of the twin asked for last; whatever the lane says, a brief one."""
        with self._lock:
            if self._in_flight or not self._waiting:
                return None
            self._in_flight = True
            key, sequence = next(reversed(self._waiting.items()))
        return Turn(
            lambda: sequence.submit(self._executor, is_brief=True),
            lambda future: self._chunk_done(key, sequence, future),
        )

    def _chunk_done(self, key: str, sequence: RunSequence, future: Future[Chunk]) -> None:
        is_lost = False
        try:
            sequence.take_in(future.result())
            if sequence.has_ended:
                self._compare(key, sequence)
        except Exception:
            logger.exception("Training the twin of %s failed", key)
            is_lost = True
        with self._lock:
            self._in_flight = False
            if is_lost or sequence.has_ended:
                self._waiting.pop(key, None)
            if is_lost:
                self._lost[key] = None
                if len(self._lost) > _MOST_LOST:
                    self._lost.popitem(last=False)

    def _compare(self, key: str, sequence: RunSequence) -> None:
        progress = self._runs.progress(key)
        if progress is not None and progress.finished is not None and sequence.trajectory is not None:
            self._runs.note(key, compared(progress.finished, sequence.trajectory))
