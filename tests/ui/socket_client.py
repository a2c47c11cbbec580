"""A visitor without a browser: speaks Streamlit's protobuf, and may send what no page does."""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from tests.patience import PATIENCE

#: A state of a widget: its id, the name of its value in the protobuf, and the value.
State = tuple[str, str, Any]


@dataclass
class Visit:
    """A session: what its page shows, by the widgets' keys, and what went wrong in its runs."""

    socket: ClientConnection
    query: str = ""
    page: str = ""
    #: The query that the page itself has written into the address last.
    written: str = ""
    #: Widgets by their keys: their ids and the kinds of their elements.
    widgets: dict[str, tuple[str, str]] = field(default_factory=dict)
    exceptions: list[str] = field(default_factory=list)
    alerts: list[str] = field(default_factory=list)

    def send(self, *states: State, page_name: str = "") -> None:
        """Run the page with states of its widgets, and wait until it has."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.page_name = page_name
        for id, kind, value in states:
            state = message.rerun_script.widget_states.widgets.add(id=id)
            if kind.endswith("_array_value"):
                getattr(state, kind).data.extend(value)
                getattr(state, kind).SetInParent()
            else:
                setattr(state, kind, value)
        self.exceptions.clear()
        self.alerts.clear()
        self.socket.send(message.SerializeToString())
        self.wait()

    def say(self, key: str, name: str, value: Any) -> None:
        """Let a component say something, as its ``setTriggerValue`` does."""
        self.say_json(key, json.dumps([{"event": name, "value": value}]))

    def say_json(self, key: str, text: str) -> None:
        """Let a component send a text, be it JSON or not."""
        id, _ = self.widgets[key]
        events = f"$$STREAMLIT_INTERNAL_KEY_{id}__events"
        self.send((id, "json_value", "{}"), (events, "json_trigger_value", text))

    def wait(self) -> None:
        """Read until a run of the page has finished."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            message = ForwardMsg()
            message.ParseFromString(self.socket.recv(timeout=PATIENCE))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.page = message.new_session.page_script_hash
            elif kind == "navigation":
                self.page = message.navigation.page_script_hash
            elif kind == "page_info_changed":
                # As the address in a browser has it by then.
                self.query = self.written = message.page_info_changed.query_string
            elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
                self._note(message.delta.new_element)
            elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return
        raise TimeoutError("The page did not finish.")

    def _note(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        shown = getattr(element, kind)
        if kind == "exception":
            self.exceptions.append(f"{shown.type}: {shown.message}")
        elif kind == "alert":
            self.alerts.append(shown.body)
        elif getattr(shown, "id", ""):
            # The key is the end of the id that Streamlit makes of it; without one it is "None".
            key = shown.id.rpartition("-")[2]
            self.widgets[shown.id if key == "None" else key] = (shown.id, kind)


@contextmanager
def visiting(url: str, page: str = "", query: str = "", states: Sequence[State] = ()) -> Iterator[Visit]:
    """Open a page of a running server in a session of its own, with states of widgets if there are any."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(
        address, subprotocols=["streamlit", secrets.token_hex(8)], max_size=None, compression=None
    ) as socket:
        visit = Visit(socket, query)
        visit.send(*states, page_name=page)
        yield visit
