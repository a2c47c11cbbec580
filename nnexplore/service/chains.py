"""Jobs: what a service works on, each as chains of chunks, which can be trained in any worker."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Any, Generic, TypeVar

from nnexplore.service.progress import Progress, SweepProgress

#: The kind of progress that a service tells of.
P = TypeVar("P", Progress, SweepProgress)

#: Memory of what is known of a run beside its arrays.
RECORD_BYTES = 4096


class Chain(ABC):
    """Chunks that follow each other: each goes on where the one before ended.

    The service's lock guards it; what ``take_in`` changes counts once the chunk is no longer in flight.

    Attributes
    ----------
    in_flight
        Whether its next chunk is being trained.
    n_lost
        How many of its chunks were lost.
    step
        Parameter updates done, those that an ended run need not take included.
    has_ended
        Whether there is no further chunk.
    """

    def __init__(self) -> None:
        self.in_flight = False
        self.n_lost = 0
        self.step = 0
        self.has_ended = False

    @abstractmethod
    def submit(self, executor: Executor) -> Future[Any]:
        """Have the next chunk trained."""

    @abstractmethod
    def take_in(self, chunk: Any) -> None:
        """Go on to where the chunk ended. Called without the lock, as much may have to be copied."""


class Job(ABC, Generic[P]):
    """A run or a sweep that the service works on, with its chains in the order in which they are trained."""

    def __init__(self, key: str, progress: P, chains: Sequence[Chain]) -> None:
        self.key = key
        self.progress: P = progress
        self.chains = chains
        self.owners: set[str] = set()
        self.is_preset = False

    @property
    def is_wanted(self) -> bool:
        """Whether anybody waits for it."""
        return bool(self.owners) or self.is_preset

    @property
    def is_in_flight(self) -> bool:
        """Whether a chunk of it is under way."""
        return any(chain.in_flight for chain in self.chains)

    @property
    def ready_chain(self) -> Chain | None:
        """The first chain whose next chunk can be trained now."""
        return next((chain for chain in self.chains if not (chain.in_flight or chain.has_ended)), None)

    @property
    def has_ended(self) -> bool:
        """Whether all its chains have."""
        return all(chain.has_ended and not chain.in_flight for chain in self.chains)

    @property
    @abstractmethod
    def n_bytes(self) -> int:
        """Memory it takes."""

    @abstractmethod
    def note(self, chain: Any) -> None:
        """Tell in the progress what one of its chains has taken in."""

    def change(self, **changes: Any) -> None:
        """Put another progress in place of the one so far."""
        self.progress = replace(self.progress, **changes)
