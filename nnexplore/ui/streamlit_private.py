"""What the app uses of Streamlit and Uvicorn that is not public: no other module imports inner ones.

Each use has a test in tests/ui/test_streamlit_private.py, which says in words what broke. The release of
Streamlit that they were run against is pinned in pyproject.toml.
"""

from __future__ import annotations

import gc
import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any
from weakref import WeakSet

import streamlit
import uvicorn.config
from streamlit import net_util, runtime
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state.common import WidgetMetadata, unpack_widget_state_value
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import Serialized, SessionState
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

#: The name under which a request's scope says that a trusted proxy handed it on.
PROXIED = "nnexplore.proxied"
_STATIC = Path(streamlit.__file__).parent / "static"
#: "import(" is none: what it names may never be needed.
_STATIC_IMPORT = re.compile(r'(?:from|import)\s*"\./([^"]+\.js)"')


def session_name() -> str:
    """The name of the session whose page runs in this thread.

    Raises
    ------
    RuntimeError
        If no page runs here.
    """
    return _context().session_id


def is_connected(session: str) -> bool:
    """Whether the session's websocket is open; it is lost as soon as the tab is closed.

    Streamlit keeps a session for some two minutes longer, and tells nobody of its end.
    """
    return runtime.exists() and runtime.get_instance().is_active_session(session)


def address_on_the_way_back() -> str | None:
    """The query string that the browser went back or forward to; None if it came otherwise.

    The public ``st.query_params`` has lost what the controls of the page before are bound to.

    Raises
    ------
    RuntimeError
        If no page runs here.
    """
    context = _context()
    return context.query_string if context.is_history_navigation else None


def begin_next_run_with(query: str) -> None:
    """Let the next run of the page begin as if it had been opened with this query string.

    Raises
    ------
    RuntimeError
        If no page runs here.
    """
    _context().query_string = query


def _context() -> ScriptRunContext:
    context = get_script_run_ctx()
    if context is None:
        raise RuntimeError("No page of a session runs in this thread.")
    return context


def listening_sockets() -> Iterator[socket.socket]:
    """The TCP sockets on which this process listens: Streamlit keeps its own to itself."""
    for one in gc.get_objects():
        if type(one) is socket.socket and _listens_for_tcp(one):
            yield one


def _listens_for_tcp(one: socket.socket) -> bool:
    return (
        one.fileno() >= 0
        and one.family in (socket.AF_INET, socket.AF_INET6)
        and one.type == socket.SOCK_STREAM
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) != 0
    )


def ask_nobody_for_the_own_address() -> None:
    """Keep Streamlit from looking up this machine's address on the internet.

    It does so for its welcome, which `logger.hideWelcomeMessage` turns off, and for each websocket from a
    foreign origin: up to two seconds in which the event loop stands still for everybody.
    """
    net_util.get_external_ip = lambda: None


def believe_proxies(trusted: Collection[str]) -> None:
    """Take a visitor's address, and whether he comes by https, from these proxies alone, from now on.

    Uvicorn would believe whoever asks from this machine itself, such as a proxy here that hands on what a
    visitor has made up. To be called before the app is served, with addresses or networks.
    """
    # A socket for both protocols gives an IPv4 address as one of IPv6 (RFC 4291, section 2.5.5.2).
    old = [one for one in map(ipaddress.ip_network, trusted) if one.version == 4]
    mapped = [f"::ffff:{one.network_address}/{96 + one.prefixlen}" for one in old]
    uvicorn.config.ProxyHeadersMiddleware = partial(_Believing, [*trusted, *mapped])  # type: ignore[attr-defined, assignment]


class _Believing(ProxyHeadersMiddleware):
    """Uvicorn's own, whatever Uvicorn itself would have it trust."""

    def __init__(self, trusted: list[str], app: Any, trusted_hosts: object) -> None:
        super().__init__(app, trusted)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        # Behind this the address is the visitor's, and who handed the request on is known no more.
        peer = scope.get("client")
        scope[PROXIED] = peer is not None and peer[0] in self.trusted_hosts
        await super().__call__(scope, receive, send)


@cache
def static_texts() -> dict[str, Path]:
    """Streamlit's scripts and styles by their addresses, whose names hold a hash of their content."""
    paths = sorted(path for path in _STATIC.glob("static/*/*") if path.suffix in {".js", ".css"})
    return {path.relative_to(_STATIC).as_posix(): path for path in paths}


