"""Connections: a small answer is not held back."""

from __future__ import annotations

import socket
from contextlib import closing

from nnexplore.ui.server.connections import send_at_once


def test_what_is_accepted_from_now_on_sends_at_once() -> None:
    # As Streamlit makes it: without a protocol, which asyncio would have to see.
    with closing(socket.socket(socket.AF_INET)) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert not _sends_at_once(listening)
        send_at_once()
        with closing(socket.create_connection(listening.getsockname())):
            accepted, _ = listening.accept()
            with closing(accepted):
                assert _sends_at_once(accepted)


def test_sockets_that_do_not_listen_stay_as_they_are() -> None:
    with closing(socket.socket(socket.AF_INET)) as idle, closing(socket.socket(socket.AF_INET)) as closed:
        closed.close()
        send_at_once()
        assert not _sends_at_once(idle)


def _sends_at_once(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
