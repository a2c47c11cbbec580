"""Sweeps: many runs asked for at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from nnexplore.core.run.configuration import RunConfig


@dataclass(frozen=True)
class Sweep:
    """Runs to be trained together. Unless ``whole``, only the last snapshot of each is kept.

    Their trajectories tell at which steps the losses cross ``level``, if it is given.
    """

    configs: tuple[RunConfig, ...]
    whole: bool = False
    level: float | None = None

    @cached_property
    def key(self) -> str:
        """Content hash: equal for sweeps of equal runs in the same order."""
        words = [str(self.whole), str(self.level), *(config.key for config in self.configs)]
        return hashlib.sha256(" ".join(words).encode()).hexdigest()[:20]
