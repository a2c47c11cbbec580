"""The server's connections: what is written to one is sent at once, not held back by Nagle's algorithm."""

from __future__ import annotations

import socket

from nnexplore.ui.streamlit_private import listening_sockets


def send_at_once() -> None:
    """Turn Nagle's algorithm off for every connection that this process will accept.

    Streamlit binds its socket without naming TCP, and asyncio then leaves the algorithm on
    (Kludex/uvicorn#3149). As head and body of an answer are written one after the other, the body would wait
    until the browser has acknowledged the head, which Linux puts off by 40 ms: for each of the 170 files of
    a page, and for each message of a rerun.
    """
    for one in listening_sockets():
        # What is accepted takes the option over.
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
