"""The scheduler: one connection to that of a Dask cluster, and which of its workers can train."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import BrokenExecutor
from typing import Any

from nnexplore.service.worker_process import stand_by

logger = logging.getLogger(__name__)

#: A scheduler that gives no answer for so long is taken for dead: one that is stopped keeps its connections.
SILENCE_SECONDS = 10.0


class ClusterLost(BrokenExecutor):
    """The scheduler, or every worker that could make the call, was lost in the midst of it."""


class Scheduler:
    """What ``client``, a connected client of Dask in this event loop, finds out about its workers."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._checks: dict[str, asyncio.Task[bool]] = {}
        self._patient_until = asyncio.get_running_loop().time() + SILENCE_SECONDS

    async def n_threads(self) -> dict[str, int]:
        """The number of threads of each worker, by the worker's address.

        Raises
        ------
        ClusterLost
            If the scheduler does not answer.
        """
        # Dask's client would try to connect for a while and then close itself, and says neither.
        if self._client.status != "running":
            raise ClusterLost("the connection broke")
        try:
            counts: dict[str, int] = await asyncio.wait_for(self._client.scheduler.ncores(), SILENCE_SECONDS)
        except TimeoutError as error:
            raise ClusterLost(f"it was silent for {SILENCE_SECONDS:g} s") from error
        except OSError as error:
            raise ClusterLost("the connection broke") from error
        return counts

    def able(self, n_threads: dict[str, int]) -> dict[str, int] | None:
        """Those workers that can train, as far as known; None while the first are still looked at."""
        for address in n_threads.keys() - self._checks.keys():
            self._checks[address] = asyncio.ensure_future(self._is_able(address))
        checks = {address: self._checks[address] for address in n_threads}
        found = {address: n_threads[address] for address, c in checks.items() if c.done() and c.result()}
        is_early = asyncio.get_running_loop().time() < self._patient_until
        if not found and is_early and not all(check.done() for check in checks.values()):
            return None
        return found

    def leave(self) -> None:
        """Look at no worker any more."""
        for check in self._checks.values():
            check.cancel()

    async def _is_able(self, address: str) -> bool:
        # A worker that lacks nnexplore would end with the first call, and so would each that tried it next.
        try:
            failure = (await self._client.run(stand_by, workers=[address], on_error="return")).get(address)
        except Exception as error:
            failure = error
        if failure is not None:
            lacks = "The worker %s of the Dask scheduler %s cannot train: %s."
            logger.warning(lacks, address, self._address, failure)
        return failure is None
