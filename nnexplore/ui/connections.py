"""The server's connections: what is written to one is sent at once, not held back by Nagle's algorithm."""

from __future__ import annotations

import gc
import socket


def send_at_once() -> None:
    """Turn Nagle's algorithm off for every connection that this process will accept.

    Streamlit binds its socket without naming TCP, and asyncio then leaves the algorithm on
    (Kludex/uvicorn#3149). As head and body of an answer are written one after the other, the body would wait
    until the browser has acknowledged the head, which Linux puts off by 40 ms: for each of the 170 files of
    a page, and for each message of a rerun.
    """
    # Streamlit keeps the socket to itself, and nothing else in an app is told of it.
    for one in gc.get_objects():
        if type(one) is socket.socket and _listens_for_tcp(one):
            # What is accepted takes the option over.
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens_for_tcp(one: socket.socket) -> bool:
    return (
        one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.type == socket.SOCK_STREAM
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0
    )
