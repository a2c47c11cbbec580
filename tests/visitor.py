"""A visitor without a browser: a websocket session that speaks to a server of the app as the browser does."""

from __future__ import annotations

import gzip
import json
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

_SECONDS = 60.0
#: Kinds of widgets, and how a browser sends what each holds.
WIDGETS = {
    "slider": "double_array_value",
    "number_input": "double_value",
    "selectbox": "string_value",
    "text_input": "string_value",
    "button": "trigger_value",
    "multiselect": "string_array_value",
    "radio": "int_value",
    "button_group": "int_array_value",
    "download_button": "trigger_value",
}
#: By page, what the address names that each of a class has of his own; Experiments has no settings.
OWN = {
    "explore": ("seed={0}&{1}",),
    "experiments": ("walk=A&step=2", "walk=B&step=2", "walk=C&step=3", "walk=D", "walk=E&step=4", ""),
    "folding": ("run=seed%3D{0}%26{2}",),
    "draw": ("run=seed%3D{0}%26{2}",),
    "backprop": ("run=seed%3D{0}%26{2}",),
    "build": ("run=seed%3D{0}%26{2}",),
    "film": ("draw={0}", "run=seed%3D{0}%26{2}"),
    "compare": ("left=seed%3D{0}%26{2}&right=noise%3D0.3%26seed%3D{0}%26{2}",),
    "width": ("seed={0}&{1}", "seed={0}&widths=2-13&{1}"),
    "learning": ("seed={0}&{1}",),
}


def own_query(page: str, pupil: int, settings: str = "") -> str:
    """The address at which one of a class opens a page, with other ``settings`` that all have."""
    offered = OWN[page]
    return offered[pupil % len(offered)].format(pupil, settings, quote(settings))


def wait_for_snapshots(
    url: str, address: str, seconds: float = _SECONDS, headers: Mapping[str, str] | None = None
) -> None:
    """Ask the server at ``url`` for a run, as the view does, until there is something to draw."""
    there = None
    while there is None or not there["steps"]:
        sent = {"Accept-Encoding": "gzip", **(headers or {})}
        request = urllib.request.Request(f"{url}/{address}?seen=0", headers=sent)
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            there = json.loads(gzip.decompress(answer.read()))["trajectory"]


class Answer:
    """The messages of one run, as the server sent them."""

    def __init__(self) -> None:
        self.messages: list[ForwardMsg] = []
        self.n_bytes = 0

    def widgets(self) -> Iterator[tuple[str, Any, str]]:
        """Each widget that the run laid out: its kind, the widget, and the fragment it belongs to, if any."""
        for message in self.messages:
            element = message.delta.new_element
            kind = element.WhichOneof("type")
            if kind in WIDGETS:
                yield kind, getattr(element, kind), message.delta.fragment_id

    @property
    def labels(self) -> list[str]:
        """What is written beside the widgets, in their order."""
        return [getattr(widget, "label", "") for _, widget, _ in self.widgets()]

    @property
    def words(self) -> str:
        """All that is written on the page in sentences."""
        elements = [message.delta.new_element for message in self.messages]
        texts = [
            one.markdown.body or one.alert.body or one.progress.text or one.exception.message
            for one in elements
        ]
        return "\n".join(filter(None, texts))

    @property
    def refusals(self) -> list[str]:
        """What the page says in red."""
        elements = [message.delta.new_element for message in self.messages]
        alerts = [one.alert.body for one in elements if one.alert.format == Alert.ERROR]
        return alerts + [one.exception.message for one in elements if one.exception.message]

    @property
    def components(self) -> list[Any]:
        """The app's own components that the run laid out."""
        elements = [message.delta.new_element for message in self.messages]
        return [one.bidi_component for one in elements if one.WhichOneof("type") == "bidi_component"]


class Visitor:
    """A session on a page of the server at ``url``, while it is entered; its widgets go by their labels."""

    def __init__(
        self, url: str, page: str = "", query: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        address = url.replace("http", "ws", 1) + "/_stcore/stream"
        self._connection = connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
            additional_headers=headers,
        )
        self._page, self._query = page, query
        self._hash = ""
        self._known: dict[str, tuple[int, ForwardMsg]] = {}
        self._n_runs = 0
        self._held: dict[str, tuple[str, Any]] = {}
        self._widgets: dict[str, tuple[str, str, str]] = {}
        #: Fragments that the page wants run by themselves: how often, and when next.
        self._clocks: dict[str, tuple[float, float]] = {}

    def __enter__(self) -> Self:
        self._socket = self._connection.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.__exit__(kind, error, trace)

    def move(self, label: str, value: Any) -> Answer:
        """Set a widget, or press a button by True; the run that this asks for."""
        kind, widget, fragment = self._widgets[label]
        self._held[widget] = (WIDGETS[kind], value)
        answer = self.run(fragment)
        if kind == "button":
            del self._held[widget]
        return answer

    def stay(self, answer: Answer, holds: Callable[[Answer], bool], seconds: float = _SECONDS) -> Answer:
        """Keep the tab open, whose fragments run by themselves, until an answer from ``answer`` on holds."""
        deadline = time.monotonic() + seconds
        while not holds(answer):
            assert self._clocks, f"the page waits for nothing, and says:\n{answer.words}"
            fragment, (interval, moment) = min(self._clocks.items(), key=lambda clock: clock[1][1])
            assert moment < deadline, f"waited {seconds:g} s in vain; the page says:\n{answer.words}"
            time.sleep(max(0.0, moment - time.monotonic()))
            self._clocks[fragment] = interval, time.monotonic() + interval
            answer = self.run(fragment, by_itself=True)
        return answer

    def run(self, fragment: str = "", by_itself: bool = False) -> Answer:
        """Ask for a run of the page, or of a fragment alone; return what it answers once it is finished."""
        message = BackMsg()
        request = message.rerun_script
        request.query_string, request.page_script_hash, request.fragment_id = (
            self._query,
            self._hash,
            fragment,
        )
        request.is_auto_rerun = by_itself
        if not self._hash:
            request.page_name = self._page
        request.cached_message_hashes.extend(self._known)
        for widget, (field, value) in self._held.items():
            state = request.widget_states.widgets.add()
            state.id = widget
            if field.endswith("array_value"):
                getattr(state, field).data.extend(value)
            else:
                setattr(state, field, value)
        self._socket.send(message.SerializeToString())
        return self._answer()

    def _answer(self) -> Answer:
        answer = Answer()
        while True:
            frame = self._socket.recv(timeout=_SECONDS)
            assert isinstance(frame, bytes)
            message = ForwardMsg.FromString(frame)
            answer.n_bytes += len(frame)
            if message.WhichOneof("type") == "ref_hash":
                _, message = self._known[message.ref_hash]
            answer.messages.append(message)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self._hash = message.navigation.page_script_hash
            elif kind == "new_session" and not message.metadata.run.fragment_ids:
                self._clocks.clear()
            elif kind == "auto_rerun":
                clock, interval = message.auto_rerun.fragment_id, message.auto_rerun.interval
                self._clocks.setdefault(clock, (interval, time.monotonic() + interval))
            elif message.metadata.cacheable:
                self._known[message.hash] = (self._n_runs, message)
            # A run that another one of the server's own follows, as after `st.rerun`, is not the last.
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                break
        self._n_runs += 1
        # Browsers forget a message that two runs had no use for.
        self._known = {key: known for key, known in self._known.items() if self._n_runs - known[0] <= 2}
        for kind, widget, fragment in answer.widgets():
            self._widgets[getattr(widget, "label", "")] = (kind, widget.id, fragment)
        return answer
