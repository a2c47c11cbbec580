"""A reverse proxy that serves an app below a path of its own, which it takes off before it asks the app."""

from __future__ import annotations

import contextlib
import re
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

_NOT_HERE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_AT_ONCE = 65536


@contextlib.contextmanager
def run_proxy(app: str, path: str) -> Iterator[str]:
    """Serve the app of an address below a path, as in "/tools/nn", on a free port; yield the new address."""
    place = urlsplit(app)
    with _Proxy(("127.0.0.1", 0), _Connection) as proxy:
        proxy.app, proxy.path = (place.hostname or "", place.port or 80), path.encode()
        thread = threading.Thread(target=proxy.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{proxy.server_address[1]}{path}"
        finally:
            proxy.shutdown()
            thread.join()


class _Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    app: tuple[str, int]
    path: bytes


class _Connection(socketserver.StreamRequestHandler):
    """One request a connection: the app closes it after its answer, if it is no websocket."""

    server: _Proxy

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            head = b"".join(iter(self.rfile.readline, b"\r\n"))
            if not head:
                return
            asked = _without_path(head, self.server.path)
            if asked is None:
                self.wfile.write(_NOT_HERE)
                return
            with socket.create_connection(self.server.app) as app:
                app.sendall(asked + b"\r\n")
                sending = threading.Thread(target=_copy, args=[self.rfile.read1, app.sendall])
                sending.start()
                try:
                    _copy(app.recv, self.wfile.write)
                finally:
                    # The visitor may have nothing more to say.
                    self.connection.shutdown(socket.SHUT_RDWR)
                    app.shutdown(socket.SHUT_RDWR)
                    sending.join()


def _copy(read: Callable[[int], bytes], write: Callable[[bytes], object]) -> None:
    # Reading from a connection that was closed meanwhile is a ValueError.
    with contextlib.suppress(OSError, ValueError):
        while part := read(_AT_ONCE):
            write(part)


def _without_path(head: bytes, path: bytes) -> bytes | None:
    """The head of a request as the app is to read it; None if it does not lie below the path."""
    request, _, fields = head.partition(b"\r\n")
    method, target, protocol = request.split(b" ")
    if not target.startswith(path + b"/"):
        return None
    if not re.search(rb"(?im)^upgrade:", fields):
        fields = b"Connection: close\r\n" + re.sub(rb"(?im)^connection:.*\r\n", b"", fields)
    return b" ".join([method, target[len(path) :], protocol]) + b"\r\n" + fields
