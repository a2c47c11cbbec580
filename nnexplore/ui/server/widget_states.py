"""The states of widgets as browsers send them: one that a widget cannot hold counts as not sent.

Streamlit takes the state of a widget as it comes. One of another type, or of a choice that is not offered,
raises in the page, some until it is reloaded, with the traceback in the server's log.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from nnexplore.ui.server import messages
from nnexplore.ui.streamlit_private import SentState, Widget, pass_only_states


@cache
def guard_widget_states() -> None:
    """Let every session of this process pass over states that their widgets cannot hold, from now on."""
    pass_only_states(_holds)


def _holds(widget: Widget, sent: SentState) -> bool:
    """Whether a widget can hold a state; if not, that is noted in the log."""
    value = sent.raw
    try:
        value = sent.unpack()
        if sent.kind is None or (_is_sent_as(widget.kind, sent.kind) and _fits(widget, value)):
            widget.read(value)
            return True
    except Exception:
        # Whatever goes wrong with it: it would go wrong in the page.
        pass
    messages.dropped(sent.widget, value)
    return False


def _is_sent_as(kind: str, sent: str) -> bool:
    """Whether browsers send a widget's state so: a field for whole numbers sends them as such."""
    return sent == kind or (kind, sent) == ("double_value", "int_value")


def _fits(widget: Widget, value: Any) -> bool:
    """Whether a value is of the widget's type, and among the choices that it offers."""
    offered = widget.offered
    match widget.kind:
        case "string_value":
            return isinstance(value, str) and (offered is None or value in offered)
        case "string_array_value":
            return _all_are(value, str) and (offered is None or set(value) <= set(offered))
        case "double_value":
            return _is_number(value)
        case "double_array_value":
            return not isinstance(value, str | bytes) and all(_is_number(one) for one in value)
        case "int_value":
            return isinstance(value, int) and not isinstance(value, bool)
        case "int_array_value":
            return _all_are(value, int)
        case "bool_value" | "trigger_value":
            return isinstance(value, bool)
        case _:
            return True


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _all_are(values: Any, kind: type) -> bool:
    return not isinstance(values, str | bytes) and all(isinstance(one, kind) for one in values)
