"""Closed tabs: who has no connection for a few seconds wishes for nothing any more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Sequence

from nnexplore.service.sweep_service import SweepService
from nnexplore.service.training_service import TrainingService
from nnexplore.ui.streamlit_private import is_connected

#: A tab that reconnects sooner keeps its turns, as after a hiccup of the network.
_GRACE_SECONDS = 3.0
_SECONDS_BETWEEN_LOOKS = 1.0


class Departures:
    """Tells which sessions were without a connection for so long that their tabs are taken for closed."""

    def __init__(self, is_connected: Callable[[str], bool]) -> None:
        self._is_connected = is_connected
        self._gone_since: dict[str, float] = {}

    def left(self, sessions: Collection[str], now: float) -> list[str]:
        """Those of the sessions that have left by the time ``now``, in s; has to be asked again and again."""
        gone = [session for session in sessions if not self._is_connected(session)]
        self._gone_since = {session: self._gone_since.get(session, now) for session in gone}
        return [session for session, since in self._gone_since.items() if now - since >= _GRACE_SECONDS]


async def free_their_places(
    services: Sequence[TrainingService | SweepService], is_reader: Callable[[str], bool]
) -> None:
    """Forget the wishes of closed tabs, for as long as the server lives.

    ``is_reader`` tells of a visitor whether he is one without a session who is still there.
    """
    departures = Departures(lambda visitor: is_connected(visitor) or is_reader(visitor))
    while True:
        visitors = {visitor for service in services for visitor in service.visitors}
        for session in departures.left(visitors, time.monotonic()):
            for service in services:
                service.leave(session)
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
