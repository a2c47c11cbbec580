"""Readers: who looks at a run by its address alone, without a session, and so by where he asks from."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from nnexplore.core.run.configuration import RunConfig
from nnexplore.service.limits import LimitError
from nnexplore.service.progress import UNDER_WAY
from nnexplore.service.training_service import TrainingService

#: Runs that are trained at once for one address: what it asks for beyond them is refused for a while.
MOST_UNDER_WAY = 4
#: A reader whose page asks for no news of a run for so long has closed it, in s; a long poll takes 10 s.
_SILENCE_SECONDS = 15.0
_PREFIX = "reader "


class Readers:
    """The readers by their addresses: each is one visitor to the service, whose turns he shares with others.

    For several threads.
    """

    def __init__(
        self, service: Callable[[], TrainingService], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._service = service
        self._now = now
        self._lock = threading.Lock()
        self._heard: dict[str, float] = {}
        self._asked: dict[str, set[str]] = {}
        # What the service does not know of yet, since it is being asked for by another thread.
        self._on_the_way: set[str] = set()

    def ask_for(self, config: RunConfig, address: str) -> None:
        """Have a run trained for whoever reads at an address, if it is not trained yet.

        Raises
        ------
        LimitError
            If this server does not take the run, or the address has ``MOST_UNDER_WAY`` under way already.
        """
        service = self._service()
        with self._lock:
            self._forget_silent()
            asked = {key for key in self._asked.get(address, ()) if self._is_under_way(service, key)}
            if config.key not in asked and not _is_known(service, config.key):
                if len(asked) >= MOST_UNDER_WAY:
                    many = f"{len(asked)} runs are being trained for readers at your address"
                    fault = f"waits: {many}, which is as many as are at once"
                    raise LimitError("run", fault=fault)
                asked.add(config.key)
            self._asked[address] = asked
            self._heard[address] = self._now()
            self._on_the_way.add(config.key)
        try:
            service.request(config, _PREFIX + address, config.key)
        finally:
            with self._lock:
                self._on_the_way.discard(config.key)

    def hear(self, address: str) -> None:
        """Note that somebody at an address asks for news of a run."""
        with self._lock:
            if address in self._heard:
                self._heard[address] = self._now()

    @property
    def n_here(self) -> int:
        """How many addresses somebody has been heard of lately from."""
        with self._lock:
            self._forget_silent()
            return len(self._heard)

    def is_here(self, visitor: str) -> bool:
        """Whether a visitor to the service is a reader who has been heard of lately."""
        if not visitor.startswith(_PREFIX):
            return False
        with self._lock:
            self._forget_silent()
            return visitor.removeprefix(_PREFIX) in self._heard

    def _is_under_way(self, service: TrainingService, key: str) -> bool:
        progress = service.progress(key)
        return key in self._on_the_way or (progress is not None and progress.state in UNDER_WAY)

    def _forget_silent(self) -> None:
        now = self._now()
        for address in [one for one, at in self._heard.items() if now - at >= _SILENCE_SECONDS]:
            del self._heard[address]
            self._asked.pop(address, None)


def _is_known(service: TrainingService, key: str) -> bool:
    """Whether somebody has the run trained already, or it is finished and kept."""
    progress = service.progress(key)
    return progress is not None and progress.state not in ("failed", "cancelled")