def scripts_of_page() -> dict[str, Path]:
    """The scripts and styles that Streamlit's page names in itself, by their addresses."""
    page = (_STATIC / "index.html").read_text(encoding="utf-8")
    return {name: _STATIC / name for name in re.findall(r'"\./(static/(?:js|css)/[^"]+)"', page)}


def scripts_of(elements: Collection[str]) -> dict[str, Path]:
    """The scripts that draw elements, such as "Slider", beyond those of the page, by their addresses.

    A browser learns of them, and of what they import, with the first run of a page.
    """
    named, found = scripts_of_page(), dict[str, Path]()
    wanted = [path for one in elements for path in sorted(_STATIC.glob(f"static/js/{one}.*.js"))]
    while wanted:
        path = wanted.pop(0)
        address = path.relative_to(_STATIC).as_posix()
        if address not in named and address not in found:
            found[address] = path
            wanted += [
                path.parent / name for name in _STATIC_IMPORT.findall(path.read_text(encoding="utf-8"))
            ]
    return found


@cache
def begin_with_whole_pages() -> None:
    """Let every session of this process run its whole page first, whatever part of it a browser asks for.

    After a restart a browser goes on in a session that knows no fragment yet. It still asks for the one that
    a control or a component stands in, and Streamlit passes over that: nothing would ever move again.
    """
    request = AppSession.request_rerun
    begun: WeakSet[AppSession] = WeakSet()

    @wraps(request)
    def request_whole_first(self: AppSession, asked: ClientState | None) -> None:
        if asked is not None and self not in begun:
            asked.fragment_id, asked.is_auto_rerun = "", False
        begun.add(self)
        request(self, asked)

    AppSession.request_rerun = request_whole_first  # type: ignore[method-assign, assignment]


@dataclass(frozen=True)
class Widget:
    """A widget that a state is meant for.

    Attributes
    ----------
    kind
        The name of the field of a state that holds its value, such as "double_value".
    offered
        The texts of its choices; None if it is no list.
    read
        Makes the widget's value of what was sent, or raises anything.
    """

    kind: str
    offered: Collection[str] | None
    read: Callable[[Any], object]


@dataclass(frozen=True)
class SentState:
    """A state as a browser sent it: its widget's name, the field that holds its value, if any, and that."""

    widget: str
    kind: str | None
    raw: Any
    unpack: Callable[[], Any]


def pass_only_states(holds: Callable[[Widget, SentState], bool]) -> None:
    """Let every session of this process pass over states that their widgets cannot hold, from now on."""
    take, register = SessionState.set_widgets_from_proto, SessionState.register_widget

    @wraps(take)
    def take_fitting(self: SessionState, sent: WidgetStates) -> None:
        known = self._new_widget_state.widget_metadata
        fitting = [
            one for one in sent.widgets if one.id not in known or holds(_widget(known[one.id]), _state(one))
        ]
        take(self, WidgetStates(widgets=fitting))

    @wraps(register)
    def register_fitting(self: SessionState, metadata: WidgetMetadata[Any], user_key: str | None) -> Any:
        # What was sent before there was such a widget, as by a browser that reconnects.
        states = self._new_widget_state.states
        sent = states.get(metadata.id)
        if isinstance(sent, Serialized) and not holds(_widget(metadata), _state(sent.value)):
            del states[metadata.id]
        return register(self, metadata, user_key)

    SessionState.set_widgets_from_proto = take_fitting  # type: ignore[method-assign, assignment]
    SessionState.register_widget = register_fitting  # type: ignore[method-assign]


def look_up_states_one_by_one() -> None:
    """Let widgets look up the one state that they ask for, from now on.

    Streamlit's lists and fields each gather all states of the session to see whether their own is empty: a
    page of n of them takes n² steps, a quarter of its run.
    """
    SafeSessionState.filtered_state = property(_States)  # type: ignore[assignment]


class _States(Mapping[str, Any]):
    """What a session keeps by the names of its widgets and of the pages, looked up when it is asked for."""

    def __init__(self, session: SafeSessionState) -> None:
        self._session = session

    def __getitem__(self, name: str) -> Any:
        with self._session._lock:
            return self._session._state[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Any]:
        with self._session._lock:
            return self._session._state.filtered_state


def _widget(metadata: WidgetMetadata[Any]) -> Widget:
    return Widget(metadata.value_type, metadata.formatted_options, metadata.deserializer)


def _state(sent: WidgetState) -> SentState:
    kind = sent.WhichOneof("value")
    raw = None if kind is None else getattr(sent, kind)
    return SentState(sent.id, kind, raw, lambda: unpack_widget_state_value(sent))
