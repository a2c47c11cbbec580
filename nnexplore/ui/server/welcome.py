"""The welcome: where the app can be opened, said in the terminal, and opened in the browser of a desktop.

Streamlit's own asks a host on the internet for this machine's address, and opens no browser for an `st.App`.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import webbrowser

import streamlit as st

from nnexplore.ui.server.base_path import base_path

#: An address that belongs to nobody (RFC 5737): a datagram socket towards it knows from where it would send.
_NOWHERE = ("192.0.2.1", 9)


def welcome() -> None:
    """Say where the app is, and open it unless the server is headless."""
    here, elsewhere = addresses(st.get_option("server.address") or "", int(st.get_option("server.port")))
    lines = [f"  nnexplore is at {here}"]
    if elsewhere:
        lines += [f"  and for others in this network at {elsewhere}"]
        lines += ["  (--server.address=localhost keeps it to this machine)"]
    print("", *lines, "", sep="\n", flush=True)
    if not st.get_option("server.headless"):
        # A browser in a terminal holds its caller until it is left.
        threading.Thread(target=webbrowser.open, args=[here], name="browser", daemon=True).start()


def addresses(bound: str, port: int) -> tuple[str, str | None]:
    """Where the app can be opened on this machine, and by others in its network; None if only here.

    ``bound`` is the address that the server listens on, empty for all of the machine's.
    """
    scheme = "https" if st.get_option("server.sslCertFile") else "http"

    def address(host: str) -> str:
        return f"{scheme}://{host}:{port}{base_path()}"

    if bound in ("", "0.0.0.0", "::"):
        own = _own_address()
        return address("localhost"), address(own) if own else None
    host = f"[{bound}]" if ":" in bound else bound
    return address(host), None


def _own_address() -> str | None:
    """This machine's address in its network, without asking anybody; None if it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only looks up the way.
            probe.connect(_NOWHERE)
            own: str = probe.getsockname()[0]
        except OSError:
            return None
    return None if ipaddress.ip_address(own).is_loopback else own
