"""Watching a run: how it stands in the training service, and its changes, for a request that waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection, Iterator

from nnexplore.service.progress import Progress
from nnexplore.service.training_service import TrainingService


class RunWatch:
    """One run of a service, as long as ``watching`` it lasts; a wait ends after so many seconds at most."""

    def __init__(self, service: TrainingService, key: str) -> None:
        self._service, self._key = service, key
        self._loop, self._changed = asyncio.get_running_loop(), asyncio.Event()

    @property
    def progress(self) -> Progress | None:
        """How the run stands by now; None if the service does not know it."""
        return self._service.progress(self._key)

    def note_change(self) -> None:
        """Tell, from any thread, that the run has changed."""
        self._loop.call_soon_threadsafe(self._changed.set)

    async def until_changed(self, seconds: float) -> None:
        """Wait for the next change, or the one since the last wait."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), seconds)

    async def while_in(self, states: Collection[str], seconds: float) -> None:
        """Wait until the run is in none of these states any more."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while True:
                    self._changed.clear()
                    progress = self.progress
                    if progress is None or progress.state not in states:
                        return
                    await self._changed.wait()


@contextlib.contextmanager
def watching(service: TrainingService, key: str) -> Iterator[RunWatch]:
    """Watch a run from within the event loop."""
    watch = RunWatch(service, key)
    stop = service.listen(key, watch.note_change)
    try:
        yield watch
    finally:
        stop()
