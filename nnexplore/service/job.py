"""A job: a run or a sweep that a service trains, in sequences of chunks that any worker can train."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from itertools import count
from typing import Any, Generic, TypeVar

from nnexplore.service.progress import Progress, SweepProgress, array_bytes

#: The kind of progress that a service tells of.
P = TypeVar("P", Progress, SweepProgress)

#: Memory of what is known of a run beside its arrays, among it the state of a random stream.
RECORD_BYTES = 4096

_numbers = count()


class ChunkSequence(ABC):
    """Chunks that follow each other: each goes on where the one before ended.

    The service's lock guards it; what ``take_in`` changes counts once the chunk is no longer in flight.

    Attributes
    ----------
    in_flight
        Whether its next chunk is being trained.
    n_lost
        How many times its next chunk was lost.
    step
        Parameter updates done, those that an ended run need not take included.
    has_ended
        Whether there is no further chunk.
    checkpoint
        Where the next chunk goes on; None before the first and after the last.
    """

    def __init__(self) -> None:
        self.in_flight = False
        self.n_lost = 0
        self.step = 0
        self.has_ended = False
        self.checkpoint: Any = None

    @abstractmethod
    def submit(self, executor: Executor, is_brief: bool) -> Future[Any]:
        """Have the next chunk trained, a brief one if somebody may come to wait for it."""

    @abstractmethod
    def take_in(self, chunk: Any) -> None:
        """Go on to where the chunk ended. Called without the lock, as much may have to be copied."""


class Job(ABC, Generic[P]):
    """A run or a sweep that the service works on, with its sequences in the order in which they are trained.

    Attributes
    ----------
    visitors
        Who wishes for it.
    is_preset
        Whether the server itself wants it, whoever wishes for it.
    step_work
        Multiply-adds of the forward passes of its first sequence's step.
    number
        Later jobs have larger ones.
    served
        The number of the turn in which a chunk of it was trained last; 0 before the first.
    """

    def __init__(self, key: str, progress: P, sequences: Sequence[ChunkSequence], step_work: int) -> None:
        self.key = key
        self.progress: P = progress
        self.sequences = sequences
        self.step_work = step_work
        self.visitors: set[str] = set()
        self.is_preset = False
        self.number = next(_numbers)
        self.served = 0

    @property
    def is_wanted(self) -> bool:
        """Whether anybody waits for it."""
        return bool(self.visitors) or self.is_preset

    @property
    def is_in_flight(self) -> bool:
        """Whether a chunk of it is under way."""
        return any(sequence.in_flight for sequence in self.sequences)

    @property
    def ready_sequence(self) -> ChunkSequence | None:
        """The first sequence whose next chunk can be trained now."""
        return next(
            (sequence for sequence in self.sequences if not (sequence.in_flight or sequence.has_ended)), None
        )

    @property
    def has_ended(self) -> bool:
        """Whether all its sequences have."""
        return all(sequence.has_ended and not sequence.in_flight for sequence in self.sequences)

    @property
    def n_bytes(self) -> int:
        """Memory it takes: of snapshots, of where its sequences stand, of what is known of each run."""
        checkpoints = (sequence.checkpoint for sequence in self.sequences if sequence.checkpoint is not None)
        return self.progress.n_bytes + sum(map(array_bytes, checkpoints)) + RECORD_BYTES * self.n_runs

    @property
    @abstractmethod
    def n_runs(self) -> int:
        """How many runs it trains."""

    @abstractmethod
    def note(self, sequence: Any) -> None:
        """Tell in the progress what one of its sequences has taken in."""

    def take_up(self) -> None:
        """Go on with a job that was cancelled or that failed, from where it is."""
        self.served = 0
        for sequence in self.sequences:
            sequence.n_lost = 0
        has_begun = self.progress.step > 0 or self.is_in_flight
        self.change(state="training" if has_begun else "queued", message=None)

    def change(self, **changes: Any) -> None:
        """Put another progress in place of the one so far."""
        self.progress = replace(self.progress, **changes)
