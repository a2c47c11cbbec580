"""Listeners: who is told when a run's progress has changed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

logger = logging.getLogger(__name__)

Listener = Callable[[], None]


class Listeners:
    """Callbacks by key; for several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_key: dict[str, tuple[Listener, ...]] = {}

    def listen(self, key: str, callback: Listener) -> Callable[[], None]:
        """Have ``callback`` called at every ``notify(key)`` until the function returned is called, once."""
        with self._lock:
            self._by_key[key] = (*self._by_key.get(key, ()), callback)

        def stop() -> None:
            with self._lock:
                remaining = list(self._by_key[key])
                remaining.remove(callback)
                if remaining:
                    self._by_key[key] = tuple(remaining)
                else:
                    del self._by_key[key]

        return stop

    def notify(self, key: str) -> None:
        """Call the key's callbacks, in this thread and without a lock; one that fails harms nobody else."""
        with self._lock:
            callbacks = self._by_key.get(key, ())
        for callback in callbacks:
            try:
                callback()
            except Exception:
                logger.exception("A listener of run %s failed", key)
